"""What every command shares: exit codes, wrong use, arguments, and lines on both streams."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TextIO

from bitext.locales import Locale, parse_locale

CLEAN, FINDINGS, WRONG_USE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes."""


class UseError(Exception):
    """Wrong use of the command line; its text is the one line that is shown."""


def locale_argument(text: str) -> Locale:
    """The locale that an argument names; raises `argparse.ArgumentTypeError`."""
    locale = parse_locale(text)
    if locale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no locale such as pl-PL")
    return locale


def tell(text: str) -> None:
    """Write a line to standard error."""
    _write(sys.stderr, text)


def show(text: str) -> None:
    """Write a line to standard output."""
    _write(sys.stdout, text)


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 page``, ``2,910 pages``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _write(stream: TextIO | None, text: str) -> None:
    """Write a line; no stream (``>&-``) or a reader who has gone (``| head``) is no reason to fail."""
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        # What is still buffered goes nowhere, so that Python does not fail on it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

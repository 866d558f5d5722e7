"""What all commands share: exit codes, wrong use, arguments, and output."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

from bitext.locales import Locale, parse_locale
from bitext.log_commands import json_text, without_commands
from bitext.spreadsheets import SEPARATORS

if TYPE_CHECKING:
    from bitext.folder.configuration import Configuration

CLEAN, FINDINGS, WRONG_USE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes."""


SOURCE_DEFAULT = "default: the source folder of the configuration, or source_articles"
"""What an argument for the folder of the articles says of its default, which `source_of` gives."""


class UseError(Exception):
    """Wrong use of the command line; its text, without the prefix ``bitext:``, is the line to show."""


def locale_argument(text: str) -> Locale:
    """The locale named by an argument; raises `argparse.ArgumentTypeError`."""
    locale = parse_locale(text)
    if locale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a locale such as pl-PL")
    return locale


def target_argument(text: str) -> Locale:
    """The locale of new articles: CLDR knows its language, which is not that of the originals.

    Raises `argparse.ArgumentTypeError`.
    """
    from bitext.locales import SOURCE_LANGUAGE, is_known_language  # noqa: PLC0415 - it loads data, and few commands need it

    locale = locale_argument(text)
    if not is_known_language(locale.language):
        raise argparse.ArgumentTypeError(f"{text!r}: no language has the code {locale.language!r}")
    if locale.language == SOURCE_LANGUAGE:
        raise argparse.ArgumentTypeError(f"{text!r} is the language of the originals; name the translation's")
    return locale


def configured(options: argparse.Namespace) -> Configuration:
    """The configuration named by ``options``, or that of the current folder.

    The target locale of ``options`` takes precedence. Raises `UseError` and `OSError`.
    """
    from bitext.checks.settings import SettingsError  # noqa: PLC0415 - when a command runs
    from bitext.folder.configuration import read_configuration  # noqa: PLC0415

    try:
        known = read_configuration(getattr(options, "config", ""))
    except SettingsError as error:
        raise UseError(str(error)) from None
    return replace(known, target_locale=getattr(options, "target_locale", None) or known.target_locale)


def source_of(options: argparse.Namespace, configuration: Configuration) -> str:
    """The folder of the articles that ``options`` name; that of ``configuration`` if they name none."""
    named: str | None = getattr(options, "source", None)
    return configuration.path(configuration.source) if named is None else named


def add_separator(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the option ``--separator``; see `separator_given`."""
    parser.add_argument(
        "--separator",
        metavar="SIGN",
        type=_separator,
        help="separator of CSV cells: , or ; or tab (default: ,)",
    )


def separator_given(options: argparse.Namespace) -> str:
    """The separator of a table, a comma by default; raises `UseError` if the format is not CSV."""
    if options.separator and options.format != "csv":
        raise UseError(f"--separator is only for csv, not for {options.format}")
    return options.separator or ","


def _separator(text: str) -> str:
    separator = "\t" if text == "tab" else text
    if separator not in tuple(SEPARATORS):
        raise argparse.ArgumentTypeError(f"{text!r} is not , or ; or tab")
    return separator


def tell(text: str) -> None:
    """Write a line to standard error, without workflow commands for the program that reads the log."""
    _write(sys.stderr, without_commands(text))


def show(text: str, *, keep_leading: bool = False) -> None:
    """Write a line to standard output, without workflow commands for the program that reads the log.

    With ``keep_leading``, lines that begin with ``::`` are our own commands and are kept.
    """
    _write(sys.stdout, without_commands(text, keep_leading=keep_leading))


def show_json(values: Any, *, indent: int | None = None, ensure_ascii: bool = True) -> None:
    """Write ``values`` to standard output as JSON."""
    show(json_text(values, indent=indent, ensure_ascii=ensure_ascii))


def count(number: int, noun: str) -> str:
    """``number`` with its noun, in the plural if needed: ``1 page``, ``2,910 pages``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _write(stream: TextIO | None, text: str) -> None:
    """Write a line; a closed stream (``>&-``) or a reader that is gone (``| head``) is not an error."""
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        # What is still buffered goes nowhere, so that Python does not fail on it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

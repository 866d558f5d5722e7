"""The table of formats, and how the format of a file is recognized.

It is read for every command line, so a format's own module is imported when somebody asks for the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.exchange.incoming import Format

# ruff: noqa: PLC0415 - see above


@dataclass(frozen=True, slots=True)
class FileFormat:
    """What is known of a format without its module."""

    name: str
    """Its name on the command line."""
    title: str
    """Its name for people."""
    endings: tuple[str, ...]
    """What the names of its files may end with, in lower case; files that are written have the first one."""
    made: Callable[[str], Format]
    """The format itself; given what separates cells, which only tables have."""
    fits: Callable[[bytes], bool] = lambda beginning: True
    """Whether a file with one of the endings that begins with these bytes is in this format."""


def _xliff(separator: str) -> Format:
    from bitext.exchange.xliff import Xliff21

    return Xliff21()


def _xliff_1_2(separator: str) -> Format:
    from bitext.exchange.xliff_1_2 import Xliff12

    return Xliff12()


def _po(separator: str) -> Format:
    from bitext.exchange.po import Po

    return Po()


def _tmx(separator: str) -> Format:
    from bitext.exchange.tmx import Tmx

    return Tmx()


def _csv(separator: str) -> Format:
    from bitext.exchange.csv import Csv

    return Csv(separator)


_XLIFF = lazy_pattern(rb"<(?:[\w.-]{1,100}:)?xliff\b([^>]*+)")


def _is_xliff_1(beginning: bytes) -> bool:
    """Whether the root of an XLIFF file states version 1; UTF-16 is read as well as need be."""
    root = _XLIFF.search(beginning.replace(b"\0", b""))
    return root is not None and root[1].partition(b"version=")[2].strip().lstrip(b"\"'").startswith(b"1.")


FORMATS: Mapping[str, FileFormat] = {
    form.name: form
    for form in (
        # Tools give XLIFF of either version either ending, so the file itself decides.
        FileFormat("xliff", "XLIFF 2.1", (".xlf", ".xliff"), _xliff, lambda start: not _is_xliff_1(start)),
        FileFormat("xliff1.2", "XLIFF 1.2", (".xliff", ".xlf"), _xliff_1_2, _is_xliff_1),
        FileFormat("po", "gettext PO", (".po",), _po),
        FileFormat("tmx", "TMX", (".tmx",), _tmx),
        FileFormat("csv", "CSV", (".csv",), _csv),
    )
}
"""Every format by its name, in the order in which they are shown."""

ENDINGS = tuple(dict.fromkeys(ending for form in FORMATS.values() for ending in form.endings))
"""What the names of all files that can be taken end with, in lower case."""


def format_named(name: str, separator: str = ",") -> Format:
    """The format ``name``, a key of `FORMATS`; ``separator`` is what separates the cells of a table."""
    return FORMATS[name].made(separator)


def format_of(name: str, beginning: bytes) -> Format:
    """The format of the file ``name`` that begins with ``beginning``.

    Raises `bitext.exchange.incoming.ExchangeError` where the name is of no known format.
    """
    for form in FORMATS.values():
        if name.lower().endswith(form.endings) and form.fits(beginning):
            return form.made(",")
    from bitext.exchange.incoming import ExchangeError

    *others, last = ENDINGS
    raise ExchangeError(f"unknown file format: the name must end with {', '.join(others)} or {last}")

"""The table of formats, and how the format of a file is told."""

from __future__ import annotations

from collections.abc import Mapping

from bitext.exchange.csv import Csv
from bitext.exchange.incoming import ExchangeError, Format
from bitext.exchange.po import Po
from bitext.exchange.tmx import Tmx
from bitext.exchange.xliff import Xliff21
from bitext.exchange.xliff_1_2 import Xliff12

FORMATS: Mapping[str, Format] = {
    form.name: form for form in (Xliff21(), Xliff12(), Po(), Tmx(), Csv())
}  # fmt: skip
"""Every format by its name, in the order in which they are shown."""


def format_named(name: str, separator: str) -> Format:
    """The format ``name``, a key of `FORMATS`; CSV has its cells separated by ``separator``."""
    return Csv(separator) if name == Csv.name else FORMATS[name]


def format_of(name: str, beginning: bytes) -> Format:
    """The format of the file ``name`` that begins with ``beginning``; raises `ExchangeError`.

    Tools give XLIFF of either version either ending, so the file itself decides.
    """
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("xlf", "xliff"):
        return FORMATS["xliff1.2" if _version(beginning).startswith(b"1.") else "xliff"]
    if suffix in ("po", "tmx", "csv"):
        return FORMATS[suffix]
    endings = ".xlf, .xliff, .po, .tmx or .csv"
    raise ExchangeError(f"a file of no known format: its name should end with {endings}")


def _version(beginning: bytes) -> bytes:
    """The version that the root of an XLIFF file states; UTF-16 is read as well as need be."""
    root = beginning.replace(b"\0", b"").partition(b"<xliff")[2].partition(b">")[0]
    value = root.partition(b"version=")[2].strip()
    return value[1:] if value[:1] in (b'"', b"'") else value

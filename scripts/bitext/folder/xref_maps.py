"""The maps of cross-references that a configuration names, read from the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable

from bitext.checks.settings import SettingsError
from bitext.finding import printable
from bitext.references import XrefMap, XrefMapError, is_template, parse_xref_map, xref_template


def read_xref_maps(entries: Iterable[str], folder: str) -> tuple[XrefMap, ...]:
    """What the ``entries`` of ``xref_maps`` say, in order: names of files in ``folder``, or templates.

    Raises `SettingsError`, with one line, for what cannot be read.
    """
    return tuple(_read(entry, folder) for entry in entries)


def _read(entry: str, folder: str) -> XrefMap:
    try:
        if is_template(entry):
            return xref_template(entry)
        with open(os.path.join(folder, entry), "rb") as stream:
            return parse_xref_map(stream.read())
    except XrefMapError as error:
        where = "" if is_template(entry) else f"{printable(entry, 200)}: "
        raise SettingsError(f"xref_maps: {where}{error}") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise SettingsError(f"xref_maps: {printable(entry, 200)}: {said}") from None

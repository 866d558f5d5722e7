"""Whether a folder can be converted from, and another one to: apart, and not somebody else's."""

from __future__ import annotations

import os

from bitext.folder.manifest import strange_state


class PlaceError(Exception):
    """Folders that cannot be converted from or to; its text says why and what to do."""


def check_places(source: str, out: str) -> None:
    """Raise `PlaceError` unless ``source`` is a folder, ``out`` can be one, and they are apart."""
    if not os.path.isdir(source):
        what = "is not a folder" if os.path.lexists(source) else "does not exist"
        raise PlaceError(f"the source folder {what}: {source}")
    if os.path.lexists(out) and not os.path.isdir(out):
        raise PlaceError(f"the output is not a folder: {out}")
    strange = strange_state(out)
    if strange:
        raise PlaceError(f"{strange} was not written by bitext, and may be a link; move it away")
    real_source, real_out = os.path.realpath(source), os.path.realpath(out)
    if real_source == real_out:
        raise PlaceError(f"source and output are the same folder: {source}")
    try:
        common = os.path.commonpath([real_source, real_out])
    except ValueError:  # two drives of Windows
        return
    if common == real_source:
        raise PlaceError(f"the output {out} is inside the source {source}; choose a folder outside it")
    if common == real_out:
        raise PlaceError(f"the source {source} is inside the output {out}; choose another output")

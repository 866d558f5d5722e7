"""Sites that were built in parts, one language each, as one site.

Principles:

1. Every part knows all languages and writes the pages of its own. A file that several parts have is the same
   in all of them; where it is not, they come from different sources, and nothing is joined.
2. The search index has files of their own for each language, and one that lists the languages.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext.site.search.bundle import LIST, one_list

SEARCH_LIST = f"pagefind/{LIST}"
"""The list of the languages of a search index."""


class JoinError(Exception):
    """Parts that do not belong together; its text says why and what to do."""


@dataclass(slots=True)
class _Files:
    """The files of all parts, by path."""

    places: dict[str, Path] = field(default_factory=dict)
    lists: list[Path] = field(default_factory=list)


def join(parts: Sequence[str], out: str) -> int:
    """Join the sites in the folders ``parts`` into the folder ``out``, which is new or empty.

    Gives the number of files. Raises `JoinError`, and `OSError` where the disk refuses.
    """
    target = Path(out)
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise JoinError(f"{out} is not empty; name a new folder")
    files = _Files()
    for part in map(Path, parts):
        if not (part / "index.html").is_file():
            raise JoinError(f"{part} does not contain a built site")
        if target.resolve().is_relative_to(part.resolve()):
            raise JoinError(f"{out} is inside {part}; choose a folder outside it")
        _collect(part, files)
    for path, place in files.places.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(place, file)
    if files.lists:
        (target / SEARCH_LIST).write_bytes(_one_list(files.lists))
    return len(files.places) + bool(files.lists)


def _collect(part: Path, files: _Files) -> None:
    for folder, names, here in os.walk(part):
        names.sort()
        for name in sorted(here):
            place = Path(folder) / name
            path = place.relative_to(part).as_posix()
            if path == SEARCH_LIST:
                files.lists.append(place)
            elif path not in files.places:
                files.places[path] = place
            elif not _are_equal(files.places[path], place):
                raise JoinError(
                    f"{path} differs between {files.places[path]} and {place}:"
                    " build all parts from the same sources, with the same SOURCE_DATE_EPOCH"
                )


def _are_equal(one: Path, other: Path) -> bool:
    first, second = one.read_bytes(), other.read_bytes()
    if first == second:
        return True
    # What is packed says when, and may still hold the same.
    return one.suffix == ".gz" and gzip.decompress(first) == gzip.decompress(second)


def _one_list(files: Sequence[Path]) -> bytes:
    """One list of languages of several, which are otherwise the same."""
    lists = [json.loads(file.read_text("utf-8")) for file in files]
    for file, values in zip(files, lists, strict=True):
        if {**values, "languages": None} != {**lists[0], "languages": None}:
            raise JoinError(f"{file}: the search indexes are of different versions")
    return one_list(lists, {})

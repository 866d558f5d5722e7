"""Bundles of Pagefind, one for each of several sets of languages, put together into the one of the site.

Principles:

1. The files of a language bear its name, all others are the same in every bundle; one lists the languages.
2. A file that is there already, and equal, stays with its times; most names have a digest of the content.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

LIST = "pagefind-entry.json"
"""The list of the languages of a bundle."""


def put_together(
    bundles: Sequence[Path], folder: Path, kept: Container[str] = (), unused: Iterable[str] = ()
) -> None:
    """Make ``folder`` hold what is in ``bundles``, whose files are moved, but for the files ``unused``.

    What it holds already of the languages in ``kept`` stays, and nothing else. Raises `OSError`.
    """
    lists = [bundle / LIST for bundle in bundles]
    before = folder / LIST
    stays = {file for file in _files(folder) if language_of(file) in kept}
    joined = one_list([_read(file) for file in lists], _only(_read(before), kept) if stays else {})
    left_out = {LIST, *unused}
    new = {file: bundle / file for bundle in bundles for file in _files(bundle) if file not in left_out}
    for file in [file for file in _files(folder) if file not in new and file not in stays and file != LIST]:
        (folder / file).unlink()
    for file, place in new.items():
        _move(place, folder / file)
    if not _holds(before, joined):
        before.write_bytes(joined)


def language_of(file: str) -> str:
    """The language that ``file`` of a bundle belongs to, relative to it; empty for what all share."""
    place, _, name = file.rpartition("/")
    if place:
        return name.partition("_")[0]
    kind, _, rest = name.partition(".")
    if kind == "wasm":
        return rest.partition(".")[0].replace("unknown", "")
    return rest.partition("_")[0] if rest.endswith(".pf_meta") else ""


def one_list(lists: Sequence[dict[str, Any]], before: dict[str, Any]) -> bytes:
    """The list of all languages in ``lists`` and ``before``, as bytes."""
    values = {**before, **(lists[0] if lists else {})}
    languages: dict[str, Any] = {**before.get("languages", {})}
    for each in lists:
        languages |= each["languages"]
    values["languages"] = dict(sorted(languages.items()))
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _only(values: dict[str, Any], kept: Container[str]) -> dict[str, Any]:
    languages = values.get("languages", {})
    return {**values, "languages": {code: each for code, each in languages.items() if code in kept}}


def _read(file: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(file.read_bytes())
    return values


def _files(folder: Path) -> Iterator[str]:
    """The files in ``folder``, relative to it, with forward slashes."""
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def _move(place: Path, target: Path) -> None:
    """Move the file at ``place`` to ``target``, unless it is there as it is."""
    if target.exists() and _holds(target, place.read_bytes()):
        return
    try:
        os.replace(place, target)
    except OSError:  # its folder is not there yet, or it is on another disk
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(place, target)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False

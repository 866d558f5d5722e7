"""Which files in the folder of pages are ours.

The hidden folder ``.bitext`` holds it; MkDocs leaves hidden files out. Principles:

1. A file is ours only if its path is in the manifest and its bytes have the digest given there:
   what a person wrote or edited is never overwritten or removed.
2. Before pages are put in place, a journal says which ones and with which digests, so that after a
   run that was killed half-way, the next one knows all its own files.
3. Both are written to a new file that then replaces the old one: they are never half there.
4. Nothing is written through a link that somebody put into the hidden folder.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bitext.folder.paths import is_inside

STATE_FOLDER = ".bitext"
"""Folder in the folder of pages where we keep what we know of it."""

_FILES = ("lock", "manifest.jsonl", "journal.jsonl", "cache.jsonl", "links.json")
_FORMAT = 1
# One encoder for all lines: json.dumps makes a new one for each.
_encoded = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Ours:
    """A file that we wrote."""

    digest: str
    """Digest of its bytes."""
    size: int
    """Its size in bytes: with the time, a quick way to see that it was not touched."""
    mtime_ns: int
    """When it was written, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What we wrote; the paths are relative to the folder of pages, with forward slashes."""

    files: dict[str, Ours] = field(default_factory=dict)
    """Files that we wrote, by path."""
    folders: set[str] = field(default_factory=set)
    """Folders that we made."""
    pending: dict[str, str] = field(default_factory=dict)
    """Digests of files that a killed run was putting in place, by path."""


def strange_state(root: str) -> str:
    """What in the hidden folder of ``root`` cannot be ours, such as a symbolic link; empty if nothing."""
    state = os.path.join(root, STATE_FOLDER)
    folders = (state, os.path.join(state, "stage"))
    files = (os.path.join(state, f"{name}{end}") for name in _FILES for end in ("", ".new"))
    for places, is_sound in ((folders, stat.S_ISDIR), (files, stat.S_ISREG)):
        for place in places:
            try:
                mode = os.lstat(place).st_mode
            except (FileNotFoundError, NotADirectoryError):
                continue
            if not is_sound(mode):
                return place
    return ""


def new_file(path: str) -> int:
    """A new empty file at ``path``, open to read and write; what was there goes, a link itself too."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o666)
    except FileExistsError:
        os.unlink(path)
        return os.open(path, flags, 0o666)


def load(state: str) -> Manifest:
    """The manifest in the folder ``state``; an empty one where there is none or it is damaged."""
    manifest = Manifest()
    for values in _lines(os.path.join(state, "manifest.jsonl")):
        match values:
            case [str(path), str(digest), int(size), int(mtime_ns)]:
                manifest.files[path] = Ours(digest, size, mtime_ns)
            case [str(folder)]:
                manifest.folders.add(folder)
    for values in _lines(os.path.join(state, "journal.jsonl")):
        match values:
            case [str(path), str(digest)]:
                manifest.pending[path] = digest
            case [str(folder)]:
                manifest.folders.add(folder)
    return manifest


def save(state: str, files: Mapping[str, Ours], folders: Iterable[str]) -> None:
    """Replace the manifest in ``state`` and end the journal."""
    lines: Iterator[list[Any]] = (
        [path, ours.digest, ours.size, ours.mtime_ns] for path, ours in sorted(files.items())
    )
    _replace(os.path.join(state, "manifest.jsonl"), ([folder] for folder in sorted(folders)), lines)
    remove_journal(state)


def save_journal(state: str, pending: Iterable[tuple[str, str]], folders: Iterable[str]) -> None:
    """Say which files, as paths and digests, are about to be written and which folders to be made."""
    lines = ([path, digest] for path, digest in pending)
    _replace(os.path.join(state, "journal.jsonl"), ([folder] for folder in sorted(folders)), lines)


def remove_journal(state: str) -> None:
    """End the journal, if there is one."""
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(state, "journal.jsonl"))


def _lines(path: str) -> Iterator[Any]:
    """The values of each line that can be read and names nothing outside the folder of pages."""
    try:
        file = open(path, encoding="ascii", errors="replace", newline="\n")  # noqa: SIM115 - closed below
    except OSError:
        return
    with file:
        if file.readline() != f"{_FORMAT}\n":
            return
        for line in file:
            try:
                values = json.loads(line)
                if _may_be_ours(values[0]):
                    yield values
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
                continue


def _may_be_ours(path: str) -> bool:
    """Whether ``path`` names a file or folder in the folder of pages, and not in our hidden one."""
    path.encode()  # raises ValueError where no file can be named so
    first = re.split(r"[/\\]" if os.sep == "\\" else "/", path, maxsplit=1)[0]
    return is_inside(path) and first.lower() != STATE_FOLDER


def _replace(path: str, *groups: Iterable[list[Any]]) -> None:
    new = f"{path}.new"
    with os.fdopen(new_file(new), "w", encoding="ascii", newline="\n") as file:
        file.write(f"{_FORMAT}\n")
        for group in groups:
            file.writelines(_encoded(values) + "\n" for values in group)
    os.replace(new, path)

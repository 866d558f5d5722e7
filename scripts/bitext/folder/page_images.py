"""Images next to plain pages, copied to where their articles are."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bitext.authoring.images import image_paths
from bitext.authoring.pages import page_of
from bitext.finding import Finding
from bitext.folder.authoring import AuthoringResult
from bitext.folder.page_files import PageFiles
from bitext.folder.reading import SourceFolder, unreadable
from bitext.folder.replacing import replace_file
from bitext.rules.authoring import OTHER_IMAGE


@dataclass(frozen=True, slots=True)
class CopiedImages:
    """What became of the images of a folder."""

    copied: tuple[str, ...] = ()
    """The files that are new, or would be."""
    findings: tuple[Finding, ...] = ()
    """Images that were not copied, and why; their paths are those of the files."""


def copy_images(
    source: str,
    target: str,
    *,
    skipped: Collection[str] = (),
    only: Collection[str] | None = None,
    is_dry: bool,
) -> CopiedImages:
    """Copy the images in the folder ``source`` to ``target``, which keeps what it has.

    Folders named in ``skipped`` are left out; of ``only``, if it is given, nothing else is taken. Raises
    `OSError`.
    """
    files = SourceFolder(source)
    copied, findings = [], []
    own = os.path.join(os.path.realpath(target), "")
    for path in files.images():
        is_own = os.path.join(os.path.realpath(source), path).startswith(own)
        if is_own or path.partition("/")[0] in skipped or (only is not None and path not in only):
            continue
        place = os.path.join(target, path)
        try:
            data = files.read(path)
        except OSError as error:
            findings.append(unreadable(path, error).at(os.path.join(source, path)))
            continue
        if not os.path.lexists(place):
            copied.append(place)
            if not is_dry:
                os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
                replace_file(place, data)
        elif _bytes_of(place) != data:
            found = f"another image than {place}, which the site shows"
            findings.append(Finding(OTHER_IMAGE, found, path=os.path.join(source, path)))
    return CopiedImages(tuple(copied), tuple(findings))


def _bytes_of(place: str) -> bytes | None:
    try:
        with open(place, "rb") as file:
            return file.read()
    except OSError:
        return None


def with_images(
    done: AuthoringResult, pages: Iterable[str], targets: Sequence[str], *, is_dry: bool
) -> AuthoringResult:
    """``done`` and the images of ``pages``, folders or single pages, copied to the folders ``targets``.

    Of several images with one path the first one is taken. Of a single page only images that it shows are
    copied. Raises `OSError`.
    """
    parts = [
        copy_images(folder, target, only=only, is_dry=is_dry)
        for place in pages
        for folder, only in [_images_of(place)]
        for target in targets
    ]
    copied = dict.fromkeys(path for part in parts for path in part.copied)
    findings = (*done.findings, *(finding for part in parts for finding in part.findings))
    return replace(done, images=(*done.images, *copied), findings=findings)


def _images_of(place: str) -> tuple[str, frozenset[str] | None]:
    """The folder of pages at ``place``, and which of its images count; None for all."""
    if os.path.isdir(place):
        return place, None
    with open(place, "rb") as file:
        page = file.read().decode("utf-8", "replace")
    return os.path.dirname(place) or ".", image_paths(page_of(page).body)


def folders_of(articles: str, pages: str) -> tuple[str, ...]:
    """The folders in ``articles``, or of that file, whose articles belong to ``pages``: of each locale."""
    if not os.path.isdir(articles):
        return (os.path.dirname(articles) or ".",)
    known = frozenset(PageFiles(pages).paths())
    found: dict[str, None] = {}
    for path in PageFiles(articles).paths():
        folder, _, rest = path.partition("/")
        if path in known:
            found[articles] = None
        elif rest in known:
            found[os.path.join(articles, folder)] = None
    return tuple(found)

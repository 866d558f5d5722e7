"""A folder to a site: the articles made of its pages, and the files written for it.

Principles:

1. Nothing is overwritten: a file that is there stays, and the result names it.
2. The configuration is written last: a run that was stopped can be run again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files as resources
from urllib.parse import urlsplit

from bitext.article import Article
from bitext.encoding import decode
from bitext.folder.authoring import AuthoringResult, WrittenArticle, align_pages, new_articles, summed
from bitext.folder.exchange_files import Progress
from bitext.folder.installed import installed_themes
from bitext.folder.page_images import copy_images
from bitext.folder.project import requirement
from bitext.folder.replacing import replace_file
from bitext.folder.starting_work import StartRequest, StartWork, start_work
from bitext.parse import parse
from bitext.starting.contents import doubtful_places, is_about_code
from bitext.starting.found import FoundPages
from bitext.starting.site import NewFile, configuration, front_pages, gitignore, ignored, missing_lines
from bitext.starting.workflows import PUBLISHERS, TEMPLATES, workflows
from bitext.themes import PACKAGES


@dataclass(frozen=True, slots=True)
class Started:
    """What was found and done."""

    found: str
    """What was found, in words."""
    articles: AuthoringResult
    """The articles that were made of pages."""
    images: int
    """How many images were copied to them."""
    files: tuple[NewFile, ...]
    """The files that were written."""
    kept: tuple[str, ...]
    """Files that were there already."""
    notes: tuple[str, ...]
    """What is left to do, in words."""
    command: str
    """The command that shows the site."""
    doubtful: tuple[str, ...] = ()
    """The places of pairs of sentences that a person should look at, in all articles."""


def start(request: StartRequest, progress: Progress | None = None) -> Started:
    """Do what ``request`` asks for in the current folder.

    Raises `bitext.starting.found.StartError`, `bitext.locales.LocaleCodeError` and `OSError`.
    """
    work = start_work(request)
    made, images = _made(work, progress, is_dry=request.is_dry)
    doubtful, has_codes = list(work.doubtful), work.site.has_codes
    for one in made.articles:
        article = _article(one)
        doubtful += doubtful_places(one.path, article)
        has_codes = has_codes or is_about_code(article)
    work = replace(work, site=replace(work.site, has_codes=has_codes))
    files = _files(work, with_workflows=request.with_workflows)
    kept = [file.path for file in files if os.path.lexists(file.path)]
    new = [file for file in files if file.path not in kept]
    for file in () if request.is_dry else new:
        os.makedirs(os.path.dirname(file.path) or ".", exist_ok=True)
        replace_file(file.path, file.after)
    option = "" if work.file.startswith("mkdocs.y") else f" -f {work.file}"
    notes = (*_pages_to_list(work, made), *_notes(work, new, kept))
    command = f"mkdocs serve{option}"
    return Started(work.found, made, images, tuple(new), tuple(kept), notes, command, tuple(doubtful))


def _article(made: WrittenArticle) -> Article:
    """An article that was made; of one that is written its bytes are in the file alone."""
    data = made.after
    if not data:
        with open(made.path, "rb") as file:
            data = file.read()
    return parse(decode(data)[0])


def _made(work: StartWork, progress: Progress | None, *, is_dry: bool) -> tuple[AuthoringResult, int]:
    """The articles of the pages, and how many images were copied to them."""
    found = work.pages
    if found is None:
        return AuthoringResult(), 0
    parts, images = [], 0
    for locale, pages in found.translations:
        out = os.path.join(work.site.source, str(locale))
        how = {"is_dry": is_dry, "adds_only": True}
        if pages is None:
            parts.append(new_articles(found.originals, out, locale, [], progress=progress, **how))
        else:
            parts.append(align_pages(found.originals, pages, out, locale, progress=progress, **how))
        # The images of the translation come first.
        for place in dict.fromkeys(folder.place for folder in (pages, found.originals) if folder):
            images += len(copy_images(place, out, is_dry=is_dry).copied)
    return summed(parts), images + _copy_shared(found, work.site.source, is_dry=is_dry)


def _copy_shared(found: FoundPages, source: str, *, is_dry: bool) -> int:
    """Copy the images that the languages share, from next to their folders."""
    folders = [found.originals, *(pages for _, pages in found.translations if pages)]
    if not found.shared or any(os.path.dirname(folder.place) != found.shared for folder in folders):
        return 0
    own = frozenset(os.path.basename(folder.place) for folder in folders)
    return len(copy_images(found.shared, source, skipped=own, is_dry=is_dry).copied)


def _files(work: StartWork, *, with_workflows: bool) -> list[NewFile]:
    """The files of the site, the configuration last."""
    site = work.site
    files = list(front_pages(site))
    if not files and not os.path.isdir(site.docs):
        # MkDocs needs the folder, and Git keeps no empty one.
        files.append(NewFile(f"{site.docs}/.gitkeep", ""))
    files.append(gitignore(ignored(site)))
    if with_workflows:
        files += workflows(_templates(work), _values(work))
    return files if work.is_configured else [*files, configuration(site)]


def _templates(work: StartWork) -> dict[str, str]:
    folder = resources("bitext.starting") / "templates"
    names = [name for name in TEMPLATES if work.is_published or name not in PUBLISHERS]
    return {name: (folder / name).read_text("utf-8") for name in names}


def _values(work: StartWork) -> dict[str, str]:
    return {
        "BRANCH": work.repository.branch,
        "CONFIG": work.file,
        "REQUIREMENT": requirement(work.site.new_theme)[0],
        "SOURCE": work.site.source,
    }


_MOST_NAMED = 10
"""Pages that a note names."""


def _pages_to_list(work: StartWork, made: AuthoringResult) -> Iterator[str]:
    """A note on the pages that are new and not in the navigation."""
    if work.navigation is None:
        return
    # In the folder of the articles there is one for each locale.
    new = {os.path.relpath(one.path, work.site.source).partition(os.sep)[2] for one in made.articles}
    pages = sorted(page.replace(os.sep, "/") for page in new)
    left = [page for page in pages if page not in work.navigation.listed]
    if left:
        more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
        yield f"add to nav in {work.navigation.file}: {', '.join(left[:_MOST_NAMED])}{more}"


def _notes(work: StartWork, new: list[NewFile], kept: list[str]) -> Iterator[str]:
    """What is left to do."""
    if ".gitignore" in kept:
        with open(".gitignore", "rb") as file:
            lines = missing_lines(decode(file.read())[0], ignored(work.site))
        if lines:
            yield f"add to .gitignore: {' '.join(lines)}"
    if not installed_themes():
        yield f"install the theme: pip install {PACKAGES[work.site.new_theme]}"
    package, is_public = requirement(work.site.new_theme)
    has_workflows = any(file.path.startswith(".github/") for file in new)
    host = urlsplit(work.repository.url).hostname or ""
    if has_workflows and host and "github" not in host:
        yield f"only GitHub runs the workflows; the repository is on {host}"
    if not is_public and has_workflows:
        yield (
            f"the workflows install {package}; if that is not on PyPI, change BITEXT in them"
            " to an address that pip can install"
        )

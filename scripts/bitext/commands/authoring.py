"""`bitext new`, `bitext align` and `bitext update`: articles from plain pages.

Each command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from bitext.commands.results import exit_code, finding_counts, show_differences, show_findings
from bitext.commands.terminal import (
    UseError,
    configured,
    count,
    show,
    show_json,
    source_of,
    target_argument,
)
from bitext.finding import printable

if TYPE_CHECKING:
    from bitext.folder.authoring import AuthoringResult
    from bitext.folder.exchange_files import Progress

Made = TypeVar("Made")

_EXIT_CODES = "Exit codes: 0 done, 1 findings of severity error, 2 wrong use, 3 a bug in bitext."


def add_commands(commands: Any) -> None:
    """Add the commands to the parser of `bitext`."""
    _add_new(commands)
    _add_align(commands)
    _add_update(commands)


def _add_new(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "new",
        help="make articles to translate from plain Markdown",
        description="Make a side-by-side article from the plain English page ORIGINAL, or from each page in"
        " that"
        " folder. Its sentences are marked as new until they are translated.",
        epilog=_EXIT_CODES,
    )
    add = parser.add_argument
    _add_original(parser)
    _add_target(parser)
    add(
        "--tm",
        metavar="FILE",
        action="append",
        default=[],
        help="TMX file that translates sentences with an exact match (may be repeated)",
    )
    add_common(parser)
    parser.set_defaults(run=_new)


def _add_align(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "align",
        help="make articles from pages in two languages",
        description="Make side-by-side articles from the plain English ORIGINAL and its TRANSLATION: two"
        " Markdown files, or two folders in which pages with the same path belong together. bitext convert"
        " restores both bodies, byte for byte.",
        epilog=_EXIT_CODES,
    )
    _add_original(parser)
    parser.add_argument("translation", metavar="TRANSLATION", help="its translation, a file or a folder")
    _add_target(parser)
    add_common(parser)
    parser.set_defaults(run=_align)


def _add_update(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "update",
        help="carry articles over to changed pages",
        description="Carry the articles in ARTICLES over to the plain pages in ORIGINALS. Sentences that did"
        " not change keep their ids and translations, byte for byte; changed ones keep the old translation"
        " and are marked as stale, new ones are marked as new. With --translations, the same for edits of"
        " plain translations.",
        epilog=_EXIT_CODES,
    )
    add = parser.add_argument
    add("articles", metavar="ARTICLES", help="an article, or a folder of them")
    add("originals", metavar="ORIGINALS", nargs="?", help="the English page, or the folder of them")
    add("--translations", metavar="PAGES", help="the translated page, or the folder of them")
    add_common(parser)
    parser.set_defaults(run=_update)


def _add_original(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("original", metavar="ORIGINAL", help="an English Markdown file, or a folder of them")


def _add_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="LOCALE", required=True, type=target_argument, help="target locale, such as pl-PL"
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="folder of the articles; default: LOCALE in the source folder of the configuration, or in"
        " source_articles",
    )


def add_common(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the options that all commands have that make or change articles."""
    parser.add_argument("--diff", action="store_true", help="write nothing; show the differences")
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quiet", action="store_true", help="show errors only")
    amount.add_argument("--verbose", action="store_true", help="show findings of severity info too")


def _out(options: argparse.Namespace) -> str:
    if options.out:
        return str(options.out)
    known = configured(options)
    return os.path.join(source_of(options, known), str(options.to))


def _new(options: argparse.Namespace) -> int:
    from bitext.exchange.incoming import ExchangeError  # noqa: PLC0415 - when it runs
    from bitext.folder.authoring import new_articles  # noqa: PLC0415
    from bitext.folder.page_images import with_images  # noqa: PLC0415

    def run(progress: Progress | None) -> AuthoringResult:
        out = _out(options)
        done = new_articles(
            options.original, out, options.to, options.tm, is_dry=options.diff, progress=progress
        )
        return with_images(done, [options.original], [out], is_dry=options.diff)

    check_places("new", options.original)
    _check_distinct(options, options.original)
    try:
        done = with_progress(run, "Writing", options)
    except ExchangeError as error:
        raise UseError(printable(str(error), 4096)) from None
    return _finish(done, _written_words(done, options) + _images(done, options), options)


def _align(options: argparse.Namespace) -> int:
    from bitext.folder.authoring import SwappedPagesError, align_pages  # noqa: PLC0415 - when it runs
    from bitext.folder.page_images import with_images  # noqa: PLC0415

    def run(progress: Progress | None) -> AuthoringResult:
        original, translation, out = options.original, options.translation, _out(options)
        done = align_pages(original, translation, out, options.to, is_dry=options.diff, progress=progress)
        return with_images(done, [translation, original], [out], is_dry=options.diff)

    check_places("align", options.original, options.translation)
    if os.path.isdir(options.original) is not os.path.isdir(options.translation):
        raise UseError("name two files, or two folders")
    if os.path.samefile(options.original, options.translation):
        raise UseError("the original and its translation are the same; name two files, or two folders")
    _check_distinct(options, options.original, options.translation)
    try:
        done = with_progress(run, "Aligning", options)
    except SwappedPagesError:
        original, translation = (printable(place, 1024) for place in (options.original, options.translation))
        raise UseError(
            f"{translation} is in English, and {original} is not; name the English pages first"
        ) from None
    words = f"{_written_words(done, options)}; {count(done.pairs, 'pair')}, {done.doubtful:,} doubtful"
    words += _images(done, options)
    return _finish(done, words, options)


def _update(options: argparse.Namespace) -> int:
    from bitext.folder.authoring import SeveralLocalesError, update_articles  # noqa: PLC0415 - when it runs
    from bitext.folder.page_images import folders_of, with_images  # noqa: PLC0415

    if options.originals is None and options.translations is None:
        raise UseError("name the folder of the originals, or --translations")

    def run(progress: Progress | None) -> AuthoringResult:
        done = update_articles(
            options.articles, options.originals, options.translations, is_dry=options.diff, progress=progress
        )
        for pages in filter(None, (options.translations, options.originals)):
            done = with_images(done, [pages], folders_of(options.articles, pages), is_dry=options.diff)
        return done

    check_places("update", *filter(None, (options.articles, options.originals, options.translations)))
    try:
        done = with_progress(run, "Updating", options)
    except SeveralLocalesError as error:
        articles, pages = (printable(place, 1024) for place in (options.articles, options.translations))
        raise UseError(
            f"{articles} has articles in {error}, and {pages} may be in any of them; name one locale's folder"
        ) from None
    changes = ", ".join(f"{number:,} {name}" for name, number in asdict(done.changes).items() if number)
    changed = count(len(done.articles), "article")
    words = f"{changed} {'to change' if options.diff else 'changed'}, {done.unchanged:,} unchanged"
    return _finish(done, f"{words}; sentences: {changes or 'none'}{_images(done, options)}", options)


def _check_distinct(options: argparse.Namespace, *pages: str) -> None:
    """Raise `UseError` if articles would be written into a folder of ``pages``, or a page is not Markdown."""
    out = _out(options)
    for place in pages:
        if os.path.isdir(out) and os.path.isdir(place) and os.path.samefile(out, place):
            raise UseError(f"{printable(out, 4096)} holds the pages; name another folder with --out")
        if os.path.isfile(place) and not place.lower().endswith(".md"):
            raise UseError(f"{printable(place, 4096)} is not a Markdown file; its name does not end with .md")


def check_places(command: str, *places: str) -> None:
    """Raise `UseError` for the first of ``places`` that does not exist."""
    for place in places:
        if not os.path.exists(place):
            raise UseError(f"{printable(place, 4096)} does not exist")


def with_progress(run: Callable[[Progress | None], Made], label: str, options: argparse.Namespace) -> Made:
    """What ``run`` returns; it is given a progress bar with the ``label``, unless ``--quiet`` was given."""
    from bitext.progress import progress_bar  # noqa: PLC0415 - when it runs

    if options.quiet:
        return run(None)
    with progress_bar(label) as progress:
        return run(progress)


def _written_words(done: AuthoringResult, options: argparse.Namespace) -> str:
    written = f"{count(len(done.articles), 'article')} {'to write' if options.diff else 'written'}"
    return f"{written}, {done.unchanged:,} unchanged in {printable(_out(options), 4096)}"


def _images(done: AuthoringResult, options: argparse.Namespace) -> str:
    if not done.images:
        return ""
    return f"; {count(len(done.images), 'image')} {'to copy' if options.diff else 'copied'}"


def _finish(done: AuthoringResult, words: str, options: argparse.Namespace) -> int:
    if options.diff and not options.json:
        show_differences(done.articles)
    show_findings(done.findings, options)
    if options.json:
        show_json(authoring_values(done))
    elif not options.quiet:
        show(words)
    return exit_code(done.findings)


def authoring_values(done: AuthoringResult) -> dict[str, Any]:
    """What ``done`` comes to, for JSON."""
    return {
        "articles": [article.path for article in done.articles],
        "images": list(done.images),
        "unchanged": done.unchanged,
        "pairs": done.pairs,
        "doubtful": done.doubtful,
        "sentences": asdict(done.changes),
        "findings": finding_counts(done.findings),
    }

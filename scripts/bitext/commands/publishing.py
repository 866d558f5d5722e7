"""`bitext history`, `bitext changes`, `bitext sync` and `bitext join`: commands for publishing.

Each command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from bitext.commands.terminal import (
    CLEAN,
    FINDINGS,
    SOURCE_DEFAULT,
    UseError,
    configured,
    count,
    locale_argument,
    show,
    source_of,
    tell,
)
from bitext.finding import printable
from bitext.log_commands import json_text

if TYPE_CHECKING:
    from bitext.changes import Changes

HISTORY = "article-history.json"
"""Default for the file of former paths."""

_FORMATS = ("text", "markdown", "json")


def add_commands(commands: Any) -> None:
    """Add the commands to the parser of `bitext`."""
    _add_history(commands)
    _add_changes(commands)
    _add_sync(commands)
    _add_join(commands)


def _add_history(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "history",
        help="record the path of each article, for redirects after a rename",
        description="Record the page path of each article in SOURCE by its asset id in FILE, which also"
        " keeps former paths: the site then redirects old addresses to new ones. An unchanged file is not"
        " written.",
        epilog="Exit codes: 0 done, 1 FILE would change (with --check), 2 wrong use or a damaged file,"
        " 3 a bug in bitext.",
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", nargs="?", help=SOURCE_DEFAULT)
    add("file", metavar="FILE", nargs="?", default=HISTORY, help="default: %(default)s")
    add("--check", action="store_true", help="write nothing; exit with 1 if FILE would change")
    parser.set_defaults(run=_history)


def _history(options: argparse.Namespace) -> int:
    from bitext.folder.history import DamagedHistoryError, record  # noqa: PLC0415 - when it runs

    configuration = configured(options)
    try:
        recorded = record(
            source_of(options, configuration), options.file, configuration, write=not options.check
        )
    except DamagedHistoryError as error:
        raise UseError(printable(str(error), 4096)) from None
    history = recorded.history
    state = "unchanged"
    if recorded.is_changed:
        state = "not up to date; bitext history writes it" if options.check else "written"
    known = f"{count(len(history.paths), 'article')}, {count(history.former_paths, 'former path')}"
    show(f"{printable(options.file, 4096)}: {known}; {state}")
    return FINDINGS if options.check and recorded.is_changed else CLEAN


def _add_changes(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "changes",
        help="list what changed between two folders of articles",
        description="List the articles that were added, removed, renamed or retranslated between the folders"
        " OLD and NEW, those made from a newer original, and those that differ only in their metadata.",
        epilog="Exit codes: 0 done, changes or not, 2 wrong use, 3 a bug in bitext.",
    )
    parser.add_argument("old", metavar="OLD", help="folder as it was")
    parser.add_argument("new", metavar="NEW", help="folder as it is")
    _add_format(parser)
    parser.set_defaults(run=_changes)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text, Markdown for a pull request, or one JSON object (default: %(default)s)",
    )


def _changes(options: argparse.Namespace) -> int:
    from bitext.folder.changes import changes_between, snapshot  # noqa: PLC0415 - when it runs
    from bitext.folder.reading import SourceFolder  # noqa: PLC0415

    configuration = configured(options)
    old, new = (snapshot(SourceFolder(folder), configuration) for folder in (options.old, options.new))
    show(_in_format(changes_between(old, new), options.format))
    return CLEAN


def _in_format(changes: Changes, form: str) -> str:
    from bitext.change_report import changes_markdown, changes_text, changes_values  # noqa: PLC0415

    if form == "json":
        return json_text(changes_values(changes))
    return (changes_markdown(changes) if form == "markdown" else changes_text(changes)).rstrip("\n")


def _add_sync(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "sync",
        help="fetch a publisher's articles, and list what changed",
        description="Fetch the side-by-side articles of a publisher's repository with Git into"
        " SOURCE/LOCALE, bring the history up to date, and list what changed. Articles and images that"
        " the publisher no longer has are removed there; nothing is committed.",
        epilog="Exit codes: 0 done, changes or not, 2 wrong use, nothing to fetch or a damaged history,"
        " 3 a bug in bitext.",
    )
    add = parser.add_argument
    add("repository", metavar="REPOSITORY", help="owner/name on GitHub, or a URL")
    add("locale", metavar="LOCALE", type=locale_argument, help="locale of the articles, such as pl-PL")
    add("--branch", metavar="NAME", default="", help="branch with the side-by-side files")
    add("--folder", metavar="PATH", default="", help="folder of the articles in the repository")
    add("--source", metavar="SOURCE", help=SOURCE_DEFAULT)
    add("--history", metavar="FILE", default=HISTORY, help="default: %(default)s")
    _add_format(parser)
    parser.set_defaults(run=_sync)


def _sync(options: argparse.Namespace) -> int:
    from bitext.folder.git import GitError  # noqa: PLC0415
    from bitext.folder.history import DamagedHistoryError  # noqa: PLC0415 - when it runs
    from bitext.folder.syncing import NothingToSyncError, Publisher, sync  # noqa: PLC0415

    configuration = configured(options)
    publisher = Publisher(options.repository, options.branch, options.folder, options.locale)
    try:
        synced = sync(publisher, source_of(options, configuration), options.history, configuration)
    except (GitError, NothingToSyncError, DamagedHistoryError) as error:
        raise UseError(printable(str(error), 4096)) from None
    for finding in synced.findings:
        tell(str(finding))
    shown = _in_format(synced.changes, options.format)
    if options.format != "json":
        shown += f"\n\nFetched: {synced.commit}"
    show(shown)
    return CLEAN


def _add_join(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "join",
        help="join sites that were built one language at a time",
        description="Join the sites in the folders PART, each built with the plugin's option `only` for"
        " another language, into one site in the new folder OUT: pages, lists and search indexes.",
        epilog="Exit codes: 0 done, 2 wrong use, or parts that were not built from the same sources,"
        " 3 a bug in bitext.",
    )
    parser.add_argument("out", metavar="OUT", help="folder of the whole site; new or empty")
    parser.add_argument("parts", metavar="PART", nargs="+", help="folder of a built site")
    parser.set_defaults(run=_join)


def _join(options: argparse.Namespace) -> int:
    from bitext.site.build.joining import JoinError, join  # noqa: PLC0415 - when it runs

    try:
        files = join(options.parts, options.out)
    except JoinError as error:
        raise UseError(printable(str(error), 4096)) from None
    show(f"{count(len(options.parts), 'part')}: {count(files, 'file')} in {printable(options.out, 4096)}")
    return CLEAN

"""`bitext export`, `bitext import` and `bitext tm`: exchange with translation tools.

Each command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bitext.commands.results import exit_code, finding_counts, show_differences, show_findings
from bitext.commands.terminal import (
    CLEAN,
    SOURCE_DEFAULT,
    UseError,
    add_separator,
    configured,
    count,
    locale_argument,
    separator_given,
    show,
    show_json,
    source_of,
)
from bitext.exchange.formats import ENDINGS, FORMATS
from bitext.finding import printable

if TYPE_CHECKING:
    from bitext.folder.exporting import Exported
    from bitext.folder.importing import Imported

OUT, MEMORY = "build/exchange", "build/memory.tmx"
"""Defaults: the folder of exported files, and the file of a translation memory."""

_EXIT_CODES = (
    "Exit codes: 0 done, 1 findings of severity error, 2 wrong use or a file that cannot be imported, 3 a bug"
    " in bitext."
)


def add_commands(commands: Any) -> None:
    """Add the commands to the parser of `bitext`."""
    _add_export(commands)
    _add_import(commands)
    _add_tm(commands)


def _add_export(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "export",
        help="write articles to files for translation tools",
        description="Write the segments of all articles in SOURCE to files in OUT that translation tools"
        f" open: {', '.join(form.title for form in FORMATS.values())}. One file for each locale, or for each"
        " article.",
        epilog=_EXIT_CODES,
    )
    add = parser.add_argument
    add("format", metavar="FORMAT", choices=tuple(FORMATS), help=", ".join(FORMATS))
    add("source", metavar="SOURCE", nargs="?", help=SOURCE_DEFAULT)
    add("out", metavar="OUT", nargs="?", default=OUT, help="default: %(default)s")
    add("--per", choices=("locale", "article"), default="locale", help="default: %(default)s")
    add(
        "--tm",
        metavar="FILE",
        action="append",
        default=[],
        help="TMX file that pretranslates new and changed segments (may be repeated)",
    )
    add(
        "--min-score",
        metavar="PERCENT",
        type=_percent,
        default=75,
        help="minimum match of an original in a memory, from 1 to 100 (default: %(default)s)",
    )
    add(
        "--since",
        metavar="FOLDER",
        default="",
        help="an earlier copy of the articles: export only what is new or has changed since",
    )
    add_separator(parser)
    add("--overwrite", action="store_true", help="replace files of OUT that are in the way")
    _add_common(parser)
    parser.set_defaults(run=_export)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--target-locale",
        metavar="TAG",
        type=locale_argument,
        help="locale of articles that neither name one nor are in a folder named after one",
    )
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quiet", action="store_true", help="show errors only")
    amount.add_argument("--verbose", action="store_true", help="show findings of severity info too")


def _percent(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 100:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 100")


def _export(options: argparse.Namespace) -> int:
    from bitext.exchange.incoming import ExchangeError  # noqa: PLC0415 - when it runs
    from bitext.folder.exchange_files import InTheWayError  # noqa: PLC0415
    from bitext.folder.exporting import ExportOptions, export  # noqa: PLC0415
    from bitext.progress import progress_bar  # noqa: PLC0415

    configuration = configured(options)
    source = source_of(options, configuration)
    how = ExportOptions(
        format=options.format,
        is_per_article=options.per == "article",
        configuration=configuration,
        memories=options.tm,
        lowest_score=options.min_score,
        since=options.since,
        separator=separator_given(options),
        overwrite=options.overwrite,
    )
    try:
        if options.quiet:
            done = export(source, options.out, how)
        else:
            with progress_bar("Exporting") as progress:
                done = export(source, options.out, how, progress)
    except ExchangeError as error:
        raise UseError(printable(str(error), 4096)) from None
    except InTheWayError as error:
        raise UseError(
            f"{printable(str(error), 4096)} is in the way; import it first, name another"
            " folder, or replace it with --overwrite"
        ) from None
    show_findings(done.findings, options, source)
    if options.json:
        show_json(_exported_values(done))
    elif not options.quiet:
        show(_exported_words(done, bool(options.tm)))
    return exit_code(done.findings)


def _exported_words(done: Exported, has_memory: bool) -> str:
    files = count(len(done.files), "file")
    named = f": {printable(done.files[0], 4096)}" if len(done.files) == 1 else ""
    memory = ""
    if has_memory:
        memory = f"; from memory {done.exact:,} exact and {done.fuzzy:,} fuzzy"
    return f"{count(done.articles, 'article')}, {count(done.units, 'unit')}{memory}; {files}{named}"


def _exported_values(done: Exported) -> dict[str, Any]:
    return {
        "files": done.files,
        "articles": done.articles,
        "units": done.units,
        "memory": {"exact": done.exact, "fuzzy": done.fuzzy},
        "findings": finding_counts(done.findings),
    }


def _add_import(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="import translations from a file of a translation tool",
        description="Import the translations of FILE, which bitext export wrote and a translation tool"
        " changed,"
        " into the articles in SOURCE. Only changed translations change; every other byte stays. If an"
        " original or a translation has changed since the export, it is reported and not changed.",
        epilog=_EXIT_CODES,
    )
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help=f"files in {', '.join(ENDINGS)}, or folders of such files")
    add("--source", metavar="SOURCE", help=SOURCE_DEFAULT)
    add("--dry-run", action="store_true", help="write nothing; show the differences")
    add("--partial", action="store_true", help="accept a file whose end was left out on purpose")
    add("--allow-lost", action="store_true", help="accept translations that lack a link or code")
    _add_common(parser)
    parser.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from bitext.exchange.incoming import ExchangeError  # noqa: PLC0415 - when it runs
    from bitext.folder.importing import Importing  # noqa: PLC0415

    configuration = configured(options)
    source = source_of(options, configuration)
    importing = Importing(
        source,
        configuration,
        takes_partial=options.partial,
        allows_lost=options.allow_lost,
    )
    read: list[tuple[str, Imported]] = []
    # All of them before anything is written, so that one that is refused changes nothing.
    for file in _files(options.files):
        try:
            read.append((file, importing.read(file)))
        except ExchangeError as error:
            shown = printable(file, 4096)
            raise UseError(f"{shown}: {printable(str(error), 4096)}") from None
    if not options.dry_run:
        importing.write()
    for file, done in read:
        _show_imported(file, done, options, source)
    return max((exit_code(done.findings) for _, done in read), default=CLEAN)


def _show_imported(file: str, done: Imported, options: argparse.Namespace, source: str) -> None:
    if options.dry_run and not options.json:
        show_differences(done.revisions)
    show_findings(done.findings, options, source)
    if options.json:
        show_json(_imported_values(file, done))
    elif not options.quiet:
        show(_imported_words(file, done, options.dry_run))


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files of ``names``; of a folder, all that a translation tool may have written, in order of path."""
    for name in names:
        if not os.path.isdir(name):
            yield name
            continue
        found = [os.path.join(folder, file) for folder, _, files in os.walk(name) for file in files]
        files = sorted(path for path in found if path.lower().endswith(ENDINGS))
        if not files:
            raise UseError(f"{printable(name, 4096)}: no files to import in this folder")
        yield from files


def _imported_words(file: str, done: Imported, is_dry: bool) -> str:
    codes = Counter(finding.code for finding in done.findings)
    conflicts = codes["BT702"] + codes["BT703"] + codes["BT704"]
    missing = f", {done.missing:,} not in the file" if done.missing else ""
    refused = codes["BT705"] + codes["BT706"] + codes["BT709"] + codes["BT710"]
    return (
        f"{printable(file, 4096)}: {count(done.units, 'unit')}:"
        f" {count(done.taken, 'translation')} {'to be taken' if is_dry else 'taken'}"
        f" in {count(len(done.revisions), 'article')}, {done.unchanged:,} unchanged,"
        f" {count(conflicts, 'conflict')}, {refused:,} refused, {codes['BT708']:,} not finished"
        f"{missing}"
    )


def _imported_values(file: str, done: Imported) -> dict[str, Any]:
    return {
        "file": file,
        "units": done.units,
        "taken": done.taken,
        "articles": [revision.path for revision in done.revisions],
        "unchanged": done.unchanged,
        "missing": done.missing,
        "findings": finding_counts(done.findings),
    }


def _add_tm(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "tm",
        help="build a translation memory from folders of articles",
        description="Write the translations of all articles in the folders SOURCE to a translation memory in"
        " TMX, which bitext export --tm and translation tools use.",
        epilog=_EXIT_CODES,
    )
    add = parser.add_argument
    add("sources", metavar="SOURCE", nargs="*", help=SOURCE_DEFAULT)
    add("--out", metavar="FILE", default=MEMORY, help="default: %(default)s")
    _add_common(parser)
    parser.set_defaults(run=_tm)


def _tm(options: argparse.Namespace) -> int:
    from bitext.folder.exchange_files import InTheWayError  # noqa: PLC0415 - when it runs
    from bitext.folder.translation_memory import build_memory  # noqa: PLC0415
    from bitext.progress import progress_bar  # noqa: PLC0415

    configuration = configured(options)
    sources = options.sources or [source_of(options, configuration)]
    try:
        if options.quiet:
            done = build_memory(sources, options.out, configuration)
        else:
            with progress_bar("Reading") as progress:
                done = build_memory(sources, options.out, configuration, progress)
    except InTheWayError as error:
        raise UseError(
            f"{printable(str(error), 4096)} is not a memory written by bitext; name another file with --out"
        ) from None
    show_findings(done.findings, options)
    if options.json:
        values = {"file": options.out, "articles": done.articles, "units": done.units, "pairs": done.pairs}
        show_json(values | {"findings": finding_counts(done.findings)})
    elif not options.quiet:
        read = f"{count(done.articles, 'article')}, {count(done.units, 'unit')}"
        show(f"{read}; {count(done.pairs, 'pair')}: {printable(options.out, 4096)}")
    return exit_code(done.findings)

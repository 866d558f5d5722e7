"""`bitext init`: a folder of articles or pages to a site.

The command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bitext.commands.authoring import add_common, authoring_values, check_places, with_progress
from bitext.commands.results import exit_code, show_differences, show_findings
from bitext.commands.terminal import UseError, count, show, show_json, target_argument, tell
from bitext.finding import Severity, printable

if TYPE_CHECKING:
    from bitext.folder.exchange_files import Progress
    from bitext.folder.starting import Started


def add_commands(commands: Any) -> None:
    """Add the command to the parser of `bitext`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "init",
        help="set up a site for a folder of articles or pages",
        description="Set up a site in the current folder: for the side-by-side articles in FOLDER; for the"
        " pages in FOLDER, which has a folder for each language, or in ORIGINALS and TRANSLATIONS, which are"
        " made into articles; or for English pages, to be translated into --to. Without a folder, the current"
        " one and its mkdocs.yml say what there is. Nothing is overwritten.",
        epilog="Exit codes: 0 done, 1 findings of severity error, 2 wrong use, 3 a bug in bitext.",
    )
    add = parser.add_argument
    add("folders", metavar="FOLDER", nargs="*", help="folder of articles or pages; or ORIGINALS TRANSLATIONS")
    add("--to", metavar="LOCALE", type=target_argument, help="target locale, such as pl-PL")
    add("--workflows", action="store_true", help="also write GitHub workflows that check and publish")
    add_common(parser)
    parser.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from bitext.folder.starting import start  # noqa: PLC0415 - when it runs
    from bitext.folder.starting_work import StartRequest  # noqa: PLC0415
    from bitext.starting.found import StartError  # noqa: PLC0415

    if len(options.folders) > 2:
        raise UseError("name one folder, or ORIGINALS and TRANSLATIONS")
    check_places("init", *options.folders)
    request = StartRequest(
        tuple(options.folders), options.to, with_workflows=options.workflows, is_dry=options.diff
    )

    def run(progress: Progress | None) -> Started:
        return start(request, progress)

    try:
        done = with_progress(run, "Aligning", options)
    except StartError as error:
        raise UseError(printable(str(error), 4096)) from None
    if options.diff and not options.json:
        show_differences((*done.articles.articles, *done.files))
    _show_findings(done, options)
    if options.json:
        show_json(_values(done))
    elif not options.quiet:
        for line in _words(done, is_dry=options.diff):
            show(line)
    return exit_code(done.articles.findings)


def _show_findings(done: Started, options: argparse.Namespace) -> None:
    """Show errors; of warnings, possibly hundreds on a first run, their number."""
    findings = done.articles.findings
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    show_findings(findings if options.verbose else errors, options)
    others = len(findings) - len(errors)
    if others and not options.verbose and not options.quiet:
        # Once the articles are there, a second run makes none and finds nothing.
        how = "--verbose shows them" if options.diff else "bitext check shows what needs work in the articles"
        tell(f"not shown: {count(others, 'finding')} on the pages; {how}")


def _words(done: Started, *, is_dry: bool) -> list[str]:
    """What was found and done, a line each."""
    wrote, copied = ("to write", "to copy") if is_dry else ("wrote", "copied")
    made = done.articles
    lines = [f"found: {printable(done.found, 4096)}"]
    if made.articles:
        lines.append(f"{wrote}: {count(len(made.articles), 'article')} from the pages")
    if done.images:
        lines.append(f"{copied}: {count(done.images, 'image')}")
    lines += [f"{wrote}: {printable(file.path, 4096)}" for file in done.files]
    if done.kept:
        lines.append(f"already there: {printable(', '.join(done.kept), 4096)}")
    lines += [f"to do: {printable(note, 4096)}" for note in done.notes]
    if done.doubtful:
        lines += _doubtful(done.doubtful)
    return [*lines, "", f"See the site: {done.command}"]


_MOST_PLACES = 3
"""Doubtful pairs that are named."""


def _doubtful(places: Sequence[str]) -> list[str]:
    """How many pairs are in doubt, where the first of them are, and how to see all of them."""
    lines = list(dict.fromkeys(places))
    named = ", ".join(lines[:_MOST_PLACES]) + (", …" if len(lines) > _MOST_PLACES else "")
    return [
        f"to do: compare {count(len(places), 'doubtful pair')} of sentences: {printable(named, 4096)}",
        "       all of them: bitext check --select BT643; or in mkdocs serve: the editor, Only unfinished",
    ]


def _values(done: Started) -> dict[str, Any]:
    return authoring_values(done.articles) | {
        "found": done.found,
        "doubtful_places": list(done.doubtful),
        "images": done.images,
        "files": [file.path for file in done.files],
        "kept": list(done.kept),
        "notes": list(done.notes),
        "command": done.command,
    }

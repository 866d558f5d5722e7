"""`bitext check`: findings on translations, and their safe fixes.

Each command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bitext.commands.terminal import (
    CLEAN,
    FINDINGS,
    UseError,
    configured,
    count,
    locale_argument,
    show,
    source_of,
    tell,
)
from bitext.finding import Finding, Severity, printable

if TYPE_CHECKING:
    from bitext.checks.run import References, Result
    from bitext.folder.checking import ReadArticles
    from bitext.folder.configuration import Configuration

FORMATS = ("text", "json", "sarif", "github", "markdown")
"""Output formats for findings."""

MOST_NAMED = 3
"""Articles without an English file that are named."""

LEAST_KEPT = 32
"""Articles from which on what was found in them is kept for the next check."""

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
"""Environment variable with the path of the summary file of a step in GitHub Actions."""


def add_commands(commands: Any) -> None:
    """Add the command to the parser of `bitext`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="check translations, and apply safe fixes",
        description="Compare the two sides of each segment in the articles at PATH, files or folders, and"
        " report"
        " what the translation lost, altered or added. The default is the source folder of the"
        " configuration.",
        epilog="Configuration: bitext.toml, or the plugin's section in mkdocs.yml, key checks. Exit codes: 0"
        " clean, warnings or notes only, 1 findings of severity error (with --diff: something to fix), 2"
        " wrong use or configuration, or no articles found, 3 a bug in bitext. Problems that involve other"
        " files are reported by the build of a site (links to pages, images, addresses) and by bitext"
        " convert (file names, links out of the folder).",
    )
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", help="files and folders; default: the source folder")
    add("--format", choices=FORMATS, default="text", help="how findings are shown (default: %(default)s)")
    add(
        "--report",
        metavar="FORMAT=FILE",
        type=_report,
        action="append",
        default=[],
        help="also write the findings to a file, in one of these formats; may be repeated",
    )
    add("--changed-since", metavar="REV", help="only segments that changed since the Git revision REV")
    add("--select", metavar="RULES", type=_rules, help="only these rules: codes, prefixes of codes, or names")
    add("--ignore", metavar="RULES", type=_rules, help="all rules except these")
    add("--config", metavar="FILE", default="", help="configuration; default: bitext.toml or mkdocs.yml here")
    add(
        "--target-locale",
        metavar="TAG",
        type=locale_argument,
        help="locale of articles that do not name one",
    )
    add("--english", metavar="FOLDER", help="the publisher's newest English files, at the same paths")
    add("--glossary", metavar="FILE", help="terms as CSV: a column en, and one for each locale")
    add("--baseline", metavar="FILE", help="known findings, which do not count")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--write-baseline", action="store_true", help="write all findings to the baseline")
    mode.add_argument("--fix", action="store_true", help="apply safe fixes, then check")
    mode.add_argument("--diff", action="store_true", help="show what --fix would change; write nothing")
    mode.add_argument("--explain", metavar="RULE", help="explain what a rule finds, with an example")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quiet", action="store_true", help="show errors only")
    amount.add_argument("--verbose", action="store_true", help="show notes (severity info) too")
    parser.set_defaults(run=_check)


def _rules(text: str) -> tuple[str, ...]:
    from bitext.checks.settings import SettingsError, rule_names  # noqa: PLC0415 - when it runs

    try:
        return rule_names(text.replace(",", " ").split(), "rules")
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _report(text: str) -> tuple[str, str]:
    form, _, file = text.partition("=")
    if form not in FORMATS or not file:
        raise argparse.ArgumentTypeError(f"{printable(text)!r} is not FORMAT=FILE, as in sarif=report.sarif")
    return form, file


def _check(options: argparse.Namespace) -> int:
    from bitext.checks.baseline import BaselineError  # noqa: PLC0415 - when it runs
    from bitext.checks.glossary import GlossaryError  # noqa: PLC0415
    from bitext.checks.settings import SettingsError  # noqa: PLC0415
    from bitext.folder.checking import NoArticlesError  # noqa: PLC0415
    from bitext.folder.git import GitError  # noqa: PLC0415

    if options.explain:
        return _explain(options.explain)
    try:
        return _checked(options)
    except (SettingsError, GitError, GlossaryError, BaselineError, NoArticlesError) as error:
        raise UseError(str(error)) from None


def _explain(name: str) -> int:
    from bitext.rules.guide import explanation  # noqa: PLC0415 - when it runs

    text = explanation(name)
    if text is None:
        raise UseError(f"unknown rule {printable(name)!r}; see bitext check --help")
    show(text)
    return CLEAN


def _checked(options: argparse.Namespace) -> int:
    from bitext.folder.checking import read_references  # noqa: PLC0415 - when it runs
    from bitext.folder.replacing import replace_file  # noqa: PLC0415

    configuration = _with(configured(options), options)
    settings = configuration.settings
    baseline = configuration.path(settings.baseline) if settings.baseline else ""
    glossary = configuration.path(settings.glossary) if settings.glossary else ""
    references = read_references(configuration, baseline, glossary)
    is_range = options.changed_since is not None
    read = _read(options, configuration)
    if options.fix or options.diff:
        patched = _mend(read, configuration, references, is_range=is_range, write=options.fix)
        if options.diff:
            return FINDINGS if patched else CLEAN
        read = _read(options, configuration)
    if settings.english:
        _say_english(read, configuration.path(settings.english), is_verbose=options.verbose)
    if options.write_baseline:
        from bitext.checks.baseline import baseline_text  # noqa: PLC0415

        if not baseline:
            raise UseError("--write-baseline needs --baseline FILE, or baseline in the configuration")
        result = _found(read, configuration, replace(references, baseline=None), is_range=False)
        replace_file(baseline, baseline_text(one.finding for one in result.reported).encode())
        show(f"{printable(baseline, 4096)}: {count(len(result.reported), 'finding')} written")
        return CLEAN
    result = _with_unread(_found(read, configuration, references, is_range=is_range), read)
    _show(result, options)
    return FINDINGS if any(one.severity is Severity.ERROR for one in result.reported) else CLEAN


def _found(
    read: ReadArticles, configuration: Configuration, references: References, *, is_range: bool
) -> Result:
    """What is wrong with the articles that were read; of many the last check may know it."""
    from bitext.checks.run import check  # noqa: PLC0415 - when it runs
    from bitext.processes import in_processes  # noqa: PLC0415

    settings = configuration.settings
    if is_range or len(read.states) < LEAST_KEPT:
        return check(read.states, settings, references, is_range=is_range, each=in_processes)
    from bitext.folder.check_cache import check_cache  # noqa: PLC0415

    with check_cache(configuration, settings, references) as cache:
        if cache is None:
            return check(read.states, settings, references, each=in_processes)
        return check(read.states, settings, references, each=cache.each, rare_in=cache.rare_in)


def _with(configuration: Configuration, options: argparse.Namespace) -> Configuration:
    """The configuration, overridden by the command line (paths relative to the current folder)."""
    settings = configuration.settings
    if options.select is not None:
        settings = replace(settings, select=options.select)
    if options.ignore is not None:
        settings = replace(settings, ignore=(*settings.ignore, *options.ignore))
    for name in ("baseline", "glossary", "english"):
        if getattr(options, name) is not None:
            settings = replace(settings, **{name: os.path.abspath(getattr(options, name))})
    return replace(configuration, settings=settings)


def _read(options: argparse.Namespace, configuration: Configuration) -> ReadArticles:
    from bitext.folder.checking import read_states  # noqa: PLC0415 - when it runs
    from bitext.folder.revisions import changed_since  # noqa: PLC0415
    from bitext.progress import progress_bar  # noqa: PLC0415

    paths = options.paths or [source_of(options, configuration)]
    revision = None
    if options.changed_since is not None:
        folder = paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0]) or "."
        revision = changed_since(options.changed_since, folder)
    if options.quiet or sys.stderr is None:
        return read_states(paths, configuration, revision)
    with progress_bar("Reading") as progress:
        return read_states(paths, configuration, revision, progress)


def _say_english(read: ReadArticles, folder: str, *, is_verbose: bool) -> None:
    """Which articles were compared with which English file, and which have none."""
    asked = [state for state in read.states if state.is_changed]
    compared = [state for state in asked if state.english_path]
    if is_verbose or len(asked) == 1:
        for state in compared:
            other = os.path.relpath(state.english_path)
            tell(f"{printable(state.path, 4096)}: compared with {printable(other, 4096)}")
    missing = [printable(state.path, 4096) for state in asked if not state.english_path]
    if missing:
        shown = missing if is_verbose else missing[:MOST_NAMED]
        more = f" and {len(missing) - len(shown):,} more (--verbose)" if len(missing) > len(shown) else ""
        tell(f"no English file in {printable(folder, 4096)} for {', '.join(shown)}{more}")
    if len(asked) > 1:
        tell(f"{len(compared):,} of {count(len(asked), 'article')} compared with their English files")


def _mend(
    read: ReadArticles, configuration: Configuration, references: References, *, is_range: bool, write: bool
) -> int:
    """Fix the files, or show what would be fixed; returns the number of files."""
    from bitext.checks.fixes import apply_fixes  # noqa: PLC0415 - when it runs
    from bitext.folder.checking import is_exact  # noqa: PLC0415
    from bitext.folder.replacing import replace_if_same  # noqa: PLC0415
    from bitext.reporting.diff import unified_diff  # noqa: PLC0415

    result = _found(read, configuration, references, is_range=is_range)
    found: dict[str, list[Finding]] = {}
    for one in result.reported:
        found.setdefault(one.finding.path, []).append(one.finding)
    edits = files = 0
    for state in read.states:
        fixed = apply_fixes(state.article, state.locale, found.get(state.path, ()))
        if not fixed.edits:
            continue
        with open(state.path, "rb") as stream:
            data = stream.read()
        is_sound = is_exact(data, state.article)
        if is_sound and write:
            is_sound = replace_if_same(state.path, data, fixed.text.encode())
        if not is_sound:
            tell(f"{printable(state.path, 4096)}: not fixed: it is not UTF-8, or it changed in the meantime")
            continue
        files += 1
        edits += len(fixed.edits)
        if not write:
            show(unified_diff(state.path, state.article.text, fixed.text).removesuffix("\n"))
    word = "fixed" if write else "can be fixed"
    tell(f"{count(edits, 'place')} in {count(files, 'file')} {word}")
    return files


def _with_unread(result: Result, read: ReadArticles) -> Result:
    """The result, with the findings on files that could not be read in front."""
    from bitext.checks.run import Reported  # noqa: PLC0415 - when it runs

    unread = tuple(Reported(finding, finding.severity) for finding in read.findings)
    return replace(result, reported=(*unread, *result.reported))


def _show(result: Result, options: argparse.Namespace) -> None:
    shown = {Severity.ERROR} if options.quiet else {Severity.ERROR, Severity.WARNING}
    if options.verbose:
        shown.add(Severity.INFO)
    for form, file in options.report:
        _write_report(file, _as(form, result, shown))
    show(_as(options.format, result, shown), keep_leading=options.format == "github")
    summary = os.environ.get(SUMMARY_VARIABLE)
    if options.format == "github" and summary:
        from bitext.reporting.github import step_summary  # noqa: PLC0415 - when it runs

        with open(summary, "a", encoding="utf-8") as stream:
            stream.write(step_summary(result))
    hidden = sum(one.severity is Severity.INFO for one in result.reported)
    if options.format == "text" and hidden and not options.verbose and not options.quiet:
        tell(f"not shown: {count(hidden, 'note')} (severity info; --verbose shows them)")


def _as(form: str, result: Result, shown: Set[Severity]) -> str:
    """The report on ``result`` in the format ``form``; text and annotations have what is in ``shown``."""
    from bitext.reporting.github import as_annotations  # noqa: PLC0415 - when it runs
    from bitext.reporting.json_report import as_json  # noqa: PLC0415
    from bitext.reporting.markdown import as_markdown  # noqa: PLC0415
    from bitext.reporting.sarif import as_sarif  # noqa: PLC0415
    from bitext.reporting.text import as_text  # noqa: PLC0415

    match form:
        case "json":
            return as_json(result)
        case "sarif":
            return as_sarif(result)
        case "markdown":
            return as_markdown(result)
        case "github":
            kept = tuple(one for one in result.reported if one.severity in shown)
            return as_annotations(replace(result, reported=kept))
        case _:
            return as_text(result, shown=frozenset(shown))


def _write_report(file: str, report: str) -> None:
    from bitext.folder.replacing import replace_file  # noqa: PLC0415 - when it runs

    try:
        replace_file(file, f"{report}\n".encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise UseError(f"cannot write {printable(file)!r}: {reason}") from None

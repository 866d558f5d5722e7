"""The command line: `bitext convert`, and the commands of `bitext.commands`.

Principles:

1. Results go to standard output, findings and everything else to standard error.
2. Exit codes: 0 clean or warnings only, 1 findings of severity error, 2 wrong use, configuration or
   disk, 3 a bug in bitext, 130 interrupted. A traceback is shown only on request.
3. Each command imports what it needs when it runs, so that `bitext --help` is quick.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NoReturn

from bitext.commands import authoring, checking, corpus, exchange, policy, publishing, starting
from bitext.commands.terminal import (
    CLEAN,
    FINDINGS,
    INTERRUPTED,
    OUR_BUG,
    SOURCE_DEFAULT,
    WRONG_USE,
    UseError,
    configured,
    count,
    locale_argument,
    show,
    show_json,
    source_of,
    tell,
)
from bitext.finding import Finding, Severity, printable
from bitext.locales import Locale, LocaleCodeError
from bitext.progress import progress_bar
from bitext.version import VERSION

if TYPE_CHECKING:
    from bitext.folder.convert import Summary

TRACEBACK_VARIABLE = "BITEXT_TRACEBACK"
"""Environment variable that, if not empty, shows the traceback of a bug."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with ``arguments`` (those of the process by default); return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        _show_what_cannot_be_encoded(stream)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            tell(traceback.format_exc().rstrip())
        tell(
            f"bitext: this is a bug in bitext: {type(error).__name__}: {printable(str(error))};"
            f" please report it, with the output of {TRACEBACK_VARIABLE}=1"
        )
        return OUR_BUG


def _is_closed(stream: Any) -> bool:
    """Whether the stream is missing: Python has none if the shell closed it (``>&-``)."""
    return stream is None


def _show_what_cannot_be_encoded(stream: Any) -> None:
    """Print characters that the terminal's encoding lacks as escapes, and do not fail."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    try:
        _refuse_names_as_options(given)
        options = parser.parse_args(given)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except (UseError, LocaleCodeError) as error:
        tell(f"bitext: {error}")
    except OSError as error:
        where = f": {printable(os.fsdecode(error.filename), 4096)}" if error.filename else ""
        tell(f"bitext: {error.strerror or error}{where}")
    return WRONG_USE


def _refuse_names_as_options(arguments: Sequence[str]) -> None:
    """Raise `UseError` if an option is also the name of a file, as ``*.md`` or a hook may produce it."""
    for argument in itertools.takewhile(lambda argument: argument != "--", arguments):
        if argument.startswith("-") and os.path.lexists(argument):
            shown = printable(argument, 4096)
            raise UseError(f"{shown} is the name of a file here; write ./{shown}, or put -- before the names")


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, and whose options may be between the other arguments."""

    _has_commands = False
    _is_mixing = False

    def add_subparsers(self, **options: Any) -> Any:
        self._has_commands = True
        return super().add_subparsers(**options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        found = super().parse_known_args(args, namespace)
        if not found[1] or self._has_commands or self._is_mixing:
            return found
        # argparse took the arguments before an option for all that there are, where others may be missing.
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args)
        finally:
            self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        raise UseError(f"{printable(message, 4096)}; see {self.prog} --help")


def _parser() -> _Parser:
    parser = _Parser(
        prog="bitext", description="Turn side-by-side articles into clean pages in two languages."
    )
    parser.add_argument("--version", action="version", version=f"bitext {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    starting.add_commands(commands)
    _add_convert(commands)
    publishing.add_commands(commands)
    policy.add_commands(commands)
    exchange.add_commands(commands)
    authoring.add_commands(commands)
    checking.add_commands(commands)
    corpus.add_commands(commands)
    return parser


def _add_convert(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "convert",
        help="write the clean pages of a folder of articles",
        description="Write the clean pages of all articles in SOURCE to OUT/<language>/ and OUT/en/."
        " Only changed pages are written; pages whose article is gone are removed; files that bitext"
        " did not write are left alone.",
        epilog="Exit codes: 0 clean or warnings only, 1 findings of severity error, 2 wrong use or"
        " configuration, 3 a bug in bitext.",
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", nargs="?", help=SOURCE_DEFAULT)
    add("out", metavar="OUT", nargs="?", default="build/pages", help="default: %(default)s")
    add(
        "--target-locale",
        metavar="TAG",
        type=locale_argument,
        help="locale of articles that neither name one nor are in a folder named after one",
    )
    add(
        "--alias",
        metavar="TAG=CODE",
        type=_alias,
        action="append",
        default=[],
        help="language code on the site for a locale, as in --alias es-419=es (may be repeated)",
    )
    add(
        "--locale-order",
        metavar="TAG,TAG",
        type=_locales,
        default=(),
        help="locales whose English is preferred if two have English of the same date",
    )
    add("--json", action="store_true", help="print the summary as one JSON object")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quiet", action="store_true", help="show errors only")
    amount.add_argument("--verbose", action="store_true", help="show findings of severity info too")
    parser.set_defaults(run=_convert)


def _locales(text: str) -> tuple[Locale, ...]:
    return tuple(locale_argument(tag) for tag in text.split(","))


def _alias(text: str) -> tuple[str, str]:
    tag, equals, code = text.partition("=")
    if not equals or not code:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form TAG=CODE, such as es-419=es")
    return str(locale_argument(tag)), code


def _convert(options: argparse.Namespace) -> int:
    from bitext.folder.convert import Options, convert  # noqa: PLC0415 - principle 3
    from bitext.folder.convert_places import PlaceError  # noqa: PLC0415 - principle 3
    from bitext.folder.locking import InUseError  # noqa: PLC0415

    configuration = configured(options)
    source = source_of(options, configuration)
    how = Options(options.target_locale, dict(options.alias), options.locale_order, configuration)
    try:
        if options.quiet or _is_closed(sys.stderr):
            summary = convert(source, options.out, how)
        else:
            with progress_bar("Reading") as progress:
                summary = convert(source, options.out, how, progress)
    except PlaceError as error:
        raise UseError(printable(str(error), 4096)) from None
    except InUseError:
        raise UseError(
            f"another run is writing to {printable(options.out, 4096)}; wait until it ends"
        ) from None
    _show_findings(summary.findings, options, source)
    if options.json:
        show_json(_as_dict(summary))
    elif not options.quiet:
        is_read_by_a_person = not _is_closed(sys.stdout) and sys.stdout.isatty()
        show(_in_words(summary, options.out) + (_HINT if is_read_by_a_person else ""))
    has_errors = any(finding.severity is Severity.ERROR for finding in summary.findings)
    return FINDINGS if has_errors else CLEAN


_HINT = " (HTML is checked when the site is built)"
_SHOWN_FIRST = tuple(Severity)


def _show_findings(findings: Iterable[Finding], options: argparse.Namespace, source: str) -> None:
    """Show findings, errors first; those of severity info, possibly thousands, only with ``--verbose``."""
    shown = {Severity.ERROR} if options.quiet else {Severity.ERROR, Severity.WARNING}
    if options.verbose:
        shown.add(Severity.INFO)
    for finding in sorted(findings, key=lambda finding: _SHOWN_FIRST.index(finding.severity)):
        if finding.severity in shown:
            # Relative to the current folder, so that editors and terminals can open it.
            tell(str(finding.at(os.path.normpath(os.path.join(source, finding.path)))))
    hidden = Counter(
        (finding.code, finding.rule.name) for finding in findings if finding.severity is Severity.INFO
    )
    if hidden and not options.verbose and not options.quiet:
        kinds = ", ".join(f"{count:,} {code} {name}" for (code, name), count in sorted(hidden.items()))
        tell(f"not shown: {kinds} (severity info; --verbose shows them)")


def _as_dict(summary: Summary) -> dict[str, Any]:
    """The summary for JSON; every severity has a number, and each code that was found."""
    severities = Counter(str(finding.severity) for finding in summary.findings)
    return {
        "articles": summary.articles,
        "segments": summary.segments,
        "states": asdict(summary.states),
        "languages": list(summary.languages),
        "pages_written": summary.pages.written,
        "pages_unchanged": summary.pages.unchanged,
        "pages_removed": summary.pages.removed,
        "images_written": summary.images.written,
        "images_unchanged": summary.images.unchanged,
        "images_removed": summary.images.removed,
        "findings": {
            "by_severity": {str(severity): severities[str(severity)] for severity in Severity},
            "by_code": dict(sorted(Counter(finding.code for finding in summary.findings).items())),
        },
    }


def _in_words(summary: Summary, out: str) -> str:
    pages = summary.pages
    severities = Counter(finding.severity for finding in summary.findings)
    found = ", ".join(
        count(severities[severity], str(severity))
        for severity in (Severity.ERROR, Severity.WARNING)
        if severities[severity]
    )
    states = "" if summary.states.is_all_done else f" ({summary.states})"
    return (
        f"{count(summary.articles, 'article')}, {count(summary.segments, 'segment')}{states}:"
        f" {count(pages.written, 'page')} written, {pages.unchanged:,} unchanged,"
        f" {pages.removed:,} removed in {printable(out, 4096)}; {found or 'no errors or warnings'}"
    )

"""`bitext glossary` and `bitext stats`: the terms of the articles, and statistics.

Each command imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from bitext.commands.terminal import (
    CLEAN,
    UseError,
    add_separator,
    configured,
    locale_argument,
    separator_given,
    show,
    show_json,
    source_of,
)

if TYPE_CHECKING:
    from bitext.folder.checking import ReadArticles
    from bitext.folder.configuration import Configuration


def add_commands(commands: Any) -> None:
    """Add the commands to the parser of `bitext`."""
    glossary: argparse.ArgumentParser = commands.add_parser(
        "glossary",
        help="propose a glossary from what the articles translate",
        description="List labels and short phrases of the articles at PATH with their translations, the most"
        " frequent first. As CSV, the list is a glossary that bitext check reads; review it first.",
    )
    _add_paths(glossary)
    glossary.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="default: %(default)s"
    )
    glossary.add_argument(
        "--differing", action="store_true", help="only terms with more than one translation"
    )
    glossary.add_argument(
        "--most", metavar="N", type=int, default=500, help="maximum number of terms (default: %(default)s)"
    )
    add_separator(glossary)
    glossary.set_defaults(run=_glossary)
    stats: argparse.ArgumentParser = commands.add_parser(
        "stats",
        help="count articles, reuse and findings, by machine and human translation",
        description="Count articles, segments, repeated sentences and findings per 1,000 segments in the"
        " articles at PATH, by locale, and by machine and human translation.",
    )
    _add_paths(stats)
    stats.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")
    stats.set_defaults(run=_stats)


def _add_paths(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", help="files and folders; default: the source folder")
    add("--config", metavar="FILE", default="", help="configuration; default: bitext.toml or mkdocs.yml here")
    add(
        "--target-locale",
        metavar="TAG",
        type=locale_argument,
        help="locale of articles that do not name one",
    )


def _read(options: argparse.Namespace) -> tuple[Configuration, ReadArticles]:
    from bitext.folder.checking import NoArticlesError, read_states  # noqa: PLC0415 - when it runs

    configuration = configured(options)
    paths = options.paths or [source_of(options, configuration)]
    try:
        return configuration, read_states(paths, configuration)
    except NoArticlesError as error:
        raise UseError(str(error)) from None


def _glossary(options: argparse.Namespace) -> int:
    from bitext.checks.consistency import Occurrence  # noqa: PLC0415 - when it runs
    from bitext.checks.terms import suggested, terms_csv, terms_text  # noqa: PLC0415

    separator = separator_given(options)
    _, read = _read(options)
    terms = suggested(
        Occurrence(state.path, state.locale, segment)
        for state in read.states
        if state.locale
        for segment in state.article.segments
    )
    if options.differing:
        terms = [one for one in terms if len(one.translations) > 1]
    terms = terms[: max(options.most, 0)]
    match options.format:
        case "csv":
            show(terms_csv(terms, separator).rstrip("\n"))
        case "json":
            values = {"version": 1, "terms": [asdict(one) for one in terms]}
            show_json(values, ensure_ascii=False, indent=1)
        case _:
            show(terms_text(terms))
    return CLEAN


def _stats(options: argparse.Namespace) -> int:
    from bitext.checks.glossary import GlossaryError  # noqa: PLC0415 - when it runs
    from bitext.checks.statistics import statistics_text, statistics_values, translation_statistics  # noqa: PLC0415
    from bitext.checks.survey import survey  # noqa: PLC0415
    from bitext.folder.checking import read_references  # noqa: PLC0415

    configuration, read = _read(options)
    settings = configuration.settings
    terms = configuration.path(settings.glossary) if settings.glossary else ""
    try:
        glossary = read_references(configuration, "", terms).glossary
    except GlossaryError as error:
        raise UseError(str(error)) from None
    surveys = {
        state.path: replace(survey(state, settings, glossary), is_page=state.is_page) for state in read.states
    }
    states = {state.path: state for state in read.states}
    groups = translation_statistics(surveys, settings, lambda path: states[path].article).groups
    if options.format == "json":
        show_json(statistics_values(groups), ensure_ascii=False, indent=1)
    else:
        show(statistics_text(groups))
    return CLEAN

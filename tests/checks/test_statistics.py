"""Statistics from surveys: what they count is what `check` finds, whatever is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bitext import Locale
from bitext.checks.glossary import Glossary, parse_glossary
from bitext.checks.run import CheckedArticle, References, check
from bitext.checks.settings import Settings, parse_settings
from bitext.checks.statistics import ALL, TranslationStatistics, translation_statistics
from bitext.checks.survey import survey
from tests.checks.test_run import NEW, POLISH, state, text

GERMAN = Locale("de", "", "DE")
TERMS = parse_glossary("en,pl\nmailbox,skrzynka pocztowa\n")


def stands(
    states: Sequence[CheckedArticle], settings: Settings, glossary: Glossary = TERMS
) -> TranslationStatistics:
    surveys = {one.path: survey(one, settings, glossary) for one in states}
    articles = {one.path: one.article for one in states}
    return translation_statistics(surveys, settings, articles.__getitem__)


def counted(result: TranslationStatistics) -> Counter[tuple[str, str]]:
    return Counter({(path, one.code): one.count for path, times in result.articles.items() for one in times})


def corpus() -> list[CheckedArticle]:
    usual, other = ("Otwórz swoją skrzynkę.", "Open your mailbox."), ("Otwórz konto.", "Open your mailbox.")
    ignore = "<!-- bitext-ignore BT612: tu o koncie -->"
    useless = "<!-- bitext-ignore BT604 -->"
    return [
        state("pl/a.md", text(usual, ("Poczekaj 42 godziny.", "Wait 24 hours."), usual)),
        state("pl/b.md", text(usual, other, ("Dwa  słowa.", "Two **words**."))),
        state("pl/c.md", text(other, usual).replace("</span></span>\n", f"</span></span> {ignore}\n", 1)),
        state("pl/d.md", text(usual, ("Raz 11.", "One 12.")) + f"\n{useless}\n\n"),
        state("pl/e.md", text(("Stare zdanie.", "An old sentence."), usual)),
        state(
            "de/e.md", text(("Neuer Satz.", "A new sentence."), handoff=NEW, commit="b" * 40), locale=GERMAN
        ),
        replace(state("pl/f.md", text(("Kod.", "Code."))), english="Code, but other.\n"),
        replace(state("pl/g.md", text(("Raz.", "Once."))), english="Something else.\n"),
        state("pl/h.md", text(usual).replace("</span></span>", "</span>")),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"select": ["BT6"]},
        {"ignore": ["BT612", "BT601"]},
        {"ignore": ["BT621"], "severity": {"BT634": "error", "BT619": "off"}},
        {"per_file_ignores": {"b.md": ["BT6"], "c.md": ["BT612"]}},
    ],
    ids=str,
)
def test_what_is_counted_is_what_is_found(raw: dict[str, object]) -> None:
    states, settings = corpus(), parse_settings(raw, "x")
    result = check(states, settings, References(TERMS))
    found = Counter((one.finding.path, one.finding.code) for one in result.reported)
    assert found, "the corpus shows something"
    assert counted(stands(states, settings)) == found
    assert {
        (path, one.code): one.severity
        for path, times in stands(states, settings).articles.items()
        for one in times
    } == {(one.finding.path, one.finding.code): one.severity for one in result.reported}


def test_the_corpus_of_these_tests_breaks_what_needs_other_articles() -> None:
    codes = {code for _, code in counted(stands(corpus(), Settings()))}
    assert codes >= {"BT101", "BT601", "BT609", "BT611", "BT612", "BT619", "BT621", "BT631"}
    silenced = counted(stands(corpus(), Settings()))
    assert ("pl/c.md", "BT612") not in silenced
    assert ("pl/c.md", "BT621") not in silenced
    assert silenced["pl/e.md", "BT619"] == 2, "the German article has newer English"


def test_the_first_segment_of_each_rule_is_named() -> None:
    times = {one.code: one for one in stands(corpus(), Settings()).articles["pl/b.md"]}
    assert (times["BT612"].segment, times["BT631"].segment) == ("a1b2c-102", "a1b2c-103")
    damage = {one.code: one for one in stands(corpus(), Settings()).articles["pl/h.md"]}
    assert damage["BT101"].segment == ""


def test_groups_and_reuse() -> None:
    result = stands(corpus(), Settings())
    (german, polish) = result.groups
    assert (german.locale, german.translation, german.segments) == ("de-DE", ALL, 1)
    assert (polish.articles, polish.segments, polish.repeated) == (8, 15, 8)
    assert (polish.originals, polish.inconsistent) == (1, 1)
    assert result.paths["de-DE"] == ("de/e.md",)


def test_articles_are_asked_for_only_where_digests_differ() -> None:
    same = [
        state("pl/a.md", text(("Raz.", "Once."))),
        state("de/a.md", text(("Eins.", "Once."), handoff=NEW, commit="b" * 40), locale=GERMAN),
    ]
    surveys = {one.path: survey(one, Settings(), Glossary()) for one in same}

    def article_of(path: str) -> object:
        raise AssertionError(path)

    assert translation_statistics(surveys, Settings(), article_of).articles == {}  # type: ignore[arg-type]
    assert POLISH.language == "pl"

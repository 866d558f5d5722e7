"""The interface of the checks: findings by segment, places, and what a mark says."""

from __future__ import annotations

import pytest

from bitext import parse, parse_locale
from bitext.checks import CHECKS, MARKS, check_article, marks, reader_message
from bitext.checks.codes import CODE_DIFFERS
from bitext.checks.commands import COMMAND_DIFFERS
from bitext.checks.numbers import NUMBER_DIFFERS
from bitext.checks.states import OUTDATED
from bitext.rules.table import RULE_BY_CODE
from tests.strategies import markup

POLISH = parse_locale("pl-PL")


def test_the_table_is_in_order_of_codes() -> None:
    codes = [check.rule.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert all(RULE_BY_CODE[check.rule.code] is check.rule for check in CHECKS)


def test_four_checks_mark_pages() -> None:
    assert [check.rule for check in MARKS] == [NUMBER_DIFFERS, CODE_DIFFERS, COMMAND_DIFFERS, OUTDATED]
    article = parse(markup("a1b2c-101", "Zapisz  teraz.", "Save **now**."))
    assert {finding.code for finding in check_article(article, POLISH)} == {"BT609", "BT631"}
    assert dict(marks(article, POLISH)) == {}
    with pytest.raises(KeyError):
        reader_message(check_article(article, POLISH)[0], "pl")


@pytest.mark.parametrize(
    ("source", "target", "found", "column"),
    [
        ("![A list](a/b.png)", "![Lista]tego(a/b.png)", "a/b.png, which is not in a link", 14),
        ("Run {X.Y} here.", "Tutaj {X. Y}.", "{X. Y} instead of {X.Y}", 7),
    ],
)
def test_what_the_translation_still_has_is_the_place(
    source: str, target: str, found: str, column: int
) -> None:
    article = parse(markup("a1b2c-101", target, source))
    (finding,) = [one for one in check_article(article, POLISH) if one.code in ("BT604", "BT605")]
    assert finding.found == found
    assert finding.start == article.segments[0].target_start + column - 1


def test_a_finding_names_segment_place_and_token() -> None:
    article = parse("# x\n\n" + markup("a1b2c-101", "Poczekaj 42 godziny.", "Wait 24 hours.") + "\n")
    found = marks(article, POLISH)
    assert list(found) == ["a1b2c-101"]
    assert check_article(article, POLISH) == found["a1b2c-101"]
    first = found["a1b2c-101"][0]
    assert (first.code, first.segment_id, first.token, first.line) == ("BT601", "a1b2c-101", "24", 3)
    assert reader_message(first, "pl") == "Liczba różni się od tej w oryginale: 24"
    assert reader_message(first, "de-DE") == "Eine Zahl weicht vom Original ab: 24"
    assert reader_message(first, "xx") == "A number differs from the original: 24"

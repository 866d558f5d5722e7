"""Plain-text cases of the checks, one file a rule: what differs, and what only looks as if it did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bitext import parse, parse_locale
from bitext.checks import CHECKS, check_article
from tests.strategies import markup

FOLDER = Path(__file__).parent / "cases"
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Case:
    file: str
    rule: str
    title: str
    locale: str
    original: str
    translation: str
    found: tuple[str, ...]
    state: str

    @property
    def article(self) -> str:
        return markup("a1b2c-101", self.translation, self.original) + self.state

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read_cases(path: Path) -> list[Case]:
    head, *texts = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))
    rule = re.match(r"Cases of (BT\d+)[.,]", head)
    assert rule, f"{path.name} does not begin with its rule"
    return [_case(path.name, rule[1], text) for text in texts]


def _case(file: str, rule: str, text: str) -> Case:
    title, *lines = text.rstrip("\n").split("\n")
    fields: dict[str, list[str]] = {"locale": [], "en": [], "to": [], "found": [], "state": []}
    for line in lines:
        name, _, value = line.partition(": ")
        fields[name].append(_CHARACTER.sub(lambda match: chr(int(match[1], 16)), value))
    (locale,), (original,), (translation,) = fields["locale"], fields["en"], fields["to"]
    return Case(
        file, rule, title, locale, original, translation, tuple(fields["found"]), "".join(fields["state"])
    )


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    article = parse(case.article)
    findings = check_article(article, parse_locale(case.locale))
    assert tuple(finding.token for finding in findings if finding.code == case.rule) == case.found
    for finding in findings:
        assert finding.fix is None or finding.rule.is_fixable
        segment = article.segments[0]
        assert segment.target_start <= finding.start <= finding.start + finding.length
        assert finding.start + finding.length <= segment.target_start + len(segment.target)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_translation_equal_to_the_original_has_no_finding(case: Case) -> None:
    locale = parse_locale(case.locale)
    article = parse(markup("a1b2c-101", f"{case.original} ", case.original))
    of_equal = {check.rule.code for check in CHECKS if check.is_of_equal}
    assert {finding.code for finding in check_article(article, locale)} <= of_equal


def test_each_check_has_good_and_bad_cases() -> None:
    files = [path.name for path in FOLDER.iterdir()]
    assert sorted(read_cases(FOLDER / name)[0].rule for name in files) == [
        check.rule.code for check in CHECKS
    ]
    for name in files:
        of_file = [case for case in CASES if case.file == name]
        assert len({case.title for case in of_file}) == len(of_file)
        assert sum(bool(case.found) for case in of_file) >= 5
        assert sum(not case.found for case in of_file) >= 5


def test_each_rule_that_can_be_fixed_is_fixed_in_a_case() -> None:
    fixed = set()
    for case in CASES:
        article = parse(case.article)
        found = check_article(article, parse_locale(case.locale))
        fixed |= {finding.rule for finding in found if finding.fix is not None}
    assert fixed == {check.rule for check in CHECKS if check.rule.is_fixable}

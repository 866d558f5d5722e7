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
RULES = {
    "numbers.txt": "BT601",
    "codes.txt": "BT602",
    "commands.txt": "BT603",
    "links.txt": "BT604",
    "placeholders.txt": "BT605",
    "file_names.txt": "BT607",
    "dates.txt": "BT608",
    "emphasis.txt": "BT609",
    "asterisks.txt": "BT610",
    "untranslated.txt": "BT613",
    "residue.txt": "BT615",
    "scripts.txt": "BT616",
    "damaged.txt": "BT617",
    "invisible.txt": "BT618",
    "spaces.txt": "BT631",
    "punctuation_spaces.txt": "BT632",
    "quotes.txt": "BT633",
    "endings.txt": "BT634",
}
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    locale: str
    original: str
    translation: str
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read_cases(path: Path) -> list[Case]:
    _, *texts = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))
    return [_case(path, text) for text in texts]


def _case(path: Path, text: str) -> Case:
    title, *lines = text.rstrip("\n").split("\n")
    fields: dict[str, list[str]] = {"locale": [], "en": [], "to": [], "found": []}
    for line in lines:
        name, _, value = line.partition(": ")
        fields[name].append(_CHARACTER.sub(lambda match: chr(int(match[1], 16)), value))
    (locale,), (original,), (translation,) = fields["locale"], fields["en"], fields["to"]
    return Case(path.name, title, locale, original, translation, tuple(fields["found"]))


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    article = parse(markup("a1b2c-101", case.translation, case.original))
    findings = check_article(article, parse_locale(case.locale))
    rule = RULES[case.file]
    assert tuple(finding.token for finding in findings if finding.code == rule) == case.found
    for finding in findings:
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
    assert {path.name for path in FOLDER.iterdir()} == set(RULES)
    assert set(RULES.values()) == {check.rule.code for check in CHECKS}
    for name in RULES:
        of_file = [case for case in CASES if case.file == name]
        assert len({case.title for case in of_file}) == len(of_file)
        assert sum(bool(case.found) for case in of_file) >= 5
        assert sum(not case.found for case in of_file) >= 5

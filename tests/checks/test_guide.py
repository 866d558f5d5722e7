"""The texts of the rules: each example breaks its rule, mended it does not."""

from __future__ import annotations

import pytest

from bitext import Locale, parse
from bitext.checks import CHECKS, check_article
from bitext.checks.guide import BY_CODE, EXPLAINED, FIXABLE, LANGUAGES, Explained, explanation, guide_page
from bitext.checks.structure import structure_differs
from bitext.rules import RULES
from tests.strategies import markup

POLISH = Locale("pl", "", "PL")


def found(translation: str, original: str) -> set[str]:
    article = parse(markup("a1b2c-101", translation, original) + "\n")
    codes = {finding.code for finding in check_article(article, POLISH)}
    return codes | {rule.code for rule, _, _ in structure_differs(article)}


def test_every_rule_on_translations_is_explained() -> None:
    assert [one.rule for one in EXPLAINED] == [rule for rule in RULES if rule.code.startswith("BT6")]
    assert list(BY_CODE) == sorted(BY_CODE)
    assert {check.rule.code for check in CHECKS} <= set(BY_CODE)
    assert set(BY_CODE) >= FIXABLE


@pytest.mark.parametrize(
    "one", [one for one in EXPLAINED if one.is_of_segment], ids=lambda one: str(one.rule.code)
)
def test_each_example_breaks_its_rule_and_no_other(one: Explained) -> None:
    assert found(one.example.wrong, one.example.original) == {one.rule.code}
    assert found(one.example.right, one.example.original) == set()


@pytest.mark.parametrize("one", EXPLAINED, ids=lambda one: str(one.rule.code))
def test_the_texts_are_complete(one: Explained) -> None:
    assert set(one.finds) == set(one.action) == set(LANGUAGES)
    for language in LANGUAGES:
        page = guide_page(one, language)
        assert page.startswith(f"# {one.rule.code} {one.rule.name}\n")
        assert one.finds[language] in page
        assert one.action[language] in page


def test_an_explanation_for_the_terminal() -> None:
    by_code, by_name = explanation("bt604"), explanation("link-differs")
    assert by_code is not None
    assert by_code == by_name
    assert by_code.startswith("BT604 link-differs (error)\n")
    assert "BT604: why -->" in by_code
    parsing = explanation("BT101")
    assert parsing is not None
    assert "Expected: a translation and its original, both closed." in parsing
    assert explanation("BT999") is None

"""The texts of the rules: each example breaks its rule, mended it does not."""

from __future__ import annotations

import pytest

from bitext import Locale, Rule, parse
from bitext.checks import CHECKS, check_article
from bitext.checks.structure import structure_differs
from bitext.rules.guide import LANGUAGES, explanation, guide_pages, with_tables
from bitext.rules.table import RULES
from tests.strategies import markup

POLISH = Locale("pl", "", "PL")
WITH_PAGES = [rule for rule in RULES if rule.page]


def code_of(rule: Rule) -> str:
    return rule.code


def found(translation: str, original: str) -> set[str]:
    article = parse(markup("a1b2c-101", translation, original) + "\n")
    codes = {finding.code for finding in check_article(article, POLISH)}
    return codes | {rule.code for rule, _, _ in structure_differs(article)}


def test_every_rule_on_translations_is_explained() -> None:
    assert [rule for rule in RULES if rule.code.startswith("BT6")] == WITH_PAGES
    assert {check.rule for check in CHECKS} <= set(WITH_PAGES)


@pytest.mark.parametrize(
    "rule", [rule for rule in WITH_PAGES if rule.page and rule.page.is_of_segment], ids=code_of
)
def test_each_example_breaks_its_rule_and_no_other(rule: Rule) -> None:
    assert rule.page is not None
    example = rule.page.example
    assert found(example.wrong, example.original) == {rule.code}
    assert found(example.right, example.original) == set()


@pytest.mark.parametrize("rule", WITH_PAGES, ids=code_of)
def test_each_rule_on_translations_has_a_page(rule: Rule) -> None:
    assert rule.page is not None
    for language in LANGUAGES:
        page = guide_pages(language)[f"{rule.code.lower()}.md"]
        assert page.startswith(f"# {rule.code} {rule.name}\n")
        assert rule.page.finds.in_language(language) in page
    assert rule.page.action_in_polish in guide_pages("pl")[f"{rule.code.lower()}.md"]


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_the_texts_are_complete(rule: Rule) -> None:
    assert all(len(rule.summary.in_language(language)) > 10 for language in LANGUAGES)
    assert rule.summary.english != rule.summary.polish


def test_tables_are_made_between_their_comments_only() -> None:
    start, end = "a\n<!-- findings BT12 -->\n", "\n<!-- made by make docs -->\nb <!-- findings BT1 -->\n"
    made = with_tables(f"{start}old\n{end}", "en")
    assert made.startswith(
        f"{start}\n| code | name | severity | what to do |\n| --- | --- | --- | --- |\n| BT121 "
    )
    assert made.endswith(f" |\n{end}")
    assert "BT122" in made
    assert "BT101" not in made
    assert with_tables(made, "en") == made
    assert "| [BT602](checks/bt602.md) | code-differs | error | tak |\n" in with_tables(
        f"<!-- checks BT602 -->\n{end}", "pl"
    )


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

"""From the codes of articles to pages that list them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bitext.article import Side
from bitext.indexes import LONGEST_LIST, IndexEntry, IndexPage
from bitext.search.code_index import CodeIndex, code_index
from bitext.search.code_pages import LONGEST_FAMILY, Covering, code_pages, title_after
from bitext.search.mentions import ArticleCodes, article_codes, is_index_page
from bitext.strings import text

TEXT: Callable[[str], str] = lambda key: text("en", key)  # noqa: E731 - a partial in words


def codes_of(title: str, english: str = "", translation: str = "", name: str = "a") -> ArticleCodes:
    return article_codes([title], {Side.SOURCE: english, Side.TARGET: translation}, name)


def pages(index: CodeIndex, *paths: str) -> dict[str, IndexPage]:
    known = paths or tuple(dict.fromkeys(path for found in index.codes.values() for path in found))
    covering = {path: Covering(f"Title of {path}", f"Tytuł {path}", "pl") for path in known}
    return {page.path: page for page in code_pages(index, covering, TEXT, "en")}


@pytest.mark.parametrize(("title", "said"), [
    ("5.7.1 Not authorized", "Not authorized"), ("5.7.1: not authorized", "not authorized"),
    ("5.7.1", "5.7.1"), ("5.7.1 –", "5.7.1 –"), ("5.7.12 Another", "5.7.12 Another"),
    ("Error 5.7.1", "Error 5.7.1"),
])  # fmt: skip
def test_a_title_next_to_its_code_does_not_repeat_it(title: str, said: str) -> None:
    assert title_after("5.7.1", title) == said


def test_codes_of_the_title_come_first_then_those_of_the_original() -> None:
    found = codes_of("Error 5.7.1", "See error 5.7.2.", "Zob. błąd 5.7.3 i błąd 5.7.2.", "aadsts50011-x")
    assert found.codes == ("5.7.1", "AADSTS50011", "5.7.2", "5.7.3")
    assert [mention.in_title for mention in found.mentions] == [True, True, False, False]


def test_both_headings_and_the_page_name_count_as_titles() -> None:
    found = article_codes(
        ["T"],
        {Side.SOURCE: "# <a name='x'></a>Fix 0x80070005\n\ntext", Side.TARGET: "# Napraw 4.4.7\n"},
        "550-5-7-750-or-5-2-606-649-x",
    )
    assert {mention.normal for mention in found.mentions if mention.in_title} == {
        "0x80070005", "4.4.7", "5.7.750", "5.2.606", "5.2.649",
    }  # fmt: skip
    assert [(covered.normal, in_title) for covered, in_title in found.ranges] == [("5.2.606-649", True)]


def test_a_page_name_may_have_dots() -> None:
    found = codes_of("Banned", name="antispam-5.7.606")
    assert [(mention.normal, mention.in_title) for mention in found.mentions] == [("5.7.606", True)]


def test_ids_of_the_message_centre_are_no_codes() -> None:
    found = codes_of("Change", "See MC207439 and MC 218234, not XMC207439 or MC12.", "Zob. MC207439.")
    assert found.codes == ()
    assert found.notices == ("MC207439", "MC218234")


def test_the_best_article_comes_first() -> None:
    index = code_index({
        "c.md": [codes_of("C", "x" * 50 + " error 5.7.1")],
        "b.md": [codes_of("B", "error 5.7.1")],
        "a.md": [codes_of("A", "5.7.0 to 5.7.9 are the codes")],
        "d.md": [codes_of("D 5.7.1"), codes_of("D")],
    })  # fmt: skip
    assert index.codes["5.7.1"] == ("d.md", "b.md", "c.md"), "a range around a code does not name it"
    assert index.codes["5.7.0"] == index.codes["5.7.9"] == ("a.md",)
    assert "5.7.5" not in index.codes
    assert [covered.normal for covered in index.ranges] == ["5.7.0-9"]


def test_a_name_in_another_letter_case_is_the_same() -> None:
    index = code_index({
        "a.md": [codes_of("Error: AccessDeniedException")],
        "b.md": [codes_of("Error: accessDeniedException"), codes_of("Error: AccessDENIEDException")],
    })  # fmt: skip
    assert list(index.codes) == ["AccessDeniedException"]


def test_the_page_of_a_code() -> None:
    index = code_index({
        "a.md": [codes_of("Error 0x80070005")],
        "b.md": [codes_of("Error 0x80070002 and E_ACCESSDENIED")],
    })  # fmt: skip
    page = pages(index)["codes/0x80070005.md"]
    assert page.title == "Error code 0x80070005"
    assert page.up == "codes/index.md"
    sections = {section.heading: section.entries for section in page.sections}
    (article,) = sections["Articles"]
    assert (article.text, article.path) == ("Title of a.md", "a.md")
    assert (article.note, article.note_language) == ("Tytuł a.md", "pl")
    assert [entry.text for entry in sections["Also written as"]] == ["80070005", "-2147024891", "2147942405"]
    assert {entry.path for entry in sections["Also written as"]} == {""}
    assert [(entry.text, entry.path) for entry in sections["Related codes"]] == [
        ("0x80070002", "codes/0x80070002.md")
    ]


def test_the_page_of_a_range_and_what_lies_in_it() -> None:
    made = pages(code_index({"a.md": [codes_of("5.7.606-649")], "b.md": [codes_of("Error 5.7.620")]}))
    page = made["codes/5.7.606-649.md"]
    assert page.title == "Error codes 5.7.606 to 5.7.649"
    assert [entry.text for entry in page.sections[1].entries] == ["5.7.606", "5.7.620", "5.7.649"]
    inside = made["codes/5.7.620.md"]
    assert [entry.path for entry in inside.sections[0].entries] == ["b.md"]
    assert inside.sections[1].heading == "Code 5.7.620 is in the range 5.7.606-649"
    assert [entry.path for entry in inside.sections[1].entries] == ["a.md"]
    assert made["codes/5.7.606.md"].sections[1].heading == "Related codes", "an article stands there once"
    assert "codes/5.7.606-649.md" in [entry.path for entry in inside.sections[-1].entries]


def test_the_list_of_codes_by_family() -> None:
    made = pages(code_index({"a.md": [codes_of("Errors 5.7.1, 5.7.2, 4.4.7 and 0x80070005; error 5.7.10")]}))
    page = made["codes/index.md"]
    assert page.lead == "5 codes"
    assert [section.heading for section in page.sections] == ["5.7.x Security or policy", "Other codes"]
    assert [entry.text for entry in page.sections[0].entries] == ["5.7.1", "5.7.2", "5.7.10"]
    assert page.sections[0].entries[0].titles == (IndexEntry("Title of a.md", "a.md"),)


def test_many_codes_are_several_pages_and_a_family_is_cut() -> None:
    count = LONGEST_LIST + 5
    listed = " ".join(f"#5.7.{number}" for number in range(count))
    made = pages(code_index({"a.md": [codes_of("T", listed)]}))
    assert made["codes/index.md"].pages == ("codes/index.md", "codes/2.md")
    assert made["codes/2.md"].up == "codes/index.md"
    for number in (0, 100, count - 1):
        (family,) = made[f"codes/5.7.{number}.md"].sections[1:]
        texts = [entry.text for entry in family.entries]
        assert len(texts) == LONGEST_FAMILY
        assert f"5.7.{number}" not in texts
        assert f"5.7.{number - 1 if number else 1}" in texts


def test_a_language_lists_only_what_it_has() -> None:
    index = code_index({"a.md": [codes_of("Error 5.7.1")], "b.md": [codes_of("Error 4.4.7")]})
    assert set(pages(index, "a.md")) == {"codes/index.md", "codes/5.7.1.md"}
    assert pages(code_index({}), "a.md") == {}


@pytest.mark.parametrize(
    ("path", "topic", "expected"),
    [
        ("a/includes/b.md", "", True),
        ("toc.md", "", True),
        ("a/TOC.md", "", True),
        ("a/b.md", "hub-page", True),
        ("a/b.md", "Landing-Page", True),
        ("a/b.md", "article", False),
        ("a/not-includes/index-of-x.md", "", False),
    ],
)
def test_pages_that_only_lead_to_others(path: str, topic: str, expected: bool) -> None:
    assert is_index_page(path, topic) is expected

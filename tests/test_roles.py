"""Which files of a source are articles, and which are parts of them or tables of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Finding, parse
from bitext.locales import Locale
from bitext.roles import FileFacts, file_facts, include_place, roles
from bitext.rules.files import NO_LOCALE
from bitext.rules.frontmatter import BAD_YAML, NO_FRONTMATTER
from bitext.rules.segments import NO_SEGMENTS
from tests.strategies import hostile_text, markup

UNIT = markup("a1b2c-101", "Raz.", "One.")


@pytest.mark.parametrize(
    ("text", "includes"),
    [
        ("[!INCLUDE [x](y.md)]", ("y.md",)),
        ("[!include[x](~/sub/y.md)] and [!INCLUDE [](<z.md>)]", ("~/sub/y.md", "z.md")),
        (f'- [!INCLUDE [{UNIT}](y.md)]\n[!INCLUDE- [a (b)](z.md "title")]', ("y.md", "z.md")),
        ("[a [!INCLUDE [x](y.md)] b](c.md)", ("y.md",)),
        ("<td>[!INCLUDE [x](y.md)]</td>", ("y.md",)),
        ("`[!INCLUDE [x](y.md)]`", ()),
        ("```\n[!INCLUDE [x](y.md)]\n```\n[!INCLUDE [x](z.md)]", ("z.md",)),
        ("[!INCLUDE nothing] [x](y.txt)" + "x" * 3000, ()),
        ("---\ntitle: '[!INCLUDE [x](y.md)]'\n---\n[x](y.md)", ()),
    ],
)
def test_what_a_file_includes(text: str, includes: tuple[str, ...]) -> None:
    found = file_facts(parse(text)).includes
    assert [each for each in found if each.endswith(".md")] == list(includes)


@given(hostile_text)
def test_any_text_has_facts(text: str) -> None:
    assert isinstance(file_facts(parse(text)).is_bare, bool)


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("# Only text\n", True),
        (UNIT, False),
        ("---\ntitle: T\n---\n# T\n", False),
        ("", False),
        (" \n", False),
        ('# <span data-ttu-id="a1b2c-101">Cut', False),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", False),
    ],
)
def test_what_a_bare_file_is(text: str, is_bare: bool) -> None:
    assert file_facts(parse(text)).is_bare is is_bare


def test_parts_are_included_in_a_folder_or_bare() -> None:
    found = roles({
        "pl-PL/a.md": FileFacts(("shared/b.md", "gone.md", "a.md", "~/C.md")),
        "pl-PL/shared/b.md": FileFacts(("../../d.md",)),
        "pl-PL/c.md": FileFacts(),
        "d.md": FileFacts(),
        "x/Includes/e.md": FileFacts(),
        "README.md": FileFacts(is_bare=True),
        "f.md": FileFacts(("pl-PL/c.md",)),
        "TOC.md": FileFacts(("g.md",)),
        "g.md": FileFacts(),
    })  # fmt: skip
    assert found.includers == {
        "pl-PL/shared/b.md": "pl-PL/a.md", "pl-PL/c.md": "pl-PL/a.md", "d.md": "pl-PL/a.md",
    }  # fmt: skip
    assert found.parts == {*found.includers, "x/Includes/e.md", "README.md"}
    assert [path for path in ("pl-PL/a.md", "f.md", "g.md", "sub/toc.md", "d.md") if found.is_page(path)] == [
        "pl-PL/a.md", "f.md", "g.md",
    ]  # fmt: skip


def test_an_include_through_the_folders_own_name() -> None:
    files = {"a.md": FileFacts(("../Guide/b.md",)), "b.md": FileFacts()}
    assert roles(files, "guide").includers == {"b.md": "a.md"}
    assert roles(files, "other").includers == {}


def test_files_that_only_include_each_other_are_pages() -> None:
    found = roles({"a.md": FileFacts(("b.md",)), "b.md": FileFacts(("a.md",)), "c.md": FileFacts(("c.md",))})
    assert found.parts == frozenset()


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"))))
def test_each_file_is_on_a_page(links: dict[str, list[str]]) -> None:
    found = roles({name: FileFacts(tuple(links[name])) for name in links})
    for name in links:
        assert found.is_page(name) or found.is_page(found.includers[name])


def test_a_part_needs_neither_frontmatter_nor_locale() -> None:
    findings = [Finding(rule, "x") for rule in (NO_FRONTMATTER, NO_LOCALE, NO_SEGMENTS, BAD_YAML)]
    found = roles({"a.md": FileFacts(("b.md",)), "b.md": FileFacts(), "c.md": FileFacts(is_bare=True)})
    assert [one.code for one in found.without_duties("c.md", findings)] == [NO_SEGMENTS.code, BAD_YAML.code]
    assert found.without_duties("a.md", findings) == tuple(findings)
    assert [one.code for one in found.without_duties("b.md", findings)] == [BAD_YAML.code]
    assert [one.code for one in found.without_duties("TOC.md", findings)] == [BAD_YAML.code]


def test_where_an_include_leads() -> None:
    polish = Locale("pl", "", "PL")
    assert include_place("../x%20y.md", "pl-PL/sub/a.md", polish) == ("pl-PL/x y.md", "pl-PL")
    assert include_place("~/x.md", "pl-PL/sub/a.md", polish) == ("pl-PL/x.md", "pl-PL")
    assert include_place("~/x.md", "docs/sub/a.md", polish) == ("x.md", "")
    assert include_place("~/x.md", "pl/a.md", polish) == ("pl/x.md", "pl")
    assert include_place("~/x.md", "pl/a.md", None) == ("x.md", "")

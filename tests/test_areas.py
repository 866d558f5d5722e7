"""Areas: tables of contents in Markdown and YAML to the publisher's order of articles."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Side, parse
from bitext.areas import Area, TocNode, areas, markdown_nodes, yaml_nodes
from tests.strategies import hostile_text, markup

TARGET, SOURCE = Side.TARGET, Side.SOURCE


def line(number: int, target: str, source: str) -> str:
    return markup(f"a1b2c-{number}", target, source)


MARKDOWN = f"""---
title: Spis
---
# [{line(101, "Poczta", "Mail")}](mail/index.md)
## [{line(102, "Wysyłanie", "Sending")}](mail/send.md)
#### {line(103, "Błędy", "Errors")}
##### [{line(104, "Odbicie", "Bounce")}](mail/bounce.md#x)
## [{line(105, "Odbieranie", "Receiving")}](mail/receive.md)
# [{line(106, "Inne", "Other")}](other.md)
"""
YAML = """items:
- name: Poczta
  href: mail/index.md
  items:
  - name: Wysyłanie
    href: mail/send.md
  - name: Bez strony
    items: [{name: Głęboko, uid: deep}]
- name: Inne
  topicHref: other.md
- {name: Okruszki, tocHref: /x}
"""


def find(address: str, folder: str) -> str | None:
    """Every page but ``gone.md`` is there."""
    path = address.partition("#")[0]
    return None if path == "gone.md" else posixpath.normpath(posixpath.join(folder, path))


def test_headings_are_areas_in_both_languages() -> None:
    tables = {"TOC.md": markdown_nodes(parse(MARKDOWN))}
    assert areas(tables, SOURCE, find) == Area(
        "",
        ("other.md",),
        (
            Area(
                "Mail",
                ("mail/index.md", "mail/receive.md"),
                (Area("Sending", ("mail/send.md",), (Area("Errors", ("mail/bounce.md",)),)),),
            ),
        ),
    )
    assert [area.name for area in areas(tables, TARGET, find).areas] == ["Poczta"]


def test_yaml_is_in_the_language_of_the_translation_only() -> None:
    tables = {"toc.yml": yaml_nodes(YAML.encode())}
    mail = Area("Poczta", ("mail/index.md", "mail/send.md"), (Area("Bez strony", ("xref:deep",)),))
    assert areas(tables, TARGET, find) == Area("", ("other.md",), (mail,))
    assert areas(tables, SOURCE, find).areas == ()


@pytest.mark.parametrize("address", ["sub/toc.yml", "sub/", "~/SUB/TOC.yml"])
def test_a_table_within_a_table(address: str) -> None:
    tables = {
        "toc.yml": (TocNode({TARGET: "Dział"}, address), TocNode({TARGET: "A"}, "a.md")),
        "sub/toc.yml": (TocNode({TARGET: "B"}, "b.md"), TocNode({TARGET: "Koło"}, "../toc.yml")),
    }
    assert areas(tables, TARGET, find) == Area("", ("a.md",), (Area("Dział", ("sub/b.md",)),))


def test_tables_that_nothing_leads_to_follow_each_other() -> None:
    tables = {
        "b/toc.md": (TocNode({TARGET: "B"}, "b.md"),),
        "a/toc.md": (TocNode({TARGET: "A"}, "", (TocNode({TARGET: "x"}, "x.md"),)),),
    }
    assert areas(tables, TARGET, find) == Area("", ("b/b.md",), (Area("A", ("a/x.md",)),))


def test_what_leads_nowhere_and_empty_areas_are_left_out() -> None:
    nodes = (
        TocNode({TARGET: "Gone"}, "gone.md"),
        TocNode({TARGET: "Empty"}, "", (TocNode({TARGET: "Gone"}, "gone.md"),)),
        TocNode({}, "", (TocNode({TARGET: "No name"}, "a.md"),)),
    )
    assert areas({"toc.md": nodes}, TARGET, find) == Area()


def test_the_trail_to_an_article_and_the_main_areas() -> None:
    found = areas({"TOC.md": markdown_nodes(parse(MARKDOWN))}, SOURCE, find)
    assert [area.name for area in found.trail("mail/bounce.md")] == [
        "Mail", "Sending", "Errors",
    ]  # fmt: skip
    assert found.trail("other.md") == ()
    assert found.areas[0].every_article() == (
        "mail/index.md", "mail/receive.md", "mail/send.md", "mail/bounce.md",
    )  # fmt: skip
    one = Area("", (), (Area("All", (), (Area("A", ("a.md",)), Area("B", ("b.md",)))),))
    assert [area.name for area in one.main_areas()] == ["A", "B"]
    assert [area.name for area in Area("", (), (Area("A", ("a.md",)),)).main_areas()] == ["A"]


def test_aliases_do_not_make_a_small_file_large() -> None:
    lines = ["- &a0 {name: x, href: a.md}"]
    lines += [f"- &a{at} {{name: x, items: [{', '.join([f'*a{at - 1}'] * 20)}]}}" for at in range(1, 9)]
    count = len(str(yaml_nodes("\n".join(lines).encode())))
    assert count < 50_000_000


@given(st.binary(max_size=80))
def test_any_file_has_nodes_or_none(data: bytes) -> None:
    assert isinstance(yaml_nodes(b"- name: x\n  href: " + data), tuple)
    assert isinstance(yaml_nodes(data), tuple)


@given(hostile_text)
def test_any_article_has_nodes_or_none(text: str) -> None:
    assert isinstance(areas({"TOC.md": markdown_nodes(parse(text))}, TARGET, find), Area)

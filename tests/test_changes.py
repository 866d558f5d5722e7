"""What changed between two states of a folder, and how it is said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import parse, read_metadata
from bitext.change_report import LONGEST_MARKDOWN, changes_markdown, changes_text, changes_values
from bitext.changes import ArticleVersion, Change, ChangeKind, Changes, Files, compare, compare_files, state
from bitext.commonmark import html
from tests.strategies import hostile_text, markup

COMMIT, NEWER = "a" * 40, "b" * 40


def text(
    *units: tuple[str, str], asset: str = "", commit: str = COMMIT, title: str = "Tytuł", rest: str = ""
) -> str:
    body = "\n\n".join(markup(f"abcde-{101 + at}", *unit) for at, unit in enumerate(units))
    return (
        f"---\ntitle: {title}\nms.assetid: {asset}\nms.contentlocale: pl-PL\n"
        f"ms.sourcegitcommit: {commit}\n---\n{body}\n{rest}"
    )


ONE, TWO = ("Raz.", "One."), ("Dwa.", "Two.")


def state_of(path: str, content: str) -> ArticleVersion:
    article = parse(content)
    metadata, _ = read_metadata(article)
    return state(path, article, metadata, metadata.locale)


def changes(old: dict[str, str], new: dict[str, str]) -> Changes:
    return compare(
        [state_of(path, content) for path, content in old.items()],
        [state_of(path, content) for path, content in new.items()],
    )


def only(old: str, new: str, path: str = "a.md") -> Change:
    """The one change between two texts of one article."""
    (change,) = changes({"a.md": old}, {path: new}).articles
    return change


def test_nothing() -> None:
    assert changes({"a.md": text(ONE)}, {"a.md": text(ONE)}) == Changes(())
    assert changes({}, {}).is_empty


def test_added_and_removed() -> None:
    found = changes({"a.md": text(ONE)}, {"b.md": text(ONE, TWO, title="Nowy")})
    assert found.articles == (
        Change(ChangeKind.ADDED, "b.md", "Nowy", segments=2),
        Change(ChangeKind.REMOVED, "a.md", "Tytuł", segments=1),
    )


def test_retranslated() -> None:
    change = only(text(ONE, TWO), text(("Jeden.", "One."), TWO))
    assert change == Change(ChangeKind.RETRANSLATED, "a.md", "Tytuł", segments=2, retranslated=1)


def test_ids_that_were_numbered_anew_are_no_change_of_a_segment() -> None:
    change = only(text(ONE, TWO), text(ONE, TWO).replace("abcde", "12345"))
    assert (change.kind, change.retranslated, change.added, change.removed) == (ChangeKind.TEXT, 0, 0, 0)


def test_an_original_that_occurs_twice_is_counted_twice() -> None:
    change = only(text(ONE, ONE, ONE), text(("Jeden.", "One."), ONE))
    assert (change.retranslated, change.added, change.removed) == (1, 0, 1)


def test_a_newer_original_with_other_segments() -> None:
    change = only(text(ONE, TWO), text(("Jeden.", "One."), ("Trzy.", "Three."), commit=NEWER))
    assert change.kind is ChangeKind.NEWER_ORIGINAL
    assert (change.retranslated, change.added, change.removed) == (1, 1, 1)


def test_text_outside_of_segments() -> None:
    assert only(text(ONE), text(ONE, rest="![obraz](x.png)\n")).kind is ChangeKind.TEXT


def test_only_metadata() -> None:
    assert only(text(ONE), text(ONE, title="Inny")) == Change(ChangeKind.METADATA, "a.md", "Inny", segments=1)


def test_renamed_by_asset_id() -> None:
    change = only(text(ONE, asset="x"), text(("Jeden.", "One."), asset="X", commit=NEWER), "f/b.md")
    assert change == Change(
        ChangeKind.RENAMED,
        "f/b.md",
        "Tytuł",
        former_path="a.md",
        segments=1,
        retranslated=1,
        is_newer_original=True,
    )


def test_an_asset_id_of_two_articles_says_nothing() -> None:
    old = {"a.md": text(ONE, asset="x"), "b.md": text(TWO, asset="x")}
    new = {"c.md": text(ONE, asset="x"), "b.md": text(TWO, asset="x")}
    assert [change.kind for change in changes(old, new).articles] == [ChangeKind.ADDED, ChangeKind.REMOVED]


def test_an_article_that_stays_was_not_renamed() -> None:
    old = {"a.md": text(ONE, asset="x"), "b.md": text(TWO, asset="y")}
    new = {"a.md": text(ONE, asset="y"), "b.md": text(TWO, asset="x")}
    assert [change.kind for change in changes(old, new).articles] == [
        ChangeKind.METADATA,
        ChangeKind.METADATA,
    ]


def test_a_title_from_the_heading_where_there_is_no_other() -> None:
    assert state_of("a.md", f"# {markup('abcde-101', 'Nagłówek', 'Heading')}\n").title == "Nagłówek"


def test_files() -> None:
    assert compare_files({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"}) == Files(1, 1, 1)


# In words.

OLD = {
    "gone.md": text(ONE),
    "same.md": text(ONE),
    "old-name.md": text(ONE, asset="x"),
    "better.md": text(ONE, TWO),
    "title.md": text(ONE),
    "newer.md": text(ONE, TWO),
}
NEW = {
    "same.md": text(ONE),
    "new.md": text(ONE, TWO, title="Nowy *artykuł*"),
    "new-name.md": text(ONE, asset="x"),
    "better.md": text(("Jeden.", "One."), TWO),
    "title.md": text(ONE, title="Inny"),
    "newer.md": text(ONE, ("Trzy.", "Three."), commit=NEWER),
}


def test_as_markdown() -> None:
    found = changes(OLD, NEW)
    found = Changes(found.articles, Files(added=2, changed=1))
    assert changes_markdown(found) == (
        "Articles: 1 added, 1 removed, 1 renamed, 1 made from a newer original, 1 retranslated,"
        " 1 with other metadata only. Segments translated anew: 1. Images: 2 added, 1 changed.\n"
        "\n### Added (1)\n\n- `new.md` – `Nowy *artykuł*` (2 segments)\n"
        "\n### Removed (1)\n\n- `gone.md` – `Tytuł` (1 segment)\n"
        "\n### Renamed (1)\n\n- `old-name.md` → `new-name.md` – `Tytuł` (no segment changed)\n"
        "\n### Newer original (1)\n\n- `newer.md` – `Tytuł` (1 new, 1 gone)\n"
        "\n### Retranslated (1)\n\n- `better.md` – `Tytuł` (1 of 2 segments translated anew)\n"
        "\n### Only metadata (1)\n\n- `title.md` – `Inny` (no segment changed)\n"
    )
    assert changes_markdown(Changes(())) == "No article has changed.\n"


def test_as_text() -> None:
    first, second, *_ = changes_text(changes(OLD, NEW)).splitlines()
    assert first.startswith("Articles: 1 added, ")
    assert second == "added: new.md – Nowy *artykuł* (2 segments)"


def test_as_values() -> None:
    values = json.loads(json.dumps(changes_values(changes(OLD, NEW))))
    assert values["counts"] == {
        "added": 1, "removed": 1, "renamed": 1, "newer original": 1, "retranslated": 1, "other text": 0,
        "only metadata": 1,
    }  # fmt: skip
    assert values["retranslated_segments"] == 1
    assert [article["path"] for article in values["articles"] if article["kind"] == "added"] == ["new.md"]


@pytest.mark.parametrize(
    "title",
    [
        "@somebody #1 <b>x</b> [x](y)",
        "`@x`",
        "``",
        "a `b",
        " `",
        "x\n\n# y",
        "\x1b[31m",
        "&amp;",
        "|",
        "\u202e",
    ],
)
def test_a_title_cannot_act(title: str) -> None:
    change = Change(ChangeKind.ADDED, "a.md", title, segments=1)
    shown = html(changes_markdown(Changes((change,))))
    codes = shown.split("<li>")[1]
    assert codes.count("<code>") == 2
    outside = "".join(part.split("</code>")[-1] for part in codes.split("<code>"))
    assert outside.strip() == " –  (1 segment)</li>\n</ul>".strip()
    assert "\n#" not in shown
    assert "\x1b" not in shown


def test_a_pull_request_takes_it() -> None:
    many = [Change(kind, f"{at}/{'x' * 150}.md", "t" * 300) for kind in ChangeKind for at in range(600)]
    shown = changes_markdown(Changes(tuple(many), Files(1, 1, 1)))
    assert LONGEST_MARKDOWN / 2 < len(shown) <= LONGEST_MARKDOWN
    assert shown.count(" more\n") == len(ChangeKind)
    assert "### Added (600)" in shown
    few = Changes(tuple(many[:150]))
    assert " more\n" not in changes_markdown(few)


_texts = hostile_text | st.just(text(ONE, TWO, asset="x")) | st.just(text(ONE, asset="x"))
_folders = st.dictionaries(st.sampled_from("a.md b.md f/c.md".split()), _texts)


@given(_folders, _folders)
def test_every_article_is_in_one_list_and_no_text_raises(old: dict[str, str], new: dict[str, str]) -> None:
    found = changes(old, new)
    named = [change.path for change in found.articles if change.kind is not ChangeKind.REMOVED]
    gone = [change.path for change in found.articles if change.kind is ChangeKind.REMOVED]
    former = [change.former_path for change in found.articles if change.former_path]
    assert sorted(named) == sorted(path for path in new if old.get(path) != new[path])
    assert sorted(gone + former) == sorted(old.keys() - new.keys())
    back = changes(new, old)
    assert len(back.of(ChangeKind.ADDED)) == len(gone)
    assert back.retranslated_segments == found.retranslated_segments
    assert len(changes_markdown(found)) <= LONGEST_MARKDOWN
    assert changes_text(found).count("\n") == 1 + len(found.articles)


@given(_texts)
def test_a_state_counts_each_segment_once(content: str) -> None:
    read = state_of("a.md", content)
    assert all(count > 0 for count in read.segments.values())

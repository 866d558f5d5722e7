"""Articles that were renamed, told by their content: in what changed, and in the history of redirects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import parse
from bitext.changes import Change, ChangeKind
from bitext.history import History, HistoryError, PlacedArticle, history_text, moved, parse_history, update
from bitext.renames import SIZE, Sketch, renamed, share, sketch
from tests.strategies import hostile_text
from tests.test_changes import changes, text

A, B, C, D = (("Raz.", "One."), ("Dwa.", "Two."), ("Trzy.", "Three."), ("Cztery.", "Four."))
E, F = (("Pięć.", "Five."), ("Sześć.", "Six."))


def of(*units: tuple[str, str]) -> Sketch:
    return sketch(parse(text(*units)))


def test_a_sketch_is_of_the_originals() -> None:
    assert of(A, B) == of(("Inaczej.", "One."), ("Także.", " Two.\n"))
    assert of(A, B) == of(B, A, A)
    assert of(A) != of(B)
    assert len(of(*((f"{n}", f"Sentence {n}.") for n in range(500)))) == SIZE
    assert sketch(parse("# Only text\n\nhere\n")) == sketch(parse("here\n# Only  text"))
    assert sketch(parse("")) == ()


def test_the_share_is_exact_for_short_articles_and_near_for_long_ones() -> None:
    assert share(of(A, B), of(A, B)) == 1
    assert share(of(A, B, C), of(A, B, D)) == 0.5
    assert share(of(A), of(B)) == 0
    assert share((), ()) == 0
    many = [(f"{n}", f"Sentence {n}.") for n in range(400)]
    assert abs(share(of(*many[:300]), of(*many[:200])) - 2 / 3) < 0.25


@given(hostile_text)
def test_any_text_has_a_sketch(content: str) -> None:
    assert len(sketch(parse(content))) <= SIZE


def test_the_nearest_one_each() -> None:
    gone = {"a": of(A, B, C), "b": of(D, E, F)}
    assert renamed(gone, {"x": of(A, B, C), "y": of(D, E)}) == {"x": "a", "y": "b"}
    # Both are near enough, one is nearer; the other one is new.
    assert renamed(gone, {"x": of(A, B, C, D), "y": of(A, B, C)}) == {"y": "a"}


def test_two_that_are_equally_near_and_what_is_too_far_are_none() -> None:
    assert renamed({"a": of(A, B)}, {"x": of(A, B), "y": of(A, B)}) == {}
    assert renamed({"a": of(A, B), "b": of(A, B)}, {"x": of(A, B)}) == {}
    assert renamed({"a": of(A, B)}, {"x": of(A, C)}) == {}
    assert renamed({"a": ()}, {"x": ()}) == {}


def test_many_with_the_same_text_take_no_time() -> None:
    gone = {f"a{n}": of(A, B, (f"{n}", f"Own {n}."), (f"{n}", f"Other {n}.")) for n in range(300)}
    come = {f"x{name}": each for name, each in gone.items()}
    assert renamed(gone, come) == {f"x{name}": name for name in gone}


def test_a_rename_without_asset_id_is_a_change() -> None:
    found = changes({"a.md": text(A, B, C)}, {"f/b.md": text(A, ("Inaczej.", "Two."), C)})
    assert found.articles == (
        Change(ChangeKind.RENAMED, "f/b.md", "Tytuł", former_path="a.md", segments=3, retranslated=1),
    )


@pytest.mark.parametrize(
    ("old", "new", "is_renamed"),
    [("", "", True), ("", "x", True), ("x", "", True), ("x", "x", True), ("x", "y", False)],
)
def test_two_asset_ids_are_two_articles(old: str, new: str, is_renamed: bool) -> None:
    found = changes({"a.md": text(A, B, asset=old)}, {"b.md": text(A, B, asset=new)})
    assert [change.kind for change in found.articles] == (
        [ChangeKind.RENAMED] if is_renamed else [ChangeKind.ADDED, ChangeKind.REMOVED]
    )


def test_another_locale_is_another_article() -> None:
    german = text(A, B).replace("pl-PL", "de-DE")
    found = changes({"pl-PL/a.md": text(A, B)}, {"de-DE/b.md": german})
    assert [change.kind for change in found.articles] == [ChangeKind.ADDED, ChangeKind.REMOVED]


def placed(**articles: Sketch) -> list[PlacedArticle]:
    return [PlacedArticle("", "pl-PL", f"{name}.md", content) for name, content in articles.items()]


def test_a_rename_without_asset_id_leaves_a_redirect() -> None:
    history = update(History(), placed(a=of(A, B, C), b=of(D)))
    assert history.paths == {"path:a.md": ("a.md",), "path:b.md": ("b.md",)}
    now = placed(c=of(A, B, C, D), b=of(D))
    assert moved(history, now) == {"a.md": "c.md"}
    history = update(history, now)
    assert history.paths == {"path:a.md": ("a.md", "c.md"), "path:b.md": ("b.md",)}
    later = placed(d=of(A, B, C, D), b=of(D), a=of(F))
    assert moved(history, later) == {"c.md": "d.md"}
    history = update(history, later)
    assert history.paths["path:a.md"] == ("c.md", "d.md")
    assert history.paths["path:a.md 2"] == ("a.md",)
    assert moved(history, placed(d=of(A, B, C, D), e=of(F))) == {"a.md": "e.md", "c.md": "d.md"}


def test_an_article_whose_text_changes_in_its_place_stays_itself() -> None:
    history = update(History(), placed(a=of(A, B)))
    history = update(history, placed(a=of(C, D)))
    assert history.sketches == {"path:a.md": of(C, D)}
    assert moved(history, placed(x=of(A, B))) == {}
    assert moved(history, placed(x=of(C, D))) == {"a.md": "x.md"}


def test_the_file_has_the_contents() -> None:
    history = update(History(), [*placed(a=of(A)), PlacedArticle("x", "pl-PL", "b.md", of(B))])
    (digest,) = of(A)
    assert history_text(history) == (
        '{\n  "format": 1,\n  "paths": {\n    "path:a.md": ["a.md"],\n    "x": ["b.md"]\n  },\n'
        f'  "contents": {{\n    "path:a.md": "{digest}"\n  }}\n}}\n'
    )
    assert parse_history(history_text(history).encode()) == history


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ("[]", 'under "contents" no object'),
        ('{"path:b.md": "00000000"}', "which is not an article without an asset id"),
        ('{"x": "00000000"}', "which is not an article without an asset id"),
        ('{"path:a.md": "0000"}', "no sketch"),
        ('{"path:a.md": 5}', "no sketch"),
        ('{"path:a.md": ""}', "no sketch"),
    ],
)
def test_contents_that_are_refused(contents: str, said: str) -> None:
    data = f'{{"format": 1, "paths": {{"path:a.md": ["a.md"], "x": ["x.md"]}}, "contents": {contents}}}'
    with pytest.raises(HistoryError) as caught:
        parse_history(data.encode())
    assert said in str(caught.value)


_sketches = st.sampled_from([of(A, B, C), of(A, B, D), of(D, E), of(D, E, F), of(F), ()])
_moments = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.tuples(_sketches, st.sampled_from(["", "", "x"]))).map(
        lambda each: [
            PlacedArticle(asset_id, "pl-PL", f"{name}.md", content)
            for name, (content, asset_id) in each.items()
        ]
    ),
    min_size=1,
    max_size=5,
)


@given(_moments)
def test_an_update_is_done_once_and_survives_its_file(moments: list[list[PlacedArticle]]) -> None:
    history = before = History()
    for moment in moments:
        before, history = history, update(history, moment)
    now = moments[-1]
    assert parse_history(history_text(history).encode()) == history
    assert update(history, now) == update(history, reversed(now)) == history
    redirects = moved(before, now)
    assert redirects == moved(history, now)
    assert set(redirects.values()) <= {article.path for article in now}
    assert redirects.keys().isdisjoint(article.path for article in now)

"""Page paths by asset id: what the file holds, how it follows renames, which redirects come of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.history import History, HistoryError, PlacedArticle, history_text, moved, parse_history, update


def placed(*articles: str) -> list[PlacedArticle]:
    """Articles written as ``id path``, or ``id path locale``."""
    found = []
    for words in map(str.split, articles):
        asset_id, path, *locale = words
        found.append(
            PlacedArticle("" if asset_id == "-" else asset_id, locale[0] if locale else "pl-PL", path)
        )
    return found


def followed(*moments: list[PlacedArticle]) -> History:
    """The history of these moments, one after the other."""
    history = History()
    for moment in moments:
        history = update(history, moment)
    return history


def test_a_renamed_article_leaves_a_redirect() -> None:
    history = followed(placed("x a.md", "y b.md"))
    now = placed("x c.md", "y b.md")
    assert moved(history, now) == {"a.md": "c.md"}
    assert update(history, now).paths == {"x": ("a.md", "c.md"), "y": ("b.md",)}


def test_several_renames_all_lead_to_the_last_name() -> None:
    history = followed(placed("x a.md"), placed("x b.md"), placed("x f/c.md"))
    assert moved(history, placed("x f/c.md")) == {"a.md": "f/c.md", "b.md": "f/c.md"}


def test_there_and_back_again() -> None:
    now = placed("x a.md")
    history = followed(now, placed("x b.md"), now)
    assert history.paths == {"x": ("b.md", "a.md")}
    assert moved(history, now) == {"b.md": "a.md"}


def test_two_articles_that_swap_names_have_no_redirect() -> None:
    history = followed(placed("x a.md", "y b.md"))
    assert moved(history, placed("x b.md", "y a.md")) == {}


def test_a_name_belongs_to_whoever_had_it_last() -> None:
    history = followed(placed("x a.md"), placed("x b.md", "y a.md"))
    assert moved(history, placed("x b.md", "y a.md")) == {}
    assert moved(history, placed("x b.md", "y c.md")) == {"a.md": "c.md"}
    without_id = followed(placed("x a.md"), placed("x b.md", "- a.md"))
    assert moved(without_id, placed("x b.md")) == {}


def test_an_article_that_is_gone_is_remembered_and_leads_nowhere() -> None:
    history = followed(placed("x a.md"), placed("x b.md"), [])
    assert moved(history, []) == {}
    assert moved(history, placed("x c.md")) == {"a.md": "c.md", "b.md": "c.md"}


def test_an_id_that_two_articles_of_a_locale_share_says_nothing() -> None:
    history = followed(placed("x a.md"), placed("x b.md"))
    now = placed("x b.md", "x copy.md")
    assert moved(history, now) == {}
    assert update(history, now) == history


def test_an_id_is_one_article_in_several_locales() -> None:
    history = followed(placed("x a.md pl-PL", "x a.md de-DE"))
    now = placed("x b.md pl-PL", "x b.md de-DE")
    assert moved(history, now) == {"a.md": "b.md"}


def test_a_locale_that_lags_behind_keeps_its_page_until_it_follows() -> None:
    history = followed(placed("x a.md pl-PL", "x a.md de-DE"))
    halfway = placed("x b.md pl-PL", "x a.md de-DE")
    assert moved(history, halfway) == {}
    history = update(history, halfway)
    assert history.paths == {"x": ("a.md", "b.md")}
    assert moved(history, placed("x b.md pl-PL", "x b.md de-DE")) == {"a.md": "b.md"}


@pytest.mark.parametrize("path", ["A.md", "a/index.md", "a/README.md"])
def test_what_would_be_the_same_file_of_the_site_is_no_redirect(path: str) -> None:
    assert moved(followed(placed(f"x {path}")), placed("x a.md")) == {}


def test_the_file_has_a_line_for_each_article() -> None:
    history = followed(placed("y b.md", "x ż.md"), placed("y b.md", "x a.md"))
    text = '{\n  "format": 1,\n  "paths": {\n    "x": ["ż.md", "a.md"],\n    "y": ["b.md"]\n  }\n}\n'
    assert history_text(history) == text
    assert parse_history(text.encode()) == history
    assert parse_history(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == history
    assert parse_history(history_text(History()).encode()) == History()


DAMAGED = {
    b"": "invalid JSON at line 1, column 1",
    b"\xff": "not UTF-8",
    b"{\n<<<<<<< HEAD\n": "invalid JSON at line 2, column 1",
    b"[]": "no object",
    b'{"format": 1}': "no object",
    b'{"format": 2, "paths": {}}': "the format 2, where 1 is known",
    b'{"format": [[]], "paths": {}}': "the format list",
    b'{"paths": {}}': "the format NoneType",
    b'{"format": 1, "paths": {"x": []}}': "under 'x' no list",
    b'{"format": 1, "paths": {"x": "a.md"}}': "under 'x' no list",
    b'{"format": 1, "paths": {"": ["a.md"]}}': "invalid asset id",
    b'{"format": 1, "paths": {"x": [1]}}': "not a page path: 1",
    b'{"format": 1, "paths": {"x": ["a.md", "a.md"]}}': "one path twice",
    b'{"format": 1, "paths": {"x": ["a.md"], "x": ["b.md"]}}': "the key 'x' twice",
    b'{"format": 1, "paths": {"\\ud800": ["a.md"]}}': "invalid asset id",
    b"[" * 100_000: "nested too deep",
    b"1" * 5_000: "no JSON: ",
}


@pytest.mark.parametrize("data", DAMAGED, ids=list(range(len(DAMAGED))))
def test_a_damaged_file_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(HistoryError) as caught:
        parse_history(data)
    message = str(caught.value)
    assert DAMAGED[data] in message
    assert message.endswith("; restore it from version control, or delete it and run bitext history")
    assert "\n" not in message


@pytest.mark.parametrize(
    "path",
    ["../a.md", "/a.md", "a/../../b.md", "a//b.md", "./a.md", "a", "a.html", ".md/", "C:/a.md", "..\\a.md",
     "a\x00.md", "a\n.md", "\ud800.md", "x" * 300 + ".md"],
)  # fmt: skip
def test_no_path_leads_out_of_the_site(path: str) -> None:
    data = json.dumps({"format": 1, "paths": {"x": [path, "b.md"]}}).encode()
    with pytest.raises(HistoryError, match="under 'x' a value that is not a page path"):
        parse_history(data)
    # Nor does an article of such a name bring it into a file.
    assert update(History(), [PlacedArticle("x", "pl-PL", path)]) == History()


def test_an_id_that_the_file_could_not_hold_has_no_history() -> None:
    assert update(History(), [PlacedArticle("x\x1b", "pl-PL", "a.md")]) == History()


# Few ids and paths, so that they meet.
_paths = st.sampled_from("a.md b.md c.md A.md a/index.md f/a.md f/index.md index.md README.md ż.md".split())
_articles = st.builds(
    PlacedArticle, st.sampled_from(["", "x", "y", "z"]), st.sampled_from(["pl-PL", "de-DE"]), _paths
)
_moments = st.lists(_articles, max_size=6)


@given(st.lists(_moments, max_size=5), _moments)
def test_a_redirect_never_shadows_a_page_and_ends_at_one(
    before: list[list[PlacedArticle]], now: list[PlacedArticle]
) -> None:
    pages = {article.path for article in now}
    redirects = moved(followed(*before), now)
    assert redirects.keys().isdisjoint(pages)
    assert {path.lower() for path in redirects}.isdisjoint(path.lower() for path in pages)
    assert set(redirects.values()) <= pages
    known = {article.path for moment in before for article in moment}
    assert redirects.keys() <= known


@given(st.lists(_moments, max_size=5))
def test_an_update_is_done_once_and_survives_its_file(moments: list[list[PlacedArticle]]) -> None:
    history = followed(*moments)
    assert parse_history(history_text(history).encode()) == history
    if moments:
        assert update(history, moments[-1]) == history
        assert update(history, reversed(moments[-1])) == history
        # What the site builds does not depend on whether the file was brought up to date before.
        assert moved(followed(*moments[:-1]), moments[-1]) == moved(history, moments[-1])


def is_read_or_refused_on_one_line(data: bytes) -> bool:
    try:
        return isinstance(parse_history(data), History)
    except HistoryError as error:
        return "\n" not in str(error)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_history_or_a_history_error(data: bytes) -> None:
    assert is_read_or_refused_on_one_line(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | _paths,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(_json)
def test_any_values_are_a_history_or_a_history_error(value: object) -> None:
    for data in (value, {"format": 1, "paths": value}):
        assert is_read_or_refused_on_one_line(json.dumps(data).encode())

"""The files of titles that the search box loads."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.search import data
from bitext.search.code_index import CodeIndex
from bitext.search.data import Findable, data_files
from tests.search.title_file import titled

TITLES = st.text(st.sampled_from("aB \u00a0登入ó.\n"), max_size=12)


def files_of(articles: list[Findable]) -> dict[str, dict[str, object]]:
    return {
        name: json.loads(content)
        for name, content in data_files(articles, CodeIndex(), ("codes/", "/"), "pl")
    }


@given(st.lists(st.tuples(TITLES, TITLES, TITLES), max_size=6))
def test_titles_come_back(titles: list[tuple[str, str, str]]) -> None:
    articles = [
        Findable(f"{at}", f"{at}/", title, other, second=second)
        for at, (title, other, second) in enumerate(titles)
    ]
    rows = [row for name, file in files_of(articles).items() if "titles/" in name for row in titled(file)]
    assert [row[:4] for row in rows] == [
        [article.url, article.title, article.other_title, article.second] for article in articles
    ]


def test_many_titles_are_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Findable(f"{at}", f"{at}/", "T") for at in range(5)]
    assert files_of(articles)["codes.json"]["chunks"] == 1
    monkeypatch.setattr(data, "MOST", 4)
    monkeypatch.setattr(data, "CHUNK", 2)
    files = files_of(articles)
    assert (files["codes.json"]["chunks"], files["codes.json"]["starts"]) == (3, ["0/", "2/", "4/"])
    assert (files["ids.json"]["size"], files["codes.json"]["size"]) == (2, 2)
    assert [row[0] for row in titled(files["titles/1.json"])] == ["2/", "3/"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("pl/reset-a_password/", "reset a password"),
        ("reset%20it.html", "reset it"),
        ("100%/index.html", "100%"),
        ("the-printer/", "the printer"),
    ],
)
def test_the_name_of_a_page_is_searched(url: str, name: str) -> None:
    assert titled(files_of([Findable("p", url, "T")])["titles/0.json"])[0][4] == name


def test_words_that_the_original_has_are_not_said_twice() -> None:
    article = Findable("p", "the-old-printer/", "Drukarka", "The printer")
    assert titled(files_of([article])["titles/0.json"])[0][4] == "old"

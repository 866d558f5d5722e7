"""Areas of articles without a table of contents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.areas import Area
from bitext.derived_areas import (
    LEAST_ARTICLES,
    ConfiguredArea,
    NamesInTitles,
    TitledArticle,
    configured_area,
    folder_area,
    names_in_titles,
)

PAIRS = [
    *[(f"Fix Contoso Mail number {at}", f"Napraw Contoso Mail numer {at}") for at in range(6)],
    *[(f"Contoso Chat call {at}", f"Rozmowa {at} w Contoso Chat") for at in range(6)],
    *[(f"Contoso Drive and Chat {at}", f"Contoso Drive i Chat {at}") for at in range(5)],
    *[(f"Reset Password {at}", f"Zmień hasło {at}") for at in range(30)],
    *[(f"Contoso account {at}", f"Konto Contoso {at}") for at in range(5)],
]


def shape(area: Area) -> dict[str, int]:
    return {part.name: len(part.articles) for part in area.areas}


def titled(pairs: list[tuple[str, str]]) -> list[TitledArticle]:
    return [TitledArticle(f"a{at}.md", target, source) for at, (source, target) in enumerate(pairs)]


def test_names_are_the_words_that_translations_keep() -> None:
    found = names_in_titles(PAIRS)
    assert found.names == {"Mail", "Chat", "Drive"}
    assert found.vague == {"Contoso"}


def test_an_article_is_about_the_first_name_that_says_enough() -> None:
    found = names_in_titles(PAIRS)
    assert found.of("Contoso Drive and Chat") == "Drive"
    assert found.of("A Contoso account") == "Contoso"
    assert found.of("Reset Password") == ""
    assert shape(found.area(titled(PAIRS))) == {"Chat": 6, "Contoso": 5, "Drive": 5, "Mail": 6}


def test_areas_are_in_the_order_of_their_letters_not_of_capitals() -> None:
    names = NamesInTitles(frozenset(["DLP", "Defender", "Drive"]))
    articles = titled([(f"{name} {at}", "") for at in range(5) for name in ("Drive", "DLP", "Defender")])
    assert list(shape(names.area(articles))) == ["Defender", "DLP", "Drive"]


def test_a_name_in_most_titles_says_nothing() -> None:
    pairs = [(f"Contoso {word}", f"Contoso {word}") for word in "abcdefgh"]
    assert names_in_titles(pairs) == NamesInTitles()


def test_folders_are_areas_where_they_hold_half_of_the_articles() -> None:
    paths = [f"{folder}/p{at}.md" for folder in ("mail-flow", "sign_in") for at in range(LEAST_ARTICLES)]
    articles = [TitledArticle(path, "T") for path in [*paths, "top.md"]]
    assert shape(folder_area(articles)) == {"Mail flow": 5, "Sign in": 5}
    named = [*articles, TitledArticle("sign_in/index.md", "Logowanie")]
    assert shape(folder_area(named)) == {"Mail flow": 5, "Logowanie": 6}
    many = [TitledArticle(f"top{at}.md", "T") for at in range(20)]
    assert folder_area([*articles, *many]) == Area()
    assert folder_area([]) == Area()


def test_a_folder_around_all_articles_is_not_an_area() -> None:
    articles = [TitledArticle(f"docs/{folder}/{at}.md", "T") for folder in "ab" for at in range(5)]
    assert shape(folder_area(articles)) == {"A": 5, "B": 5}


def test_the_first_configured_area_that_holds_an_article_has_it() -> None:
    areas = [
        ConfiguredArea({"pl": "Poczta", "": "Mail"}, ("mail/",)),
        ConfiguredArea({"": "Rest"}, ("*",)),
        ConfiguredArea({"": "Never"}, ("never/",)),
    ]
    articles = [TitledArticle("mail/a.md", "A"), TitledArticle("b.md", "B")]
    assert shape(configured_area(areas, articles, "pl-PL")) == {"Poczta": 1, "Rest": 1}
    assert shape(configured_area(areas, articles, "ja")) == {"Mail": 1, "Rest": 1}


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=40))
def test_an_article_is_in_one_area_at_the_most(pairs: list[tuple[str, str]]) -> None:
    articles = titled(pairs)
    for area in (names_in_titles(pairs).area(articles), folder_area(articles)):
        held = [path for part in area.areas for path in part.articles]
        assert len(held) == len(set(held))

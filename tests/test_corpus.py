"""The plan of a folder of articles: paths, languages, whose English."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest

from bitext.article import Side
from bitext.corpus import (
    ArticleFacts,
    Plan,
    in_merged_locales,
    may_come_from,
    page_path,
    plan,
)
from bitext.image_plan import plan_images
from bitext.locales import Locale, parse_locale

PL, DE, BR, PT = (
    Locale("pl", "", "PL"),
    Locale("de", "", "DE"),
    Locale("pt", "", "BR"),
    Locale("pt", "", "PT"),
)


def facts(
    path: str,
    locale: Locale = PL,
    handoff: date | None = None,
    english: str = "same",
    has_source: bool = True,
) -> ArticleFacts:
    return ArticleFacts(path, locale, page_path(path, locale), handoff, "", english, has_source)


def pages(planned: Plan) -> dict[str, str]:
    """Article by page."""
    found = {f"{page.language}/{page.path}": page.article_path for page in planned.pages}
    assert len(found) == len(planned.pages)
    return found


def codes(planned: Plan) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in planned.findings]


# The path of a page.


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pl-PL/x.md", "x.md"),
        ("PL-pl/x.md", "x.md"),
        ("pl/x.md", "x.md"),
        ("pl-PL/a/b/x.md", "a/b/x.md"),
        ("a/pl-PL/x.md", "a/pl-PL/x.md"),
        ("it/x.md", "it/x.md"),
        ("how-to/x.md", "how-to/x.md"),
        ("no-code/x.md", "no-code/x.md"),
        ("ps-fr/x.md", "ps-fr/x.md"),
        ("my-site/x.md", "my-site/x.md"),
        ("pl-PL/pl-PL/x.md", "pl-PL/x.md"),
        ("x.md", "x.md"),
        ("pl-PL/X.MD", "X.md"),
        ("pl-PL.md", "pl-PL.md"),
    ],
)
def test_only_a_leading_locale_folder_is_dropped(path: str, expected: str) -> None:
    assert page_path(path, PL) == expected


# Languages.


def tags(text: str) -> list[Locale]:
    return [locale for tag in text.split() if (locale := parse_locale(tag))]


def test_one_language_in_two_spellings_has_one_folder() -> None:
    both = [facts("pl-PL/x.md"), facts("pl/y.md", Locale("pl"))]
    assert sorted(pages(plan(in_merged_locales(both)))) == ["en/x.md", "en/y.md", "pl/x.md", "pl/y.md"]
    apart = in_merged_locales(both, [Locale("pl")])
    assert [article.locale for article in apart] == [PL, Locale("pl")]


def test_target_and_english_pages() -> None:
    planned = plan([facts("pl-PL/a/x.md")])
    assert pages(planned) == {"pl/a/x.md": "pl-PL/a/x.md", "en/a/x.md": "pl-PL/a/x.md"}
    assert [page.side for page in planned.pages] == [Side.TARGET, Side.SOURCE]
    assert planned.codes == {PL: "pl"}


def test_two_locales_of_one_language() -> None:
    planned = plan([facts("pt-BR/x.md", BR), facts("pt-PT/x.md", PT)])
    assert sorted(pages(planned)) == ["en/x.md", "pt-BR/x.md", "pt-PT/x.md"]


def test_an_article_has_one_spelling_of_its_path() -> None:
    """That of the chosen English, else the first: in another one the language switch leads nowhere."""
    later = date(2021, 2, 1)
    planned = plan([facts("pl-PL/x.md"), facts("de-DE/X.md", DE, later)])
    assert sorted(pages(planned)) == ["de/X.md", "en/X.md", "pl/X.md"]
    none = plan([facts("pl-PL/x.md", has_source=False), facts("de-DE/X.md", DE, has_source=False)])
    assert sorted(pages(none)) == ["de/X.md", "pl/X.md"]
    twice = plan([facts("pl-PL/x.md"), facts("pl-PL/X.md"), facts("de-DE/x.md", DE)])
    assert sorted(pages(twice)) == ["de/x.md", "en/x-2.md", "en/x.md", "pl/x-2.md", "pl/x.md"]


def test_aliases_reach_the_folders() -> None:
    planned = plan([facts("x.md", Locale("chr", "", "US"))], aliases={"chr-us": "ch"})
    assert sorted(pages(planned)) == ["ch/x.md", "en/x.md"]


def test_an_article_without_any_original_has_no_english_page() -> None:
    assert list(pages(plan([facts("x.md", has_source=False)]))) == ["pl/x.md"]


def test_no_articles() -> None:
    assert plan([]) == Plan((), {}, ())


# Whose English.


def english(*articles: ArticleFacts, order: Sequence[Locale] = ()) -> tuple[str, list[tuple[str, str]]]:
    planned = plan(articles, order)
    return pages(planned)["en/x.md"], codes(planned)


def test_the_english_of_the_newest_handoff() -> None:
    old, new = date(2020, 1, 1), date(2021, 1, 1)
    assert english(facts("pl-PL/x.md", PL, old), facts("de-DE/x.md", DE, new))[0] == "de-DE/x.md"
    assert english(facts("pl-PL/x.md", PL, new), facts("de-DE/x.md", DE, old))[0] == "pl-PL/x.md"
    assert english(facts("pl-PL/x.md", PL, old), facts("de-DE/x.md", DE, None))[0] == "pl-PL/x.md"


def test_ties_go_by_the_configured_order_then_by_tag() -> None:
    both = facts("pl-PL/x.md", PL), facts("de-DE/x.md", DE)
    assert english(*both)[0] == "de-DE/x.md"
    assert english(*both, order=[PL])[0] == "pl-PL/x.md"
    assert english(*both, order=[BR, PL, DE])[0] == "pl-PL/x.md"


def test_an_english_that_differs_is_told_on_the_article_whose_is_not_shown() -> None:
    new = facts("de-DE/x.md", DE, date(2021, 1, 1), "newer")
    assert english(facts("pl-PL/x.md", PL), new) == ("de-DE/x.md", [("BT302", "pl-PL/x.md")])
    assert english(facts("pl-PL/x.md", PL, english="newer"), new) == ("de-DE/x.md", [])


def test_an_article_without_original_gives_no_english() -> None:
    new = facts("de-DE/x.md", DE, date(2021, 1, 1), "", has_source=False)
    assert english(facts("pl-PL/x.md", PL), new) == ("pl-PL/x.md", [])


# Collisions.


@pytest.mark.parametrize(
    ("first", "second", "renamed"),
    [
        ("pl-PL/A.md", "pl-PL/a.md", "a-2.md"),
        ("pl-PL/x.md", "x.md", "x-2.md"),
        ("PL-pl/x.md", "pl-PL/x.md", "x-2.md"),
        ("pl-PL/STRASSE.md", "pl-PL/straße.md", "straße-2.md"),
        ("pl-PL/cafe\u0301.md", "pl-PL/caf\u00e9.md", "caf\u00e9-2.md"),
        ("pl-PL/index.md", "pl-PL/README.md", "README-2.md"),
        ("pl-PL/a.md", "pl-PL/a/index.md", "a/index-2.md"),
        ("pl-PL/a.md", "pl-PL/A/README.md", "A/README-2.md"),
        ("pl-PL/X.MD", "pl-PL/X.md", "X-2.md"),
        ("pl-PL/index.md", "pl-PL/Index.md", "Index-2.md"),
        ("pl-PL/README.md", "pl-PL/readme.md", "readme-2.md"),
        ("pl-PL/a.md/x.md", "pl/a.md", "a-2.md"),
        ("pl-PL/A.md/b/x.md", "pl/a.md", "a-2.md"),
    ],
)
def test_of_two_articles_for_one_path_the_later_one_gets_another_name(
    first: str, second: str, renamed: str
) -> None:
    planned = plan([facts(second), facts(first)])
    found = pages(planned)
    assert found[f"pl/{renamed}"] == found[f"en/{renamed}"] == second
    assert set(found.values()) == {first, second}
    assert len(found) == 4
    assert codes(planned) == [("BT301", second)]
    assert first in planned.findings[0].found


@pytest.mark.parametrize(
    "paths",
    [
        ("a／b.md", "a/b.md"),
        ("x².md", "x2.md"),
        ("readme.md", "index.md"),
        ("a/x.md", "b/x.md"),
        ("i.md", "ı.md"),
    ],
)
def test_what_only_looks_alike_does_not_collide(paths: tuple[str, str]) -> None:
    assert codes(plan([facts(path) for path in paths])) == []


def test_the_other_name_takes_no_third_article_s_path() -> None:
    planned = plan([facts(path) for path in ("A.md", "a.md", "a-2.md", "PL/a.md")])
    assert sorted(pages(planned)) == sorted(
        f"{language}/{name}" for language in ("pl", "en") for name in ("A.md", "a-2.md", "a-3.md", "a-4.md")
    )
    assert len(planned.findings) == 2


def test_one_article_has_one_path_in_all_languages() -> None:
    planned = plan(
        [facts(path, own) for path, own in (("pl-PL/a.md", PL), ("de-DE/a/index.md", DE), ("de-DE/a.md", DE))]
    )
    assert sorted(pages(planned)) == ["de/a.md", "de/a/index-2.md", "en/a.md", "en/a/index-2.md", "pl/a.md"]


def test_the_same_facts_in_any_order_give_the_same_plan() -> None:
    names = ("a.md", "A.md", "pl-PL/a.md", "b/index.md", "b/README.md", "b.md", "a-2.md", "c.md")
    all_facts = [
        facts(f"{name}", locale) for locale in (PL, DE) for name in names if not name.startswith("pl-")
    ]
    all_facts = [facts(f"{each.locale}/{each.path}", each.locale) for each in all_facts]
    expected = plan(all_facts)
    for seed in range(20):
        Random(seed).shuffle(all_facts)  # noqa: S311 - reproducible, not secret
        assert plan(all_facts) == expected


# Images.


def images(paths: Sequence[str], *articles: ArticleFacts) -> tuple[dict[str, str], list[str]]:
    placed, findings = plan_images(paths, articles, plan(articles))
    found = {f"{image.language}/{image.path}": image.source_path for image in placed}
    assert len(found) == len(placed)
    return found, [finding.path for finding in findings]


def test_images_go_to_each_language_of_their_folder_and_to_english() -> None:
    found, findings = images(["pl-PL/m/a.png", "m/b.png"], facts("pl-PL/x.md"), facts("de-DE/x.md", DE))
    assert found == {
        "pl/m/a.png": "pl-PL/m/a.png",
        "en/m/a.png": "pl-PL/m/a.png",
        "pl/m/b.png": "m/b.png",
        "de/m/b.png": "m/b.png",
        "en/m/b.png": "m/b.png",
    }
    assert findings == []


def test_english_images_come_from_the_first_locale() -> None:
    found, findings = images(["pl-PL/a.png", "de-DE/a.png"], facts("pl-PL/x.md"), facts("de-DE/x.md", DE))
    assert found["en/a.png"] == "de-DE/a.png"
    assert (found["pl/a.png"], found["de/a.png"]) == ("pl-PL/a.png", "de-DE/a.png")
    assert findings == []


def test_no_image_is_lost_to_letter_case() -> None:
    found, findings = images(["pl-PL/A.png", "pl-PL/a.png"], facts("pl-PL/x.md"))
    assert set(found) == {"pl/A.png", "pl/a-2.png", "en/A.png", "en/a-2.png"}
    assert findings == ["pl-PL/a.png"]


def test_no_image_is_where_a_folder_has_to_be() -> None:
    found, findings = images(["pl/a.png", "pl/c.png", "pl-PL/c.png/d.png"], facts("pl-PL/a.png/x.md"))
    assert set(found) == {
        f"{code}/{path}" for code in ("pl", "en") for path in ("a-2.png", "c-2.png", "c.png/d.png")
    }
    assert findings == ["pl/a.png", "pl/c.png"]


def test_an_image_in_a_folder_with_the_path_of_a_page_is_left_out() -> None:
    found, findings = images(
        ["pl-PL/a.md/m/i.png", "pl-PL/b.md/i.png"], facts("pl/a.md"), facts("pl/b.md/x.md")
    )
    assert set(found) == {"pl/b.md/i.png", "en/b.md/i.png"}
    assert findings == ["pl-PL/a.md/m/i.png"]


def test_images_without_articles_go_nowhere() -> None:
    assert images(["a.png"]) == ({}, [])


# What may come from a source that could not be read.


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("pl-PL/a/x.md", "a/x.md", True),
        ("pl-PL/a/x.md", "a/x-2.md", True),
        ("pl-PL/a/X.MD", "a/x.md", True),
        ("it/x.md", "it/x.md", True),
        ("it/x.md", "x.md", True),
        ("a/x.md", "a/x.md", True),
        ("a/x.md", "x.md", False),
        ("pl-PL/a/x.md", "a/y.md", False),
        ("pl-PL/a/x.md", "a/x2.md", False),
        ("pl-PL/a", "a/b/y.md", True),
        ("pl-PL/a", "ab/y.md", False),
        ("pl-PL", "a/y.md", True),
    ],
)
def test_what_may_come_from_a_source(source: str, path: str, expected: bool) -> None:
    assert may_come_from(["other/z.md", source])(path) is expected


def test_nothing_comes_from_no_source() -> None:
    assert not may_come_from([])("x.md")

"""The files that are written for a site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from bitext.parse import parse
from bitext.starting.contents import is_about_code
from bitext.starting.existing import ExistingSite
from bitext.starting.found import FoundPages, LanguagePages, StartError, without
from bitext.starting.site import (
    Site,
    SiteLanguage,
    check_languages,
    configuration,
    default_first,
    front_pages,
    missing_lines,
    native_name,
    navigation,
    with_pages,
)
from tests.site.conftest import article, unit

EN, PL = SiteLanguage("en", "English"), SiteLanguage("pl", "Polski")


def loaded(site: Site) -> dict[str, Any]:
    return yaml_load(configuration(site).text)


LOOK = {
    "name": "material",
    "font": False,
    "favicon": "assets/bitext/favicon.svg",
    "icon": {"logo": "bitext/logo"},
    "palette": [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "bitext",
            "accent": "bitext",
            "toggle": {"icon": "material/weather-night", "name": "Dark theme"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "bitext",
            "accent": "bitext",
            "toggle": {"icon": "material/weather-sunny", "name": "Light theme"},
        },
    ],
    "features": [
        "content.code.copy",
        "navigation.footer",
        "navigation.tabs",
        "navigation.top",
        "toc.follow",
    ],
}


def test_the_configuration_of_a_new_site() -> None:
    site = Site("Mail: help", "source_articles", (EN, PL), repository="https://github.com/o/n",
                edit_base="edit/main/source_articles/")  # fmt: skip
    assert configuration(site).path == "mkdocs.yml"
    assert loaded(site) == {
        "site_name": "Mail: help",
        "repo_url": "https://github.com/o/n",
        "site_url": "",
        "docs_dir": "docs",
        "theme": LOOK,
        "extra": {"generator": False},
        "nav": ["index.md", "articles/index.md"],
        "plugins": [
            {
                "i18n": {
                    "docs_structure": "folder",
                    "fallback_to_default": False,
                    "languages": [
                        {"locale": "en", "name": "English", "default": True},
                        {
                            "locale": "pl",
                            "name": "Polski",
                            "theme": {
                                "palette": [
                                    {"toggle": {"name": "Ciemny motyw"}},
                                    {"toggle": {"name": "Jasny motyw"}},
                                ]
                            },
                        },
                    ],
                }
            },
            {"bitext": {"source": "source_articles", "edit_base": "edit/main/source_articles/"}},
        ],
    }


@pytest.mark.parametrize("name", ["yes", "1.0", "a: b # c", "'\"", "żółw", "two\nlines"])
def test_names_survive_yaml(name: str) -> None:
    values = loaded(Site(name, name, (EN, PL)))
    assert values["site_name"] == name
    assert values["plugins"][1]["bitext"]["source"] == name


def test_an_existing_configuration_is_inherited_with_few_changes() -> None:
    theme = {
        "name": "material",
        "features": ["navigation.instant", "navigation.instant.progress", "toc.follow"],
    }
    site = Site("x", "source_articles", (EN, PL), inherited="mkdocs.yml", theme=theme, has_nav=True,
                left_out=("*.md", "*.png"))  # fmt: skip
    values = loaded(site)
    assert configuration(site).path == "mkdocs-bitext.yml"
    assert values.pop("plugins")
    assert values == {
        "INHERIT": "mkdocs.yml",
        "site_dir": "site-bitext",
        "docs_dir": "docs",
        "exclude_docs": "*.md\n*.png\n",
        "theme": {"features": ["toc.follow"]},
    }


@pytest.mark.parametrize("theme", ["readthedocs", None, {"name": "mkdocs"}])
def test_another_theme_becomes_material(theme: Any) -> None:
    assert loaded(Site("x", "s", (EN,), inherited="mkdocs.yml", theme=theme))["theme"] == {"name": "material"}


def test_the_list_of_codes_is_in_the_navigation_where_articles_are_about_codes() -> None:
    site = Site("x", "s", (), has_codes=True)
    assert navigation(site) == ["index.md", "articles/index.md", "codes/index.md"]
    assert "codes/index.md" not in navigation(replace(site, pages=("codes/mine.md",)))


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("5.7.750 Zablokowany klient", "5.7.750 Client blocked", True),
        ("Poczta", "Error code 0x8004010F", True),
        ("Poczta", "Python 3.11 in 2024", False),
    ],
)
def test_an_article_is_about_a_code_if_its_title_has_one(title: str, heading: str, expected: bool) -> None:
    text = unit("abcde-102", "Kod 5.1.10 też.", "Code 5.1.10, too.")
    assert is_about_code(parse(article(title, heading, text))) is expected


def test_the_navigation_has_pages_before_folders() -> None:
    pages = ("b.md", "index.md", "a-b/x.md", "a-b/README.md", "API/c/d.md")
    assert navigation(Site("x", "s", (), pages=pages)) == [
        "index.md",
        "b.md",
        {"API": [{"C": ["API/c/d.md"]}]},
        {"A b": ["a-b/README.md", "a-b/x.md"]},
        "articles/index.md",
    ]


def test_each_language_has_a_front_page_unless_an_article_is_one() -> None:
    site = Site("my_*site*", "s", (EN, PL))
    pages = {file.path: file.text for file in front_pages(site)}
    assert list(pages) == ["docs/en/index.md", "docs/pl/index.md"]
    polish = pages["docs/pl/index.md"]
    assert polish.startswith("---\ntitle: Strona główna\n---\n# my\\_\\*site\\*\n")
    assert "<div data-bt-home></div>" in polish
    assert polish.endswith("[Wszystkie artykuły](articles/index.md)\n")
    assert front_pages(Site("x", "s", (EN, PL), has_front_page=True)) == ()


@pytest.mark.parametrize(
    ("paths", "has_front_page", "articles_path"),
    [
        (["index.md", "a.md"], True, "articles"),
        (["guide/index.md", "articles/a.md"], False, "articles"),
        (["README.md", "articles/README.md"], True, "all-articles"),
        (["articles.md"], False, "all-articles"),
    ],
)
def test_the_paths_of_pages_decide_on_the_front_page_and_the_list(
    paths: list[str], has_front_page: bool, articles_path: str
) -> None:
    site = with_pages(Site("x", "s", (EN, PL)), paths)
    assert (site.has_front_page, site.articles_path) == (has_front_page, articles_path)
    assert navigation(site)[-1] == f"{articles_path}/index.md"
    assert loaded(site)["plugins"][1]["bitext"].get("articles_path", "articles") == articles_path
    assert all(f"({articles_path}/index.md)" in page.text for page in front_pages(site))


def test_the_default_language() -> None:
    assert default_first(["pl"], is_published=True) == ("pl", "en")
    assert default_first(["de", "pl"], is_published=True) == ("en", "de", "pl")
    assert default_first(["pl"], is_published=False) == ("en", "pl")


@pytest.mark.parametrize(
    ("code", "name"), [("pl", "Polski"), ("pt-BR", "Português (Brasil)"), ("ja", "日本語"), ("xx", "xx")]
)
def test_languages_have_their_own_names(code: str, name: str) -> None:
    assert native_name(code) == name


def test_a_code_that_static_i18n_refuses_is_refused_first() -> None:
    check_languages((EN, SiteLanguage("zh-Hant-TW", "x")))
    with pytest.raises(StartError, match="ckb: mkdocs-static-i18n takes no language code of this form"):
        check_languages((EN, SiteLanguage("ckb", "x")))


def test_lines_of_gitignore_count_whatever_their_slashes() -> None:
    assert missing_lines("site\n.cache/\n", ("/site/", "/.cache/")) == ()
    assert missing_lines("*.pyc\n/website/\n", ("/site/", "/.cache/")) == ("/site/", "/.cache/")


def i18n(*languages: Any, **more: Any) -> ExistingSite:
    return ExistingSite("mkdocs.yml", {"docs_dir": "./content"}, {"languages": list(languages), **more})


ENGLISH, POLISH = {"locale": "en", "default": True}, {"locale": "pl", "name": "Polski", "nav": []}


def test_an_existing_site_names_its_languages_and_pages() -> None:
    site = i18n(
        POLISH, ENGLISH, {"locale": "null"}, {"locale": "de", "build": False}, "odd", docs_structure="folder"
    )
    assert site.languages() == (EN, SiteLanguage("pl", "Polski", {"nav": []}))
    found = site.pages()
    assert found.originals.place == "content/en"
    assert [pages and pages.place for _, pages in found.translations] == ["content/pl"]


def test_an_existing_site_may_use_suffixes() -> None:
    found = i18n({"locale": "pt_BR", "name": "x"}, ENGLISH).pages()
    (locale, pages) = found.translations[0]
    assert str(locale) == "pt-BR"
    assert pages is not None
    assert pages.page("x.pt_BR.md") == "x.md"
    assert found.originals.page("x.md") == found.originals.page("x.en.md") == "x.md"


def test_what_an_existing_site_leaves_out_is_not_a_page() -> None:
    left_out = {"exclude_docs": "drafts/\n/pl/old.md\n", "draft_docs": "*.todo.md"}
    files = ("a.md", "drafts/b.md", "old.md", "c.todo.md")
    for structure, expected in (("folder", ["a.md"]), ("suffix", ["a.md", "old.md"])):
        i18n = {"docs_structure": structure, "languages": [POLISH | {"default": True}, {"locale": "en"}]}
        site = ExistingSite("mkdocs.yml", left_out, i18n)
        (_, polish), *_ = without(site.pages(), site.excluded, site.docs).translations
        assert polish is not None
        assert [file for file in files if polish.page(file)] == expected
    elsewhere = without(FoundPages(LanguagePages("pages")), ("*.md",), "docs")
    assert elsewhere.originals.page("a.md") == "a.md"


def test_an_existing_site_without_english_is_refused() -> None:
    with pytest.raises(StartError, match="has no English pages, only pl; bitext needs English originals"):
        i18n(POLISH).pages()

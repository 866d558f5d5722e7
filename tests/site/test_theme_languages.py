"""Languages that Material has no translation for build all the same, named for what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import START_PAGES, Site, article, settings, shared_site, sources

LANGUAGES = (
    ("am", "am-ET", "ltr", "Skip to content"),
    ("ps", "ps-AF", "rtl", "Skip to content"),
    ("pt-PT", "pt-PT", "ltr", "Ir para o conteúdo"),
    ("zh-Hans", "zh-CN", "ltr", "跳转至"),
    ("de", "de-AT", "ltr", "Zum Inhalt"),
)
"""Code, locale of the articles, direction, and how the theme begins a page."""


def all_languages(folder: Path) -> Site:
    config = settings()
    config["plugins"][0]["i18n"]["languages"] += [{"locale": code, "name": code} for code, *_ in LANGUAGES]
    articles = {f"{locale}/a.md": article("Tytuł", "Title", locale=locale) for _, locale, *_ in LANGUAGES}
    pages = {f"{code}/index.md": "# Home\n" for code, *_ in LANGUAGES}
    return sources(folder, articles, config, {**START_PAGES, **pages})


site = shared_site(all_languages)


@pytest.mark.parametrize(("code", "locale", "direction", "word"), LANGUAGES)
def test_a_language_of_its_own(site: Site, code: str, locale: str, direction: str, word: str) -> None:
    for page in ("a", "."):
        soup = site.soup(f"{code}/{page}/index.html")
        assert soup.html is not None
        assert soup.body is not None
        assert (soup.html["lang"], soup.body["dir"]) == (code, direction)
        if page == "a":
            assert word in soup.select("[data-md-component=skip]")[0].get_text()
            assert locale in soup.select(".bt-about")[0].get_text()

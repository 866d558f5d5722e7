"""Languages that Material has no translation for build all the same, named for what they are."""

from __future__ import annotations

import pytest

from tests.site.conftest import MakeSite, article, settings


@pytest.mark.parametrize(
    ("code", "locale", "direction", "word"),
    [
        ("am", "am-ET", "ltr", "Skip to content"),
        ("ps", "ps-AF", "rtl", "Skip to content"),
        ("pt-PT", "pt-PT", "ltr", "Ir para o conteúdo"),
        ("zh-Hans", "zh-CN", "ltr", "跳转至"),
        ("de", "de-AT", "ltr", "Zum Inhalt"),
    ],
)
def test_a_language_of_its_own(
    make_site: MakeSite, code: str, locale: str, direction: str, word: str
) -> None:
    config = settings()
    config["plugins"][0]["i18n"]["languages"].append({"locale": code, "name": code})
    site = make_site({f"{locale}/a.md": article("Tytuł", "Title", locale=locale)}, config)
    site.write(f"docs/{code}/index.md", "# Home\n")
    site.build()
    for page in ("a", "."):
        soup = site.soup(f"{code}/{page}/index.html")
        assert soup.html is not None
        assert soup.body is not None
        assert (soup.html["lang"], soup.body["dir"]) == (code, direction)
        if page == "a":
            assert word in soup.select("[data-md-component=skip]")[0].get_text()

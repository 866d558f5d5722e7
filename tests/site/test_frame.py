"""Pages spliced from a frame equal the regular rendering of Material, byte for byte."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.toc import TableOfContents

from bitext.html import TocEntry
from bitext.site import writer as writer_module
from bitext.site.files import SitePageFile
from bitext.site.frame import Frame, anchor_links, frame_page, nested, shown_toc
from bitext.site.head import settled_alternates
from bitext.site.page import SitePage
from bitext.site.writer import Content, PageWriter
from tests.site.conftest import ROOT, MakeSite, Site, article, settings, unit


def regular(writer: PageWriter, page: SitePage, file: File, content: Content) -> str:
    """``page`` as MkDocs itself renders one: the whole of Material's templates, once for this page."""
    theme = writer._theme
    address = writer._address
    alternates = {
        code: address_file(writer, code, other.address.src_uri.partition("/")[2], address)
        for code, other in writer._shelf.alternates(page).items()
    }
    file.alternates = alternates  # type: ignore[attr-defined]
    shown = file.page or frame_page(theme.config, file)
    shown.title = html.escape(page.title)
    shown.meta = {"title": shown.title}
    if page.description:
        shown.meta["description"] = html.escape(page.description)
    shown.content = content.html
    shown.toc = TableOfContents(anchor_links(nested(content.toc)))
    rendered = settled_alternates(theme.render(shown), shown.canonical_url)
    head = '<meta name="robots" content="noindex">\n  ' if page.is_noindex else ""
    return rendered.replace("</head>", f"{head}</head>", 1)


def address_file(writer: PageWriter, code: str, path: str, address: Any) -> File:
    return SitePageFile(writer._theme.config, address(code, path), code, lambda _: "")


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the pages of builds in this test, each rendered both ways and found equal."""
    names: list[str] = []
    spliced = PageWriter._values_in

    def both_ways(self: PageWriter, frame: Frame, page: SitePage, content: Content) -> str:
        made = spliced(self, frame, page, content)
        file = address_file(self, page.language, page.address.src_uri.partition("/")[2], self._address)
        if not page.article_path:
            return made
        assert made == regular(self, page, file, content), page.address.dest_uri
        names.append(page.address.dest_uri)
        return made

    monkeypatch.setattr(writer_module.PageWriter, "_values_in", both_ways)
    return names


def heading(number: int, level: int) -> str:
    text = unit(f"abcde-2{number:02}", f"Część {number} & <x>", f"Part {number}")
    return f'{"#" * level} <a name="s{number}"></a>{text}'


HEADINGS = "\n\n".join(heading(*item) for item in enumerate((2, 3, 4, 2, 4, 3, 2)))
ARTICLES = {
    "pl-PL/plain.md": article("Zwykły", "Plain"),
    "pl-PL/headings.md": article("Nagłówki", "Headings", HEADINGS),
    "pl-PL/described.md": article("Opis", "Described", extra='description: Opis & "cytat" <b>\n'),
    "pl-PL/robots.md": article("Roboty", "Robots", extra="ROBOTS: NOINDEX\n"),
    "pl-PL/folder/deep/page.md": article("Głęboko", "Deep", HEADINGS),
    "pl-PL/folder/index.md": article("Folder", "Folder"),
    "pl-PL/name with space & ąę.md": article("Spacja", "Space"),
    "pl-PL/quotes.md": article("'Cytat \"i\" <tag> &amp;'", "Quotes \" & <tag> '", HEADINGS),
    "pl-PL/no-original.md": "---\ntitle: Sam\nms.contentlocale: pl-PL\n---\n# Sam tekst\n",
    "pl-PL/no-heading.md": article("x", "x").split("# ")[0] + unit("abcde-109", "Tekst", "Text") + "\n",
    "pl-PL/second-level-first.md": article("x", "x").split("# ")[0] + HEADINGS,
}


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize(
    "features", [[], ["navigation.tabs", "navigation.footer", "toc.integrate", "navigation.path"]]
)
@pytest.mark.parametrize("site_url", ["https://example.org/docs/", ""])
def test_every_shape_of_page(
    make_site: MakeSite, compared: list[str], features: list[str], directory_urls: bool, site_url: str
) -> None:
    config = settings()
    config["theme"]["features"] = features
    site = make_site(ARTICLES, config)
    site.build(use_directory_urls=directory_urls, site_url=site_url)
    assert len(compared) == 2 * len(ARTICLES) - 1


def test_a_theme_of_the_users_own(make_site: MakeSite, compared: list[str]) -> None:
    config = settings()
    config["theme"]["custom_dir"] = "overrides"
    config["extra"] = {"analytics": {"feedback": {"title": "?", "ratings": []}}}
    site = make_site(ARTICLES, config)
    site.write(
        "overrides/main.html",
        '{% extends "base.html" %}{% block announce %}Own: {{ page.title }}{% endblock %}',
    )
    site.build()
    assert len(compared) == 2 * len(ARTICLES) - 1
    assert "Own: Zwykły" in site.html("plain/index.html")


def test_the_demonstration_site(tmp_path: Path, compared: list[str]) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["bitext"].config.search = False
    build(config)
    assert len(compared) >= 2 * 15
    assert Site(tmp_path).files()


def test_toc_is_nested_as_markdown_nests_it() -> None:
    entries = [TocEntry(level, f"i{at}", f"t{at}") for at, level in enumerate((1, 2, 4, 3, 2, 1))]
    items = nested(entries)
    assert [item.entry.id for item in items] == ["i0", "i5"]
    assert [child.entry.id for child in items[0].children] == ["i1", "i4"]
    assert [child.entry.id for child in items[0].children[0].children] == ["i2", "i3"]
    assert shown_toc(items) == items[0].children
    assert shown_toc(nested(entries[1:2])) == nested(entries[1:2])

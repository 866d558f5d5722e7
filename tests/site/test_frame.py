"""Pages spliced from a frame equal the regular rendering of Material, byte for byte."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.toc import TableOfContents

from bitext.html import TocEntry
from bitext.site.build.builder import BuildOrder
from bitext.site.build.site_build import SiteBuild
from bitext.site.build.writer import PageWriter
from bitext.site.mkdocs_files import SitePageFile
from bitext.site.pages.content import Content
from bitext.site.pages.maker import PageMaker
from bitext.site.plan.page import SitePage
from bitext.site.plan.public_urls import PublicUrls
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frame import MOST_FOLDERS, Frame, Shape, Theme, frame_page, pattern
from bitext.site.theme.frames import FrameMaker
from bitext.site.theme.head import settled
from bitext.site.theme.toc import anchor_links, nested, shown_toc
from tests.site.conftest import ROOT, MakeSite, Site, article, settings, unit


def regular(theme: Theme, plan: SitePlan, urls: PublicUrls, page: SitePage, content: Content) -> str:
    """``page`` as MkDocs itself renders one: the whole of Material's templates, once for this page."""
    others = plan.alternates(page)
    listed = [shown.file for shown in theme.nav.pages if shown.file.dest_uri == page.address.dest_uri]
    file = listed[0] if listed else SitePageFile(theme.config, page.address, page.language, page.path)
    file.alternates = {  # type: ignore[attr-defined]
        code: SitePageFile(theme.config, other.address, code, other.path) for code, other in others.items()
    }
    shown = file.page or frame_page(theme.config, file)
    before = shown.meta, shown.title, shown.content, shown.toc, shown.canonical_url
    shown.meta = {"title": html.escape(page.title)}
    if file.page is None or not file.page.title:
        shown.title = shown.meta["title"]
    if page.description:
        shown.meta["description"] = html.escape(page.description)
    shown.content = content.html
    shown.toc = TableOfContents(anchor_links(nested(content.toc)))
    own = shown.canonical_url
    if own:
        shown.canonical_url = urls.of(plan.original(page))
    translations = [code for code, other in others.items() if not other.shown_language]
    rendered = settled(theme.render(shown), own, translations)
    shown.meta, shown.title, shown.content, shown.toc, shown.canonical_url = before
    head = f'<meta name="robots" content="{", ".join(page.robots)}">\n  ' if page.robots else ""
    rendered = rendered.replace("</title>", f"</title>{content.early}", 1)
    return rendered.replace("</head>", f"{head}{content.head}</head>", 1)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the pages of builds in this test, each rendered both ways and found equal."""
    names: list[str] = []
    orders: dict[SiteBuild, BuildOrder] = {}
    start, opened = SiteBuild.start, SiteBuild.open

    def started(self: SiteBuild, order: BuildOrder) -> None:
        orders[self] = order
        start(self, order)

    def with_the_regular_way(self: SiteBuild, theme: Theme, language: str) -> None:
        """While the theme is that of the language, make each page both ways."""
        opened(self, theme, language)
        inputs, plan = orders[self].inputs, self.plan
        makes = FrameMaker(theme, plan, language)
        maker, frames = PageMaker(inputs), makes.frames(makes.rendered())
        writer = PageWriter(plan, inputs.urls, orders[self].output, frames)
        for page in plan.pages_of(language).values():
            content = maker.made(page).content
            if not content.is_whole:
                made = writer.page(page, content).decode()
                assert made == regular(theme, plan, inputs.urls, page, content), page.address.dest_uri
                names.append(page.address.dest_uri)

    monkeypatch.setattr(SiteBuild, "start", started)
    monkeypatch.setattr(SiteBuild, "open", with_the_regular_way)
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
    "pl-PL/folder/deep/ą & b/c/page.md": article("Głębiej", "Deeper"),
    "pl-PL/guide/letter/page.md": article("Obok nawigacji", "Beside the navigation"),
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
    articles = [name for name in compared if "articles" not in name and "id/" not in name]
    assert len(articles) == 2 * len(ARTICLES)


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
    articles = [name for name in compared if "articles" not in name and "id/" not in name]
    assert len(articles) == 2 * len(ARTICLES)
    assert "Own: Zwykły" in site.html("plain/index.html")
    # A script after a stylesheet waits for it, and the page for the script.
    head = site.html("plain/index.html").partition("</head>")[0]
    assert -1 < head.find("<title>") < head.find("early.js") < head.find('rel="stylesheet"')


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


def test_folders_of_the_navigation_keep_their_names() -> None:
    assert pattern("", {"guide"}) == ("", ())
    assert pattern("guide", {"guide"}) == ("guide", ())
    first, second = pattern("a/b", {"guide", "b"})[0].split("/")
    assert pattern("a/b", {"guide"}) == (f"{first}/{second}", ("a", "b"))
    assert pattern("guide/b", {"guide", "guide/c"}) == (f"guide/{first}", ("b",))
    deep = "/".join(map(str, range(MOST_FOLDERS + 2)))
    shown, folders = pattern(deep, set())
    assert len(folders) == MOST_FOLDERS
    assert shown.endswith(f"/{MOST_FOLDERS}/{MOST_FOLDERS + 1}")


def test_frames_are_rendered_again_only_where_they_change(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    rendered = FrameMaker.rendered

    def counted(self: FrameMaker) -> dict[Shape, Frame]:
        found = rendered(self)
        made.append(self.frames(found).language)
        return found

    monkeypatch.setattr(FrameMaker, "rendered", counted)
    names = {f"pl-PL/{name}.md": article(name, name.upper(), unit("abcde-102", "x", "y")) for name in "ab"}
    config = settings()
    config["nav"] = ["index.md", "a.md", "b.md"]
    site = make_site(names, config)

    def again(path: str, text: str) -> list[str]:
        made.clear()
        site.write(path, text)
        site.build()
        return made[:]

    assert again("docs/pl/index.md", "# Start\n") == ["pl", "en"]
    own = article("a", "A", unit("abcde-102", "Nowe słowa.", "y"))
    assert again("source_articles/pl-PL/a.md", own) == []
    assert "Nowe słowa." in site.html("a/index.html")
    # The navigation has a title, and every page the navigation.
    titled = own.replace("title: a", "title: Inny").replace(">a</span>", ">Inny</span>")
    assert again("source_articles/pl-PL/a.md", titled) == ["pl"]
    assert "Inny" in site.html("b/index.html")
    assert again("docs/pl/index.md", "---\nstatus: new\n---\n# Początek\n") == ["pl"]
    assert "Początek" in site.html("b/index.html")
    config["theme"]["custom_dir"] = "own"
    site.write("own/main.html", '{% extends "base.html" %}')
    for _ in range(2):
        assert again("mkdocs.yml", json.dumps(config)) == ["pl", "en"]

"""Whole sites from the real corpora, and what stands on their built pages: every page of every language.

Three sites: Polish with 2,910 articles; Arabic and Japanese together, by configuration alone; German
reference articles, rich in tables and raw HTML. `raw_syntax_on_pages.txt` lists the false alarms of
raw syntax; BITEXT_UPDATE=1 writes it anew.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from bitext import Article, Finding, Side, parse, read_metadata
from bitext.locales import parse_locale
from bitext.render import render_body, sides
from bitext.roles import in_includes
from bitext.titles import shown_title
from tests.corpora import AR, DE, JA, PL, CorporaError, Corpus
from tests.html.pages import DIALECT, RAW_SYNTAX, reference
from tests.site.built_pages import BuiltPage, broken_references, read_fragment, read_site, words
from tests.site.conftest import Site, build_site, settings

pytestmark = pytest.mark.corpus

FALSE_ALARMS = Path(__file__).with_name("raw_syntax_on_pages.txt")
SITE_URL = "https://example.org/docs/"
LONGEST_PAGE = 500
"""Links of a page that lists articles: 200 numbers, those that several have as links; their titles; pages."""


@dataclass(frozen=True)
class Plan:
    """A site to build."""

    name: str
    languages: tuple[str, ...]
    """The default one first."""
    corpora: tuple[tuple[str, Corpus], ...]
    """Language code and articles."""
    findings: dict[str, int]
    """How many findings of each code there are, at most; none of another code."""


POLISH = Plan("pl", ("pl", "en"), (("pl", PL),), {
    "BT201": 1,  # an article without frontmatter
    "BT204": 1,  # the article whose frontmatter was translated
    "BT206": 7,  # values of another type than their key's
    "BT401": 45,  # links to articles that are not in the corpus, and two without an address
    "BT402": 2,  # missing images
    "BT407": 4,  # segments that cannot be marked
    "BT412": 1,  # an alert whose keyword was translated
    "BT416": 5,  # links with a space in their address, and the like
    "BT417": 20,  # ms-settings: and the like
})  # fmt: skip
ARABIC_AND_JAPANESE = Plan("ar-ja", ("en", "ar", "ja"), (("ar", AR), ("ja", JA)), {
    "BT204": 1,
    "BT402": 6,
    "BT407": 5,
    "BT412": 2,
    "BT417": 2,
})  # fmt: skip
GERMAN = Plan("de", ("de", "en"), (("de", DE),), {
    "BT106": 130,  # units whose original is empty
    "BT401": 2_900,  # the sample is a part of a set whose articles link to each other
    "BT402": 100,
    "BT405": 80,  # style of columns
    "BT407": 2,
    "BT412": 25,
    "BT413": 1,  # an alert outside a quote
    "BT416": 10,  # names in double brackets
    "BT419": 30,  # rows with more cells than their header
})  # fmt: skip
PLANS = (POLISH, ARABIC_AND_JAPANESE, GERMAN)


@dataclass(frozen=True)
class ArticlePage:
    """An article in one language, and its page."""

    path: str
    """The article, relative to its corpus."""
    article: Article
    side: Side
    language: str
    page: BuiltPage


@dataclass(frozen=True)
class BuiltSite:
    """A site, built and read."""

    plan: Plan
    site: Site
    findings: tuple[Finding, ...]
    pages: dict[str, BuiltPage]
    articles: dict[str, dict[str, Article]]
    """Articles by language code and path."""

    def prefix(self, language: str) -> str:
        return "" if language == self.plan.languages[0] else f"{language}/"

    def article_pages(self) -> Iterator[ArticlePage]:
        """The page of each article in its own language and, once for each path, in English."""
        seen = set()
        for language, articles in self.articles.items():
            for path, article in articles.items():
                yield from self._page_of(path, article, Side.TARGET, language)
                if path not in seen and Side.SOURCE in sides(article):
                    yield from self._page_of(path, article, Side.SOURCE, "en")
                seen.add(path)

    def _page_of(self, path: str, article: Article, side: Side, language: str) -> Iterator[ArticlePage]:
        if in_includes(path):
            return
        # The site has a front page of its own.
        place = "index-2/index.html" if path == "index.md" else f"{path[:-3]}/index.html"
        yield ArticlePage(path, article, side, language, self.pages[self.prefix(language) + place])


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(plan, id=plan.name, marks=pytest.mark.xdist_group(f"site-{plan.name}"))
        for plan in PLANS
    ],
)  # fmt: skip
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    plan: Plan = request.param
    try:
        folders = {language: corpus.path("sxs") for language, corpus in plan.corpora}
    except CorporaError as error:
        pytest.skip(str(error))
    site = Site(tmp_path_factory.mktemp(f"site-{plan.name}"))
    site.write("mkdocs.yml", yaml.safe_dump(configured(plan), allow_unicode=True))
    for language in plan.languages:
        site.write(f"docs/{language}/index.md", "# Test\n")
    for language, corpus in plan.corpora:
        shutil.copytree(
            folders[language], site.root / "source_articles" / corpus.folder.removeprefix("client-")
        )
    config = site.config()
    build_site(config)
    built = config.plugins["bitext"].hooks._build  # type: ignore[attr-defined]
    articles = {language: read_articles(folder) for language, folder in folders.items()}
    yield BuiltSite(plan, site, built.findings(), read_site(site.out), articles)
    shutil.rmtree(site.root)


def configured(plan: Plan) -> dict[str, Any]:
    config = settings()
    config["plugins"][0]["i18n"]["languages"] = [
        {"locale": language, "name": language, "default": at == 0}
        for at, language in enumerate(plan.languages)
    ]
    return config


def read_articles(folder: Path) -> dict[str, Article]:
    return {
        path.relative_to(folder).as_posix(): parse(path.read_bytes().decode("utf-8", "replace"))
        for path in sorted(folder.rglob("*.md"))
    }


def test_every_article_has_a_page_in_both_languages(built: BuiltSite) -> None:
    pages = list(built.article_pages())  # a page that is missing is a KeyError
    assert {item.side for item in pages} == set(Side)
    for language, corpus in built.plan.corpora:
        ours = [item for item in pages if item.language == language]
        assert len(ours) == corpus.articles - sum(map(in_includes, built.articles[language]))


def test_findings_are_of_known_kinds(built: BuiltSite) -> None:
    found = Counter(finding.code for finding in built.findings)
    for code, count in found.items():
        assert count <= built.plan.findings.get(code, 0), f"{code}: {count}"


def test_no_raw_syntax(built: BuiltSite) -> None:
    found = {
        f"{built.plan.name}\t{sign}\t{page.path}"
        for page in built.pages.values()
        for sign in RAW_SYNTAX
        if sign in page.prose
    }
    others = [
        line
        for line in FALSE_ALARMS.read_text("utf-8").splitlines()
        if not line.startswith(f"{built.plan.name}\t")
    ]
    if os.environ.get("BITEXT_UPDATE") == "1":
        FALSE_ALARMS.write_text("".join(f"{line}\n" for line in [*others, *sorted(found)]), "utf-8")
    known = set(FALSE_ALARMS.read_text("utf-8").splitlines())
    assert sorted(found - known) == []


def test_raw_syntax_on_an_article_is_in_the_reference_rendering_too(built: BuiltSite) -> None:
    """A false alarm is what the publisher's own page shows as well: there as often as here."""
    for item in built.article_pages():
        signs = [sign for sign in RAW_SYNTAX if sign in item.page.prose]
        if signs:
            expected = read_fragment(reference(item.article, item.side).html).prose
            title = read_metadata(item.article)[0].title
            for sign in signs:
                said = expected.count(sign)
                # The description of the page repeats a sentence of it.
                most = (
                    said + min(said, item.page.description.count(sign)) + HEADERS * (title or "").count(sign)
                )
                assert item.page.prose.count(sign) <= most, (item.page.path, sign)


HEADERS = 4
"""How often the frame shows a page's title."""


def test_no_mark_up_of_the_articles_in_the_html(built: BuiltSite) -> None:
    for page in built.pages:
        html = built.site.html(page)
        assert not any(sign in html for sign in ("data-ttu-id", "data-stu-id", "sxs-lookup")), page


def test_every_visible_word_of_the_reference_rendering_is_on_the_page(built: BuiltSite) -> None:
    lost = {}
    for item in built.article_pages():
        text = read_fragment(reference(item.article, item.side).html).text
        missing = words(DIALECT.sub(" ", text)) - item.page.words()
        if missing:
            lost[item.page.path] = missing
    assert lost == {}


_NAMED = re.compile(r"segment (\S+) in a place")


def test_every_segment_is_on_its_page(built: BuiltSite) -> None:
    """Or reported as one that cannot be marked (BT407), which `Plan.findings` counts."""
    reported: dict[str, set[str]] = defaultdict(set)
    for finding in built.findings:
        if finding.code == "BT407" and (match := _NAMED.search(finding.found)):
            reported[finding.path.partition("/")[2]].add(match[1])
    lost = {}
    for item in built.article_pages():
        expected = {
            segment.id
            for segment in item.article.segments
            if segment.start >= item.article.body_start
            and (segment.target if item.side is Side.TARGET else segment.source).strip()
        }
        missing = expected - item.page.segments - reported[item.path]
        if missing:
            lost[item.page.path] = missing
    assert lost == {}


def test_links_lead_to_files_and_places(built: BuiltSite) -> None:
    broken = broken_references(built.site.out, built.pages)
    assert broken == []


def test_ids_are_unique(built: BuiltSite) -> None:
    for page in built.pages.values():
        assert not [name for name, count in page.ids.items() if count > 1], page.path


def language_of(built: BuiltSite, path: str) -> str:
    first = path.partition("/")[0]
    return first if first in built.plan.languages else built.plan.languages[0]


_NUMBER = re.compile(r"(?:[\w-]+/)?id/[^/]+/index\.html")
_FRAGMENT = re.compile(r"(?:.*[/.])?original\d*\.html")
"""The original next to a translation that pairs with no page of its own; for the script of the page."""


def direction_of(language: str) -> str:
    locale = parse_locale(language)
    return "rtl" if locale and locale.is_right_to_left else "ltr"


def url_of(path: str) -> str:
    return path.removesuffix("index.html")


def test_every_page_says_what_it_is(built: BuiltSite) -> None:
    addresses = {address_of(page): page for page in built.pages}
    for path, page in built.pages.items():
        if _FRAGMENT.fullmatch(path):
            assert (page.lang, page.robots, bool(page.title)) == ("en", "noindex", True), path
            continue
        language = language_of(built, path)
        assert page.title, path
        if is_redirect(page):
            assert (page.lang, page.dir or "ltr") == (language, direction_of(language)), path
            assert page.robots == "noindex", path
            assert set(page.canonical) <= set(addresses), path
            continue
        assert (page.lang, page.dir) == (language, direction_of(language)), path
        assert page.headings == 1, path
        if path == "404.html":
            continue
        assert len(page.canonical) == 1, path
        # A page that is not translated names the original.
        is_original = page.canonical[0] == address_of(path)
        assert page.canonical[0] in addresses, path
        assert is_original or page.robots == "noindex", path
        alternates = dict(page.alternates)
        assert len(alternates) == len(page.alternates), path
        assert set(alternates) <= set(built.plan.languages), path
        for code, address in alternates.items():
            assert language_of(built, addresses[address]) == code, path
        if is_original:
            assert alternates.get(language) == address_of(path), path


def is_redirect(page: BuiltPage) -> bool:
    """Whether a page is that of a number that one article has."""
    return _NUMBER.fullmatch(page.path) is not None and not page.headings


def address_of(path: str) -> str:
    return SITE_URL + quote(url_of(path))


def test_alternates_name_each_other(built: BuiltSite) -> None:
    by_address = {address_of(path): page for path, page in built.pages.items()}
    for path, page in built.pages.items():
        if page.canonical == [address_of(path)]:
            for _, address in page.alternates:
                other = by_address[address]
                if not is_redirect(other):
                    assert sorted(other.alternates) == sorted(page.alternates), path


def test_an_article_page_has_its_title_and_language(built: BuiltSite) -> None:
    for item in built.article_pages():
        metadata = read_metadata(item.article)[0]
        title = shown_title(item.side, metadata, render_body(item.article, item.side)).text
        assert item.page.title == f"{title} - Test", item.page.path
        assert item.page.text_language == (item.language, direction_of(item.language)), item.page.path
        hidden = "noindex" in metadata.robots
        assert ("noindex" in item.page.robots) is hidden, item.page.path


def test_an_article_that_is_not_translated_says_so(built: BuiltSite) -> None:
    paths = {path for articles in built.articles.values() for path in articles}
    for language, articles in built.articles.items():
        for path in paths - set(articles):
            page = built.pages[f"{built.prefix(language)}{path[:-3]}/index.html"]
            assert (page.lang, page.robots) == (language, "noindex")
            assert page.text_language[0] != language
            original = f"{built.prefix(page.text_language[0])}{path[:-3]}/index.html"
            assert page.canonical == [address_of(original)]
            assert language not in dict(page.alternates)


def test_no_page_lists_thousands(built: BuiltSite) -> None:
    articles = {item.page.path for item in built.article_pages()}
    for path, page in built.pages.items():
        # An article may have as many links as its author gave it; the frame around it is the same.
        if path not in articles and page.robots != "noindex":
            assert len(page.main_links) <= LONGEST_PAGE, path
        around = len(set(page.references) - page.main_links)
        assert path in articles or around <= 60, path

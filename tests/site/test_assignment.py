"""Who gets which file of the site: names that would stop a build, or take the place of another page."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from bitext.corpus import ArticleFacts, caseless, page_path, plan
from bitext.image_plan import plan_images
from bitext.locales import Locale
from bitext.metadata import Metadata
from bitext.site.plan.claims import Claims
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.kept import PlanFacts
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library, LibraryEntry
from bitext.site.plan.site_plan import SitePlan
from tests.site.conftest import MakeSite, Site, article, settings

LOCALES = {"pl": Locale("pl", "", "PL"), "de": Locale("de", "", "DE")}
THEIRS = ("404.html", "sitemap.xml", "articles.json", "articles.schema.json", "llms.txt")

NAMES = {
    "articles.json.md": "BT504",
    "llms.txt.md": "BT504",
    "sitemap.xml.md": "BT504",
    "404.html.md": "BT504",
    "Articles.JSON.md": "BT504",
    "index.html.md": "BT504",
    "articles.schema.json.md": "BT504",
    "status/status.json.md": "BT504",
    "codes/index.html.md": "BT504",
    "articles/index.md/x.md": "BT504",
    "ok/index.md.md": "BT504",
    "media/x.png.md": "BT504",
    "en/ok.md": "BT504",
    "en/codes/x.md": "BT504",
    "assets/x.md": "BT504",
    "pagefind/x.md": "BT504",
    "assets/images/favicon.png": "BT504",
    "assets/bitext/reader.js/x.png": "BT504",
    "en/media/x.png": "BT504",
    "Index.md": "BT301",
    "readme.md": "BT301",
}
"""Names in the source folder next to those of `SOUND`, and the code of what is said of each."""
WITH_FOLDERS_ONLY = {
    "articles.json.md", "llms.txt.md", "sitemap.xml.md", "404.html.md", "Articles.JSON.md", "index.html.md",
    "articles.schema.json.md", "status/status.json.md", "codes/index.html.md", "ok/index.md.md",
    "media/x.png.md",
}  # fmt: skip
"""Those that are harmless where pages are no folders."""
SOUND = ("ok.md", "index.md", "README.md", "media/x.png")


def entry(path: str, locale: Locale) -> LibraryEntry:
    return LibraryEntry(ArticleFacts(path, locale, page_path(path, locale)), Metadata(), {})


def plan_facts(
    paths: Iterable[str], *, directory_urls: bool = True, languages: Sequence[str] = ("pl", "en")
) -> PlanFacts:
    """Articles and images at ``paths``, each in a folder that has the name of its locale."""
    articles = sorted(path for path in paths if path.endswith(".md"))
    entries = {path: entry(path, LOCALES[path[:2]]) for path in articles}
    facts = [each.facts for each in entries.values()]
    planned = plan(facts)
    images, wrong = plan_images(sorted(set(paths) - set(articles)), facts, planned)
    library = Library(entries, planned.pages, images, {}, {}, (*planned.findings, *wrong))
    layout = Layout(tuple(languages), directory_urls, "articles", honour_robots=True)
    written = HandWritten(others={"assets/images/favicon.png", *THEIRS})
    for code in languages:
        written.add_page(layout, code, "index.md")
    return PlanFacts(layout, library, written, {}, None)


def site_plan(
    paths: Iterable[str], *, directory_urls: bool = True, languages: Sequence[str] = ("pl", "en")
) -> SitePlan:
    """The pages of `plan_facts`."""
    return plan_facts(paths, directory_urls=directory_urls, languages=languages).planned()


def findings(made: SitePlan) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in (*made.library.findings, *made.findings)}


def clashes(made: SitePlan) -> list[str]:
    """Files that get in each other's way, letter case aside."""
    files = [*made.hand_written.files, *made.hand_written.others]
    files += [made.layout.image(image) for image in made.copies]
    for code in made.layout.languages:
        files += [file for page in made.pages_of(code).values() for file in page.files]
    names = sorted(map(caseless, files))
    folders = {above for name in names for above in ancestors(name)}
    return [name for at, name in enumerate(names) if name in folders or name in names[at + 1 : at + 2]]


def ancestors(name: str) -> Iterable[str]:
    while name := posixpath.dirname(name):
        yield name


def test_no_folder_takes_the_place_of_a_front_page() -> None:
    made = site_plan(["pl-PL/index.md", "pl-PL/index.html.md"], directory_urls=True)
    assert ("BT504", "pl-PL/index.html.md") in findings(made)
    assert ("BT504", "pl-PL/index.md") not in findings(made)


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_would_stop_the_build(name: str, directory_urls: bool) -> None:
    made = site_plan([f"pl-PL/{each}" for each in (*SOUND, name)], directory_urls=directory_urls)
    said = {found for found in findings(made) if found[1] == f"pl-PL/{name}"}
    is_harmless = not directory_urls and name in WITH_FOLDERS_ONLY
    assert said == (set() if is_harmless else {(NAMES[name], f"pl-PL/{name}")})
    assert clashes(made) == []
    for code in ("pl", "en"):
        assert made.pages_of(code)["ok.md"].article_path == "pl-PL/ok.md"
        assert made.pages_of(code)["articles/index.md"].index is not None
    assert [image.path for image in made.copies if image.source_path == "pl-PL/media/x.png"] == [
        "media/x.png"
    ] * 2


PARTS = st.sampled_from(
    """ok OK index Index README index.md index.html articles.json articles codes en EN de status status.json
    media x.png ok.html ok.md assets pagefind 2 id""".split()
)


@st.composite
def sources(draw: st.DrawFn) -> list[str]:
    """Paths of articles and images that could lie in one folder."""
    tails = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
    heads = st.sampled_from(["pl-PL", "pl", "de-DE"])
    paths = draw(
        st.lists(st.tuples(heads, tails, st.sampled_from([".md", ".png", ".md"])), min_size=1, max_size=12)
    )
    files: list[str] = []
    for path in ("{}/{}{}".format(*each) for each in paths):
        others = [*files, *(above for each in files for above in ancestors(each))]
        if path not in others and not set(ancestors(path)) & set(files):
            files.append(path)
    return files


@given(sources(), st.booleans())
@limits(max_examples=150, deadline=None)
def test_whatever_the_names_no_file_is_in_another_one_s_way(paths: list[str], directory_urls: bool) -> None:
    made = site_plan(paths, directory_urls=directory_urls, languages=("pl", "de", "en"))
    assert clashes(made) == []
    named = {path for _, path in findings(made)}
    shown = {
        page.article_path for code in ("pl", "de") for page in made.articles_of(code) if page.is_translated
    }
    copied = {image.source_path for image in made.copies}
    has_articles = any(path.endswith(".md") for path in paths)
    assert [path for path in paths if has_articles and path not in shown | copied | named] == []


def test_a_page_in_its_language_s_own_place_wins() -> None:
    made = site_plan(["pl-PL/ok.md", "pl-PL/en/ok.md", "pl-PL/en/free.md"])
    english = made.pages_of("en")["ok.md"]
    assert (english.address.url, english.article_path) == ("en/ok/", "pl-PL/ok.md")
    assert "en/ok.md" not in made.pages_of("pl")
    assert made.pages_of("pl")["en/free.md"].address.url == "en/free/"
    assert made.pages_of("en")["en/ok.md"].address.url == "en/en/ok/"
    (finding,) = made.findings
    assert str(finding) == (
        "pl-PL/en/ok.md:1:1: error BT504: the address of pl-PL/ok.md in the language en, en/ok/;"
        " expected an address on the site that nothing else has:"
        " rename the article or its folder; the article has no page in the language pl"
    )


def test_what_stands_in_for_a_translation_wins_over_a_page_in_its_folder() -> None:
    made = site_plan(["pl-PL/ok.md", "pl-PL/de/ok.md"], languages=("pl", "de", "en"))
    assert made.pages_of("de")["ok.md"].shown_language == "en"
    assert findings(made) == {("BT504", "pl-PL/de/ok.md")}


def test_files_of_other_plugins_win_over_pages_and_images_of_any_letter_case() -> None:
    before = site_plan(["pl-PL/ok.md", "pl-PL/media/x.png", "pl-PL/stays.md"])
    made, gone = before.without("en", ["en/OK/index.html/data.json", "en/media/X.png", "en/new/index.html"])
    assert gone == ("ok.md",)
    assert set(made.pages_of("en")) == set(before.pages_of("en")) - {"ok.md"}
    assert [image.language for image in made.copies] == ["pl"]
    assert findings(made) == {("BT504", "pl-PL/ok.md"), ("BT504", "pl-PL/media/x.png")}


def test_claims_name_the_file_that_is_in_the_way() -> None:
    claims: Claims[str] = Claims()
    assert claims.claim(["a/b.html", "a/b.md"], "first") is None
    assert claims.claim(["A/B.html"], "second") == ("a/b.html", "first")
    assert claims.claim(["a/b.html/c/d.html"], "second") == ("a/b.html", "first")
    assert claims.claim(["free", "A"], "second") == ("a", "first")
    assert claims.conflict(["free"]) is None, "all or nothing"


@pytest.fixture
def all_names(make_site: MakeSite) -> Site:
    """A site with every one of the names at once."""
    sources = [*SOUND, *NAMES]
    return make_site(
        {f"pl-PL/{name}": article("T", name) if name.endswith(".md") else "" for name in sources},
        settings(status=True),
    )


def test_a_site_with_all_of_these_names(all_names: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        all_names.build()
    assert "BT504" in caplog.text
    files = all_names.files()
    assert {"ok/index.html", "en/ok/index.html", "articles.json", "llms.txt", "status/status.json"} <= files
    assert all_names.soup("en/ok/index.html").select("article h1")[0].get_text().startswith("ok.md")


def test_a_name_that_was_a_folder_in_the_last_build(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/ok.md": article("T", "T"), "pl-PL/x.png.md": article("T", "T")})
    site.build()
    for name in ("ok.md", "x.png.md"):
        (site.root / "source_articles/pl-PL" / name).unlink()
    site.write("source_articles/pl-PL/ok/index.md.md", article("T", "T"))
    site.write("source_articles/pl-PL/x.png", "image")
    site.build()
    assert (site.html("x.png"), site.html("en/x.png")) == ("image", "image")
    assert {"ok/index.md/index.html", "ok/index.md/index.md"} <= site.files()
    assert "ok/index.html" not in site.files()


def test_articles_in_no_language_of_the_site(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    articles = {f"a{number}.md": article("T", "T", locale="de-DE") for number in range(3)}
    site = make_site({**articles, "b.md": article("T", "T", locale="fr-FR")})
    with caplog.at_level(logging.WARNING), pytest.raises(Abort):
        site.build()
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said == [
        "bitext: plugins: i18n: languages: pl, en, but the articles are in de-DE (3), fr-FR (1);"
        " add the language of the articles"
    ]

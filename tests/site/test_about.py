"""The quiet line under an article, links to mend a translation, and videos on request."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import Tag
from mkdocs.exceptions import Abort

from bitext.site.pages.repository import Repository, filled
from bitext.strings import text
from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit
from tests.site.test_counterparts import data, several, with_languages

FACTS = 'ms.translationtype: MT\nms.custom: ["1048", "9002"]\n'
HOSTILE = ["</script><script>alert(1)</script>", '"onmouseover="x', "<!--", "a & b {target} {line}"]


def line(site: Site, path: str) -> Tag:
    """What the line says where no script and no style changes it."""
    (found,) = site.soup(path).select("article .bt-about")
    for other in found.select("span[hidden]"):
        other.decompose()
    return found


def links(element: Tag) -> dict[str, str]:
    return {link.get_text(): str(link["href"]) for link in element.select("a")}


def github(**bitext: Any) -> dict[str, Any]:
    return {
        **settings(edit_base="edit/main/source_articles/", **bitext),
        "repo_url": "https://github.com/example/articles",
    }


VIDEOS = (
    "> [!VIDEO https://video.example.com/embed/x?a=1&b=2]\n\n> [!VIDEO https://other.example.com/embed/y]\n"
)
PLAIN = {
    "pl-PL/a.md": article("T", "E"),
    "pl-PL/f/a.md": article("Tytuł", "Title", extra=FACTS),
    "pl-PL/new.md": article("Title", "Title").replace("</span></span>", "</span></span><!-- bitext: new -->"),
    "pl-PL/videos.md": article("T", "E", VIDEOS),
}
site = shared_site(lambda folder: sources(folder, PLAIN))

TWO = f"\n\n{unit('abcde-102', 'Zdanie.', 'Sentence.')}\n\n{unit('abcde-103', 'Inne.', 'Other.')}"
MANY = " ".join(unit(f"abcde-{n}", f"Zdanie {n}.", f"Sentence {n}.") for n in range(200, 400))
ON_GITHUB = {
    "pl-PL/a.md": article("Tytuł", "Title", extra=FACTS),
    "pl-PL/f/a.md": article("Tytuł", "Title", extra=FACTS),
    "pl-PL/f/two.md": article("Tytuł", "Title", TWO),
    "pl-PL/many.md": article("T", "E", MANY),
    **{
        f"pl-PL/hostile-{at}.md": article(f"'`{hostile}`'", "Title & text")
        for at, hostile in enumerate(HOSTILE)
    },
}
on_github = shared_site(lambda folder: sources(folder, ON_GITHUB, github()))


def test_what_a_translation_says(site: Site) -> None:
    about = line(site, "f/a/index.html")
    words = about.get_text()
    assert "Tłumaczenie maszynowe (pl-PL)" in words
    assert "przekazano do tłumaczenia 4 czerwca 2021" in words
    assert about.select_one('time[datetime="2021-06-04"]')
    assert links(about) == {"1048": "../../id/1048/", "9002": "../../id/9002/", "Markdown": "index.md"}


def test_what_an_untranslated_page_says(site: Site) -> None:
    assert "Jeszcze nieprzetłumaczone (pl-PL)" in line(site, "new/index.html").get_text()


def test_what_an_english_page_says(on_github: Site) -> None:
    about = line(on_github, "en/a/index.html")
    assert "English original, from the side-by-side article (pl-PL)" in about.get_text()
    assert "June 4, 2021" in about.get_text()
    assert "Improve this translation" not in about.get_text()
    # The views that show the translation lead to its source, in the words of the page.
    english, polish = data(on_github, "en/a/index.html"), data(on_github, "a/index.html")
    assert english["edit"] == polish["edit"]
    assert english["lines"] == polish["lines"]
    assert "Translation%3A%20Tytu%C5%82" in english["issue"]


def test_the_line_has_each_part_for_both_sides(on_github: Site) -> None:
    for path, hidden, leads in (
        ("f/a/index.html", "original", {"Markdown": "../../en/f/a/index.md"}),
        ("en/f/a/index.html", "translation", {"Markdown": "../../../f/a/index.md"}),
    ):
        facts, mend = on_github.soup(path).select(".bt-about span[hidden]")
        assert [facts["class"], mend["class"]] == [[f"bt-of-{hidden}"]] * 2
        found = links(mend)
        if hidden == "translation":
            assert facts.get_text() == "Machine translation (pl-PL) · handed off on June 4, 2021"
            assert "/f/a.md#L" in found.pop("Improve this translation")
            assert "en%2Ff%2Fa" in found.pop("Report a mistake")
        else:
            assert "Angielski oryginał, z artykułu dwujęzycznego (pl-PL)" in facts.get_text()
        assert found == leads
        assert mend.select_one("button")["data-bt-copy"] == leads["Markdown"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "said"), [("HT", "Von Menschen übersetzt (de-DE)"), ("", "Übersetzung (de-DE)")]
)
def test_each_language_has_its_words_and_dates(make_site: MakeSite, kind: str, said: str) -> None:
    site = several(make_site, {
        "de-DE/a.md": article("D", "E", locale="de-DE", extra=f"ms.translationtype: {kind}\n"),
        "ar-SA/a.md": article("A", "E", locale="ar-SA", extra="ms.translationtype: MT\n"),
    })  # fmt: skip
    site.build()
    german = line(site, "de/a/index.html").get_text()
    assert said in german
    assert "4. Juni 2021" in german
    arabic = line(site, "ar/a/index.html").get_text()
    assert text("ar", "about.machine") in arabic
    assert "يونيو" in arabic


def test_an_article_that_is_not_translated_says_what_it_is(make_site: MakeSite) -> None:
    site = several(make_site, {"pl-PL/a.md": article("T", "E", extra=FACTS)})
    site.build()
    about = line(site, "de/a/index.html")
    assert "Englisches Original" in about.get_text()
    assert links(about)["Markdown"] == "index.md"
    assert (site.out / "de/a/index.md").read_bytes() == (site.out / "en/a/index.md").read_bytes()
    # There is nothing to read next to it.
    assert not site.soup("de/a/index.html").select(".bt-modes, #bt-page, script[data-own]")


def test_where_we_do_not_speak_the_language_english_says_that_it_is(make_site: MakeSite) -> None:
    config = settings()
    config["plugins"][0]["i18n"]["languages"] = [
        {"locale": "he", "name": "עברית", "default": True},
        {"locale": "en", "name": "English"},
    ]
    site = make_site({"he-IL/a.md": article("T", "E", locale="he-IL")}, config)
    site.write("docs/he/index.md", "# Start\n")
    site.build()
    about = line(site, "a/index.html")
    assert (about["lang"], about["dir"]) == ("en", "ltr")
    assert "June 4, 2021" in about.get_text()
    assert data(site, "a/index.html")["texts"] == {"lang": "en", "dir": "ltr"}
    assert "texts" not in data(site, "en/a/index.html")
    assert "lang" not in line(site, "en/a/index.html").attrs


def test_english_views_lead_to_the_article_that_they_show(make_site: MakeSite) -> None:
    """The English page comes from the newest article, the translation next to it may be another's."""
    newest = article("S", "E", locale="de-DE").replace("06/04/2021", "06/05/2021")
    site = several(make_site, {"pl-PL/a.md": article("T", "E"), "de-DE/a.md": newest})
    config = with_languages()
    config["repo_url"] = "https://github.com/example/articles"
    config["plugins"][1]["bitext"]["edit_base"] = "edit/main/"
    site.write("mkdocs.yml", yaml.safe_dump(config, allow_unicode=True))
    site.build()
    page = data(site, "en/a/index.html")
    assert page["counterpart"]["lang"] == "pl"
    assert page["edit"] == "https://github.com/example/articles/edit/main/pl-PL/a.md#L{line}"
    assert "pl-PL%2Fa.md" in page["issue"]


def test_the_publishers_page(make_site: MakeSite) -> None:
    template = "https://learn.example.com/{locale}/articles/{path}"
    site = make_site({"pl-PL/f/a b.md": article("T", "E")}, settings(publisher_article_url=template))
    site.build()
    polish = links(line(site, "f/a b/index.html"))["Strona wydawcy"]
    assert polish == "https://learn.example.com/pl-PL/articles/f/a%20b"
    english = links(line(site, "en/f/a b/index.html"))["Publisher’s page"]
    assert english == "https://learn.example.com/en-us/articles/f/a%20b"


def test_links_to_mend_a_translation(on_github: Site) -> None:
    found = links(line(on_github, "f/two/index.html"))
    source = ON_GITHUB["pl-PL/f/two.md"].splitlines()
    edit, _, number = found["Popraw to tłumaczenie"].partition("#L")
    assert edit == "https://github.com/example/articles/edit/main/source_articles/pl-PL/f/two.md"
    assert "abcde-101" in source[int(number) - 1]
    page = data(on_github, "f/two/index.html")
    for segment, at in page["lines"].items():
        assert segment in source[at - 1]
    assert set(page["lines"]) == {"abcde-101", "abcde-102", "abcde-103"}
    assert (
        filled(page["edit"], {"line": page["lines"]["abcde-103"]}) == f"{edit}#L{page['lines']['abcde-103']}"
    )


@pytest.mark.parametrize(("at", "hostile"), list(enumerate(HOSTILE)))
def test_a_new_issue_quotes_both_texts(on_github: Site, at: int, hostile: str) -> None:
    url = links(line(on_github, f"hostile-{at}/index.html"))["Zgłoś błąd"]
    assert urlsplit(url).path == "/example/articles/issues/new"
    query = parse_qs(urlsplit(url).query)
    assert query["title"] == [f"Tłumaczenie: '{hostile}'"]
    (body,) = query["body"]
    assert f"https://example.org/docs/hostile-{at}/" in body
    assert f"`pl-PL/hostile-{at}.md`" in body
    assert "> Title & text" in body
    template = data(on_github, f"hostile-{at}/index.html")["issue"]
    values = {"segment": "abcde-101", "source": "S {target}", "target": hostile, "address": "https://x/#y"}
    (body,) = parse_qs(urlsplit(filled(template, values)).query)["body"]
    for value in values.values():
        assert value in body
    assert parse_qs(urlsplit(filled(template, values)).query)["title"] == [f"Tłumaczenie: '{hostile}'"]


def test_a_long_article_is_quoted_in_part(on_github: Site) -> None:
    assert len(links(line(on_github, "many/index.html"))["Zgłoś błąd"]) < 2_000


def test_repositories_of_other_kinds() -> None:
    gitlab = Repository("https://gitlab.com/a/b/", "-/edit/main/source_articles")
    assert gitlab.edit("pl/x {line}.md") == (
        "https://gitlab.com/a/b/-/edit/main/source_articles/pl/x%20%7Bline%7D.md#L{line}"
    )
    issue = gitlab.issue("T", "pl/x.md", str)
    assert issue.startswith("https://gitlab.com/a/b/-/issues/new?issue%5Btitle%5D=")
    assert Repository("https://git.example.org/a", "edit/").issue("T", "x.md", str) == ""
    assert Repository("", "edit/").edit("x.md") == ""
    assert Repository("", "https://example.org/e").edit("x.md") == "https://example.org/e/x.md#L{line}"
    assert Repository("https://github.com/a/b", "").edit("x.md") == ""


def test_mistakes_are_reported_where_the_site_says() -> None:
    form = Repository("https://github.com/a/b", "", "https://example.com/f?p={path}&t={title}&a={address}")
    assert form.issue("{path} & co", "pl/x.md", str) == (
        "https://example.com/f?p=pl%2Fx.md&t=%7Bpath%7D%20%26%20co&a={address}"
    )
    mail = Repository("", "", "docs@example.com").issue("T & U", "pl/x.md", lambda key: text("pl", key))
    assert mail.startswith(
        "mailto:docs@example.com?subject=T%C5%82umaczenie%3A%20T%20%26%20U&body={address}%0A"
    )
    values = {"address": "https://e.org/a?b", "segment": "a-1", "source": "A & B", "target": "Ł"}
    assert set(parse_qs(urlsplit(filled(mail, values)).query)) == {"subject", "body"}
    assert "> A & B" in parse_qs(urlsplit(filled(mail, values)).query)["body"][0]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("example.com", "'example.com' is not an address that begins with https://, or a mail address"),
        ("https://example.com/{page}", "{page} is not known"),
    ],
)
def test_a_wrong_place_for_reports_ends_a_build(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, url: str, said: str
) -> None:
    site = make_site({"pl-PL/a.md": article("T", "E")}, settings(feedback_url=url))
    with pytest.raises(Abort):
        site.build()
    (record,) = caplog.records
    assert f"feedback_url: {said}" in record.message


def test_without_a_repository_there_is_nothing_to_mend(site: Site) -> None:
    assert links(line(site, "a/index.html")) == {"Markdown": "index.md"}
    assert set(data(site, "a/index.html")) == {"language", "marks", "counterpart"}


def test_videos_are_links_unless_their_host_is_named(site: Site) -> None:
    soup = site.soup("videos/index.html")
    assert len(soup.select("a.bt-video")) == 2
    assert not soup.select(".bt-play, iframe")


def test_a_video_of_a_named_host_plays_and_a_form_is_linked(make_site: MakeSite) -> None:
    form = "https://example.com/form?page={address}&title={title}"
    config = settings(video_hosts=["Video.example.com"], feedback_url=form)
    site = make_site({"pl-PL/a.md": article("T", "E", VIDEOS)}, config)
    site.build()
    soup = site.soup("a/index.html")
    (brief,) = soup.select("h1 ~ .bt-brief")
    address = parse_qs(urlsplit(links(brief)["Zgłoś błąd"]).query)
    assert address["title"] == ["T"]
    assert address["page"][0].endswith("/a/")
    assert len(soup.select("a.bt-video")) == 2
    (button,) = soup.select("button.bt-play")
    assert button["data-bt-video"] == "https://video.example.com/embed/x?a=1&b=2"
    assert button["data-title"] == "Wideo: video.example.com – T"
    assert button.get_text() == "Odtwórz tutaj"
    assert not soup.select("article iframe, article img")


def test_instant_navigation_is_refused(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    config = settings()
    config["theme"]["features"] = ["navigation.instant"]
    site = make_site({"pl-PL/a.md": article("T", "E")}, config)
    with pytest.raises(Abort):
        site.build()
    (record,) = caplog.records
    assert "navigation.instant" in record.message
    assert "\n" not in record.message

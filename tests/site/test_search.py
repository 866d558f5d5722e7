"""The search index of a site: what Pagefind gets while it is built, and the files of the search box."""

from __future__ import annotations

import json
import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from bitext.search.folding import unfolded
from bitext.search.record import Record, record
from bitext.site.search import pagefind
from bitext.site.search.pagefind import Indexer, SearchError
from tests.search.title_file import titled
from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit
from tests.site.search_index import indexed


def three_languages() -> dict[str, Any]:
    config = settings(search=True)
    config["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    return config


def data(site: Site, language: str, name: str) -> Any:
    return json.loads((site.out / "assets" / "search" / language / name).read_text("utf-8"))


PAGES = {
    f"{language}/index.md": f"# {heading}\n\n## Part\n\nWords by hand.\n"
    for language, heading in (("pl", "Dzień dobry"), ("en", "Home &amp; more"), ("de", "Start"))
}
BLOCKED = (
    f"## {unit('abcde-102', 'Przyczyna', 'Cause')}\n\n"
    + unit("abcde-103", "Od 5.7.700 do 5.7.750, błąd 0x80070005.", "5.7.700 to 5.7.750, 0x80070005.")
)  # fmt: skip
SIZE = unit("abcde-104", "Fehler 80070005", "Error 80070005, see MC207439")
ARTICLES = {
    "pl-PL/5-7-750-blocked.md": article(
        "Zablokowano hasłem", "Blocked", BLOCKED, extra='ms.custom:\n- 1048\n- "ABC-1"\n'
    ),
    "de-DE/5-7-750-blocked.md": article("Gesperrt", "Blocked", locale="de-DE"),
    "de-DE/only.md": article("Größe 5.2.3", "Size 5.2.3", SIZE, locale="de-DE"),
    "de-DE/includes/part.md": article("Teil 5.2.3", "Part 5.2.3", locale="de-DE"),
    "de-DE/toc.md": article("Liste 5.2.3", "List 5.2.3", locale="de-DE"),
}
"""Articles that only some of three languages have."""

site = shared_site(lambda folder: sources(folder, ARTICLES, three_languages(), PAGES))


def test_each_language_has_its_own_pages_in_its_index(site: Site) -> None:
    assert [page["url"] for page in indexed(site, "pl")] == ["/", "/5-7-750-blocked/"]
    assert {"/de/", "/de/5-7-750-blocked/", "/de/only/"} <= {page["url"] for page in indexed(site, "de")}
    # Lists, numbers, codes, what stands in for a translation and what others include are left out.
    parts = ("articles", "/codes/", "/includes/", "/toc/")
    assert not [page for page in indexed(site) if any(part in page["url"] for part in parts)]
    assert set(data(site, "de", "titles/0.json")["urls"]) == {"de/5-7-750-blocked/", "de/only/"}
    languages = json.loads((site.out / "pagefind" / "pagefind-entry.json").read_text("utf-8"))["languages"]
    assert set(languages) == {"pl", "en", "de"}


def test_a_record_has_the_other_title_codes_and_ids(site: Site) -> None:
    page = indexed(site, "pl")[1]
    facts = {name: unfolded(value) for name, value in page["meta"].items()}
    assert facts["title"] == "Zablokowano hasłem"
    assert facts["original"] == "Blocked"
    assert facts["codes"].split() == ["5.7.750", "5.7.700", "0x80070005"]
    assert facts["ids"].split() == ["1048", "ABC-1"]
    assert "hasl\u0335em" in page["content"]
    assert [anchor["id"] for anchor in page["anchors"]] == ["first", "cause"]
    english = next(page for page in indexed(site, "en") if page["url"] == "/en/5-7-750-blocked/")
    assert unfolded(english["meta"]["original"]) == "Zablokowano hasłem"


def test_a_hand_written_page_is_found_by_its_title_and_text(site: Site) -> None:
    page = indexed(site, "en")[0]
    assert page["url"] == "/en/"
    assert page["meta"]["title"] == "Home & more"
    assert "Words by hand." in page["content"]
    assert "¶" not in page["content"]
    assert [anchor["id"] for anchor in page["anchors"]] == ["home-more", "part"]


def test_nothing_that_no_reader_needs_is_in_the_bundle(site: Site) -> None:
    names = {file.name for file in (site.out / "pagefind").iterdir()}
    assert "pagefind.js" in names
    assert not [name for name in names if "ui" in name or "highlight" in name]
    assert "data-pagefind" not in site.html("5-7-750-blocked/index.html")


def test_codes_lead_to_articles_the_best_first(site: Site) -> None:
    codes = data(site, "de", "codes.json")
    urls = {
        code: [codes["articles"][number][0] for number in found] for code, found in codes["codes"].items()
    }
    assert urls["5.7.750"] == ["de/5-7-750-blocked/"]
    assert urls["5.2.3"] == ["de/only/"], "neither what is included nor a table of contents covers a code"
    assert sorted(urls["0x80070005"]) == ["de/5-7-750-blocked/", "de/only/"]
    assert codes["ranges"] == [["5.7.700", "5.7.750", [0]]]
    assert codes["pages"] == ["de/codes/", "/"]
    # An article that is not translated is found as well: its page shows the original.
    polish = data(site, "pl", "codes.json")
    assert ["only/", "Size 5.2.3"] in polish["articles"]


def test_titles_and_ids(site: Site) -> None:
    ids, rows = data(site, "pl", "ids.json"), titled(data(site, "pl", "titles/0.json"))
    assert (ids["version"], ids["size"]) == (4, 256)
    assert rows[ids["ids"]["1048"][0]] == ["5-7-750-blocked/", "Zablokowano hasłem", "Blocked", "", "5 7 750"]
    assert ids["ids"]["abc-1"] == ids["ids"]["1048"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    english = titled(data(site, "en", "titles/0.json"))
    # A site has several target languages: the first one's title stands next to the original's.
    assert ["en/only/", "Size 5.2.3", "Größe 5.2.3", "", "only"] in english
    codes = data(site, "pl", "codes.json")
    assert (codes["chunks"], codes["size"], codes["starts"]) == (1, 256, ["5-7-750-blocked/"])
    assert [rows[number][0] for number in ids["ids"]["mc207439"]] == ["only/"]


def test_a_site_without_search_has_none_of_it(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")})
    site.build()
    assert not [file for file in site.files() if file.startswith(("pagefind/", "assets/search/"))]


def test_equal_articles_give_an_equal_index(tmp_path: Path) -> None:
    def bundle(name: str) -> dict[str, bytes]:
        indexer = Indexer()
        indexer.start()
        for number in range(30):
            indexer.add(record(f"{number}/", "pl", f"Tytuł {number}", f"<p>słowo {number} {number % 7}</p>"))
        indexer.finish(str(tmp_path / name))
        root = tmp_path / name / "pagefind"
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}

    assert bundle("one") == bundle("two")


def test_few_records_wait_for_a_program_that_takes_none(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    run = pagefind._Run(str(program))
    taken = Record("/a/", "x" * 100_000)

    def add_all() -> None:
        for _ in range(2 * pagefind.MOST_WAITING):
            run.add(taken)

    adding = threading.Thread(target=add_all)
    adding.start()
    while not run._requests.full():
        time.sleep(0.01)
    assert adding.is_alive()
    assert run._requests.qsize() == pagefind.MOST_WAITING
    run.stop()  # and whoever waits goes on
    adding.join()
    with pytest.raises(SearchError):
        run.finish()


def fake(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program instead of Pagefind's."""
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: program)


ERROR = "eyJtZXNzYWdlX2lkIjowLCJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3NhZ2UiOiJubyBzdWNoIFxuIGluZGV4In19"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'it is broken' >&2; exit 3", "Pagefind could not index the site: it is broken"),
        ("exit 3", "Pagefind could not index the site: it ended with exit code 3"),
        ("head -c 10 >/dev/null; exit 0", "Pagefind could not index the site: it ended with exit code 0"),
        (f"printf '{ERROR},'; cat >/dev/null", "Pagefind could not index the site: no such index"),
        ("printf 'x,'; cat >/dev/null & exit 0", "Pagefind could not index the site: it answers 'x'"),
        ("yes 'much to say' | head -c 300000 >&2; exit 1", "Pagefind could not index the site: much to say"),
    ],
)
def test_a_failure_is_one_clear_line(
    tmp_path: Path, script: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, script, monkeypatch)
    indexer = Indexer()
    indexer.start()
    for number in range(50):
        indexer.add(Record(f"/{number}/", "x" * 5_000))
    with pytest.raises(SearchError) as caught:
        indexer.finish(str(tmp_path))
    assert str(caught.value) == said
    indexer.finish(str(tmp_path))  # there is nothing left to do


def test_a_missing_program_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")}, settings(search=True))
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(Abort):
        site.build()
    monkeypatch.setattr(pagefind, "get_executable", lambda: site.root)
    with pytest.raises(Abort):
        site.build()
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert said[0] == "bitext: Pagefind's program is missing: pip install 'pagefind[extended]'"
    assert said[1].startswith("bitext: Pagefind cannot be run: ")


def test_an_edit_does_not_wait_for_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fake(tmp_path, "exec sleep 600", monkeypatch)  # it never answers
    indexer = Indexer()
    indexer.start()
    indexer.add(Record("/a/", "x"))
    with caplog.at_level(logging.WARNING):
        indexer.finish_in_thread(str(tmp_path))
        indexer.start()  # the next build
        indexer.stop()
    assert caplog.messages == []


def test_nothing_is_written_any_more_after_a_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "exec sleep 600", monkeypatch)
    indexer = Indexer()
    indexer.start()
    thread = indexer.finish_in_thread(str(tmp_path))
    indexer.stop()
    assert not thread.is_alive()


def test_a_second_program_that_cannot_be_run_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    def add(self: Indexer, record: Record) -> None:
        raise SearchError("Pagefind cannot be run: no memory")

    site = make_site({"pl-PL/a.md": article("T", "T")}, settings(search=True))
    monkeypatch.setattr(Indexer, "add", add)
    with pytest.raises(Abort):
        site.build()
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert said == ["bitext: Pagefind cannot be run: no memory"]


def test_a_site_that_has_no_search_any_more_has_no_index(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")}, settings(search=True))
    site.build()
    with_search = site.files()
    for search_too in (False, True):
        site.write("mkdocs.yml", yaml.safe_dump(settings(search=search_too), allow_unicode=True))
        site.build()
        assert (site.out / "pagefind").exists() is search_too
    assert site.files() == with_search
    assert [page["url"] for page in indexed(site, "pl")] == ["/", "/a/"]


def test_what_goes_wrong_beside_the_server_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fake(tmp_path, "echo broken >&2; exit 3", monkeypatch)
    indexer = Indexer()
    indexer.start()
    with caplog.at_level(logging.WARNING):
        indexer.finish_in_thread(str(tmp_path)).join()
    assert caplog.messages == ["Pagefind could not index the site: broken"]


def test_code_pages_need_no_script(site: Site) -> None:
    soup = site.soup("codes/5.7.750/index.html")
    assert soup.title is not None
    assert "Kod błędu 5.7.750" in soup.title.get_text()
    link = soup.select_one('article a[href="../../5-7-750-blocked/"]')
    assert link is not None
    assert link.get_text() == "Zablokowano hasłem"
    original = soup.select_one("article li span[lang=en]")
    assert original is not None
    assert original.get_text() == "Blocked"
    writings = site.soup("en/codes/0x80070005/index.html").select("article li code")
    assert [code.get_text() for code in writings] == ["80070005", "-2147024891", "2147942405"]
    markdown = (site.out / "en/codes/5.7.700-750/index.md").read_text("utf-8")
    assert "# Error codes 5.7.700 to 5.7.750" in markdown
    assert "[Blocked](../../5-7-750-blocked/index.md) – Zablokowano hasłem" in markdown
    assert "https://example.org/docs/codes/5.7.750/" in site.html("sitemap.xml")


def test_an_article_leads_to_its_codes_and_the_overview_to_all(site: Site) -> None:
    about = site.soup("de/only/index.html").select_one(".bt-about")
    assert about is not None
    assert {link.get_text(): link["href"] for link in about.select("a[href*=codes]")} == {
        "5.2.3": "../codes/5.2.3/",
        "0x80070005": "../codes/0x80070005/",
    }
    assert site.soup("en/articles/index.html").select_one('article a[href="../codes/"]') is not None
    assert site.soup("en/codes/index.html").select_one('article a[href="5.2.3/"]') is not None


def served(site: Site) -> MkDocsConfig:
    """The configuration of ``site``, once it is served and its index is there."""
    config = site.config()
    config.plugins.on_startup(command="serve", dirty=False)
    before = set(threading.enumerate())
    build(config)
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
    return config


def test_a_served_site_gets_its_index_beside_the_server(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")}, settings(search=True))
    config = served(site)
    assert [page["url"] for page in indexed(site, "pl")] == ["/", "/a/"]
    config.plugins.on_shutdown()


def test_while_a_new_index_is_made_the_old_one_stays(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def text(title: str, sentence: str) -> str:
        return article(title, "T", unit("abcde-102", sentence, "A sentence"))

    site = make_site({"pl-PL/a.md": text("T", "Zdanie")}, settings(search=True))
    config = served(site)
    plugin: Any = config.plugins["bitext"]
    known = dict(plugin.hooks._incremental.state.search_keys)
    assert set(known) == {"pl", "en"}
    made: list[set[str]] = []
    monkeypatch.setattr(
        Indexer, "finish_in_thread", lambda self, folder, left, done, kept: made.append(set(kept))
    )
    site.write("source_articles/pl-PL/a.md", text("T", "Inne zdanie"))
    build(site.config())  # as `serve` does
    assert made.pop() == {"en"}, "an index belongs to what its own pages say"
    site.write("source_articles/pl-PL/a.md", text("T2", "Zdanie"))
    build(site.config())
    # Nobody waited for what is not made yet, and of the rest nothing is made anew.
    assert plugin.hooks._incremental.state.search_keys == known
    assert (site.out / "pagefind" / "pagefind.js").is_file()
    assert made == [set()], "the other language shows the title that has changed"
    config.plugins.on_shutdown()


def test_words_of_the_site_are_its_file_its_areas_and_its_glossary(make_site: MakeSite) -> None:
    areas = [
        {"name": {"pl": "Usługa Gizmo", "en": "The Gizmo service"}, "articles": "a.md"},
        {"name": {"pl": "Reszta", "en": "The rest"}, "articles": "b.md"},
    ]
    config = settings(search=True, search_synonyms="words.txt", areas=areas, checks={"glossary": "terms.csv"})
    site = make_site({f"pl-PL/{name}.md": article("Tytuł", "Title") for name in "ab"}, config)
    site.write("words.txt", "# ours\nhelpdesk  servicedesk\n")
    site.write("terms.csv", "en,pl\nWidget,=\nAccount,konto\n")
    site.build()
    words = json.loads((site.out / "assets/bitext/search.words.json").read_text("utf-8"))
    assert words["synonyms"][0] == "helpdesk servicedesk"
    assert words["named"] == "Gizmo Widget"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "search_synonyms: words.txt: No such file or directory"),
        (b"helpdesk\n", "search_synonyms: words.txt: line 1: a line needs at least two words"),
        (b"\xff\xfe\xff", "search_synonyms: words.txt: not a text in UTF-8"),
    ],
)
def test_a_bad_file_of_synonyms_stops_with_one_line(
    make_site: MakeSite, content: bytes | None, said: str
) -> None:
    site = make_site(
        {"pl-PL/a.md": article("Tytuł", "Title")}, settings(search=True, search_synonyms="words.txt")
    )
    if content is not None:
        (site.out.parent / "words.txt").write_bytes(content)
    with pytest.raises(Abort) as caught:
        site.build()
    message = str(caught.value.__context__ or caught.value)
    assert message.startswith(f"bitext: {said}")
    assert "\n" not in message

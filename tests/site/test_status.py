"""The page on the state of the translations: what it shows, in every language, and what it costs nobody."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from bitext import cli
from bitext.finding import Severity
from bitext.languages.rules import rule_texts
from bitext.rules.table import RULE_BY_CODE
from bitext.site.plan.surveys import Surveys
from bitext.states import UnitState, state_comment
from bitext.status import explained
from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit

MACHINE, HUMAN = "ms.translationtype: MT\n", "ms.translationtype: HT\n"
CODE = unit("abcde-102", "Zobaczysz AADS50076.", "You see AADSTS50076.")
NUMBER = unit("abcde-103", "Poczekaj 42 godziny.", "Wait 24 hours.")
SOUND = unit("abcde-102", "Dobrze.", "Good.")


def articles() -> dict[str, str]:
    return {
        "pl-PL/a.md": article("Raz", "One", f"{SOUND}\n\n{NUMBER}", extra=MACHINE),
        "pl-PL/folder/b.md": article("Dwa", "Two", f"{CODE}\n\n{NUMBER}", extra=MACHINE),
        "pl-PL/c.md": article("Trzy", "Three", SOUND, extra=HUMAN),
    }


site = shared_site(lambda folder: sources(folder, articles(), settings(status=True)))


@pytest.fixture
def own_site(make_site: MakeSite) -> Site:
    """The same for one test, not built yet."""
    return make_site(articles(), settings(status=True))


def figures(site: Site, path: str) -> Any:
    return json.loads((site.out / path).read_text("utf-8"))


def table(site: Site, path: str, number: int) -> dict[str, list[str]]:
    """The cells of each row by the row's heading."""
    rows = site.soup(path).select(".bt-table")[number].select("tbody tr")
    return {
        row.select_one("th").get_text(): [cell.get_text() for cell in row.select("td")]  # type: ignore[union-attr]
        for row in rows
    }


def test_both_languages_show_sizes_rules_and_kinds(site: Site) -> None:
    assert site.soup("status/index.html").select_one("h1").get_text().startswith("Stan tłumaczeń")  # type: ignore[union-attr]
    sizes = table(site, "en/status/index.html", 0)
    assert list(sizes) == ["All", "Human", "Machine"]
    assert sizes["All"] == ["3", "8", "25%", "0 of 2", "125", "250", "0"]
    assert sizes["Human"][-3:] == ["0", "0", "0"]
    rules = table(site, "en/status/index.html", 1)
    assert rules == {
        "BT602 code-differs": ["error", "1", "0", "166.67"],
        "BT601 number-differs": ["warning", "2", "0", "333.33"],
    }
    assert table(site, "status/index.html", 1)["BT601 number-differs"] == [
        "ostrzeżenie", "2", "0", "333,33",
    ]  # fmt: skip


def test_what_is_new_and_stale_is_counted(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    new, stale = state_comment(UnitState.NEW), state_comment(UnitState.STALE, "An older one.")
    body = f"{unit('abcde-103', 'Wait here.', 'Wait here.')}{new}\n\n{SOUND}{stale}\n"
    site = make_site({"pl-PL/a.md": article("Raz", "One", body)}, settings(status=True))
    with caplog.at_level(logging.INFO):
        site.build()
    assert "pages: 1 pl, 1 en, segments: 1 done, 1 new, 1 stale" in caplog.text
    assert table(site, "en/status/index.html", 1) == {"All": ["1", "1", "1"]}
    head = site.soup("status/index.html").select(".bt-table")[1].select("thead th")
    assert [cell.get_text() for cell in head] == ["Tłumaczenie", "Przetłumaczone", "Nowe", "Nieaktualne"]
    (group,) = figures(site, "status/status.json")["groups"]
    assert group["states"] == {"done": 1, "new": 1, "stale": 1}
    assert not any(code in caplog.text for code in ("BT105", "BT613", "BT641"))


def test_each_number_with_a_bar_is_text_and_needs_no_style(site: Site) -> None:
    soup = site.soup("en/status/index.html")
    bars = soup.select("svg.bt-bar")
    assert len(bars) == 3 * 4 + 2 * 2
    assert all(bar["aria-hidden"] == "true" and bar.find_previous_sibling(string=True) for bar in bars)
    widths = [bar.select("rect")[1]["width"] for bar in soup.select(".bt-table")[1].select("svg")]
    assert widths == ["0", "50", "0", "100"]
    assert soup.select(".bt-status [style], .bt-status script, .bt-status style") == []
    (style,) = [link["href"] for link in soup.select("link") if "status.css" in str(link)]
    assert (site.out / "en/status" / str(style)).resolve().is_file()


def test_the_worst_articles_lead_to_their_pages_and_segments(site: Site) -> None:
    for path, language, titles in (
        ("status/index.html", None, ["Dwa", "Raz"]),
        ("en/status/index.html", "pl", ["Two", "One"]),
    ):
        lines = site.soup(path).select(".bt-status__articles li")
        links = [line.select("a") for line in lines]
        assert [line[0].get_text() for line in links] == titles
        assert [len(line) for line in links] == [3, 2]
        assert links[0][2]["href"].endswith("folder/b/#abcde-102")  # type: ignore[union-attr]
        assert all(link.get("hreflang") == language for line in links for link in line)
        for line in links:
            for link in line:
                file, _, name = str(link["href"]).partition("#")
                page = ((site.out / path).parent / file / "index.html").resolve()
                assert not name or f'id="{name}"' in page.read_text("utf-8")


def test_the_figures_are_those_of_the_command(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    capsys.readouterr()
    assert cli.main(["stats", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == figures(site, "status/status.json") == figures(site, "en/status/status.json")


def test_rules_explain_themselves_without_a_guide_and_lead_there_with_one(own_site: Site) -> None:
    own_site.write("docs/pl/guide/checks/bt601.md", "# BT601\n")
    own_site.build()
    links = {
        path: [str(link["href"]) for link in own_site.soup(path).select(".bt-table tbody th a")]
        for path in ("status/index.html", "en/status/index.html")
    }
    assert links == {
        "status/index.html": ["#bt602", "../guide/checks/bt601/"],
        "en/status/index.html": ["#bt602", "#bt601"],
    }
    assert [term["id"] for term in own_site.soup("status/index.html").select("dt")] == ["bt602"]
    explained = own_site.soup("en/status/index.html").select_one("#bt602 + dd")
    assert explained is not None
    assert "An error code that was lost or altered" in explained.get_text()
    assert explained.select_one("code") is not None


def test_readers_get_there(site: Site) -> None:
    assert site.soup("articles/index.html").select_one('article a[href="../status/"]') is not None
    assert site.soup("en/index.html").select_one('.md-nav a[href="status/"]') is not None
    assert site.soup("en/status/index.html").select_one('link[hreflang="pl"][href$="status/"]') is not None
    assert "noindex" in site.html("status/index.html")
    assert "/status/" not in site.html("sitemap.xml")


def test_a_site_without_the_page_counts_nothing(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*values: object) -> None:
        raise AssertionError(values)

    monkeypatch.setattr(Surveys, "__init__", refuse)
    site = make_site(articles(), settings())
    site.build()
    assert not [name for name in site.files() if "status" in name]
    assert site.soup("articles/index.html").select('article a[href="../status/"]') == []


def test_what_the_configuration_says_counts(make_site: MakeSite) -> None:
    checks = {
        "ignore": ["BT601"],
        "glossary": "terms.csv",
        "per_file_ignores": {"source_articles/pl-PL/folder/": ["BT602"]},
    }
    site = make_site(articles(), settings(status=True, checks=checks))
    site.write("terms.csv", "en,pl\ngood,świetnie\n")
    site.build()
    assert list(table(site, "en/status/index.html", 1)) == ["BT611 term-differs"]
    site.write("terms.csv", "en,pl\ngood,dobrze\n")
    site.build()
    assert "No findings." in site.html("en/status/index.html")
    site.write("bitext.toml", '[checks]\nselect = ["BT602"]\nseverity = {BT602 = "warning"}\n')
    site.build()
    assert table(site, "en/status/index.html", 1) == {"BT602 code-differs": ["warning", "1", "0", "166.67"]}


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ({"selct": ["BT601"]}, "bitext: checks: unknown key 'selct'; did you mean select?"),
        ({"glossary": "none.csv"}, "bitext: checks: glossary: No such file or directory: none.csv"),
        ({"severity": {"BT601": "grave"}}, "bitext: checks: severity: unknown severity 'grave'"),
    ],
)
def test_a_bad_configuration_stops_with_one_line(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, checks: dict[str, Any], said: str
) -> None:
    site = make_site(articles(), settings(status=True, checks=checks))
    with pytest.raises(Abort):
        site.build()
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert line.startswith(said)
    assert "\n" not in line


def test_several_locales_and_articles_without_a_page(make_site: MakeSite) -> None:
    config = settings(status=True, exclude="includes/")
    config["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    german = article("Eins", "One", unit("abcde-102", "AADS50076.", "AADSTS50076."), "de-DE")
    others = {
        "de-DE/a.md": german,
        "pl-PL/includes/part.md": NUMBER,
        "fr-FR/a.md": german.replace("de-DE", "fr-FR"),
    }
    site = make_site({**articles(), **others}, config)
    site.write("docs/de/index.md", "# Anfang\n")
    site.build()
    headings = [
        each.get_text().rstrip("#¶") for each in site.soup("en/status/index.html").select("article h2")
    ]
    assert headings == ["Deutsch (de-DE)", "fr-FR", "Polski (pl-PL)", "What the rules find"]
    assert [group["locale"] for group in figures(site, "de/status/status.json")["groups"]] == ["de-DE"]
    lines = [each.get_text() for each in site.soup("status/index.html").select(".bt-status__articles li")]
    assert lines[-1] == "pl-PL/includes/part.md: BT601 number-differs"
    # What others include has segments and findings, but is not an article.
    polish = figures(site, "status/status.json")["groups"][0]
    assert (polish["translation"], polish["articles"]) == ("all", len(articles()))
    assert "Artykuły z błędami lub ostrzeżeniami: 2 z 3." in site.html("status/index.html")
    ids = [each["id"] for each in site.soup("en/status/index.html").select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_page_stays_small(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"pl-PL/a{at}.md": article(f"A {at}", f"B {at}", NUMBER, extra=MACHINE) for at in range(300)}
    site = make_site(many, settings(status=True))
    site.build()
    lines = site.soup("status/index.html").select(".bt-status__articles li")
    assert len(lines) == 100
    assert "300 z 300" in site.html("status/index.html")


def test_an_article_has_an_address_before_the_page(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    site = make_site({"pl-PL/status.md": article("Stan", "State")}, settings(status=True))
    site.build()
    assert "Stan" in site.html("status/index.html")
    assert "BT504" in caplog.text or "address of a list" in caplog.text


def test_what_was_kept_is_what_would_be_found(own_site: Site) -> None:
    own_site.build()
    first = (own_site.html("status/index.html"), own_site.html("en/status/index.html"))
    other = article("Raz", "One", SOUND, extra=MACHINE)
    file: Path = own_site.write("source_articles/pl-PL/a.md", other)
    own_site.build()
    assert table(own_site, "en/status/index.html", 1)["BT601 number-differs"][1] == "1"
    file.write_text(articles()["pl-PL/a.md"], "utf-8")
    own_site.build()
    assert (own_site.html("status/index.html"), own_site.html("en/status/index.html")) == first


@pytest.mark.parametrize("language", ["de", "ja", "ar"])
def test_rules_are_explained_in_languages_without_a_guide(language: str) -> None:
    texts = rule_texts(language)
    assert texts.keys() == rule_texts("de").keys()
    assert texts.keys() <= RULE_BY_CODE.keys()
    # What the editor says of a sentence is all in one language.
    assert texts.keys() >= {code for code in RULE_BY_CODE if code[:3] in ("BT6", "BT7")} - {"BT652", "BT701"}
    assert all(said[-1] in ".。" and said.count("`") % 2 == 0 for said in texts.values())


@pytest.mark.parametrize(
    ("code", "language", "said_in", "said"),
    [
        ("BT105", "de", "de", "Die Übersetzung ist leer."),
        ("BT412", "pl", "pl", "Przetłumaczono słowo kluczowe ramki"),
        ("BT412", "fr", "en", "The keyword of an alert"),
        ("BT301", "de", "en", ""),
    ],
)
def test_a_rule_is_explained_in_the_pages_language_or_in_english(
    code: str, language: str, said_in: str, said: str
) -> None:
    shown = explained(code, Severity.WARNING, language, "")
    assert shown.text_language == said_in
    assert shown.text.startswith(said)

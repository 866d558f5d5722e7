"""What a build finds, and when it stops."""

from __future__ import annotations

import logging

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tests.site.conftest import MakeSite, article, settings


def test_a_hand_written_page_wins(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/about.md": article("Artykuł", "Article")})
    site.write("docs/pl/about.md", "# Napisane ręcznie\n")
    site.write("docs/en/about.md", "# Hand-written\n")
    with caplog.at_level(logging.WARNING):
        site.build()
    assert "Napisane ręcznie" in site.html("about/index.html")
    assert "Hand-written" in site.html("en/about/index.html")
    assert "BT502" in caplog.text


def test_a_locale_that_is_not_built_is_a_finding(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T"), "ja-JP/b.md": article("J", "J", locale="ja-JP")})
    with caplog.at_level(logging.WARNING):
        site.build()
    assert "ja-JP/b.md:1:1: warning BT501" in caplog.text


BROKEN = '---\n: [\n---\n<span data-ttu-id="abcde-1">Zostaje na stronie'


def test_a_bad_article_stops_nothing(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/good.md": article("T", "T"), "pl-PL/bad.md": BROKEN})
    with caplog.at_level(logging.INFO):
        site.build()
    assert "Zostaje na stronie" in site.html("bad/index.html")
    assert "data-ttu-id" not in site.html("bad/index.html")
    assert "pl-PL/bad.md:4:1: error BT101" in caplog.text
    assert "findings: 1 error, " in caplog.text
    assert [r.levelname for r in caplog.records if "BT101" in r.message] == ["ERROR"]
    assert all(record.name == "mkdocs.plugins.bitext" for record in caplog.records if "BT" in record.message)


@pytest.mark.parametrize(("fail_on", "fails"), [("never", False), ("error", True), ("warning", True)])
def test_fail_on(make_site: MakeSite, fail_on: str, fails: bool) -> None:
    site = make_site({"pl-PL/bad.md": BROKEN}, settings(fail_on=fail_on))
    if fails:
        with pytest.raises(Abort):
            site.build()
    else:
        site.build()
    assert "bad/index.html" in site.files()


def test_strict_stops_a_build_with_findings(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/good.md": article("T", "T")})
    site.build(strict=True)
    site.write("source_articles/pl-PL/bad.md", BROKEN)
    with pytest.raises(Abort):
        site.build(strict=True)


def test_a_served_site_never_stops_and_shows_the_new_text(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("Stary", "Old")}, settings(fail_on="warning"))
    config = site.config()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:1/")
    assert "Stary" in site.html("a/index.html")
    site.write("source_articles/pl-PL/a.md", article("Nowy", "New"))
    site.write("source_articles/pl-PL/b.md", BROKEN)
    again = site.config()
    assert again.plugins["bitext"] is config.plugins["bitext"], "MkDocs keeps plugins with on_startup"
    build(again, serve_url="http://127.0.0.1:1/")
    assert "Nowy" in site.html("a/index.html")
    assert "New" in site.html("en/a/index.html")
    assert "b/index.html" in site.files()
    (site.root / "source_articles/pl-PL/a.md").unlink()
    build(again, serve_url="http://127.0.0.1:1/")
    assert "a/index.html" not in site.files()
    config.plugins.on_shutdown()


def test_a_build_after_serve_in_one_process_edits_nothing(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("A", "A")})
    config = site.config()
    plugin = config.plugins["bitext"]
    config.plugins.on_startup(command="serve", dirty=False)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site.out), mount_path="/docs/")
    plugin.on_serve(server, config=config, builder=server.builder)
    config.plugins.on_shutdown()
    server.server_close()
    assert site.config().plugins["bitext"] is plugin
    site.build()
    assert "a/index.html" in site.files()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"theme": "mkdocs"}, "theme: name must be material"),
        ({"plugins": ["bitext"]}, "i18n is missing"),
        ({"bitext": {"source": "nowhere"}}, "source: 'nowhere' is not a folder next to mkdocs.yml"),
        ({"bitext": {"source": "docs"}}, "must not contain each other"),
        ({"bitext": {"target_locale": "polski"}}, "target_locale: 'polski' is not a language tag"),
        ({"bitext": {"locale_order": ["pl-PL", "?"]}}, "locale_order: '?' is not a language tag"),
        ({"languages": [{"locale": "pl", "name": "Polski", "default": True}]}, "languages must have en"),
    ],
)  # fmt: skip
def test_a_bad_configuration_stops_with_one_clear_line(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, change: dict[str, object], said: str
) -> None:
    config = settings(**change.pop("bitext", {}))  # type: ignore[arg-type]
    if "languages" in change:
        config["plugins"][0]["i18n"]["languages"] = change.pop("languages")
    site = make_site({"pl-PL/a.md": article("T", "T")}, {**config, **change})
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site.build()
    errors = [record.message for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert said in errors[0]
    assert errors[0].startswith("bitext: ")
    assert "\n" not in errors[0]


def test_two_locales_of_one_language_of_the_site(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    config = settings()
    config["plugins"][0]["i18n"]["languages"].append({"locale": "pt-BR", "name": "Português"})
    site = make_site({
        "pl-PL/a.md": article("T", "T"),
        "pt-PT/a.md": article("Lisboa", "T", locale="pt-PT"),
        "pt-BR/a.md": article("Brasil", "T", locale="pt-BR"),
    }, config)  # fmt: skip
    site.write("docs/pt-BR/index.md", "# Início\n")
    with caplog.at_level(logging.WARNING):
        site.build()
    assert "Brasil" in site.html("pt-BR/a/index.html")
    assert "pt-PT/a.md:1:1: warning BT501" in caplog.text


def test_an_article_wins_over_a_list(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/articles.md": article("Artykuł", "Article"), "pl-PL/b.md": article("B", "B")})
    with caplog.at_level(logging.WARNING):
        site.build()
    assert "Artykuł" in site.soup("articles/index.html").select("article h1")[0].get_text()
    assert "pl-PL/articles.md:1:1: warning BT503" in caplog.text

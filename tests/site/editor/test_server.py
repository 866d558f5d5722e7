"""The editor's server: who is let in, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest

from bitext.anchors import segment_id
from bitext.site.editor.serving import PAGE_SCRIPT_PATH
from bitext.states import UnitState, state_comment
from tests.site.conftest import Site, article, sources, unit
from tests.site.editor.served import Served, served

SENTENCE = unit("abcde-102", "Otwórz <b>plik</b>.", "Open the <b>file</b>.")
FIRST = article("Pierwszy", "First", SENTENCE)
SECOND = article(
    "Drugi",
    "Second",
    unit("abcde-102", "Wait for an hour.", "Wait for an hour.") + state_comment(UnitState.NEW),
)
ARTICLES = {"pl-PL/a.md": FIRST, "pl-PL/b.md": SECOND}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return sources(tmp_path_factory.mktemp("edited") / "work", ARTICLES)


@pytest.fixture(scope="module")
def editor(site: Site) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch, served(site, patch) as found:
        yield found


@pytest.fixture(autouse=True)
def as_before(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "site" in request.fixturenames:
        for path, text in ARTICLES.items():
            request.getfixturevalue("site").write(f"source_articles/{path}", text)


def opened(editor: Served, segment: str = "abcde-102", page: str = "/docs/a/") -> dict[str, object]:
    return editor.post("open", {"page": page, "segment": segment, "language": "pl"})


def test_a_sentence_is_shown_saved_and_undone(site: Site, editor: Served) -> None:
    shown = opened(editor)
    assert shown["path"] == "pl-PL/a.md"
    assert (shown["state"], shown["title"], shown["direction"]) == ("done", "Pierwszy", "ltr")
    target = [
        "Proszę otworzyć plik ",
        {"kind": "open", "id": "1"},
        "teraz",
        {"kind": "close", "id": "1"},
        ".",
    ]
    values = {"path": shown["path"], "key": shown["key"], "base": shown["base"], "target": target}
    checked = editor.post("check", values)
    assert (checked["refused"], checked["findings"]) == (False, [])
    done = editor.post("save", values)
    assert done["saved"]
    file = site.root / "source_articles/pl-PL/a.md"
    expected = FIRST.replace("Otwórz <b>plik</b>.", "Proszę otworzyć plik <b>teraz</b>.")
    assert file.read_text("utf-8") == expected
    again = editor.post("save", values)
    assert again["saved"], "the same text once more is no conflict"
    third = editor.post("save", {**values, "target": ["Co innego."]})
    assert (third["saved"], third["conflict"]) == (False, True)
    assert third["shown"]["target"][0] == "Proszę otworzyć plik "
    assert editor.post("undo", {"undo": done["undo"]})["undone"]
    assert file.read_text("utf-8") == FIRST
    assert editor.post("undo", {"undo": done["undo"]}) == {"undone": False}


def test_the_next_sentence_to_do_may_be_in_another_article(editor: Served) -> None:
    shown = opened(editor)
    found = editor.post("next", {"path": shown["path"], "key": shown["key"]})
    assert found == {"elsewhere": {"page": "/docs/b/", "segment": "abcde-102"}}
    there = opened(editor, "", "/docs/b/")
    assert (there["state"], there["page"], there["findings"]) == ("new", "/docs/b/", [])
    assert editor.post("next", {"path": there["path"], "key": there["key"]}) == {"finished": True}


@pytest.mark.parametrize(("page", "state"), [("/docs/a/", "done"), ("/docs/b/", "new")])
def test_nothing_typed_is_nothing_saved(editor: Served, site: Site, page: str, state: str) -> None:
    shown = opened(editor, page=page)
    values = {"path": shown["path"], "key": shown["key"], "base": shown["base"], "target": [" "]}
    assert editor.post("check", values) == {"findings": [], "refused": False}
    assert editor.post("save", values) == {"saved": False, "empty": True}
    assert opened(editor, page=page)["state"] == state
    assert (site.root / f"source_articles/{shown['path']}").read_text("utf-8") == ARTICLES[str(shown["path"])]


def test_a_save_without_the_error_code_says_so_once(editor: Served, site: Site) -> None:
    text = article("Kod", "Code", unit("abcde-102", "Kod 5.1.10: brak.", "Code 5.1.10: not found."))
    site.write("source_articles/pl-PL/a.md", text)
    shown = opened(editor)
    values = {"path": shown["path"], "key": shown["key"], "base": shown["base"], "target": ["Kod: brak."]}
    saved = editor.post("save", values)
    assert (saved["saved"], saved["lost"]) == (True, True)
    assert [one["code"] for one in saved["findings"]] == ["BT602"]
    again = editor.post("save", {**values, "base": saved["shown"]["base"]})
    assert (again["saved"], again["lost"]) == (True, False)


def test_the_english_page_leads_to_the_same_translation(editor: Served) -> None:
    assert opened(editor, page="/docs/en/a/")["path"] == "pl-PL/a.md"


def test_a_memory_of_the_site_suggests(editor: Served, site: Site) -> None:
    there = opened(editor, "", "/docs/b/")
    assert there["suggestion"] is None
    base = {"path": there["path"], "key": there["key"], "base": there["base"]}
    assert editor.post("save", {**base, "target": ["Poczekaj godzinę."]})["saved"]
    text = FIRST.replace(SENTENCE, unit("abcde-102", "x", "Wait for one hour."))
    site.write("source_articles/pl-PL/a.md", text)
    suggestion = opened(editor)["suggestion"]
    assert isinstance(suggestion, dict)
    assert suggestion["target"] == ["Poczekaj godzinę."]
    assert 75 <= suggestion["score"] < 100


def test_what_was_undone_is_not_suggested(editor: Served, site: Site) -> None:
    text = article("Trzeci", "Third", unit("abcde-102", "Zapisz.", "Save the file now, please."))
    site.write("source_articles/pl-PL/a.md", text)
    shown = opened(editor)
    base = {"path": shown["path"], "key": shown["key"], "base": shown["base"]}
    first = editor.post("save", {**base, "target": ["Proszę, zapisz."]})
    assert opened(editor)["suggestion"] is None, "it is the translation"
    undone = editor.post("undo", {"undo": first["undo"]})
    assert undone["shown"]["target"] == ["Zapisz."]
    assert undone["shown"]["suggestion"] is None
    for number in ("Pierwsza.", "Druga."):
        base["base"] = opened(editor)["base"]
        editor.post("save", {**base, "target": [number]})
    site.write("source_articles/pl-PL/a.md", text)
    suggestion = opened(editor)["suggestion"]
    assert isinstance(suggestion, dict)
    assert suggestion["target"] == ["Druga."], "the last one that was saved"


@pytest.mark.parametrize(
    ("page", "segment"),
    [("/docs/a/", "abcde-999"), ("/docs/", ""), ("/docs/zz/", ""), ("/etc/passwd", ""), ("", "")],
)
def test_what_is_not_there_cannot_be_edited(editor: Served, page: str, segment: str) -> None:
    assert opened(editor, segment, page) == {"gone": "gone"}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("abcde-103-r1", unit("abcde-103-r1", "![](a.pl.png)", "![](a.png)"), "copied"),
        ("abcde-103", unit("abcde-103", "Bez oryginału.", ""), "damaged"),
    ],
)
def test_why_a_text_cannot_be_edited_is_said(
    editor: Served, site: Site, name: str, text: str, why: str
) -> None:
    site.write("source_articles/pl-PL/a.md", f"{FIRST}\n\n{text}\n")
    assert opened(editor, segment_id(name)) == {"gone": why}


@pytest.mark.parametrize(
    "path", ["../mkdocs.yml", "/etc/passwd", "pl-PL/../../mkdocs.yml", "pl-PL/zz.md", ""]
)
def test_only_articles_can_be_named(editor: Served, site: Site, path: str) -> None:
    values = {"path": path, "key": "abcde-102", "base": "", "target": ["x"]}
    for name in ("show", "check", "save", "next"):
        assert editor.post(name, values) == {"gone": "gone"}


def post(editor: Served, body: bytes = b'{"page": "/docs/a/", "segment": ""}', **headers: str) -> int:
    """The status of a POST as the editor's script sends it, but for ``headers``."""
    given = {
        "Content_Type": "application/json",
        "Origin": f"http://{editor.editor}",
        "X_Bitext_Token": editor.start()["token"],
    }
    return editor.ask(editor.editor, "POST", "/api/open", body, **(given | headers))[0]


def test_what_is_sent_as_the_script_sends_it_is_let_in(editor: Served) -> None:
    assert post(editor) == 200
    assert post(editor, Content_Type="application/json; charset=utf-8") == 200


def test_requests_from_other_origins_are_refused(editor: Served) -> None:
    port = editor.editor.rpartition(":")[2]
    for origin in (
        "https://example.org", f"http://{editor.host}", "null", "", f"https://{editor.editor}",
        f"http://localhost:{port}", f"http://127.0.0.1.example.org:{port}",
    ):  # fmt: skip
        assert post(editor, Origin=origin) == 403, origin


def test_a_host_that_was_led_here_is_refused(editor: Served) -> None:
    """DNS rebinding: the page of an attacker, whose name now means the loopback address."""
    port = editor.editor.rpartition(":")[2]
    for host in (f"example.org:{port}", f"127.0.0.1.example.org:{port}", "127.0.0.1", editor.host):
        assert post(editor, Host=host, Origin=f"http://{host}") == 421, host
        for path in ("/", "/editor.js"):
            status, _, body = editor.ask(editor.editor, "GET", path, Host=host)
            assert (status, body) == (421, b""), host
    assert (
        "data-editor"
        not in editor.ask(editor.host, "GET", "/docs/a/", Host=f"example.org:{editor.server.server_port}")[
            2
        ].decode()
    )


def test_requests_without_the_token_of_this_start_are_refused(editor: Served) -> None:
    token = editor.start()["token"]
    assert len(token) >= 40
    for wrong in ("", "x", token[:-1], token + "x", "ą"):
        assert post(editor, X_Bitext_Token=wrong.encode("utf-8").decode("latin-1")) == 403, wrong


def test_only_json_is_read(editor: Served) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert post(editor, Content_Type=kind) == 415, kind
    for body in (b"", b"[]", b"{", b'"x"', b'{"page": 1}', b"[" * 100_000, b"\xff"):
        assert post(editor, body) == 400, body[:20]
    assert post(editor, b"{}", Content_Length="99999999") == 413


def test_no_answer_lets_another_origin_read_it(editor: Served) -> None:
    for method, path in (
        ("GET", "/"),
        ("GET", "/editor.js"),
        ("POST", "/api/open"),
        ("OPTIONS", "/api/open"),
    ):
        _, headers, _ = editor.ask(editor.editor, method, path, Origin="https://example.org")
        assert not [name for name in headers if name.lower().startswith("access-control-")]
    assert editor.ask(editor.editor, "OPTIONS", "/api/open")[0] == 501


def test_the_document_is_strict_and_has_no_text_of_articles(editor: Served) -> None:
    status, headers, body = editor.ask(editor.editor, "GET", "/?language=pl%22%3E%3Cscript%3E")
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert policy.endswith(f"frame-ancestors http://{editor.host}")
    assert "unsafe" not in policy
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    text = unescape(body.decode())
    assert text.count("<script") == 1
    for word in ("Pierwszy", "Otwórz", "pl-PL"):
        assert word not in text


def test_pages_never_hold_the_token(editor: Served) -> None:
    token = editor.start()["token"]
    for path in ("", "a/", "en/a/", "b/", "404.html", "articles.json"):
        assert token not in editor.page(path), path
    assert token not in editor.ask(editor.host, "GET", PAGE_SCRIPT_PATH)[2].decode()
    for name in ("editor.js", "editor.css"):
        assert token not in editor.ask(editor.editor, "GET", f"/{name}")[2].decode()

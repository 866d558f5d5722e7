"""The Content-Security-Policy: what the theme and bitext put into pages is in it, and nothing else is."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from bitext.cli import main
from bitext.policy import ADVICE, Known, known_from, page_needs, policy

TEMPLATE = """{% if a %}<script>a()</script>{% endif %}<script>
 b(1<2, "{{ base_url }}"){# why #}
</script><script type=module>c({{ number }})</script><script>{% for x in y %}d({{ x }}){% endfor %}</script>
<style>p{{ "{}" }}</style><style>:root{--font:"{{ font }}"}</style><li style="list-style-type:none">
<link rel="stylesheet" href="https://fonts.googleapis.com/css?family={{ font | replace(' ', '+') + "'" }}">
<script src="{{ 'bundle.js' | url }}"></script><script id=c type="application/json">{{ config }}</script>"""
KNOWN = known_from([TEMPLATE], ["https://scripts.example/x.js", "local.css"])


def directives(
    *pages: str, known: Known = KNOWN, has_search: bool = False, in_page: bool = False
) -> dict[str, list[str]]:
    needs = [page_needs(page, known) for page in pages]
    value = policy((each.sources for each in needs), has_search=has_search, in_page=in_page)
    parts = [part.split(" ") for part in value.split("; ")]
    assert len({part[0] for part in parts}) == len(parts)
    return {name: sources for name, *sources in parts}


def foreign(page: str) -> list[tuple[int, str, str]]:
    """What is not allowed in ``page``, which then gets nothing that a page of nothing does not get."""
    assert directives(page) == directives("")
    return [(one.line, one.what, one.text) for one in page_needs(page, KNOWN).foreign]


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_page_of_nothing_needs_its_own_files_only() -> None:
    found = directives("<p>x</p>")
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert "frame-ancestors" not in directives("", in_page=True)
    assert directives("", has_search=True)["script-src"] == ["'self'", "'wasm-unsafe-eval'"]


def test_what_templates_have_counts_by_its_hash() -> None:
    scripts = ["a()", '\n b(1<2, "../..")\n', "c(7)"]
    page = (
        f"<SCRIPT>{scripts[0]}</SCRIPT><script>{scripts[1]}</script><script type=module>{scripts[2]}</script>"
        '<script> </script><script type="application/json">{"<script": 1}</script><script src="x"></script>'
        '<style>:root{--font:"Noto Sans"}</style><li style="list-style-type:none">'
        '<td style="text-align: left;">'
    )
    found = directives(page, page)
    assert found["script-src"] == ["'self'", *sorted(map(hash_of, scripts))]
    assert found["style-src"] == ["'self'", hash_of(':root{--font:"Noto Sans"}')]
    styles = [hash_of("list-style-type:none"), hash_of("text-align: left;")]
    assert found["style-src-attr"] == [*sorted(styles), "'unsafe-hashes'"]
    assert page_needs(page, KNOWN).foreign == ()


@pytest.mark.parametrize(
    ("element", "what", "text"),
    [
        ("<script>a();b()</script>", "inline script", "a();b()"),
        ("</article></main><script>A()</script>", "inline script", "A()"),
        ('<script type="text/JavaScript">x()</script>', "inline script", "x()"),
        # A value that ends its quotation marks, or a call instead of a number.
        ('<script>\n b(1<2, "");x("")\n</script>', "inline script", '\n b(1<2, "");x("")\n'),
        ("<script>c(x())</script>", "inline script", "c(x())"),
        # What a loop would make: it cannot be told from anything else.
        ("<script>d(1)d(2)</script>", "inline script", "d(1)d(2)"),
        ("<style>p{}</style>", "inline style", "p{}"),
        ("<svg><style>a()</style></svg>", "inline style", "a()"),
        ('<p style="color: red">', "style attribute", "color: red"),
        ('<p STYLE="top: 0" style="list-style-type:none">', "style attribute", "top: 0"),
        ('<b onclick="a(&quot;x&quot;)">x</b>', "event handler", 'a("x")'),
        ("<form><i/onfocus=x()>", "event handler", "x()"),
        ("<script src=//s.example/x.js></script>", "script of another host", "https://s.example"),
        ('<link rel="icon stylesheet" href=https://s.example>', "style sheet of another host", "https://s.example"),
    ],
)  # fmt: skip
def test_anything_else_is_named_and_not_allowed(element: str, what: str, text: str) -> None:
    assert foreign(f"<p>\n\n{element}") == [(3, what, text)]
    assert what in ADVICE


def test_what_only_looks_like_an_element_is_none() -> None:
    title = """<i title='style="x" <b onclick=x>'>x</i>"""
    assert foreign(f"{title}<!-- <script>x()</script> -->&lt;script&gt;") == []


def test_other_hosts_are_in_the_directive_of_what_they_serve() -> None:
    found = directives(
        '<img src="https://Images.example/x.png"><img src=//a.example/y><img src="local.png"><img src="//[">'
        '<button data-bt-video="https://video.example/embed/1"></button><iframe src="https://v.example/"></iframe>'
        '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=x"><link rel=canonical href=https://b.example/>'
        '<a href="https://github.com/o/r" data-md-component="source">r</a><a href="https://c.example/">x</a>'
        '<form action="https://forms.example/">x</form><script src="https://scripts.example/y.js"></script>'
    )
    assert found["img-src"] == ["'self'", "data:", "https://a.example", "https://images.example"]
    assert found["frame-src"] == ["https://v.example", "https://video.example"]
    assert found["style-src"] == ["'self'", "https://fonts.googleapis.com"]
    assert found["font-src"] == ["'self'", "https://fonts.gstatic.com"]
    assert found["connect-src"] == ["'self'", "https://api.github.com"]
    assert found["form-action"] == ["'self'", "https://forms.example"]
    assert found["script-src"] == ["'self'", "https://scripts.example"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built site, next to its configuration, which is in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("docs", "overrides", "site/pagefind", "site/a"):
        (tmp_path / name).mkdir(parents=True)
    theme = "theme:\n  name: material\n  custom_dir: overrides\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{theme}extra_css: [https://css.example/x.css]\n")
    (tmp_path / "overrides/main.html").write_text("{% extends 'base.html' %}<script>own()</script>")
    return tmp_path / "site"


def test_the_command(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["csp"]) == 2
    assert "has no pages" in capsys.readouterr().err
    (site / "a/index.html").write_text(
        "<script>own()</script><link rel=stylesheet href=https://css.example/y>", "utf-8"
    )
    assert main(["csp"]) == 0
    value = capsys.readouterr().out
    assert f"script-src 'self' 'wasm-unsafe-eval' {hash_of('own()')};" in value
    assert "style-src 'self' https://css.example;" in value
    assert main(["csp", "--meta", str(site / "a")]) == 0
    element = capsys.readouterr().out
    assert element.startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;;'
    )


def test_the_command_names_pages_with_anything_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        (site / f"{name}.html").write_text("<p>\n<script>\x1b x()</script>", "utf-8")
    assert main(["csp", "site"]) == 1
    said = capsys.readouterr()
    assert "sha256" not in said.out
    assert said.err == (
        "site/a.html:2: inline script that neither the theme nor bitext wrote: \\x1b x() (and 1 more place);"
        " move it to a file that extra_javascript names\n"
    )
    for number in range(60):
        (site / f"{number}.html").write_text(f"<style>{number}</style>", "utf-8")
    assert main(["csp", "site"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "11 more that are not allowed"


def test_the_command_without_a_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["csp"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Config file 'mkdocs.yml' does not exist" in said
    assert "--config" in said

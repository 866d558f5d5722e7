"""The Content-Security-Policy: what pages need is in it, once, and nothing else is."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from bitext.cli import main
from bitext.policy import Needs, policy


def directives(*pages: str, has_search: bool = False, in_page: bool = False) -> dict[str, list[str]]:
    needs = Needs()
    for page in pages:
        needs.page(page)
    value = policy(needs, has_search=has_search, in_page=in_page)
    parts = [part.split(" ") for part in value.split("; ")]
    assert len({part[0] for part in parts}) == len(parts)
    return {name: sources for name, *sources in parts}


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_page_of_nothing_needs_its_own_files_only() -> None:
    found = directives("<p>x</p>")
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert "frame-ancestors" not in directives("", in_page=True)
    assert directives("", has_search=True)["script-src"] == ["'self'", "'wasm-unsafe-eval'"]


def test_inline_scripts_and_styles_count_by_their_hash() -> None:
    page = (
        "<script>a()</script><script>\n b(1<2)\n</script><script type=module>c()</script><script> </script>"
        '<script type="application/json">{"<script": 1}</script><script src="x"></script><style>p{}</style>'
    )
    found = directives(page, page)
    hashes = sorted(hash_of(text) for text in ("a()", "\n b(1<2)\n", "c()"))
    assert found["script-src"] == ["'self'", *hashes]
    assert found["style-src"] == ["'self'", hash_of("p{}")]


def test_handlers_and_style_attributes_are_named_one_by_one() -> None:
    found = directives(
        '<p style="color: red">x</p><b onclick="a(&quot;x&quot;)">x</b><i title=\'style="x"\'>x</i>'
    )
    assert found["style-src-attr"] == [hash_of("color: red"), "'unsafe-hashes'"]
    assert found["script-src-attr"] == [hash_of('a("x")'), "'unsafe-hashes'"]


def test_other_hosts_stand_in_the_directive_of_what_they_serve() -> None:
    found = directives(
        '<img src="https://Images.example/x.png"><img src=//a.example/y><img src="local.png">'
        '<button data-bt-video="https://video.example/embed/1"></button><iframe src="https://v.example/"></iframe>'
        '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=x"><link rel=canonical href=https://b.example/>'
        '<a href="https://github.com/o/r" data-md-component="source">r</a><a href="https://c.example/">x</a>'
        '<form action="https://forms.example/">x</form><script src="https://s.example/x.js"></script>'
    )
    assert found["img-src"] == ["'self'", "data:", "https://a.example", "https://images.example"]
    assert found["frame-src"] == ["https://v.example", "https://video.example"]
    assert found["style-src"] == ["'self'", "https://fonts.googleapis.com"]
    assert found["font-src"] == ["'self'", "https://fonts.gstatic.com"]
    assert found["connect-src"] == ["'self'", "https://api.github.com"]
    assert found["form-action"] == ["'self'", "https://forms.example"]
    assert found["script-src"] == ["'self'", "https://s.example"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a" / "pagefind").mkdir(parents=True)
    assert main(["csp", str(tmp_path)]) == 2
    assert "has no pages" in capsys.readouterr().err
    (tmp_path / "a" / "index.html").write_text("<script>x()</script>", "utf-8")
    assert main(["csp", str(tmp_path / "a")]) == 0
    value = capsys.readouterr().out
    assert f"script-src 'self' 'wasm-unsafe-eval' {hash_of('x()')};" in value
    assert main(["csp", "--meta", str(tmp_path / "a")]) == 0
    element = capsys.readouterr().out
    assert element.startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;;'
    )

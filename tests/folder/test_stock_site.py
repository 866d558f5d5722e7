"""The pages are a `docs_dir` for stock MkDocs, Material and mkdocs-static-i18n, without our plugin."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bitext.folder.convert import convert
from tests.folder.articles import PNG, article, put

CONFIGURATION = """
site_name: Stock
site_url: https://example.com/docs/
docs_dir: pages
theme:
  name: material
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: pl, name: Polski, default: true, build: true}
        - {locale: en, name: English, build: true}
        - {locale: de, name: Deutsch, build: true}
        - {locale: pt-BR, name: Português (Brasil), build: true}
        - {locale: pt-PT, name: Português (Portugal), build: true, theme: {language: pt}}
"""
# Material has texts for `pt` and `pt-BR`: a code that it does not know names one that it does.


def test_stock_mkdocs_builds_the_pages(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for locale, hello in (("pl-PL", "Witaj"), ("de-DE", "Hallo"), ("pt-BR", "Oi"), ("pt-PT", "Olá")):
        text = article(hello, "Hello", locale, body="\n![x](media/i.png)\n\n[next](../y.md)\n")
        put(source, f"{locale}/a/x.md", text)
        put(source, f"{locale}/a/media/i.png", PNG)
        put(source, f"{locale}/y.md", article(f"{hello} y", "Hello y", locale))
    put(source, "pl-PL/odd.md/index.md", article("W folderze", "In a folder"))
    put(source, "pl-PL/a/README.md", article("Czytaj", "Read"))
    put(source, "pl-PL/a/index.md", article("Indeks", "Index"))
    put(source, "pl-PL/utf16.md", article("Zażółć").encode("utf-16"))
    summary = convert(str(source), str(tmp_path / "pages"))
    assert [finding.code for finding in summary.findings] == ["BT301", "BT305", "BT122"]

    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(tmp_path / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not re.search("ERROR|Traceback|conflicts with", done.stderr), done.stderr

    site = tmp_path / "site"
    for path, heading, image in (
        ("a/x", "Witaj", "a/media/i.png"),
        ("en/a/x", "Hello", "en/a/media/i.png"),
        ("de/a/x", "Hallo", "de/a/media/i.png"),
        ("pt-BR/a/x", "Oi", "pt-BR/a/media/i.png"),
        ("pt-PT/a/x", "Olá", "pt-PT/a/media/i.png"),
    ):
        page = (site / path / "index.html").read_text(encoding="utf-8")
        assert f"{heading}</h1>" in page, path
        assert 'src="../media/i.png"' in page
        assert 'href="../../y/"' in page
        assert (site / image).read_bytes() == PNG
    for path in ("odd.md", "en/odd.md", "a", "en/a", "a/README-2", "en/a/README-2", "utf16", "en/utf16"):
        assert (site / path / "index.html").is_file(), path
    assert not list(site.rglob("*.jsonl"))
    english = (site / "en" / "a" / "x" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="(?:/docs|\.\./\.\./\.\.)/a/x/" hreflang="pl"', english)

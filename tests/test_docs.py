"""The documentation keeps up with the code: options, findings, links and make words."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from mkdocs.config import config_options

import bitext
from bitext import Rule, Segment, parse
from bitext.cli import main
from bitext.exchange.formats import FORMATS
from bitext.folder.reading import LARGEST_ARTICLE
from bitext.html.sanitize import DEEPEST_HTML
from bitext.rules.table import RULES
from bitext.site.config import BitextConfig
from tests.fuzz.targets import TARGETS
from tests.generated_pages import generated_pages
from tests.hostile.vectors import PLACES, VECTORS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("pl", "en")
ROOT_PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "RELIABILITY.md",
    "LICENSES.md",
    "STYLE.md",
)
CONFIGURATION_PAGES = ("docs/pl/guide/configuration.md", "docs/en/guide/configuration.md")
RULE_PAGES = tuple(f"docs/{language}/guide/contributing.md" for language in LANGUAGES)
CONVERTING_PAGES = tuple(f"docs/{language}/guide/converting.md" for language in LANGUAGES)
NO_DEFAULT = {"docs/pl/guide/configuration.md": "brak"}

_FENCE = re.compile(r"^( *)(```+|~~~+).*?^\1\2 *$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(<?([^()\s>]+)>?\)")


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def rows(path: str) -> dict[str, list[str]]:
    """The rows of all tables of a page, cells by the first one; it may stand in backticks."""
    lines = (line for line in read(path).splitlines() if line.startswith("| "))
    cells = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines)
    return {row[0].strip("` "): row for row in cells}


def shown_default(option: Any, page: str) -> str:
    """A default as the tables write it."""
    if isinstance(option, config_options.Optional):
        return NO_DEFAULT.get(page, "none")
    default = option.default
    return f"`{default}`" if isinstance(default, str) and default else f"`{json.dumps(default)}`"


def options() -> dict[str, Any]:
    return dict(BitextConfig._schema)


def all_rules() -> list[Rule]:
    """The rules of every module, those that stand outside the table included."""
    found = set(RULES)
    for module in pkgutil.walk_packages(bitext.__path__, "bitext."):
        values = vars(importlib.import_module(module.name)).values()
        found |= {value for value in values if isinstance(value, Rule)}
    return sorted(found, key=lambda rule: rule.code)


@pytest.mark.parametrize("page", CONFIGURATION_PAGES)
def test_each_option_stands_in_the_tables_with_its_default(page: str) -> None:
    table = {
        name: cells for name, cells in rows(page).items() if cells[0].startswith("`") and "make" not in name
    }
    assert set(table) == set(options())
    wrong = {
        name: (cells[1], shown_default(options()[name], page))
        for name, cells in table.items()
        if cells[1] != shown_default(options()[name], page)
    }
    assert wrong == {}
    assert all(len(cells) == 3 and len(cells[2]) > 10 for cells in table.values())


@pytest.mark.parametrize("page", RULE_PAGES)
def test_each_rule_stands_in_the_guide(page: str) -> None:
    table = {code: cells for code, cells in rows(page).items() if code.startswith("BT")}
    assert list(table) == [rule.code for rule in all_rules()]
    wrong = [
        (rule.code, table[rule.code][1:3])
        for rule in all_rules()
        if table[rule.code][1:3] != [rule.name, str(rule.severity)]
    ]
    assert wrong == []
    assert all(len(cells) == 4 and len(cells[3]) > 10 for cells in table.values())


@pytest.mark.parametrize("page", CONVERTING_PAGES)
def test_each_option_of_the_converter_stands_in_the_guide(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["convert", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {name.split()[0] for name, cells in rows(page).items() if cells[0].startswith("`--")} == known


@pytest.mark.parametrize("page", CONVERTING_PAGES)
def test_the_example_of_the_converter_is_what_it_prints(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source_articles").symlink_to(ROOT / "source_articles")
    monkeypatch.chdir(tmp_path)
    assert main(["convert"]) == 0
    words = capsys.readouterr()
    text = read(page)
    assert words.out.strip() in text
    assert all(line in text for line in words.err.splitlines())
    assert main(["convert", "--json", "source_articles", "other"]) == 0
    summary = json.loads(capsys.readouterr().out)
    shown = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    assert json.loads(shown[1]) == summary


@pytest.mark.parametrize("page", [f"docs/{language}/guide/publishing.md" for language in LANGUAGES])
def test_each_option_of_publishing_stands_in_the_guide(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    known: set[str] = set()
    commands = ("history", "changes", "sync", "csp", "join")
    for command in commands:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known |= set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    table = "\n".join(row[0] for row in rows(page).values())
    assert set(re.findall(r"--[a-z-]+", table)) - {"---"} == known
    assert set(re.findall(r"bitext ([a-z]+)", table)) == set(commands)


@pytest.mark.parametrize("page", [f"docs/{language}/guide/writing.md" for language in LANGUAGES])
def test_each_option_of_writing_is_in_the_guide(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    known: set[str] = set()
    for command in ("new", "align", "update"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known |= set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    table = "\n".join(row[0] for row in rows(page).values())
    assert set(re.findall(r"--[a-z-]+", table)) - {"---"} == known
    assert set(re.findall(r"bitext ([a-z]+)", table)) == {"new", "align", "update"}


@pytest.mark.parametrize("page", [f"docs/{language}/guide/existing-docs.md" for language in LANGUAGES])
def test_each_option_of_init_is_in_the_guide(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["init", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    options = read(page).rpartition("\n## ")[2]
    assert set(re.findall(r"--[a-z]+", options)) == known


@pytest.mark.parametrize("page", [f"docs/{language}/guide/existing-docs.md" for language in LANGUAGES])
def test_the_example_of_init_is_what_it_prints(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "tests" / "starting" / "sample", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert f"```text\n{capsys.readouterr().out}```" in read(page)


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{language}/guide/index.md" for language in LANGUAGES)]
)
def test_the_starts_are_those_that_are_tested(page: str) -> None:
    commands = {name for name in re.findall(r"`(bitext init[^`]*)`", read(page)) if "workflows" not in name}
    assert commands == {
        "bitext init",
        "bitext init articles",
        "bitext init en de",
        "bitext init docs --to pl-PL",
    }


@pytest.mark.parametrize("page", [f"docs/{language}/guide/exchange.md" for language in LANGUAGES])
def test_each_option_of_exchange_stands_in_the_guide(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    known: set[str] = set()
    for command in ("export", "import", "tm"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known |= set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    table = "\n".join(row[0] for row in rows(page).values())
    assert set(re.findall(r"--[a-z-]+", table)) - {"---"} == known
    assert set(re.findall(r"bitext ([a-z]+)", table)) == {"export", "import", "tm"}
    assert {f"`{name}`" for name in FORMATS} <= {row[0] for row in rows(page).values()}


@pytest.mark.parametrize("page", [f"docs/{language}/guide/exchange.md" for language in LANGUAGES])
def test_the_example_of_exchange_is_what_it_prints(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "source_articles", tmp_path / "source_articles")
    monkeypatch.chdir(tmp_path)
    assert main(["export", "po"]) == 0
    file = tmp_path / "build" / "exchange" / "pl-PL.po"
    text = file.read_text(encoding="utf-8")
    old = 'msgstr "Sprawdź pisownię adresu."'
    file.write_text(text.replace(old, 'msgstr "Sprawdź, czy adres jest poprawny."', 1), encoding="utf-8")
    assert main(["import", "build/exchange/pl-PL.po"]) == 0
    assert all(line in read(page) for line in capsys.readouterr().out.splitlines())


def test_pages_that_are_made_from_the_code_are_up_to_date() -> None:
    pages = generated_pages()
    assert [path for path, text in pages.items() if path.read_text(encoding="utf-8") != text] == [], (
        "make docs"
    )
    made = {path for language in LANGUAGES for path in (DOCS / language / "guide" / "checks").iterdir()}
    assert made <= set(pages), "make docs"


@pytest.mark.parametrize("page", [f"docs/{language}/guide/checks.md" for language in LANGUAGES])
def test_each_option_of_the_checks_stands_in_the_guide(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, set[str]] = {}
    for command in ("check", "glossary", "stats"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known[command] = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    table = rows(page)
    assert {name.split()[0] for name in table if name.startswith("--") and name.strip("- ")} == known["check"]
    for command in ("glossary", "stats"):
        told = {name.split()[2] for name in table if name.startswith(f"bitext {command} ")}
        assert told == known[command] - {"--config", "--target-locale"}


def test_both_languages_have_the_same_pages() -> None:
    files = [
        {path.relative_to(DOCS / language).as_posix() for path in (DOCS / language).rglob("*.md")}
        for language in LANGUAGES
    ]
    assert files[0] == files[1]
    assert {"index.md", "about.md", "guide/index.md"} <= files[0]


@pytest.mark.parametrize("path", ["index.md", "about.md", "guide/index.md", "guide/configuration.md",
                                  "guide/contributing.md", "guide/converting.md",
                                  "guide/publishing.md", "guide/programs.md", "guide/checks.md",
                                  "guide/exchange.md", "guide/weblate.md", "guide/measurements.md",
                                  "guide/writing.md", "guide/existing-docs.md"])  # fmt: skip
def test_both_languages_are_complete(path: str) -> None:
    shapes = []
    for language in LANGUAGES:
        text = read(f"docs/{language}/{path}")
        plain = _FENCE.sub("", text)
        shapes.append(
            {
                "headings": [len(mark) for mark in re.findall(r"^(#+) ", plain, re.MULTILINE)],
                "code blocks": len(_FENCE.findall(text)),
                "table rows": len(re.findall(r"^\| ", plain, re.MULTILINE)),
                "list items": len(re.findall(r"^(?:-|\d\.) ", plain, re.MULTILINE)),
            }
        )
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", ROOT_PAGES)
def test_each_relative_link_leads_to_a_file(page: str) -> None:
    text = _FENCE.sub("", read(page))
    links = {unquote(url.partition("#")[0]) for url in _LINK.findall(text) if "://" not in url}
    assert [link for link in sorted(links) if link and not (ROOT / link).exists()] == []


MADE = {"articles/index.md", "codes/index.md", "status/index.md"}
"""Pages that the build makes."""


@pytest.mark.parametrize("page", sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")))
def test_each_link_of_the_guide_leads_to_a_page(page: str) -> None:
    language = page.partition("/")[0]
    folder = (DOCS / page).parent
    articles = ROOT / "source_articles" / "pl-PL"
    text = _FENCE.sub("", (DOCS / page).read_text(encoding="utf-8"))
    for url in _LINK.findall(text):
        path = unquote(url.partition("#")[0])
        if "://" in url or not path:
            continue
        place = (folder / path).resolve()
        if place.is_file():  # a picture stands outside the language's folder
            continue
        inside = place.relative_to(DOCS / language).as_posix()
        assert (articles / inside).is_file() or inside in MADE, url


@pytest.mark.parametrize("page", [*ROOT_PAGES, *(f"docs/{language}/guide/index.md" for language in LANGUAGES),
                                  *RULE_PAGES])  # fmt: skip
def test_make_words_exist(page: str) -> None:
    known = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    used = set(re.findall(r"(?:`|^\$? ?)make ([a-z-]+)", read(page), re.MULTILINE))
    assert used <= known


def recipes() -> dict[str, str]:
    """The recipes of the page for contributors by their headings, without blocks of code."""
    sections = re.split(r"^## ", _FENCE.sub("", read("CONTRIBUTING.md")), flags=re.MULTILINE)
    titles = (section.partition("\n")[0] for section in sections)
    return {title: text for title, text in zip(titles, sections, strict=True) if title.startswith("Recipe")}


def bound_names(path: Path) -> set[str]:
    """The names that a Python module defines, fields and private ones included."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def is_there(word: str, names: set[str]) -> bool:
    """Whether ``word`` of a recipe is a make command, a file, or one of ``names``."""
    if word.startswith("make "):
        return re.search(rf"^{word.split()[1]}:", read("Makefile"), re.MULTILINE) is not None
    return (ROOT / word).exists() if "/" in word or "." in word else word in names


@pytest.mark.parametrize("title", recipes())
def test_what_a_recipe_names_exists(title: str) -> None:
    """Links are checked with those of the page; a name is one that a linked module defines."""
    text = recipes()[title]
    modules = [ROOT / url for url in _LINK.findall(text) if url.endswith(".py")]
    names = {name for module in modules for name in bound_names(module)}
    words = re.findall(r"`([^`]+)`", text)
    assert words
    assert [word for word in words if not is_there(word, names)] == []


def test_contributing_names_each_make_word() -> None:
    jobs = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)) - {"help"}
    assert {job for job in jobs if f"`make {job}`" not in read("CONTRIBUTING.md")} == set()


def test_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) < 150


def test_the_segment_of_the_guide_is_that_of_the_article() -> None:
    article = read("source_articles/pl-PL/5-1-10-recipient-not-found.md")
    for page in RULE_PAGES:
        first = re.search(r"```html\n(.*?)\n```", read(page), re.DOTALL)
        assert first is not None
        assert first[1] in article
        segments = [piece for piece in parse(first[1]).pieces if isinstance(piece, Segment)]
        assert [segment.target for segment in segments] == ["Sprawdź pisownię adresu."]


@pytest.mark.parametrize(
    "page", ["README.md", "source_articles/LICENSE", "docs/pl/about.md", "docs/en/about.md"]
)
def test_the_published_article_is_attributed(page: str) -> None:
    assert "https://creativecommons.org/licenses/by/4.0/" in read(page)
    assert "Microsoft" in read(page)


def test_the_figures_of_security_are_those_of_the_tests() -> None:
    page = read("SECURITY.md")
    assert f"{len(VECTORS)} × {len(PLACES)} = {len(VECTORS) * len(PLACES):,} pages" in page
    assert f"guided by coverage, {len(TARGETS)} targets" in page
    assert f"more than {LARGEST_ARTICLE:,} bytes" in page
    assert f"deeper than {DEEPEST_HTML} levels" in page
    assert "LIMITS" not in page
    assert "TORTURE" not in read("RELIABILITY.md")

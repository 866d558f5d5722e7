"""The script of the search box takes codes and queries as the cases say: its modules, run in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bitext.search.folding import MARKED
from tests.browser.conftest import serve
from tests.search.case_lines import cases

KNOWN = {
    "pages": ["codes/", "/"],
    "articles": [["a/", "A"], ["b/", "B"]],
    "codes": {
        "5.7.750": [0],
        "AADSTS50011": [1],
        "MapiExceptionNotFound": [1],
        "404": [0],
        "0x80070005": [0],
    },
    "ranges": [["5.7.606", "5.7.649", [1]]],
}
PREPARED = """async ([known, letters]) => {
    const { CodeIndex, family, readings } = await import("./codes.js")
    const { fold, learn, restored } = await import("./folding.js")
    const { parse } = await import("./query.js")
    const { isForm } = await import("./texts.js")
    learn(letters)
    Object.assign(window, { family, readings, fold, restored, parse, isForm, index: new CodeIndex(known) })
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("modules") / "modules"
    with as_file(files("bitext.site") / "assets" / "search") as modules:
        folder.symlink_to(modules.resolve())
        (folder.parent / "404.html").touch()
        for base in serve(folder):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{base}codes.js")
            page.evaluate(PREPARED.replace("./", base), [KNOWN, MARKED])
            yield page
            context.close()


def test_readings(page: Page) -> None:
    found = page.evaluate("all => all.map(readings)", [written for written, _ in cases("readings.txt")])
    assert found == [expected.split() for _, expected in cases("readings.txt")]


def test_families(page: Page) -> None:
    given = [(code, expected) for code, expected in cases("families.txt") if code != "5.7.606-649"]
    assert page.evaluate("all => all.map(family)", [code for code, _ in given]) == [name for _, name in given]


def test_letters_fold_and_come_back(page: Page) -> None:
    for letter, marked in MARKED.items():
        folded = page.evaluate("([a, b]) => [fold(a), fold(b), restored(b)]", [letter, f"x{marked}y"])
        assert folded[0] == folded[1][1:-1]
        assert folded[2] == f"x{letter}y"


def queries() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()
    split = [line.rpartition(" =>") for line in lines[3:]]
    return [(query.replace("{n}", "\n"), expected.strip()) for query, arrow, expected in split if arrow]


def test_queries(page: Page) -> None:
    """All in one go: a query is a line, as the file has it."""
    given = queries()
    parsed: list[Any] = page.evaluate(
        "all => all.map(query => parse(query, index))", [query for query, _ in given]
    )
    for (query, expected), found in zip(given, parsed, strict=True):
        codes = " ".join(
            code["normal"] + (f"…{code['last']}" if "last" in code else "") + ("!" if code["isSure"] else "")
            for code in found["codes"]
        )
        assert f"{codes} | {found['rest']}".strip() == expected, query


@pytest.mark.parametrize(
    ("found", "asked", "is_form"),
    [
        ("hasła", "hasłami", True),
        ("drukarka.", "drukarki", True),
        ("policies", "policy", True),
        ("الخادم", "خادم", True),
        ("MapiExceptionNotFound", "exception", True),
        ("quota", "qqqqzzzz", False),
        ("5.7.750", "5.7.751", False),
        ("wersja", "wwww", False),
        ("…", "x", False),
    ],
)
def test_forms_of_a_word(page: Page, found: str, asked: str, is_form: bool) -> None:
    assert page.evaluate("([found, asked]) => isForm(found, asked)", [found, asked]) is is_form


def test_a_range_and_its_neighbours(page: Page) -> None:
    said = page.evaluate("""() => [
        index.near("5.7.999"), index.near("5.9.1"), index.has("5.7.650"), index.near("MapiNothing")]""")
    near = [{"name": "5.7.750", "page": "codes/5.7.750/"}]
    assert said == [near, near, False, []]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ({"normal": "5.7.750"}, [("5.7.750", "", "codes/5.7.750/", ["a/"])]),
        ({"normal": "aadsts50011"}, [("AADSTS50011", "", "codes/aadsts50011/", ["b/"])]),
        ({"normal": "5.7.610"}, [("5.7.610", "5.7.606-649", "codes/5.7.606-649/", ["b/"])]),
        ({"normal": "5.7.640", "last": "5.7.760"}, [
            ("5.7.640–5.7.760", "", "", ["a/"]),
            ("5.7.640–5.7.760", "5.7.606-649", "codes/5.7.606-649/", ["b/"]),
        ]),
        ({"normal": "5.7.650"}, []),
    ],
)  # fmt: skip
def test_what_covers_a_code(page: Page, code: dict[str, str], expected: list[tuple[Any, ...]]) -> None:
    found = page.evaluate("code => index.covering(code)", code)
    assert [
        (one["name"], one["range"], one["page"], [article["url"] for article in one["articles"]])
        for one in found
    ] == expected


def test_a_long_paste_takes_no_long_time(page: Page) -> None:
    """Each of these would be slow if a form were looked for again and again."""
    for text in (
        "5.7." * 50_000,
        "a@" * 50_000,
        "[" * 100_000,
        "0x" + "f" * 100_000,
        "A_" * 50_000,
        "1:" * 50_000,
    ):
        assert page.evaluate("text => parse(text, index).text.length", text) <= 20_000

"""The plain-text cases: what each construct is on the page."""

from __future__ import annotations

import re

import pytest

from bitext import Side, parse
from bitext.html import ArticleHtml, article_html
from bitext.html.sanitize import is_safe
from tests.html.around import Around
from tests.html.case_files import FOLDER, Case, all_cases

CASES = all_cases()

_HEADER_LINK = re.compile(r'<a class="headerlink"[^>]*>¶</a>')


def shown(page: ArticleHtml) -> str:
    """The body of a page without its container and the links next to the headings."""
    start, end = '<div class="bt-text" lang="pl" dir="ltr">\n', "</div>"
    assert page.content.startswith(start)
    assert page.content.endswith(end)
    return _HEADER_LINK.sub("", page.content[len(start) : -len(end)])


def page(case: Case, side: Side) -> ArticleHtml:
    return article_html(parse(case.sections["input"]), side, Around(files=case.files))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    target = page(case, Side.TARGET)
    assert shown(target) == case.sections["target"]
    found = [
        f"{finding.path + ':' if finding.path else ''}{finding.code}"
        f" {finding.line}:{finding.column} {finding.found}"
        for finding in target.findings
    ]
    assert found == case.sections.get("findings", "").splitlines()
    if "source" in case.sections:
        assert shown(page(case, Side.SOURCE)) == case.sections["source"]
    if "toc" in case.sections:
        toc = "".join(f"{entry.level} {entry.id}: {entry.title}\n" for entry in target.toc)
        assert toc == case.sections["toc"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_finished_page_is_a_fixed_point_of_the_sanitizer(case: Case) -> None:
    for side in Side:
        assert is_safe(page(case, side).content)


def test_every_file_holds_cases_that_are_loaded() -> None:
    files = {path.name for path in FOLDER.rglob("*") if path.is_file()}
    assert files == {case.file for case in CASES}

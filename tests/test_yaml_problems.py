"""What is wrong with a frontmatter, in words that a contributor understands."""

from __future__ import annotations

import pytest

from bitext import parse, read_metadata

CASES = {
    "title: Błąd: dostęp": "2:12 a colon inside a value without quotes",
    'title: "Błąd': "3:1 a quote that is never closed, from line 2 on",
    "author: x\ntitle: 'Błąd": "4:1 a quote that is never closed, from line 3 on",
    "title: a\n\tauthor: b": "3:1 a tab in the indentation; YAML takes only spaces",
    "\ttitle: a": "2:1 a tab in the indentation; YAML takes only spaces",
    "title: @a": "2:8 a value that begins with @ and has no quotes",
    "title: `a`": "2:8 a value that begins with ` and has no quotes",
    "title: %a": "2:8 a value that begins with % and has no quotes",
    "%a: b": "2:3 a line that begins with %",
    "x:\n  a: b\n c: d": "4:2 a line that is indented otherwise than those above it",
    "x: |\n  a\n b": "4:2 a line that is indented otherwise than those above it",
    "title: 'it's'": "2:12 text after the quote that ends a value",
    'title: "a" b': "2:12 text after the quote that ends a value",
    "x: [a]]": "2:7 text after the bracket that ends a value",
    "title: a\nno colon here\nx: y": "4:1 text without a key and a colon in line 3",
    "x: - a": "2:4 a list that begins on the line of its key",
    'title: "a\\w"': "2:10 a backslash inside double quotes",
    'title: "a\\x4"': "2:12 a backslash inside double quotes",
    "title: !x!y a": "2:8 a value that begins with ! and has no quotes",
    "title: *": "2:9 a value that begins with * or & without quotes",
    "title: | a": "2:10 text on the line of | or > that begins a value",
    "x: [a, b\ny: z": "3:2 a list that is opened with [ and not closed, or that lacks a comma",
    "x: {a, b": "3:1 a value that is opened with { and not closed, or that lacks a comma",
    "x: ]": "2:4 a bracket or comma where a value should begin",
    "- a\nx: y": "3:1 a line that does not belong to the list above it",
    "title: a\n--- b": "3:1 a line --- inside the block",
    'title: "a\n--- b"': "3:1 a quote that is never closed before a line --- or ...",
    "title: a\x01b": "2:1 characters that YAML does not allow",
}


@pytest.mark.parametrize("block", CASES)
def test_problems_are_said_in_plain_words(block: str) -> None:
    _, (finding,) = read_metadata(parse(f"---\n{block}\n---\n"))
    assert finding.code == "BT203"
    assert f"{finding.line}:{finding.column} {finding.found}" == CASES[block]

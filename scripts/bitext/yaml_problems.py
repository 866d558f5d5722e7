"""The errors of YAML in words that a contributor understands. Pure."""

from __future__ import annotations

from bitext.patterns import lazy_pattern

# The messages of libyaml, and what they mean for the author of the block.
_PLAIN = {
    "mapping values are not allowed in this context": "a colon inside a value without quotes",
    "block sequence entries are not allowed in this context": "a list that begins on the line of its key",
    "found a tab character that violates indentation": "a tab in the indentation; YAML takes only spaces",
    "found a tab character where an indentation space is expected": (
        "a tab in the indentation; YAML takes only spaces"
    ),
    "found unexpected document indicator": "a quote that is never closed before a line --- or ...",
    "found unknown escape character": "a backslash inside double quotes",
    "did not find expected hexdecimal number": "a backslash inside double quotes",
    "found undefined tag handle": "a value that begins with ! and has no quotes",
    "did not find expected tag URI": "a value that begins with ! and has no quotes",
    "did not find the expected '>'": "a value that begins with ! and has no quotes",
    "did not find expected alphabetic or numeric character": "a value that begins with * or & without quotes",
    "did not find expected comment or line break": "text on the line of | or > that begins a value",
    "did not find expected ',' or ']'": "a list that is opened with [ and not closed, or that lacks a comma",
    "did not find expected ',' or '}'": "a value that is opened with { and not closed, or that lacks a comma",
    "did not find expected node content": "a bracket or comma where a value should begin",
    "did not find expected '-' indicator": "a line that does not belong to the list above it",
    "but found another document": "a line --- inside the block",
    "found unexpected non-alphabetical character": "a line that begins with %",
    "found unhashable key": "a list instead of a key",
}
_IN_BRACKETS = lazy_pattern(r"[^\n]*[\[{]")


def in_plain_words(block: str, problem: str, index: int, opened_on: int = 0) -> str:
    """What libyaml's ``problem`` at ``index`` of ``block`` means.

    ``opened_on`` is the line, as a person counts, on which what it was reading began; 0 if unknown.
    """
    since = f", from line {opened_on} on" if opened_on else ""
    if problem == "found unexpected end of stream":
        return f"a quote that is never closed{since}"
    if problem == "could not find expected ':'":
        on = f" in line {opened_on}" if opened_on else ""
        return f"text without a key and a colon{on}"
    if problem == "found character that cannot start any token":
        return _begun_badly(block[index : index + 1])
    if problem == "did not find expected key":
        return _after_the_end(block[block.rfind("\n", 0, index) + 1 : index])
    return _PLAIN.get(problem) or f"text that is not YAML ({problem})"


def _begun_badly(character: str) -> str:
    if character == "\t":
        return "a tab in the indentation; YAML takes only spaces"
    return f"a value that begins with {character} and has no quotes"


def _after_the_end(before: str) -> str:
    """What is wrong where a value has ended and no key begins; ``before`` is the line up to there."""
    if not before.strip():
        return "a line that is indented otherwise than those above it"
    if _IN_BRACKETS.match(before) and before.rstrip()[-1] in "]}":
        return "text after the bracket that ends a value"
    return "text after the quote that ends a value"

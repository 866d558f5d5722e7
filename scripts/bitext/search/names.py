"""Names of errors without a known prefix: ``MapiExceptionNotFound``, ``FAILED_TO_AUTO_DISCOVER_DOMAIN``.

Names in capitals and small letters are mostly those of commands, parameters and products. One counts as
that of an error only if both its words *and* its place say so: a cue next to it, a code span or a heading.
`bitext.codes` has those that are recognized by their form alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.code_cues import AFTER_ERROR, CODES, MESSAGES, STATUS, is_spaced, is_unspaced, words
from bitext.codes import Code, CodeKind
from bitext.patterns import lazy_pattern

_FAULTS = (
    "Exception|Error|Failed|Failure|Fault|Denied|Invalid|Exceeded|Blocked|Expired|Missing|Unauthorized|Forbidden"
    "|Conflict|Unavailable|Timeout|TimedOut|Disabled|Required|Rejected|Unknown|Unsupported|Mismatch|Duplicate"
    "|AlreadyExists|Locked|Cannot|Throttled|Not(?=[A-Z])"
)
_CAMEL = lazy_pattern(
    r"(?=[A-Z])(?<![\w@#%&=/\\$<>{}-])(?P<path>(?:[A-Z][A-Za-z]{2,30}[.:]){0,4})"
    r"(?P<name>[A-Z][a-z0-9]+(?:[A-Z]{1,3}[a-z0-9]+){1,12})(?![\w@/\\{}]|[-–][A-Za-z]|\s?[=(])",
    re.ASCII,
)
_FAULT = lazy_pattern(rf"(?:{_FAULTS})(?=[A-Z0-9]|\Z)", re.ASCII)
# A part of a name in capitals and small letters that is one of these; a set at the start is searched fast.
_FIRSTS = "".join(sorted({word[0] for word in _FAULTS.split("|")}))
_RESTS = [word[1:] for word in _FAULTS.split("|")]
_OF_TWO_PARTS = "|".join(rest for rest in _RESTS if re.search(r"[a-z][A-Z]", rest))
_SIGN_OF_FAULT = lazy_pattern(
    rf"[{_FIRSTS}](?:{_OF_TWO_PARTS}|(?<=[A-Za-z0-9].)(?:{'|'.join(_RESTS)})|(?:{'|'.join(_RESTS)})(?=[A-Z0-9]))",
    re.ASCII,
)
_ENDS_IN_FAULT = lazy_pattern(r"(?:Exception|Error|Failure|Fault|Failed|Denied|Exceeded)\Z")
# What handles or reports an error: not the name of an error by itself.
_NO_NAME = lazy_pattern(
    r"(?:Handle|Write|Throw|Show|Get|Set|Last|On|Is|Has|With|Without|Ignore|Log)(?:Errors?|Exceptions?)"
    r"|(?:Error|Exception)(?:Message|Code|Details?|Action|Context|Id|Type|Text|Log|Variable|Handling|Preference|Reason)s?"
    r"|.{0,40}(?:Message|Id)"
)
# The names of diagnostic codes of mail transport have parts in capitals before them.
_DIAGNOSTIC = lazy_pattern(r"[A-Z]{3,}\.")

_SNAKE = lazy_pattern(
    r"(?=[A-Z])(?<![\w@#%&=/\\$<>{}.:-])(?P<name>[A-Z][A-Z0-9]{1,40}(?:\\?_[A-Z0-9]{1,40}){1,12})(?![\w=\\/(]|-[A-Za-z]|::)",
    re.ASCII,
)
_ANY_SNAKE = lazy_pattern(r"[A-Z0-9]\\?_[A-Z0-9]")
_SNAKE_FAULT = lazy_pattern(
    r"(?:\A|_)(?:FAILED|FAILURE|FAIL|ERROR|ERR|INVALID|NOT|DENIED|EXPIRED|EXCEEDED|MISSING|UNAUTHORIZED|FORBIDDEN"
    r"|UNAVAILABLE|TIMEOUT|BLOCKED|REJECTED|UNKNOWN|UNSUPPORTED|MISMATCH|CONFLICT|CORRUPT|CANNOT|REFUSED)(?:_|\Z)"
)

_FAULT_WORDS = words(lambda cues: cues.errors, lambda cues: cues.exceptions)
_SPACED = words(lambda cues: cues.errors, lambda cues: cues.exceptions, among=is_spaced)
_UNSPACED = words(lambda cues: cues.errors, lambda cues: cues.exceptions, among=is_unspaced)
_REASONS = words(lambda cues: cues.reasons)
_DURING = words(lambda cues: cues.during)

_BEFORE = lazy_pattern(
    rf"""(?:(?<![^\W_])(?:{_FAULT_WORDS}|{CODES}|{MESSAGES}|{STATUS}|{_REASONS}|AADSTS[0-9]{{4,7}})
    (?:[\s-](?:{AFTER_ERROR}))?)[\s:;=(\[\"'“”„«»‘’「*_`-]{{0,6}}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_ERROR_BEFORE = lazy_pattern(
    rf"""(?<![^\W_])(?:{_FAULT_WORDS})(?:[ -](?:{AFTER_ERROR}))?[ :=("'“„«‘’「*_`-]{{0,6}}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = lazy_pattern(
    rf"""[\s)\]\"'”»’」*_`]{{0,4}}(?:(?:{_SPACED})(?![^\W_])|{_UNSPACED}|[:;,]\s?error|(?:{_DURING})\s)""",
    re.IGNORECASE | re.VERBOSE,
)
# A line, or a table's cell, of a list of errors: NAME = NUMBER.
_LISTED = lazy_pattern(
    r"(?:^|[|>])[ \t*-]{0,8}(?P<name>[A-Z][A-Za-z0-9]{5,80}) = (?P<number>[0-9]{3,6})"
    r"(?=[ \t]{0,8}(?:<br ?/?>|</|\||$))",
    re.MULTILINE | re.ASCII,
)
# Names in capitals that are about errors but do not name one: types of values, properties, keys, handlers.
_NO_CONSTANT = lazy_pattern(
    r"[A-Z]{2,3}_ERROR|(?:PR|HKEY|REG|PROP)_.*"
    r"|.*_(?:CODES?|TYPE|NOTIFICATION|MASK|FLAGS?|MODE|LEVEL|COUNT|HANDLER|MESSAGE|REPORT)"
)
_REACH = 48


def names_in(text: str) -> Iterator[Code]:
    """The names of errors in ``text``, Markdown or a title, in order. Never raises; linear in its length."""
    if "_" in text and _ANY_SNAKE.search(text):
        for match in _SNAKE.finditer(text):
            name = match["name"].replace("\\_", "_")
            is_fault = _SNAKE_FAULT.search(name) and names_an_error(name)
            if is_fault or _is_called_error(text, match.start("name")):
                yield Code(match.start("name"), match["name"], CodeKind.CONSTANT, name)
    if _SIGN_OF_FAULT.search(text):
        for match in _CAMEL.finditer(text):
            name = match["name"]
            if _FAULT.search(name) and not _NO_NAME.fullmatch(name) and _is_named(text, match):
                yield Code(match.start("name"), name, CodeKind.NAME, name)
    if " = " in text:
        yield from _listed(text)


def _listed(text: str) -> Iterator[Code]:
    """Name and number of each line of a list of errors."""
    for match in _LISTED.finditer(text):
        if _FAULT.search(match["name"]):
            yield Code(match.start("name"), match["name"], CodeKind.NAME, match["name"])
            yield Code(match.start("number"), match["number"], CodeKind.NUMBER, match["number"])


def names_an_error(name: str) -> bool:
    """Whether ``name``, a constant in capitals with fault words in it, can be the name of an error."""
    return not _NO_CONSTANT.fullmatch(name)


def _is_called_error(text: str, start: int) -> bool:
    """Whether the same line calls what begins at ``start`` an error."""
    return _ERROR_BEFORE.search(text[max(start - _REACH, 0) : start]) is not None


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether the place of a name with a fault in it says that it is an error's."""
    start, end = match.start("name"), match.end()
    if _DIAGNOSTIC.match(match["path"]) or _has_cue(text, match.start(), end):
        return True
    return bool(_ENDS_IN_FAULT.search(match["name"])) and _is_code_span(text, start, end)


def _has_cue(text: str, start: int, end: int) -> bool:
    before = text[max(start - _REACH, 0) : start]
    return _BEFORE.search(before) is not None or _AFTER.match(text[end : end + _REACH]) is not None


def _is_code_span(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "`" and text[end : end + 1] == "`"

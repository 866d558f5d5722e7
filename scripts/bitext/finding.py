"""Findings: what is wrong with an article, as values.

Principles:

1. A finding says where, what was found, what was expected and what to do.
2. A rule has a stable code, never given to another rule; `bitext.rules.table` lists them all.
3. How a finding is shown (text, JSON, an annotation) is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

LONGEST_PATH = 4_096
"""Characters of a path that a message shows: the longest path that Linux accepts."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class GuideText:
    """A text of the user guide, in Markdown, in both of its languages."""

    english: str
    """The text in English."""
    polish: str
    """The same in Polish."""

    def in_language(self, code: str) -> str:
        """The text in the language ``code``: Polish for ``pl``, else English."""
        return self.polish if code == "pl" else self.english


@dataclass(frozen=True, slots=True)
class Example:
    """A segment that breaks a rule, and the same segment when it does not; the translation is Polish."""

    original: str
    """The original."""
    wrong: str
    """A translation that breaks the rule."""
    right: str
    """The same translation without the fault."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the guide's own page of a rule says, and ``bitext check --explain``."""

    finds: GuideText
    """What the rule reports, and what it ignores."""
    action_in_polish: str
    """What to do, as a sentence in Polish; in English the rule says it."""
    example: Example
    """An example."""
    is_of_segment: bool = True
    """Whether the example alone shows it; others need a second article or another state of one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: all that is known about it, its texts included."""

    code: str
    """Stable code, such as ``BT101``."""
    name: str
    """Short name in words joined by hyphens, such as ``half-pair``."""
    severity: Severity
    """Severity of its findings."""
    expected: str
    """What a correct article has in this place."""
    action: str
    """What to do about it."""
    summary: GuideText = field(compare=False, repr=False)
    """What is wrong and what to do, for its row in the guide's table of findings."""
    is_fixable: bool = field(default=False, compare=False)
    """Whether ``bitext check --fix`` can fix some of its findings."""
    page: RulePage | None = field(default=None, compare=False, repr=False)
    """Its page in the guide; None if the row says everything."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in one place."""

    rule: Rule
    """The rule that it breaks."""
    found: str
    """What was found, in words."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in characters, from 1."""
    path: str = ""
    """The file, with forward slashes, relative to the folder of articles."""
    advice: str = ""
    """What to do about it, if the rule's own advice does not fit."""
    passage: str = ""
    """The characters around what was found, as a person typed them, where a message shows them."""

    @property
    def code(self) -> str:
        """The rule's stable code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity

    @property
    def expected(self) -> str:
        """What a correct article has in this place."""
        return self.rule.expected

    @property
    def action(self) -> str:
        """What to do about it."""
        return self.advice or self.rule.action

    def at(self, path: str) -> Finding:
        """The same finding, in the file ``path``."""
        return replace(self, path=path)

    def __str__(self) -> str:
        """``path:line:column: severity CODE: found; expected …: action``, on one line."""
        place = f"{printable(self.path, LONGEST_PATH)}:{self.line}:{self.column}"
        said = f"{printable(self.found)}; expected {self.expected}: {self.action}"
        return f"{place}: {self.severity} {self.code}: {said}"


def by_place(finding: Finding) -> tuple[str, int, int, str, str]:
    """The sort key of findings: file, line, column, then code and what was found."""
    return finding.path, finding.line, finding.column, finding.code, finding.found


def printable(text: str, limit: int = 120) -> str:
    """``text`` on one line, control characters escaped, at most ``limit`` characters.

    An article's text reaches terminals and logs through findings: an escape sequence or a line
    end in it must not act there.
    """
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(char if char.isprintable() else _escaped(char) for char in shown)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

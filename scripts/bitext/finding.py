"""Findings: what is wrong with an article, as values.

Principles:

1. A finding says where, what was found, what was expected and what to do.
2. A rule has a stable code, never given to another rule; the table `bitext.rules.RULES` lists them all.
3. How a finding is shown (text, JSON, an annotation) is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST_PATH = 4_096
"""Characters of a path that a message shows: all of any path that Linux takes."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    code: str
    """Stable code, such as ``BT101``."""
    name: str
    """Short name in words joined by hyphens, such as ``half-pair``."""
    severity: Severity
    """Severity of its findings."""
    expected: str
    """What a sound article has in this place."""
    action: str
    """What to do about it."""


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
    """The file, with forward slashes, relative to the folder that is worked on."""
    advice: str = ""
    """What to do about it, where what the rule says does not fit."""

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
        """What a sound article has in this place."""
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


def printable(text: str, limit: int = 120) -> str:
    """``text`` on one line, control characters escaped, at most ``limit`` characters.

    An article's text reaches terminals and logs through findings: an escape sequence or a line
    end in it must not act there.
    """
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(char if char.isprintable() else _escaped(char) for char in shown)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

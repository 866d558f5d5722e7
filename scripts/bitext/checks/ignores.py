"""Comments that silence findings: ``<!-- bitext-ignore BT601: spelled out on purpose -->``.

Principles:

1. A comment silences the rules that it names, by code or name, in the line that it belongs to: the one
   that it is on, or, if it is alone there, the next line with text.
2. ``bitext-ignore-file`` silences them in the whole file, wherever it is.
3. A comment that names no rule silences nothing: what it hides would never be seen again. One that
   silences nothing is a finding itself.
4. Text after a colon is for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bitext.checks.settings import SettingsError, rule_names
from bitext.checks.useless_ignore import USELESS_IGNORE
from bitext.finding import Finding
from bitext.patterns import lazy_pattern
from bitext.rules.table import RULES

_COMMENT = lazy_pattern(
    r"<!--\s{0,9}bitext-ignore(?P<file>-file)?(?![\w-])(?P<rules>[^:\n]{0,400}?)(?::[^\n]{0,400}?)?\s{0,9}-->"
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment."""

    line: int
    """Its line, from 1."""
    column: int
    """Column of its first character, from 1."""
    silenced: int
    """The line whose findings it silences; 0 for those of the whole file."""
    rules: tuple[str, ...]
    """Codes, beginnings of codes or names."""
    problem: str = ""
    """What is wrong with it, in words; empty if nothing."""

    def fits(self, finding: Finding) -> bool:
        """Whether it silences ``finding``."""
        if self.silenced and finding.line != self.silenced:
            return False
        return any(finding.code.startswith(name) or finding.rule.name == name for name in self.rules)


def ignores(text: str) -> tuple[Ignore, ...]:
    """The comments in ``text``, in order."""
    if "bitext-ignore" not in text:
        return ()
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines, 1):
        for match in _COMMENT.finditer(line):
            rest = line[: match.start()] + line[match.end() :]
            silenced = number if _COMMENT.sub("", rest).strip(" \t\r>") else _next_line(lines, number)
            names = match["rules"].replace(",", " ").split()
            problem = "" if names else "a comment that names no rule"
            try:
                rules = rule_names(names, "a comment")
            except SettingsError as error:
                rules, problem = (), str(error)
            found.append(Ignore(number, match.start() + 1, 0 if match["file"] else silenced, rules, problem))
    return tuple(found)


def _next_line(lines: list[str], number: int) -> int:
    """The next line with text behind line ``number``; ``number`` itself at the end."""
    following = range(number, min(number + 20, len(lines)))
    return next(
        (at + 1 for at in following if lines[at].strip(" \t\r>") and not _is_comment(lines[at])), number
    )


def _is_comment(line: str) -> bool:
    return bool(_COMMENT.fullmatch(line.strip()))


def silence(
    findings: Iterable[Finding], comments: Sequence[Ignore], counting: Iterable[str]
) -> tuple[list[Finding], list[Finding]]:
    """``findings`` that no comment silences, and findings on comments that silence nothing.

    ``counting`` are the codes of the rules that were asked for: of others a comment may be useless.
    """
    used: set[int] = set()
    left = []
    for finding in findings:
        fits = [at for at, comment in enumerate(comments) if comment.fits(finding)]
        used.update(fits)
        if not fits:
            left.append(finding)
    asked = set(counting)
    useless = []
    for at, comment in enumerate(comments):
        codes = {
            rule.code
            for rule in RULES
            if any(rule.code.startswith(n) or rule.name == n for n in comment.rules)
        }
        if comment.problem or (at not in used and codes <= asked):
            found = comment.problem or f"a comment for {', '.join(comment.rules)} that silences nothing"
            useless.append(Finding(USELESS_IGNORE, found, comment.line, comment.column))
    return left, useless

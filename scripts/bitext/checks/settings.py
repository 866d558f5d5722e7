"""What `bitext check` shall find and how much it matters: a checked value from raw configuration.

Principles:

1. Raw values are checked once, here; what is wrong is one line that says where and what would do.
2. A rule is named by its code (``BT601``), by the beginning of codes (``BT6``) or by its name
   (``number-differs``); of several that fit, the longest counts.
3. Paths are patterns of gitignore, relative to the configuration's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bitext.finding import Rule, Severity, printable
from bitext.rules.table import RULES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

OFF = "off"
"""The severity of a rule that finds nothing."""


class SettingsError(Exception):
    """Configuration that cannot be used; its text is one line."""


@dataclass(frozen=True, slots=True)
class PerFile:
    """Rules that do not count in some files."""

    pattern: str
    """Pattern of gitignore."""
    rules: tuple[str, ...]
    """Codes, beginnings of codes or names."""
    spec: GitIgnoreSpec = field(compare=False, repr=False)
    """The pattern, compiled."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What shall be found."""

    select: tuple[str, ...] = ()
    """Rules that count; none means all."""
    ignore: tuple[str, ...] = ()
    """Rules that do not count, where `select` does not name them more exactly."""
    severities: Mapping[str, str] = field(default_factory=dict)
    """Severity of rules that differ from their own, by code, beginning or name."""
    per_file: tuple[PerFile, ...] = ()
    """Rules that do not count in some files."""
    baseline: str = ""
    """File of the findings that are known; empty for none."""
    glossary: str = ""
    """File of the glossary; empty for none."""
    english: str = ""
    """Folder of the publisher's English files; empty for none."""

    def severity(self, rule: Rule, path: str) -> Severity | None:
        """The severity of ``rule`` in the file ``path``, or None where it does not count."""
        selected = max((_fit(name, rule) for name in self.select), default=0) if self.select else 1
        if not selected or max((_fit(name, rule) for name in self.ignore), default=0) >= max(selected, 1):
            return None
        for one in self.per_file:
            if any(_fit(name, rule) for name in one.rules) and one.spec.match_file(path):
                return None
        return self._configured(rule)

    def _configured(self, rule: Rule) -> Severity | None:
        best = max(self.severities, key=lambda name: _fit(name, rule), default="")
        if not best or not _fit(best, rule):
            return rule.severity
        value = self.severities[best]
        return None if value == OFF else Severity(value)

    def is_on(self, rule: Rule) -> bool:
        """Whether ``rule`` can count in any file."""
        return Settings(self.select, self.ignore, self.severities).severity(rule, "") is not None


def _fit(name: str, rule: Rule) -> int:
    """How exactly ``name`` names ``rule``: 0 if not."""
    if name in (rule.name, rule.code):
        return 100
    return len(name) if rule.code.startswith(name) else 0


def parse_settings(raw: Mapping[str, Any], where: str) -> Settings:
    """The settings that ``raw`` holds, the section of a configuration file that ``where`` names.

    Keys may have hyphens or underscores. Raises `SettingsError`.
    """
    values = {str(key).replace("-", "_"): value for key, value in raw.items()}
    for key in values:
        if key not in _KEYS:
            raise SettingsError(f"{where}: {_unknown(key, _KEYS, 'key')}")
    return Settings(
        select=rule_names(_texts(values.get("select"), f"{where}: select"), f"{where}: select"),
        ignore=rule_names(_texts(values.get("ignore"), f"{where}: ignore"), f"{where}: ignore"),
        severities=_severities(values.get("severity"), f"{where}: severity"),
        per_file=_per_file(values.get("per_file_ignores"), f"{where}: per_file_ignores"),
        baseline=_text(values.get("baseline"), f"{where}: baseline"),
        glossary=_text(values.get("glossary"), f"{where}: glossary"),
        english=_text(values.get("english"), f"{where}: english"),
    )


_KEYS = ("select", "ignore", "severity", "per_file_ignores", "baseline", "glossary", "english")


def rule_names(names: Iterable[str], where: str) -> tuple[str, ...]:
    """``names`` if each names a rule; raises `SettingsError`."""
    checked = []
    for name in names:
        written = name.upper() if name[:2].upper() == "BT" and "-" not in name else name
        if not any(_fit(written, rule) for rule in RULES) or len(written) < 2:
            known = [rule.code for rule in RULES] + [rule.name for rule in RULES]
            raise SettingsError(f"{where}: {_unknown(written, known, 'rule')}")
        checked.append(written)
    return tuple(checked)


def _unknown(name: str, known: Iterable[str], kind: str) -> str:
    meant = did_you_mean(name, known)
    return f"unknown {kind} {printable(name)!r}{meant and f'; {meant}'}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question for who wrote ``name`` and meant one of ``known``; empty where none of them is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    near = get_close_matches(name, list(known), 1)
    return f"did you mean {near[0]}?" if near else ""


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, list) else str(value).replace(",", " ").split()
    if not all(isinstance(item, str) for item in items):
        raise SettingsError(f"{where}: expected a list of strings, such as [BT601, BT63]")
    return tuple(items)


def _text(value: Any, where: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SettingsError(f"{where}: expected a string, not {printable(repr(value))}")
    return value


def _severities(value: Any, where: str) -> Mapping[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: expected a mapping, such as BT601: error")
    known = (*map(str, Severity), OFF)
    found = {}
    for name, severity in value.items():
        # YAML 1.1 reads a bare off as false.
        word = OFF if severity is False else str(severity)
        if word not in known:
            raise SettingsError(f"{where}: {_unknown(word, known, 'severity')}; known are {', '.join(known)}")
        found[rule_names([str(name)], where)[0]] = word
    return found


def _per_file(value: Any, where: str) -> tuple[PerFile, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: expected a mapping, such as 'pl-PL/old/': [BT6]")
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most configurations have no patterns

    found = []
    for pattern, names in value.items():
        place = f"{where}: {printable(str(pattern))}"
        try:
            spec = GitIgnoreSpec.from_lines([str(pattern)])
        except ValueError as error:
            raise SettingsError(f"{place}: {printable(str(error))}") from None
        found.append(PerFile(str(pattern), rule_names(_texts(names, place), place), spec))
    return tuple(found)

"""How a corpus stands: size, reuse, findings by rule, machine and human translation compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bitext.checks.consistency import words_of
from bitext.checks.run import Result, State
from bitext.rules import RULE_BY_CODE

ALL = "all"
"""The group of all articles."""


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one locale and one kind of translation."""

    locale: str
    """Tag of the locale; empty where it is not known."""
    translation: str
    """``machine``, ``human``, ``unknown`` or ``all``."""
    articles: int
    """Articles."""
    segments: int
    """Segments with an original."""
    repeated: int
    """Segments whose original stood before, in this group."""
    inconsistent: int
    """Of the originals that occur more than once, those with more than one translation."""
    originals: int
    """Originals that occur more than once."""
    findings: tuple[tuple[str, int], ...]
    """Code and number of findings, in order of code."""

    @property
    def reuse(self) -> float:
        """The share of segments that a translation memory would have had, 0 to 1."""
        return self.repeated / self.segments if self.segments else 0.0

    def per_thousand(self, code: str) -> float:
        """Findings of a rule for each 1,000 segments."""
        return 1000 * dict(self.findings).get(code, 0) / self.segments if self.segments else 0.0


def statistics(states: Sequence[State], result: Result) -> tuple[Group, ...]:
    """A group for each locale, and for each kind of translation that it has, if it has several."""
    codes: dict[str, Counter[str]] = {}
    for one in result.reported:
        codes.setdefault(one.finding.path, Counter())[one.finding.code] += 1
    groups: list[Group] = []
    for locale in sorted({str(state.locale or "") for state in states}):
        own = [state for state in states if str(state.locale or "") == locale]
        groups.append(_group(locale, ALL, own, codes))
        kinds = sorted({_kind(state) for state in own})
        if len(kinds) > 1:
            groups += [
                _group(locale, kind, [one for one in own if _kind(one) == kind], codes) for kind in kinds
            ]
    return tuple(groups)


def _kind(state: State) -> str:
    return str(state.metadata.translation or "unknown")


def _group(locale: str, kind: str, states: Iterable[State], codes: dict[str, Counter[str]]) -> Group:
    targets: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    found: Counter[str] = Counter()
    articles = segments = 0
    for state in states:
        articles += 1
        found += codes.get(state.path, Counter())
        for segment in state.article.segments:
            if segment.source.strip():
                segments += 1
                counts[segment.source] += 1
                targets.setdefault(segment.source, set()).add(words_of(segment.target))
    several = [source for source, times in counts.items() if times > 1]
    return Group(
        locale, kind, articles, segments,
        repeated=segments - len(counts),
        inconsistent=sum(len(targets[source]) > 1 for source in several),
        originals=len(several),
        findings=tuple(sorted(found.items())),
    )  # fmt: skip


def statistics_text(groups: Iterable[Group]) -> str:
    """The groups as text, one below the other."""
    parts = []
    for group in groups:
        lines = [
            f"{group.locale or 'no locale'}, {group.translation}",
            f"  articles               {group.articles:>9,}",
            f"  segments               {group.segments:>9,}",
            f"  repeated               {group.reuse:>9.1%}",
            f"  with other translation {group.inconsistent:>9,} of {group.originals:,} repeated originals",
        ]
        for code, times in group.findings:
            name = RULE_BY_CODE[code].name
            lines.append(f"  {code} {name:<26} {times:>7,} {group.per_thousand(code):>9.2f} per 1,000")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def statistics_values(groups: Iterable[Group]) -> dict[str, Any]:
    """The groups as values for JSON."""
    return {
        "version": 1,
        "groups": [
            {
                "locale": group.locale,
                "translation": group.translation,
                "articles": group.articles,
                "segments": group.segments,
                "repeated": group.repeated,
                "reuse": round(group.reuse, 4),
                "repeated_originals": group.originals,
                "with_several_translations": group.inconsistent,
                "findings": {
                    code: {"count": times, "per_1000": round(group.per_thousand(code), 3)}
                    for code, times in group.findings
                },
            }
            for group in groups
        ],
    }

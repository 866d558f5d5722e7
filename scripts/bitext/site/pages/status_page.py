"""The page on the state of the translations as HTML: tables whose figures have bars next to them.

Principles:

1. The numbers are the text; a bar repeats the one next to it, and is hidden from whoever cannot
   see it. So each plot is a table, and each table has its text.
2. Bars are SVG with plain attributes: a Content-Security-Policy refuses styles in a page, and they need no
   script.
3. All bars of one table have one scale.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, zip_longest
from urllib.parse import quote

from bitext.anchors import segment_id
from bitext.checks.statistics import ALL, Group, Times
from bitext.html import TocEntry
from bitext.patterns import lazy_pattern
from bitext.rules.table import RULE_BY_CODE
from bitext.status import DATA, SEVERITIES, LocaleStatus, RuleShown, Shown, StatusPage
from bitext.strings import percent, text, written_number

_CODE = lazy_pattern(r"`([^`]+)`")
_EMPHASIS = lazy_pattern(r"\*([^*]+)\*")


@dataclass(slots=True)
class StatusHtml:
    """Makes the main part of the page."""

    page: StatusPage
    """The values that it shows."""
    language: str
    """Language code of the page."""
    names: Mapping[str, str]
    """The languages' own names by code."""
    url: Callable[[str, str], str]
    """From language code and page path to the URL of a page of ours, relative to this one."""
    relative: Callable[[str], str]
    """From a URL that is relative to the site to one that is relative to this page."""
    _toc: list[TocEntry] = field(default_factory=list)

    def groups(self) -> tuple[Group, ...]:
        """The figures that the page shows."""
        return tuple(group for locale in self.page.locales for group in locale.groups)

    def body(self, title: str) -> tuple[str, tuple[TocEntry, ...]]:
        """Safe HTML under the ``title``, and its headings."""
        self._toc = [TocEntry(1, "", title)]
        everything = [locale.everything for locale in self.page.locales]
        lead = self._text("status.lead").format(
            articles=self._number(sum(group.articles for group in everything)),
            units=self._number(sum(group.segments for group in everything)),
        )
        parts = [
            f"<h1>{html.escape(title)}</h1>\n",
            f'<p>{_with_code(lead)} <a href="{DATA}">{self._said("status.data")}</a></p>\n',
        ]
        several = len(self.page.locales) > 1
        for number, locale in enumerate(self.page.locales, 1):
            prefix = f"status-{number}-" if several else "status-"
            if several:
                parts.append(self._heading(2, f"status-{number}", self._locale_name(locale)))
            parts.append(self._of_locale(locale, 3 if several else 2, prefix))
        parts.append(self._rules())
        return f'<div class="bt-status">\n{"".join(parts)}</div>\n', tuple(self._toc)

    def _of_locale(self, locale: LocaleStatus, level: int, prefix: str) -> str:
        return (
            self._heading(level, f"{prefix}size", self._text("status.size"))
            + self._sizes(locale)
            + self._states(locale)
            + self._heading(level, f"{prefix}findings", self._text("status.findings"))
            + self._findings(locale)
            + self._heading(level, f"{prefix}articles", self._text("status.worst"))
            + self._articles(locale)
        )

    def _sizes(self, locale: LocaleStatus) -> str:
        """Size, reuse and findings by severity of each kind of translation."""
        head = ["status.translation", "status.articles", "status.units", "status.repeated", "status.several"]
        rates = {
            group: [self.page.per_thousand(group, severity) for severity in SEVERITIES]
            for group in locale.groups
        }
        top = max((rate for each in rates.values() for rate in each), default=0.0)
        head_cells = [self._said(key) for key in head]
        head_cells += [self._said(f"status.{severity}.rate") for severity in SEVERITIES]
        rows = []
        for group in locale.groups:
            cells = [
                self._number(group.articles),
                self._number(group.segments),
                self._with_bar(self._percent(group.reuse), group.reuse),
                self._text("status.part").format(
                    some=self._number(group.inconsistent), all=self._number(group.originals)
                ),
                *(self._rate(rate, top) for rate in rates[group]),
            ]
            rows.append((self._said(f"status.{group.translation}"), cells))
        return _table(head_cells, rows, self._table_name("status.size", locale))

    def _states(self, locale: LocaleStatus) -> str:
        """What is done, new and stale, by kind of translation; nothing where all is done."""
        if locale.everything.states.is_all_done:
            return ""
        states = {group: asdict(group.states) for group in locale.groups}
        head = [self._said(f"status.{key}") for key in ("translation", *states[locale.everything])]
        rows = [
            (
                self._said(f"status.{group.translation}"),
                [
                    self._with_bar(self._number(number), number / group.segments if group.segments else 0.0)
                    for number in numbers.values()
                ],
            )
            for group, numbers in states.items()
        ]
        return _table(head, rows, self._table_name("status.states", locale))

    def _findings(self, locale: LocaleStatus) -> str:
        """Findings by rule: how many, and for each 1,000 segments of each kind of translation."""
        everything = locale.everything
        counts = dict(everything.findings)
        rules = [rule for rule in self.page.rules if rule.code in counts]
        if not rules:
            return f"<p>{self._said('status.nothing')}</p>\n"
        kinds = [group for group in locale.groups if group.translation != ALL] or [everything]
        top = max(group.per_thousand(rule.code) for group in kinds for rule in rules)
        head = [self._said(f"status.{key}") for key in ("rule", "severity", "count")]
        for group in kinds:
            of = f": {self._text(f'status.{group.translation}')}" if group is not everything else ""
            head.append(html.escape(self._text("status.rate") + of))
        rows = [
            (
                self._rule_link(rule),
                [
                    self._said(f"status.{rule.severity}"),
                    self._number(counts[rule.code]),
                    *(self._rate(group.per_thousand(rule.code), top) for group in kinds),
                ],
            )
            for rule in rules
        ]
        return _table(head, rows, self._table_name("status.findings", locale))

    def _articles(self, locale: LocaleStatus) -> str:
        said = self._text("status.worst.lead").format(
            count=self._number(locale.faulty), all=self._number(locale.everything.articles)
        )
        if not locale.worst:
            return f"<p>{html.escape(said)}</p>\n"
        said = f"{said} {self._text('status.worst.link')}"
        lines = "".join(f"<li>{self._article(shown)}</li>\n" for shown in locale.worst)
        return f'<p>{html.escape(said)}</p>\n<ol class="bt-status__articles">\n{lines}</ol>\n'

    def _article(self, shown: Shown) -> str:
        if not shown.language:
            times = ", ".join(f"<bdi>{html.escape(self._times(one))}</bdi>" for one in shown.times)
            return f'<code dir="ltr">{html.escape(shown.title)}</code>: {times}'
        url = self.url(shown.language, shown.path)
        hreflang = f' hreflang="{html.escape(shown.language)}"' if shown.language != self.language else ""
        lang = f' lang="{html.escape(shown.title_language)}"' if shown.title_language != self.language else ""
        title = html.escape(shown.title)
        links = [f'<a href="{html.escape(url)}"{hreflang}{lang}>{title}</a>: ']
        said = []
        for one in shown.times:
            words = f"<bdi>{html.escape(self._times(one))}</bdi>"
            place = f"{url}#{quote(segment_id(one.segment))}" if one.segment else url
            said.append(f'<a href="{html.escape(place)}"{hreflang}>{words}</a>')
        return links[0] + ", ".join(said)

    def _times(self, times: Times) -> str:
        name = RULE_BY_CODE[times.code].name
        return f"{times.code} {name}" + (f" ×{self._number(times.count)}" if times.count > 1 else "")

    def _rules(self) -> str:
        """What the rules find, in words, where the site has no guide that says it."""
        unlinked = [rule for rule in self.page.rules if not rule.url]
        if not unlinked:
            return ""
        parts = [self._heading(2, "status-rules", self._text("status.rules")), "<dl>\n"]
        for rule in unlinked:
            lang = f' lang="{rule.text_language}" dir="ltr"' if rule.text_language != self.language else ""
            parts.append(
                f'<dt id="{rule.code.lower()}"><code>{rule.code}</code> {html.escape(rule.name)}</dt>\n'
                f"<dd{lang}>{_with_code(rule.text)}</dd>\n"
            )
        return "".join([*parts, "</dl>\n"])

    def _rule_link(self, rule: RuleShown) -> str:
        url = self.relative(rule.url) if rule.url else f"#{rule.code.lower()}"
        return f'<a href="{html.escape(url)}"><bdi>{rule.code} {html.escape(rule.name)}</bdi></a>'

    def _heading(self, level: int, anchor: str, words: str) -> str:
        self._toc.append(TocEntry(level, anchor, words))
        return f'<h{level} id="{anchor}">{html.escape(words)}</h{level}>\n'

    def _locale_name(self, locale: LocaleStatus) -> str:
        name = self.names.get(locale.language, "")
        tag = locale.locale or self._text("status.nolocale")
        return f"{name} ({tag})" if name else tag

    def _table_name(self, key: str, locale: LocaleStatus) -> str:
        return html.escape(f"{self._text(key)}: {self._locale_name(locale)}")

    def _rate(self, rate: float, top: float) -> str:
        return self._with_bar(self._number(round(rate, 2)), rate / top if top else 0.0)

    def _with_bar(self, words: str, share: float) -> str:
        """``words`` with a bar after them, which is ``share`` (0 to 1) of the longest one."""
        width = max(round(100 * share, 1), 1.0) if share else 0.0
        return (
            f'{words}<svg class="bt-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"'
            f' focusable="false"><rect width="100" height="8"/><rect width="{width:g}" height="8"/></svg>'
        )

    def _number(self, value: float) -> str:
        return html.escape(written_number(self.language, value))

    def _percent(self, share: float) -> str:
        return html.escape(percent(self.language, share))

    def _text(self, key: str) -> str:
        return text(self.language, key)

    def _said(self, key: str) -> str:
        return html.escape(self._text(key))


def _table(head: Iterable[str], rows: Iterable[tuple[str, Sequence[str]]], name: str) -> str:
    """A table with a heading for each row; the cells are safe HTML."""
    first = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{row}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>\n'
        for row, cells in rows
    )
    return (
        f'<div class="bt-status__table" role="region" tabindex="0" aria-label="{name}">\n'
        f'<table class="bt-table">\n'
        f"<thead><tr>{first}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )


def _with_code(words: str) -> str:
    """Plain ``words`` as HTML, with text in backticks as code and in asterisks as emphasis."""
    parts = _CODE.split(html.escape(words))
    said = [_EMPHASIS.sub(r"<em>\1</em>", part) for part in parts[::2]]
    code = [f'<code dir="ltr">{part}</code>' for part in parts[1::2]]
    return "".join(chain.from_iterable(zip_longest(said, code, fillvalue="")))

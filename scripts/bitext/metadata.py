"""Frontmatter to typed `Metadata`, whatever its state.

Keys as the publisher documents them (Microsoft Learn contributor guide, "Metadata for Markdown
files") and as the localization pipeline adds them: ``ms.contentlocale`` and its kin.

Faults of the block are findings; everything that is readable is still read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as date_type
from enum import StrEnum

import yaml

from bitext.article import Article, Frontmatter, LineIndex, Position, Segment
from bitext.finding import Finding, Rule
from bitext.frontmatter import (
    LONGEST_FRONTMATTER,
    Value,
    line_values,
    plain_values,
    recovered_values,
    refused,
    yaml_values,
)
from bitext.locales import Locale, parse_locale
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.rules.frontmatter import (
    BAD_VALUE,
    BAD_YAML,
    LONG_FRONTMATTER,
    NO_FRONTMATTER,
    TRANSLATED_FRONTMATTER,
)
from bitext.yaml_problems import in_plain_words


class Translation(StrEnum):
    """Who translated an article."""

    MACHINE = "machine"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values of an article's frontmatter, as far as they are readable."""

    title: str = ""
    """Title in the target language; empty if the block has none."""
    description: str = ""
    """Description in the target language; empty if the block has none."""
    source_title: str = ""
    """Title of the original, if bitext made the article and recorded it."""
    source_description: str = ""
    """Description of the original, if bitext made the article and recorded it."""
    locale: Locale | None = None
    """Target locale (``ms.contentlocale``)."""
    translation: Translation | None = None
    """Machine or human translation (``ms.translationtype``)."""
    date: date_type | None = None
    """The article's own date (``ms.date``); None if it has none that can be read."""
    handoff: date_type | None = None
    """Date of the last handoff to translation (``ms.lasthandoff``)."""
    article_ids: tuple[str, ...] = ()
    """Article ids (``ms.custom``), without repetitions, in order."""
    asset_id: str = ""
    """Asset id (``ms.assetid``), a GUID in lower case or a name; may be empty."""
    uid: str = ""
    """Name for cross-references (``uid``); may be empty."""
    robots: tuple[str, ...] = ()
    """Directives to search engines (``ROBOTS``), in lower case."""
    product: str = ""
    """Product or area (``ms.service``, ``ms.prod`` or ``ms.technology``); may be empty."""
    source_commit: str = ""
    """Commit of the original (``ms.sourcegitcommit``), lower-case hexadecimal; may be empty."""
    topic: str = ""
    """What sort of article it is (``ms.topic``, else ``layout``), such as ``hub-page``; may be empty."""


def read_metadata(article: Article) -> tuple[Metadata, tuple[Finding, ...]]:
    """The metadata of ``article`` and what is wrong with its frontmatter.

    Never raises. The findings name no file: see `Finding.at`.
    """
    block = article.frontmatter
    if block is None:
        return _open_block(article)
    reading = _Reading(article, block)
    metadata = reading.metadata(reading.values())
    about = article.authored
    if about is not None and about.original:
        original, _ = read_metadata(parse(about.original))
        metadata = replace(metadata, source_title=original.title, source_description=original.description)
    return metadata, tuple(reading.findings)


def read_values(article: Article) -> Mapping[str, Value]:
    """The frontmatter of ``article``, by key; of a damaged block, what can be read."""
    return _Reading(article, article.frontmatter).values() if article.frontmatter else {}


def line_of_key(article: Article, key: str) -> int:
    """The line, from 1, on which the frontmatter of ``article`` has ``key`` at the margin; 1 if on none."""
    block = article.frontmatter or _opened_block(article)
    match = re.search(rf"^{re.escape(key)}[ \t]*+:", block.text, re.MULTILINE) if block else None
    return 2 + block.text.count("\n", 0, match.start()) if block and match else 1


_OPEN_BLOCK = lazy_pattern(
    r"\ufeff?---[ \t]*+\r?\n"
    r"(?P<block>(?:(?:[A-Za-z_][\w.\-]*+[ \t]*+:(?![^ \t\r\n])|[ \t]*+-[ \t])[^\n]*+(?:\n|\Z))++)"
)
_NULLS = ("", "~", "null", "Null", "NULL")
_DATE = lazy_pattern(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?: .*)?", re.ASCII)
_ISO_DATE = lazy_pattern(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?", re.ASCII)
# In the lines of a damaged block a list keeps its brackets and quotes.
_ROBOTS_DIRECTIVE = lazy_pattern(r"[^,\s\[\]{}\"']+")
_COMMIT = lazy_pattern(r"[0-9a-f]{7,64}")


def _open_block(article: Article) -> tuple[Metadata, tuple[Finding, ...]]:
    """The values in the first lines of a frontmatter that is never closed; the parser reported that."""
    block = _opened_block(article)
    if not block:
        return Metadata(), (Finding(NO_FRONTMATTER, "an article without frontmatter"),)
    reading = _Reading(article, block)
    return reading.metadata(line_values(block.text[:LONGEST_FRONTMATTER])), tuple(reading.findings)


def _opened_block(article: Article) -> Frontmatter | None:
    lines = _OPEN_BLOCK.match(article.text)
    return Frontmatter(lines["block"], lines.start("block"), lines.end("block")) if lines else None


class _Reading:
    """Reads the metadata of one block."""

    def __init__(self, article: Article, block: Frontmatter) -> None:
        self.article = article
        self.block = block
        self.findings: list[Finding] = []

    def note(self, rule: Rule, found: str, line: int = 1, column: int = 1) -> None:
        self.findings.append(Finding(rule, found, line, column))

    def note_at(self, index: int, rule: Rule, found: str) -> None:
        """Report a place from YAML, which counts characters as we do, but has more line ends."""
        place = self._position(index)
        self.note(rule, found, place.line, place.column)

    def _position(self, index: int) -> Position:
        return LineIndex(self.article.text).position(self.block.start + min(index, len(self.block.text)))

    def values(self) -> Mapping[str, Value]:
        block = self.block.text
        units = [
            piece
            for piece in self.article.pieces
            if piece.start < self.block.end and isinstance(piece, Segment)
        ]
        if units:
            place = LineIndex(self.article.text).position(units[0].start)
            self.note(TRANSLATED_FRONTMATTER, "frontmatter that was translated", place.line, place.column)
            return recovered_values(self.article)
        if len(block) > LONGEST_FRONTMATTER:
            self.note(LONG_FRONTMATTER, f"a frontmatter of {len(block):,} characters")
            return line_values(block[:LONGEST_FRONTMATTER])
        plain = plain_values(block)
        return self._yaml_values(block) if plain is None else plain

    def _yaml_values(self, block: str) -> Mapping[str, Value]:
        try:
            problem = refused(block)
            if problem:
                self.note_at(*problem)
                return line_values(block)
            loaded = yaml_values(block)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None)
            index = mark.index if mark else 0
            found = self._in_plain_words(error, index) if problem else "characters that YAML does not allow"
            self.note_at(index, BAD_YAML, found)
            return line_values(block)
        except ValueError as error:
            self.note(BAD_YAML, str(error))
            return line_values(block)
        if isinstance(loaded, dict):
            return {str(key): value for key, value in loaded.items()}
        if loaded not in (None, ""):
            self.note(BAD_YAML, "frontmatter that is not a mapping", 2)
        return {}

    def _in_plain_words(self, error: yaml.YAMLError, index: int) -> str:
        opened = getattr(error, "context_mark", None)
        line = self._position(opened.index).line if opened else 0
        return in_plain_words(self.block.text, str(getattr(error, "problem", "")), index, line)

    def metadata(self, values: Mapping[str, Value]) -> Metadata:
        return Metadata(
            title=self._text(values, "title"),
            description=self._text(values, "description"),
            locale=self._locale(values),
            translation=self._translation(values),
            # An original's date, which a translator leaves alone: no finding where it cannot be read.
            date=_read_date(self._text(values, "ms.date")),
            handoff=self._date(values, "ms.lasthandoff"),
            article_ids=self._article_ids(values),
            asset_id=self._text(values, "ms.assetid").lower(),
            uid=self._text(values, "uid"),
            robots=self._robots(values),
            product=self._product(values),
            source_commit=self._commit(values),
            topic=_topic(values),
        )

    def _bad(self, key: str, value: Value) -> None:
        line = line_of_key(self.article, key)
        self.note(BAD_VALUE, f"{key}: {value if isinstance(value, str) else type(value).__name__}", line)

    def _text(self, values: Mapping[str, Value], key: str) -> str:
        value = values.get(key)
        if value is None or isinstance(value, str):
            text = " ".join((value or "").split())
            return "" if text in _NULLS else text
        self._bad(key, value)
        return ""

    def _locale(self, values: Mapping[str, Value]) -> Locale | None:
        about = self.article.authored
        tag = self._text(values, "ms.contentlocale") or (about.locale if about else "")
        locale = parse_locale(tag) if tag else None
        if tag and not locale:
            self._bad("ms.contentlocale", tag)
        return locale

    def _translation(self, values: Mapping[str, Value]) -> Translation | None:
        kind = self._text(values, "ms.translationtype").upper()
        known = {"MT": Translation.MACHINE, "HT": Translation.HUMAN}.get(kind)
        if kind and not known:
            self._bad("ms.translationtype", kind)
        return known

    def _date(self, values: Mapping[str, Value], key: str) -> date_type | None:
        text = self._text(values, key)
        found = _read_date(text)
        if text and found is None:
            self._bad(key, text)
        return found

    def _article_ids(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        value = values.get("ms.custom") or _misplaced_ids(values)
        texts = value if isinstance(value, list) else [value]
        ids: dict[str, None] = {}
        for text in texts:
            if text is None or isinstance(text, str):
                parts = (part.strip() for part in (text or "").split(","))
                ids.update((part, None) for part in parts if part not in _NULLS)
        bad = [text for text in texts if isinstance(text, (list, dict))]
        if bad:
            self._bad("ms.custom", bad[0])
        return tuple(ids)

    def _robots(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """Every directive, whatever the letter case of the key: when in doubt a page is not indexed."""
        directives: dict[str, None] = {}
        for key, value in values.items():
            if key.strip().lower() == "robots":
                text = self._joined(key, value).lower()
                directives.update((part, None) for part in _ROBOTS_DIRECTIVE.findall(text))
        return tuple(part for part in directives if part not in _NULLS)

    def _joined(self, key: str, value: Value) -> str:
        """A text, or the texts of a list, which YAML may hold instead."""
        texts = value if isinstance(value, list) else [value]
        bad = [text for text in texts if isinstance(text, (list, dict))]
        if bad:
            self._bad(key, bad[0])
        return " ".join(text for text in texts if isinstance(text, str))

    def _product(self, values: Mapping[str, Value]) -> str:
        keys = ("ms.service", "ms.prod", "ms.technology")
        return next((text for key in keys if (text := self._text(values, key))), "")

    def _commit(self, values: Mapping[str, Value]) -> str:
        commit = self._text(values, "ms.sourcegitcommit").lower()
        if commit and not _COMMIT.fullmatch(commit):
            self._bad("ms.sourcegitcommit", commit)
            return ""
        return commit


def _read_date(text: str) -> date_type | None:
    """The day that ``text`` names, month first or as ISO 8601 has it; None if it names none."""
    match = _DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)
    try:
        return date_type(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def _topic(values: Mapping[str, Value]) -> str:
    given = (values.get(key) for key in ("ms.topic", "layout"))
    return next((value.strip() for value in given if isinstance(value, str) and value.strip()), "")


def _misplaced_ids(values: Mapping[str, Value]) -> Value:
    """Article ids under another key, as in a dozen published articles.

    Under a misspelt key (``ms-custom``), or as a list where the asset id belongs.
    """
    for key, value in values.items():
        if key.endswith("custom") and value:
            return value
    asset = values.get("ms.assetid")
    return asset if isinstance(asset, list) else None

"""What the editor asks for, and the answers: plain values in and out."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import Any

from bitext.anchors import segment_id
from bitext.checks.glossary import Glossary
from bitext.checks.settings import Settings
from bitext.editing.pairing import RepairedArticle, joined, repairs, split
from bitext.editing.plain_values import plain_content, plain_findings, read_content
from bitext.editing.sentences import (
    Checking,
    EditedArticle,
    SegmentChange,
    Sentence,
    edited_article,
    saved,
    terms_in,
)
from bitext.exchange.editing import RevisedArticle
from bitext.exchange.inline import content
from bitext.exchange.inline_codes import raw
from bitext.exchange.tmx import MemoryPair
from bitext.exchange.units import is_blank
from bitext.finding import Finding, Severity, printable
from bitext.folder.editing import SaveError, SentenceFolder
from bitext.locales import direction
from bitext.rules.exchange import TARGET_CHANGED
from bitext.site.editor.overview import Overview
from bitext.site.editor.pages import EditedPages
from bitext.site.editor.requests import EditorAnswer, EditorRequest

MOST_CHANGES = 1_000
"""Saves that can be undone."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EditedSite:
    """The site as its last build left it."""

    articles: SentenceFolder
    """Its articles."""
    pages: EditedPages
    """Its pages."""
    digests: Mapping[str, str]
    """The articles by path, and the digests of their bytes."""
    settings: Settings
    """Which rules count."""
    glossary: Glossary
    """The terms of each locale."""
    root: str
    """The folder of articles as the settings name it, with a slash at the end."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A save that can be undone."""

    path: str
    """The article."""
    change: SegmentChange
    """What was done to it."""
    noted: Sequence[MemoryPair]
    """What was remembered of it, to be suggested."""


class WrongRequestError(Exception):
    """A request that makes no sense; its text says why."""


class Answers:
    """Answers what the editor's script asks."""

    def __init__(self, overview: Overview) -> None:
        """Nothing is served yet; see `renew`."""
        self._overview = overview
        self._site: EditedSite | None = None
        self._changes: dict[int, _Change] = {}
        # The numbers of an earlier start mean nothing: an open editor may still know them.
        self._numbers = count(1 + secrets.randbits(48))
        self._known: Mapping[str, Callable[[Values, EditedSite], Values]] = {
            "open": self._open, "show": self._show, "check": self._check, "save": self._save,
            "undo": self._undo, "next": self._next, "join": self._join, "split": self._split,
        }  # fmt: skip

    def renew(self, site: EditedSite) -> None:
        """Answer for ``site`` from now on."""
        self._site = site

    def answer(self, name: str, request: EditorRequest) -> EditorAnswer:
        """The answer to the ``request`` for the operation ``name``; it was let in."""
        operation = self._known.get(name)
        if operation is None or self._site is None:
            return EditorAnswer(HTTPStatus.NOT_FOUND)
        try:
            values = json.loads(request.body)
            if not isinstance(values, dict):
                raise WrongRequestError("not an object")
            return _json(HTTPStatus.OK, operation(values, self._site))
        except (WrongRequestError, ValueError, RecursionError) as error:
            return _json(HTTPStatus.BAD_REQUEST, {"error": printable(str(error))})
        except (OSError, SaveError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            return _json(HTTPStatus.CONFLICT, {"error": printable(reason or str(error))})

    def _open(self, values: Values, site: EditedSite) -> Values:
        """The sentence of a page whose segment is named, else the first one to do, else the first one."""
        self._overview.renew(site.digests, site.articles.read)
        path, segment = site.pages.article_path(_text(values, "page")), _text(values, "segment")
        article = site.articles.read(path) if path else None
        if article is None or not article.sentences:
            return {"gone": "gone"}
        named = [one for one in article.sentences if segment_id(one.segment.id) == segment]
        if segment and not named:
            return {"gone": _why_not_edited(article, segment)}
        found = next(iter(named), article.waiting_after("") or article.sentences[0])
        return self._shown(article, found, values, site)

    def _show(self, values: Values, site: EditedSite) -> Values:
        article, sentence = self._named(values, site)
        return self._shown(article, sentence, values, site) if article and sentence else {"gone": "gone"}

    def _check(self, values: Values, site: EditedSite) -> Values:
        """What is wrong with a translation that is not saved yet."""
        article, sentence = self._named(values, site)
        if article is None or sentence is None:
            return {"gone": "gone"}
        target = read_content(values.get("target"))
        if is_blank(target):
            return {"findings": [], "refused": False}
        revision = saved(article, sentence.unit.key, _text(values, "base"), target)
        after = edited_article(article.path, revision.after, article.locale)
        found = _checking(after, site).of_revision(revision, after)
        return {
            "findings": plain_findings(found, _text(values, "language")),
            "refused": not revision.edits and not revision.unchanged,
        }

    def _save(self, values: Values, site: EditedSite) -> Values:
        path, key = _text(values, "path"), _text(values, "key")
        target = read_content(values.get("target"))
        if is_blank(target):
            # It is not translated yet, or its translation stays as it is.
            return {"saved": False, "empty": True}
        done = site.articles.save(path, key, _text(values, "base"), target)
        article = site.articles.read(path)
        sentence = article.sentence(key) if article else None
        if done is None or article is None or sentence is None:
            return {"gone": "gone"}
        noted = [
            self._overview.note(path, article.locale, raw(edit.unit.source), edit.target)
            for edit in done.revision.edits
        ]
        found = _checking(article, site).of_revision(done.revision, article)
        return {
            "saved": bool(done.revision.edits or done.revision.unchanged),
            "lost": _has_lost(done.revision, found),
            "conflict": any(one.rule is TARGET_CHANGED for one in found),
            "undo": self._remember(path, done.change, noted),
            "findings": plain_findings(found, _text(values, "language")),
            "shown": self._shown(article, sentence, values, site),
        }

    def _remember(self, path: str, change: SegmentChange | None, noted: Sequence[MemoryPair] = ()) -> int:
        """A number by which a change can be undone; 0 where nothing changed."""
        if change is None:
            return 0
        number = next(self._numbers)
        self._changes[number] = _Change(path, change, noted)
        self._changes.pop(number - MOST_CHANGES, None)
        return number

    def _undo(self, values: Values, site: EditedSite) -> Values:
        number = values.get("undo")
        known = self._changes.get(number) if isinstance(number, int) else None
        if known is None or not site.articles.undo(known.path, known.change):
            return {"undone": False}
        self._changes.pop(number, None)  # type: ignore[arg-type]  # it was found by it
        self._overview.forget(known.path, known.noted)
        article, ordinal = site.articles.read(known.path), known.change.ordinal
        found = (one for one in article.sentences if one.unit.ordinal == ordinal) if article else ()
        sentence = next(iter(found), None)
        if article is None or sentence is None:
            return {"undone": True, "gone": "gone"}
        return {"undone": True, "shown": self._shown(article, sentence, values, site)}

    def _join(self, values: Values, site: EditedSite) -> Values:
        """The sentence and the next one as one."""
        key, base = _text(values, "key"), _text(values, "base")
        return self._repaired(values, site, lambda article: joined(article, key, base))

    def _split(self, values: Values, site: EditedSite) -> Values:
        """The sentence as two, the first of which ends behind ``left``."""
        key, base, left = _text(values, "key"), _text(values, "base"), read_content(values.get("left"))
        return self._repaired(values, site, lambda article: split(article, key, base, left))

    def _repaired(
        self, values: Values, site: EditedSite, repair: Callable[[EditedArticle], RepairedArticle | None]
    ) -> Values:
        path = _text(values, "path")
        change = site.articles.repair(path, repair)
        article, sentence = self._named(values, site)
        if article is None or sentence is None:
            return {"gone": "gone"}
        return {
            "saved": change is not None,
            "undo": self._remember(path, change),
            "shown": self._shown(article, sentence, values, site),
        }

    def _next(self, values: Values, site: EditedSite) -> Values:
        """The next sentence to do: in the article, then in others of its locale that have a page."""
        article, _ = self._named(values, site)
        if article is None:
            return {"gone": "gone"}
        # Who only looks through them has seen those of this article.
        found = None if values.get("beyond") is True else article.waiting_after(_text(values, "key"))
        if found is not None:
            return {"shown": self._shown(article, found, values, site)}
        paths = [path for path in site.digests if site.pages.page_path(path)]
        for other in self._overview.waiting_after(article.path, paths, site.articles.read):
            first = other.waiting_after("")
            if first is not None and other.locale == article.locale:
                place = {"page": site.pages.page_path(other.path), "segment": segment_id(first.segment.id)}
                return {"elsewhere": place}
        return {"finished": True}

    def _named(self, values: Values, site: EditedSite) -> tuple[EditedArticle | None, Sentence | None]:
        article = site.articles.read(_text(values, "path"))
        return article, article.sentence(_text(values, "key")) if article else None

    def _shown(self, article: EditedArticle, sentence: Sentence, values: Values, site: EditedSite) -> Values:
        """A sentence and all that a translator needs to know of it."""
        unit, segment = sentence.unit, sentence.segment
        checking = _checking(article, site)
        # What is a copy of the original is shown as nothing, and only its state is said.
        found = [] if is_blank(unit.target) else checking.findings(article, segment)
        suggestion = self._overview.suggestion(article.locale, segment.source, segment.target)
        return {
            "path": article.path,
            "page": site.pages.page_path(article.path),
            "title": site.pages.title(article.path),
            "locale": str(article.locale),
            "direction": direction(str(article.locale)),
            "key": unit.key,
            "segment": segment_id(segment.id),
            "base": unit.base,
            "state": sentence.state,
            "repairs": repairs(article, sentence),
            "source": plain_content(unit.source),
            "target": plain_content(unit.target),
            "former": None if unit.former_source is None else plain_content(content(unit.former_source)),
            "findings": plain_findings(found, _text(values, "language")),
            "suggestion": suggestion
            and {
                "score": suggestion.score,
                "source": plain_content(content(suggestion.source)),
                "target": plain_content(suggestion.target),
            },
            "terms": [
                {"source": term.source, "targets": list(term.targets)}
                for term in terms_in(segment.source, checking.terms)
            ],
            "sentences": [
                {"key": one.unit.key, "segment": segment_id(one.segment.id), "state": one.state}
                for one in article.sentences
            ],
        }


def _checking(article: EditedArticle, site: EditedSite) -> Checking:
    return Checking(site.settings, site.glossary.terms(article.locale), site.root)


def _has_lost(revision: RevisedArticle, found: Sequence[Finding]) -> bool:
    """Whether what was just saved lacks something of the original, a chip or, by the checks, its words."""
    return any(
        edit.lost.needed or any(one.severity is Severity.ERROR for one in found) for edit in revision.edits
    )


def _why_not_edited(article: EditedArticle, segment: str) -> str:
    """The text of ours that says why the segment with this id on the page is none of its sentences."""
    found = [one for one in article.article.segments if segment_id(one.id) == segment]
    if not found:
        return "gone"
    return "copied" if all(one.is_residual for one in found) else "damaged"


def _text(values: Values, name: str) -> str:
    """The text ``name``; empty where there is none. Raises `WrongRequestError`."""
    value = values.get(name, "")
    if not isinstance(value, str):
        raise WrongRequestError(f"{name} is not a text")
    return value


def _json(status: HTTPStatus, values: Values) -> EditorAnswer:
    # Lone surrogates of damaged files are escaped: they could not be sent otherwise.
    return EditorAnswer(status, "application/json", json.dumps(values).encode())

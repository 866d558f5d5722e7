"""Plain pages on the disk to side-by-side articles, and articles carried over to changed pages.

Principles:

1. `new_articles` and `align_pages` never overwrite an article; `update_articles` writes it in one step, and
   only if it still has the bytes that were read.
2. One page after the other is read, made and written; one that is refused does not keep the others from it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import islice

from bitext.authoring.aligning import AlignedArticle, aligned_article
from bitext.authoring.composing import UnwritableError
from bitext.authoring.creating import Lookup, new_article
from bitext.authoring.direction import are_swapped
from bitext.authoring.pages import page_of
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.unit_changes import UnitChanges
from bitext.authoring.updating import updated_article
from bitext.exchange.inline_codes import raw
from bitext.finding import Finding, Rule
from bitext.folder.authoring_findings import findings_of_alignment, findings_of_update
from bitext.folder.exchange_files import Progress, memories_in
from bitext.folder.page_files import PageFile, PageFiles, UnreadablePageError
from bitext.folder.replacing import replace_file, replace_if_same
from bitext.locales import Locale, agree, is_known_language, parse_locale
from bitext.parse import parse
from bitext.processes import in_processes
from bitext.rules.authoring import (
    ALREADY_THERE,
    CHANGED_MEANWHILE,
    NO_PARTNER,
    UNWRITABLE_PAGE,
)
from bitext.starting.found import LanguagePages
from bitext.states import UnitState


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article that is written, or would be."""

    path: str
    """Its file."""
    before: bytes
    """Its bytes; none where it is new."""
    after: bytes
    """Its bytes now."""


@dataclass(frozen=True, slots=True)
class AuthoringResult:
    """What a command made of pages."""

    articles: tuple[WrittenArticle, ...] = ()
    """The articles that are new or changed, in order of path."""
    unchanged: int = 0
    """Articles that stayed as they were."""
    pairs: int = 0
    """Pairs of sentences in articles that were aligned."""
    doubtful: int = 0
    """Pairs that a person should look at."""
    changes: UnitChanges = field(default_factory=UnitChanges)
    """What became of the units of articles that were updated, in all."""
    images: tuple[str, ...] = ()
    """Images that were copied, or would be."""
    findings: tuple[Finding, ...] = ()
    """What a person should know; their paths are those of the files that they name."""


class SeveralLocalesError(Exception):
    """Articles in several locales, and translated pages that may be in any of them; says which locales."""


class SwappedPagesError(Exception):
    """The translations are the English pages."""


def new_articles(
    original: str | LanguagePages,
    out: str,
    locale: Locale,
    memory_files: list[str],
    *,
    is_dry: bool,
    adds_only: bool = False,
    progress: Progress | None = None,
) -> AuthoringResult:
    """Articles for ``locale`` of the plain page or folder ``original``, in the folder ``out``.

    ``memory_files`` are TMX files that translate beforehand. With ``adds_only``, an article that is there is
    not compared. Raises `OSError`, and
    `bitext.exchange.incoming.ExchangeError` for a memory that cannot be read.
    """
    lookup = _lookup(memory_files, locale)
    pages = PageFiles(original)

    def make(path: str) -> AuthoringResult:
        if adds_only and os.path.lexists(os.path.join(out, path)):
            return AuthoringResult(unchanged=1)
        page = pages.read(path)
        text = partial(new_article, page.text, path=path, locale=str(locale), lookup=lookup)
        return _written(os.path.join(out, path), page, text, is_dry=is_dry)

    return _each(make, pages.paths(), progress, pages.findings())


def _lookup(files: list[str], locale: Locale) -> Lookup:
    """What the memories in ``files`` have for the very same original."""
    known = [
        memory for file in files for language, memory in memories_in(file).items() if agree(language, locale)
    ]

    def known_translation(source: str) -> str | None:
        found = (memory.suggest(source, minimum=100) for memory in known)
        return next((raw(one.target) for one in found if one and one.is_exact), None)

    return known_translation


def align_pages(
    original: str | LanguagePages,
    translation: str | LanguagePages,
    out: str,
    locale: Locale,
    *,
    is_dry: bool,
    adds_only: bool = False,
    progress: Progress | None = None,
) -> AuthoringResult:
    """Articles of the plain pages ``original`` and ``translation``, two files or two folders, in ``out``.

    Pages of two folders belong together where they have the same path. With ``adds_only``, an article that is
    there is not compared, and a page without its translation becomes an article to translate. Raises
    `OSError`, and `SwappedPagesError` if the translations are the English pages.
    """
    sources, targets = PageFiles(original), PageFiles(translation)
    if not adds_only and are_swapped(_some(sources, targets)):
        raise SwappedPagesError

    def make(path: str) -> AuthoringResult:
        if adds_only and os.path.lexists(os.path.join(out, path)):
            return AuthoringResult(unchanged=1)
        page, other = sources.read(path), targets.get(path)
        if other is None and adds_only:
            text = partial(new_article, page.text, path=path, locale=str(locale))
            return _written(os.path.join(out, path), page, text, is_dry=is_dry)
        if other is None:
            return _only(NO_PARTNER, "a page without a translation", page.place)
        return _aligned(page, other, os.path.join(out, path), locale, is_dry=is_dry)

    known = sources.places()
    missing = (
        Finding(NO_PARTNER, "a translation without its original", path=place)
        for path, place in targets.places().items()
        if path not in known
    )
    skipped = dict.fromkeys((*sources.findings(), *targets.findings()))
    return _each(make, sources.paths(), progress, (*missing, *skipped))


def _some(sources: PageFiles, targets: PageFiles) -> Iterator[tuple[str, str]]:
    """The bodies of the first pages that have a translation."""

    def bodies(path: str) -> tuple[str, str] | None:
        try:
            other = targets.get(path)
            return (page_of(sources.read(path).text).body, page_of(other.text).body) if other else None
        except UnreadablePageError:
            return None

    return islice(filter(None, map(bodies, sources.paths())), SOME)


def _aligned(page: PageFile, other: PageFile, place: str, locale: Locale, *, is_dry: bool) -> AuthoringResult:
    found: list[AlignedArticle] = []

    def make() -> str:
        found.append(aligned_article(page.text, other.text, path=page.path, locale=str(locale)))
        return found[0].text

    def report(aligned: AlignedArticle) -> AuthoringResult:
        findings = (*other.findings, *findings_of_alignment(aligned, page, other))
        return AuthoringResult(pairs=len(aligned.pairs), doubtful=len(aligned.doubtful), findings=findings)

    done = _written(place, page, make, is_dry=is_dry)
    return summed((done, *map(report, found)))


def update_articles(
    articles: str,
    originals: str | None,
    translations: str | None,
    *,
    is_dry: bool,
    progress: Progress | None = None,
) -> AuthoringResult:
    """The articles of the folder or file ``articles`` after changes of their plain pages.

    ``originals`` and ``translations`` hold the pages as they are now, under the paths of the articles without
    a folder of the locale. Raises `OSError`, and `SeveralLocalesError` if nothing says which of several
    locales the translations are in.
    """
    pages = PageFiles(articles)
    sources = PageFiles(originals) if originals else None
    targets = PageFiles(translations) if translations else None
    others = _folders_in_other_locales(pages.paths(), translations) if translations else frozenset()

    def make(path: str) -> AuthoringResult:
        article = pages.read(path)
        is_other = path.partition("/")[0] in others
        translation = targets.get(path) if targets and is_other else _partner(targets, article)
        original = _partner(sources, article)
        if is_other and original is None and translation is None:
            return AuthoringResult(unchanged=1)
        return _updated(article, original, translation, is_dry=is_dry)

    return _each(make, pages.paths(), progress, pages.findings())


def _folders_in_other_locales(paths: Iterable[str], translations: str) -> frozenset[str]:
    """The folders of articles in ``paths`` that are not in the locale of the pages ``translations``."""
    tops = {path.partition("/")[0] for path in paths if "/" in path}
    locales = {
        top: locale for top in tops if (locale := parse_locale(top)) and is_known_language(locale.language)
    }
    if len(locales) < 2 or any(os.path.isdir(os.path.join(translations, top)) for top in locales):
        return frozenset()
    name = parse_locale(os.path.basename(os.path.abspath(translations)))
    same = {top for top, locale in locales.items() if name and agree(locale, name)}
    if not same:
        raise SeveralLocalesError(", ".join(sorted(locales)))
    return frozenset(locales) - same


def _partner(pages: PageFiles | None, article: PageFile) -> PageFile | None:
    if pages is None:
        return None
    known = pages.get(article.path)
    folder, _, rest = article.path.partition("/")
    return known or (pages.get(rest) if rest and folder else None)


SOME = 20
"""Pages that tell which of two folders is the English one."""

BATCH = 1_024
"""Pages that are made between two reports of the progress."""


def _each(
    make: Callable[[str], AuthoringResult],
    paths: Sequence[str],
    progress: Progress | None,
    findings: Iterable[Finding],
) -> AuthoringResult:
    """What ``make`` gives for all of ``paths``, with ``findings``."""

    def attempt(path: str) -> AuthoringResult:
        try:
            return make(path)
        except UnreadablePageError as error:
            return AuthoringResult(findings=(error.finding,))

    done: list[AuthoringResult] = [AuthoringResult(findings=tuple(findings))]
    for start in range(0, len(paths), BATCH):
        done += in_processes(attempt, paths[start : start + BATCH])
        if progress:
            progress(min(start + BATCH, len(paths)), len(paths))
    return summed(done)


def summed(parts: Iterable[AuthoringResult]) -> AuthoringResult:
    """What several pages came to."""
    every = tuple(parts)
    totals = Counter[str]()
    for part in every:
        totals.update(asdict(part.changes))
    return AuthoringResult(
        articles=tuple(article for part in every for article in part.articles),
        unchanged=sum(part.unchanged for part in every),
        pairs=sum(part.pairs for part in every),
        doubtful=sum(part.doubtful for part in every),
        changes=UnitChanges(**totals),
        images=tuple(image for part in every for image in part.images),
        findings=tuple(finding for part in every for finding in part.findings),
    )


def _only(rule: Rule, found: str, place: str) -> AuthoringResult:
    return AuthoringResult(findings=(Finding(rule, found, path=place),))


def _written(place: str, page: PageFile, make: Callable[[], str], *, is_dry: bool) -> AuthoringResult:
    """Write what ``make`` makes of ``page`` to the file ``place``, unless one is there."""
    try:
        after = make().encode("utf-8", "surrogatepass")
    except UnwritableError as error:
        return _only(UNWRITABLE_PAGE, str(error), page.place)
    done = _put(place, after, is_dry=is_dry)
    return replace(done, findings=(*page.findings, *done.findings))


def _put(place: str, after: bytes, *, is_dry: bool) -> AuthoringResult:
    """Write the article ``after`` to the file ``place``, unless one is there."""
    if os.path.lexists(place):
        with open(place, "rb") as file:
            if file.read() == after:
                return AuthoringResult(unchanged=1)
        return _only(ALREADY_THERE, "an article that is there and is different", place)
    if is_dry:
        return AuthoringResult((WrittenArticle(place, b"", after),))
    os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
    replace_file(place, after)
    # The bytes of what is written are not needed, and there may be thousands.
    return AuthoringResult((WrittenArticle(place, b"", b""),))


def _updated(
    article: PageFile, original: PageFile | None, translation: PageFile | None, *, is_dry: bool
) -> AuthoringResult:
    """Carry ``article`` over to what its pages are now."""
    if original is None and translation is None:
        done = _only(NO_PARTNER, "an article without its plain page", article.place)
        return replace(done, unchanged=1)
    text, parts, changes = article.text, [], UnitChanges()
    for page, change in ((original, updated_article), (translation, retranslated_article)):
        if page is None:
            continue
        try:
            updated = change(text, page.text)
        except UnwritableError as error:
            parts.append(_only(UNWRITABLE_PAGE, str(error), page.place))
            continue
        text = updated.text
        parts.append(AuthoringResult(findings=(*page.findings, *findings_of_update(updated, page))))
        changes = _after_both(changes, updated.changes, text)
    parts.append(AuthoringResult(changes=changes))
    return summed((*parts, _replaced(article, text, is_dry=is_dry)))


def _after_both(first: UnitChanges, second: UnitChanges, text: str) -> UnitChanges:
    """The effect of a change of the original and then of the translation, which made the article ``text``.

    Each unit counts once: one that was new or stale may be translated by now.
    """
    if first == UnitChanges():
        return second
    states = Counter(segment.state for segment in parse(text).segments)
    return replace(
        first,
        kept=min(first.kept, second.kept),
        new=min(first.new, states[UnitState.NEW]),
        stale=min(first.stale, states[UnitState.STALE]),
        translated=second.translated,
        gone=first.gone + second.gone,
    )


def _replaced(article: PageFile, text: str, *, is_dry: bool) -> AuthoringResult:
    if text == article.text:
        return AuthoringResult(unchanged=1)
    after = text.encode("utf-8", "surrogatepass")
    if is_dry:
        return AuthoringResult((WrittenArticle(article.place, article.data, after),))
    if replace_if_same(article.place, article.data, after):
        return AuthoringResult((WrittenArticle(article.place, b"", b""),))
    return _only(CHANGED_MEANWHILE, "an article that changed meanwhile", article.place)

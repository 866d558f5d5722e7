"""The images of a folder of articles: copied to each language, next to the pages that show them.

Values in, values out, as in `bitext.corpus`. Pages of two locales can have different images of one path, and
the page of a path is English only once: see `plan_images`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.corpus import ArticleFacts, Plan, caseless, folders_of, locale_rank, numbered, page_path
from bitext.finding import Finding, by_place
from bitext.locales import SOURCE_LANGUAGE, Locale, locale_of_folder
from bitext.rules.files import OUTPUT_COLLISION


@dataclass(frozen=True, slots=True)
class Image:
    """One planned image."""

    language: str
    """Language code on the site, which is also its folder."""
    path: str
    """Its file, relative to the language's folder."""
    source_path: str
    """Its file, relative to the source folder."""


def plan_images(
    paths: Iterable[str],
    facts: Iterable[ArticleFacts],
    planned: Plan,
    order: Sequence[Locale] = (),
) -> tuple[tuple[Image, ...], tuple[Finding, ...]]:
    """The planned images for ``paths``, in each language, English included.

    ``planned`` is the plan of ``facts``.
    Images in a locale's folder go to the languages of the articles in that folder. If locales
    have different images for one English path, that of the first locale of ``order`` is used. An image in a
    folder that has the path of an article's page is left out.
    """
    rank = locale_rank(order)
    every = sorted(planned.codes, key=rank)
    living: dict[str, set[Locale]] = {}
    for article in facts:
        living.setdefault(_leading(article.path), set()).add(article.locale)
    placed: list[tuple[tuple[int, str], str, Locale]] = []
    for path in paths:
        leading = _leading(path)
        owners = living.get(leading, set()) if leading else set()
        own = owners if locale_of_folder(leading, owners) else ()
        placed += [(rank(locale), path, locale) for locale in own or every]
    placed.sort()
    folders = folders_of((page_path(path, locale), path) for _, path, locale in placed)
    clashing = {
        (page.language, name): page.article_path
        for page in planned.pages
        if (name := caseless(page.path)) in folders
    }
    folders |= folders_of((page.path, page.article_path) for page in planned.pages)
    placing = _Placing(planned.codes, clashing, folders)
    for _, path, locale in placed:
        placing.add(path, locale)
    images = sorted(placing.images, key=lambda image: (image.source_path, image.language))
    findings = sorted(placing.findings.values(), key=by_place)
    return tuple(images), tuple(findings)


def _leading(path: str) -> str:
    leading, slash, _ = path.partition("/")
    return leading if slash else ""


@dataclass(frozen=True, slots=True)
class _Placing:
    """Collects the images of each language."""

    codes: Mapping[Locale, str]
    pages: Mapping[tuple[str, str], str]
    """The article of each page that has the path of an image's folder, by language and caseless path."""
    folders: Mapping[str, str]
    """Whatever is in each folder by the folder's caseless path."""
    images: list[Image] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    _taken: dict[tuple[str, str], tuple[str, Locale, str]] = field(default_factory=dict)

    def add(self, path: str, locale: Locale) -> None:
        wanted = page_path(path, locale)
        for language in (self.codes[locale], SOURCE_LANGUAGE):
            if self.pages and self._is_in_the_way(language, wanted, path):
                continue
            holder = self._taken.get((language, caseless(wanted)))
            if holder is None and caseless(wanted) in self.folders:
                self._take_another(language, wanted, path, locale, self.folders[caseless(wanted)])
            elif holder is None:
                self._take(language, wanted, path, locale)
            elif holder[0] != path and (holder[1] == locale or holder[2] != wanted):
                self._take_another(language, wanted, path, locale, holder[0])

    def _is_in_the_way(self, language: str, wanted: str, path: str) -> bool:
        """Whether a page has the path of a folder above ``wanted``; a finding if so."""
        above = ((language, folder) for folder in folders_of([(wanted, path)]))
        page = next((self.pages[key] for key in above if key in self.pages), "")
        if page:
            found = f"a folder with the path of the page of {page}"
            advice = "rename the folder or the article; the image was left out"
            self.findings.setdefault(path, Finding(OUTPUT_COLLISION, found, path=path, advice=advice))
        return bool(page)

    def _take(self, language: str, wanted: str, path: str, locale: Locale) -> None:
        self._taken[language, caseless(wanted)] = path, locale, wanted
        self.images.append(Image(language, wanted, path))

    def _take_another(self, language: str, wanted: str, path: str, locale: Locale, holder: str) -> None:
        number = 2
        while self._is_taken(language, numbered(wanted, number)):
            number += 1
        other = numbered(wanted, number)
        found = f"the path of {holder}; the image is {other}"
        self.findings.setdefault(path, Finding(OUTPUT_COLLISION, found, path=path))
        self._take(language, other, path, locale)

    def _is_taken(self, language: str, path: str) -> bool:
        return (language, caseless(path)) in self._taken or caseless(path) in self.folders

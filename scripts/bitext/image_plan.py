"""Where the images of a folder of articles go: to each language, next to the pages that show them.

Values in, values out, as in `bitext.corpus`. Pages of two locales can have different images of one path, and
the page of a path is English only once: see `plan_images`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.corpus import ArticleFacts, caseless, locale_rank, numbered, page_path
from bitext.finding import Finding
from bitext.locales import SOURCE_LANGUAGE, Locale, locale_of_folder
from bitext.rules import OUTPUT_COLLISION


@dataclass(frozen=True, slots=True)
class Image:
    """One image to be."""

    language: str
    """Language code on the site, which is also its folder."""
    path: str
    """Its file, relative to the language's folder."""
    source_path: str
    """Its file, relative to the source folder."""


def plan_images(
    paths: Iterable[str],
    facts: Iterable[ArticleFacts],
    codes: Mapping[Locale, str],
    order: Sequence[Locale] = (),
) -> tuple[tuple[Image, ...], tuple[Finding, ...]]:
    """Where the images at ``paths`` go: to each language, English included.

    Images in a locale's folder go to the languages of the articles in that folder. Where locales
    have different images for one English path, the first locale of ``order`` gives it.
    """
    rank = locale_rank(order)
    every = sorted(codes, key=rank)
    living: dict[str, set[Locale]] = {}
    for article in facts:
        living.setdefault(_leading(article.path), set()).add(article.locale)
    placed: list[tuple[tuple[int, str], str, Locale]] = []
    for path in paths:
        leading = _leading(path)
        owners = living.get(leading, set()) if leading else set()
        own = owners if locale_of_folder(leading, owners) else ()
        placed += [(rank(locale), path, locale) for locale in own or every]
    placing = _Placing(codes)
    for _, path, locale in sorted(placed):
        placing.add(path, locale)
    images = sorted(placing.images, key=lambda image: (image.source_path, image.language))
    findings = sorted(placing.findings.values(), key=lambda finding: finding.path)
    return tuple(images), tuple(findings)


def _leading(path: str) -> str:
    leading, slash, _ = path.partition("/")
    return leading if slash else ""


@dataclass(frozen=True, slots=True)
class _Placing:
    """Images on their way to languages."""

    codes: Mapping[Locale, str]
    images: list[Image] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    _taken: dict[tuple[str, str], tuple[str, Locale, str]] = field(default_factory=dict)

    def add(self, path: str, locale: Locale) -> None:
        wanted = page_path(path, locale)
        for language in (self.codes[locale], SOURCE_LANGUAGE):
            holder = self._taken.get((language, caseless(wanted)))
            if holder is None:
                self._take(language, wanted, path, locale)
            elif holder[0] != path and (holder[1] == locale or holder[2] != wanted):
                self._take_another(language, wanted, path, locale, holder[0])

    def _take(self, language: str, wanted: str, path: str, locale: Locale) -> None:
        self._taken[language, caseless(wanted)] = path, locale, wanted
        self.images.append(Image(language, wanted, path))

    def _take_another(self, language: str, wanted: str, path: str, locale: Locale, holder: str) -> None:
        number = 2
        while (language, caseless(numbered(wanted, number))) in self._taken:
            number += 1
        other = numbered(wanted, number)
        found = f"the path of {holder}; the image is {other}"
        self.findings.setdefault(path, Finding(OUTPUT_COLLISION, found, path=path))
        self._take(language, other, path, locale)

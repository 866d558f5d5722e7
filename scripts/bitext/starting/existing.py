"""A `mkdocs.yml` that is there already: its languages and where its pages are. Pure.

Format: https://www.mkdocs.org/user-guide/configuration/ and, for the plugin i18n,
https://ultrabug.github.io/mkdocs-static-i18n/.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bitext.finding import printable
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.starting.found import FoundPages, LanguagePages, StartError
from bitext.starting.site import SiteLanguage, native_name

_OWN = ("locale", "name", "default")
"""What `SiteLanguage` says of a language itself."""


@dataclass(frozen=True, slots=True)
class ExistingSite:
    """An existing configuration."""

    file: str
    """Its file."""
    values: Mapping[str, Any]
    """All its values."""
    i18n: Mapping[str, Any] | None = None
    """The options of mkdocs-static-i18n; None if it is not used."""
    bitext: Mapping[str, Any] | None = None
    """The options of bitext; None if it is not used."""

    @property
    def docs(self) -> str:
        """The folder of its pages, relative to its own folder."""
        return posixpath.normpath(str(self.values.get("docs_dir") or "docs"))

    @property
    def excluded(self) -> tuple[str, ...]:
        """The patterns of pages that it leaves out, drafts among them."""
        patterns = (self.values.get(name) for name in ("exclude_docs", "draft_docs"))
        return tuple(line for text in patterns if isinstance(text, str) for line in text.splitlines())

    @property
    def listed(self) -> frozenset[str]:
        """The paths that its navigation lists."""
        return frozenset(_paths(self.values.get("nav")))

    def languages(self) -> tuple[SiteLanguage, ...]:
        """Its languages, the default one first."""
        listed = [_language(values) for values in self._listed()]
        defaults = [values.get("default") is True for values in self._listed()]
        ordered = sorted(zip(listed, defaults, strict=True), key=lambda each: not each[1])
        return tuple(language for language, _ in ordered)

    def pages(self) -> FoundPages:
        """Its pages in all languages; without mkdocs-static-i18n, in one. Raises `StartError`."""
        folders = self._folders()
        english = next((pages for locale, pages in folders if locale.language == SOURCE_LANGUAGE), None)
        if not folders:
            return FoundPages(LanguagePages(self.docs), shared=self.docs)
        if english is None:
            have = ", ".join(str(locale) for locale, _ in folders)
            raise StartError(
                f"{printable(self.file)} has no English pages, only {have}; bitext needs English originals"
            )
        others = tuple(one for one in folders if one[0].language != SOURCE_LANGUAGE)
        return FoundPages(english, others, self.docs)

    def _listed(self) -> list[Mapping[str, Any]]:
        """The options of each language that is built."""
        listed = self.i18n.get("languages") if self.i18n else None
        return [
            values
            for values in (listed if isinstance(listed, list) else ())
            if isinstance(values, dict)
            and parse_locale(str(values.get("locale")))
            and str(values.get("locale")) != "null"
            and values.get("build") is not False
        ]

    def _folders(self) -> list[tuple[Locale, LanguagePages]]:
        """Where the pages of each language are."""
        codes = [str(values["locale"]) for values in self._listed()]
        if self.i18n and self.i18n.get("docs_structure") == "folder":
            folders = [LanguagePages(posixpath.join(self.docs, code)) for code in codes]
        else:
            defaults = [values.get("default") is True for values in self._listed()]
            every = frozenset(codes)
            folders = [
                LanguagePages(self.docs, code, every, is_default)
                for code, is_default in zip(codes, defaults, strict=True)
            ]
        known = (parse_locale(code) for code in codes)
        return [(locale, folder) for locale, folder in zip(known, folders, strict=True) if locale]


def _paths(nav: object) -> Iterator[str]:
    """The paths in a part of a navigation, or what else it leads to."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(entry)


def _language(values: Mapping[str, Any]) -> SiteLanguage:
    locale = parse_locale(str(values["locale"]))
    code = SOURCE_LANGUAGE if locale and locale.language == SOURCE_LANGUAGE else str(locale)
    options = {name: value for name, value in values.items() if name not in _OWN}
    return SiteLanguage(code, str(values.get("name") or native_name(code)), options)

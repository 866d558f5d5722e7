"""The files of a site: `mkdocs.yml`, front pages, `.gitignore`. Pure.

Principles:

1. A project that has a `mkdocs.yml` keeps it. The new file inherits it and changes only what bitext needs.
2. Where pages become articles, MkDocs must not show the pages as well: ``exclude_docs`` leaves them out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from bitext.finding import printable
from bitext.locales import SOURCE_LANGUAGE
from bitext.patterns import lazy_pattern
from bitext.search.code_pages import FOLDER as CODES_FOLDER
from bitext.search.code_pages import LIST_PATH as CODES_LIST
from bitext.starting.found import StartError
from bitext.strings import text
from bitext.themes import COLOR, FAVICON, LOGO, PACKAGES

CONFIGURATION = "mkdocs.yml"
"""The configuration of a project that has none."""
INHERITING = "mkdocs-bitext.yml"
"""The configuration of a project that has one already."""
FRONT_PAGES = ("index.md", "README.md")
"""Articles that are the front page."""

ARTICLES_PATHS = ("articles", "all-articles")
"""Paths for the list of all articles: bitext's own, and one for a project that has a page there."""

_FRONT_PAGE = """\
---
title: {home}
---
# {name}

<div data-bt-home></div>

[{articles}]({path}/index.md)
"""
"""The front page of a language."""
_I18N = {"docs_structure": "folder", "fallback_to_default": False}
_CODE = lazy_pattern(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
"""The language codes that mkdocs-static-i18n takes."""
_MARKDOWN_SIGNS = lazy_pattern(r"[\\`*_\[\]<>#|]")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write."""

    path: str
    """Its path, with forward slashes, relative to the current folder."""
    text: str
    """All of its text."""

    @property
    def before(self) -> bytes:
        """Its bytes before: none."""
        return b""

    @property
    def after(self) -> bytes:
        """Its bytes."""
        return self.text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """A language of the site."""

    code: str
    """Its code."""
    name: str
    """Its name in itself."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What else an existing `mkdocs.yml` says of it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the files of a site follow from."""

    name: str
    """Name of the project."""
    source: str
    """Folder of the articles."""
    languages: tuple[SiteLanguage, ...]
    """Its languages, the default one first."""
    docs: str = "docs"
    """Folder of the hand-written pages."""
    pages: tuple[str, ...] = ()
    """Paths of the articles' pages for the navigation; none if there are too many to show."""
    has_front_page: bool = False
    """Whether an article is the front page."""
    articles_path: str = ARTICLES_PATHS[0]
    """Path of the list of all articles."""
    left_out: tuple[str, ...] = ()
    """Patterns of what `docs` has that the articles take the place of."""
    target_locale: str = ""
    """Locale of articles that do not say theirs; empty if they do."""
    repository: str = ""
    """Web address of the repository; empty if unknown."""
    edit_base: str = ""
    """Where its editor shows the articles."""
    new_theme: str = next(iter(PACKAGES))
    """The theme to use where the existing configuration has none that fits."""
    inherited: str = ""
    """The existing configuration; empty if there is none."""
    theme: Any = None
    """What the existing configuration says of the theme."""
    has_nav: bool = False
    """Whether the existing configuration has a navigation."""
    has_codes: bool = False
    """Whether an article is about an error code, so that the list of all codes is worth a place."""


def check_languages(languages: Iterable[SiteLanguage]) -> None:
    """Raise `StartError` for a code that mkdocs-static-i18n refuses."""
    for language in languages:
        if not _CODE.fullmatch(language.code):
            raise StartError(
                f"{printable(language.code)}: mkdocs-static-i18n takes no language code of this form,"
                " only such as pl or pt-BR"
            )


def ignored(site: Site) -> tuple[str, ...]:
    """What belongs in no repository, as lines of `.gitignore`."""
    return f"/{'site-bitext' if site.inherited else 'site'}/", "/.cache/"


def configuration(site: Site) -> NewFile:
    """The configuration of the site."""
    blocks: list[str | Mapping[str, Any]] = [
        _inherited(site) if site.inherited else _general(site),
        _folders(site),
        {"theme": theme} if (theme := _theme(site)) else {},
        # The theme has the line about itself in English only.
        {} if site.inherited else {"extra": {"generator": False}},
        {} if site.has_nav else {"nav": navigation(site)},
        {"plugins": [{"i18n": _i18n(site)}, {"bitext": _plugin(site)}]},
    ]
    texts = (block if isinstance(block, str) else _yaml(block) for block in blocks if block)
    return NewFile(INHERITING if site.inherited else CONFIGURATION, "\n".join(texts))


def _general(site: Site) -> str:
    values = {"site_name": site.name} | ({"repo_url": site.repository} if site.repository else {})
    address = 'site_url: !ENV [SITE_URL, ""] # its address, for canonical links and the sitemap\n'
    return "# Written by bitext init. Change it as you like.\n" + _yaml(values) + address


def _inherited(site: Site) -> str:
    values = {"INHERIT": site.inherited, "site_dir": "site-bitext"}
    return (
        f"# Written by bitext init. What is not here is as in {printable(site.inherited)}.\n{_yaml(values)}"
    )


def _folders(site: Site) -> dict[str, Any]:
    left_out = "".join(f"{line}\n" for line in site.left_out)
    return {"docs_dir": site.docs} | ({"exclude_docs": left_out} if left_out else {})


def _theme(site: Site) -> dict[str, Any]:
    """The theme, or what has to change in that of the existing configuration."""
    if not site.inherited:
        return _look(site)
    known = site.theme if isinstance(site.theme, dict) else {"name": site.theme}
    changes: dict[str, Any] = {} if known.get("name") in PACKAGES else {"name": site.new_theme}
    features = known.get("features")
    if isinstance(features, list) and any(_is_instant(one) for one in features):
        changes["features"] = [one for one in features if not _is_instant(one)]
    return changes


def _look(site: Site) -> dict[str, Any]:
    """The theme as bitext sets it: each of these is an option of the theme's own, which a site may change."""
    schemes = (("light", "default", "weather-night", "dark"), ("dark", "slate", "weather-sunny", "light"))
    palette = [
        {
            "media": f"(prefers-color-scheme: {preferred})",
            "scheme": scheme,
            "primary": COLOR,
            "accent": COLOR,
            "toggle": {"icon": f"material/{icon}", "name": text(site.languages[0].code, f"theme.{other}")},
        }
        for preferred, scheme, icon, other in schemes
    ]
    # Tabs have room for few pages.
    arrangement = "navigation.sections" if site.pages else "navigation.tabs"
    return {
        "name": site.new_theme,
        "font": False,
        "favicon": FAVICON,
        "icon": {"logo": LOGO},
        "palette": palette,
        "features": ["content.code.copy", "navigation.footer", arrangement, "navigation.top", "toc.follow"],
    }


def _is_instant(feature: object) -> bool:
    return str(feature).startswith("navigation.instant")


def navigation(site: Site) -> list[Any]:
    """The navigation: the pages by folder, as MkDocs orders them, and the lists of articles and codes."""
    front = [] if set(site.pages) & set(FRONT_PAGES) else ["index.md"]
    lists = [f"{site.articles_path}/index.md"]
    if site.has_codes and not any(path.startswith(f"{CODES_FOLDER}/") for path in site.pages):
        lists.append(CODES_LIST)
    return [*front, *_section("", site.pages), *lists]


def _section(folder: str, paths: Sequence[str]) -> list[Any]:
    """The entries of ``folder``, its pages before its folders."""
    inside = {path[len(folder) :]: path for path in paths if path.startswith(folder)}
    here = [name for name in inside if "/" not in name]
    here.sort(key=lambda name: (name not in FRONT_PAGES, name))
    names = sorted({name.partition("/")[0] for name in inside if "/" in name})
    sections = ({_title(name): _section(f"{folder}{name}/", tuple(inside.values()))} for name in names)
    return [*(inside[name] for name in here), *sections]


def _title(folder: str) -> str:
    """The title of a folder, as MkDocs has it."""
    title = folder.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def _i18n(site: Site) -> dict[str, Any]:
    languages = [
        {"locale": language.code, "name": language.name}
        | ({} if number else {"default": True})
        | ({} if site.inherited or not number else {"theme": _toggles(language.code)})
        | dict(language.options)
        for number, language in enumerate(site.languages)
    ]
    return _I18N | {"languages": languages}


def _toggles(code: str) -> dict[str, Any]:
    """What the switch between the color schemes is called in a language other than the default one."""
    return {"palette": [{"toggle": {"name": text(code, f"theme.{other}")}} for other in ("dark", "light")]}


def _plugin(site: Site) -> dict[str, str]:
    path = site.articles_path if site.articles_path != ARTICLES_PATHS[0] else ""
    values = {
        "source": site.source,
        "target_locale": site.target_locale,
        "articles_path": path,
        "edit_base": site.edit_base,
    }
    return {name: value for name, value in values.items() if value}


def with_pages(site: Site, paths: Collection[str]) -> Site:
    """``site`` with the facts that follow from the ``paths`` of all its articles' pages."""
    taken = {path.removesuffix(".md").removesuffix("/index").removesuffix("/README") for path in paths}
    free = next((path for path in ARTICLES_PATHS if path not in taken), ARTICLES_PATHS[-1])
    return replace(site, has_front_page=bool(set(paths) & set(FRONT_PAGES)), articles_path=free)


def front_pages(site: Site) -> tuple[NewFile, ...]:
    """The front page of each language; none where an article is the front page."""
    if site.has_front_page:
        return ()
    name = _MARKDOWN_SIGNS.sub(r"\\\g<0>", printable(site.name))
    return tuple(
        NewFile(
            posixpath.join(site.docs, path),
            _FRONT_PAGE.format(
                name=name,
                home=text(language.code, "notfound.home"),
                articles=text(language.code, "articles.all"),
                path=site.articles_path,
            ),
        )
        for path, language in zip(_front_paths(site), site.languages, strict=True)
    )


def _front_paths(site: Site) -> tuple[str, ...]:
    return tuple(f"{language.code}/index.md" for language in site.languages)


def default_first(codes: Iterable[str], *, is_published: bool) -> tuple[str, ...]:
    """The codes of the translations and English, the site's default first.

    That is English, the language of the pages; of articles that a publisher translated into one language
    it is that one.
    """
    others = [code for code in codes if code != SOURCE_LANGUAGE]
    return (*others, SOURCE_LANGUAGE) if is_published and len(others) == 1 else (SOURCE_LANGUAGE, *others)


def native_name(code: str) -> str:
    """The name of the language with the ``code`` in itself, as CLDR has it; else the code."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - loading it takes long

    try:
        name = Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def gitignore(ignored: Iterable[str]) -> NewFile:
    """The `.gitignore` with the lines ``ignored``."""
    return NewFile(".gitignore", "".join(f"{line}\n" for line in ignored))


def missing_lines(gitignore: str, ignored: Iterable[str]) -> tuple[str, ...]:
    """Those of ``ignored`` that the text of a `.gitignore` lacks, whatever their slashes are."""
    known = {line.strip().strip("/") for line in gitignore.splitlines()}
    return tuple(line for line in ignored if line.strip("/") not in known)


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: items of lists are indented, texts of several lines are blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text_node(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text_node)


def _yaml(values: Mapping[str, Any]) -> str:
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000)

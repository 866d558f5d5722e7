"""What the links of a folder of articles can lead to, for the commands; a site knows it by its plan."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bitext.addresses import ArticlePlace, LinkAddress
from bitext.corpus import own_names
from bitext.digests import digest
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.reading import ARTICLE_SUFFIX, SourceFolder
from bitext.links import Places, places
from bitext.locales import parse_locale
from bitext.recovery import parsed

if TYPE_CHECKING:
    from bitext.folder.cache import LinkCache


@dataclass(frozen=True, slots=True)
class FolderPages:
    """The pages of a folder of articles."""

    name: str
    """Name of the folder."""
    paths: Mapping[str, str]
    """Path of the page of each article, by that of the article."""
    uids: Mapping[str, str] = field(default_factory=dict)
    """Paths of articles by their uid."""


def link_places(pages: FolderPages, images: Iterable[str], configuration: Configuration) -> Places:
    """What links of ``pages`` can lead to in any language: pages, hand-written ones, and ``images``."""
    names = own_names(pages.name, pages.paths.items())
    return places(
        [*pages.paths.values(), *_hand_written(configuration)],
        [placed for path in images for placed in _without_locale(path, names)],
        configuration.link_prefixes,
        configuration.publisher_url,
        uids={uid: pages.paths[path] for uid, path in pages.uids.items() if path in pages.paths},
        xref_maps=configuration.xref_maps,
        own_names=names,
    )


def place_of(page: str, known: Places) -> ArticlePlace:
    """Where the article is whose page has, or would have, the path ``page``."""
    return ArticlePlace(known, posixpath.dirname(page))


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """An article whose links are judged."""

    path: str
    """Its file, relative to the source."""
    page: str
    """The path of the page that it has, or would have."""
    digest: str
    """Digest of its bytes."""
    addresses: tuple[LinkAddress, ...]
    """Addresses in it that may lead nowhere."""


def dead_links_of(
    source: SourceFolder, articles: Iterable[JudgedArticle], known: Places, cache: LinkCache
) -> Iterator[Finding]:
    """What leads nowhere in ``articles`` of ``source``; only those that need it are read again.

    What cannot be read any more is passed over: it has a finding already.
    """
    for article in articles:
        place = place_of(article.page, known)
        dead = [address.url for address in article.addresses if place.leads_nowhere(address)]
        if dead:
            key = digest("\0".join([article.digest, place.folder, *dead]).encode("utf-8", "surrogatepass"))
            find = partial(_dead_links, source, article.path, place)
            yield from (one.at(article.path) for one in cache.findings(article.path, key, find))


def _dead_links(source: SourceFolder, path: str, place: ArticlePlace) -> tuple[Finding, ...]:
    from bitext.dead_links import dead_links  # noqa: PLC0415 - it loads much, and is rarely needed

    try:
        return dead_links(parsed(source.read(path)).article, place)
    except OSError:
        return ()


def _hand_written(configuration: Configuration) -> Iterator[str]:
    """Paths of the pages in `docs_dir`, relative to it or to the folder of a language in it."""
    root = configuration.path(configuration.docs) if configuration.docs else ""
    for folder, _, names in os.walk(root) if root else ():
        for name in names:
            if name.lower().endswith(ARTICLE_SUFFIX):
                path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
                language, slash, rest = path.partition("/")
                yield rest if slash and parse_locale(language) else path


def _without_locale(path: str, names: Iterable[str]) -> Iterator[str]:
    """``path``, and what it is in the folder of a locale that is one of ``names``."""
    yield path
    leading, slash, rest = path.partition("/")
    if slash and leading in names:
        yield rest

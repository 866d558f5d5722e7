"""All frames of one language: rendered with the site's theme, then only filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote

from bitext.site.mkdocs_files import SitePageFile
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frame import SLUG, Frame, Shape, Theme, frame_page, pattern, rendered_frame
from bitext.site.theme.toc import TocKind

_OF_LISTS = (TocKind.TITLE, TocKind.TITLED)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of the pages of one language. It holds strings only, so it can go to another process."""

    language: str
    """Language code of the pages."""
    named: frozenset[str]
    """Folders that keep their names: see `bitext.site.theme.frame.pattern`."""
    in_nav: frozenset[str]
    """Page paths of our pages in the navigation."""
    frames: Mapping[Shape, Frame]
    """The frames by the shape of pages that they are for."""

    _found: dict[tuple[object, ...], tuple[Frame, tuple[str, ...]]] = field(default_factory=dict)
    """What `of` gave, by all that it depends on: thousands of pages are alike."""

    def of(self, page: SitePage, plan: SitePlan, toc: TocKind) -> tuple[Frame, tuple[str, ...]]:
        """The frame of ``page``, and the names of folders to fill in."""
        key = (*_likeness(page, plan, self.in_nav), toc.value)
        found = self._found.get(key)
        if found is None:
            shape, folders = shape_of(page, plan, toc, self.named, self.in_nav)
            found = self._found[key] = self.frames[shape], folders
        return found


def _likeness(page: SitePage, plan: SitePlan, in_nav: frozenset[str]) -> tuple[object, ...]:
    """What pages of one shape and in one folder have in common."""
    place = page.path if page.path in in_nav else page.path.rpartition("/")[0]
    return (place, page.address.is_index, bool(page.description), *_languages_of(page, plan))


def shape_of(
    page: SitePage, plan: SitePlan, toc: TocKind, named: frozenset[str], in_nav: frozenset[str]
) -> tuple[Shape, tuple[str, ...]]:
    """The shape of ``page`` with the table of contents ``toc``, and the names of folders to fill in."""
    alternates, translations = _languages_of(page, plan)
    is_shown = page.path in in_nav
    folder = page.path.rpartition("/")[0]
    # The file of a page in the navigation has its own address, with no sentinel in it.
    place, folders = (folder, ()) if is_shown else pattern(folder, named)
    shape = Shape(
        folder=place,
        is_index=page.address.is_index,
        has_description=bool(page.description),
        toc=toc,
        alternates=alternates,
        translations=translations,
        nav_path=page.path if is_shown else "",
    )
    return shape, folders


def _languages_of(page: SitePage, plan: SitePlan) -> tuple[frozenset[str], frozenset[str]]:
    """Codes of the languages that have ``page``, and of those in which it is not just the original."""
    others = plan.alternates(page)
    every = tuple(others)
    shown = tuple([code for code, other in others.items() if not other.shown_language])
    return _set(every), _set(shown)


@lru_cache(maxsize=4096)
def _set(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes)


class FrameMaker:
    """Makes the frames of all pages of one language."""

    def __init__(self, theme: Theme, plan: SitePlan, language: str) -> None:
        """Those of ``language`` in ``plan``, as ``theme`` was set up for it."""
        self._theme = theme
        self._layout = plan.layout
        self._language = language
        pages = plan.pages_of(language)
        self._in_nav = {
            path: page.file
            for page in theme.nav.pages
            if isinstance(page.file, SitePageFile)
            and (path := page.file.src_uri.partition("/")[2]) in pages
        }  # fmt: skip
        self._named = frozenset(self._named_folders())
        self._nav_paths = frozenset(self._in_nav)
        self._shapes = tuple(self._all_shapes(pages.values(), plan))

    def facts(self) -> tuple[object, ...]:
        """What the plan says of the frames, in an order of its own."""
        return sorted(self._named), sorted(self._nav_paths), list(map(_facts, self._shapes))

    def rendered(self) -> dict[Shape, Frame]:
        """All frames by shape. Raises `FrameError`."""
        return {shape: self._frame(shape) for shape in self._shapes}

    def fits(self, known: Mapping[Shape, Frame]) -> bool:
        """Whether ``known`` has all frames, and one, rendered now, is as it was. Raises `FrameError`."""
        return known.keys() == set(self._shapes) and all(
            self._frame(shape).digest == known[shape].digest for shape in self._shapes[:1]
        )

    def frames(self, rendered: Mapping[Shape, Frame]) -> Frames:
        """What writes pages into frames that are ``rendered``."""
        return Frames(self._language, self._named, self._nav_paths, rendered)

    def _all_shapes(self, pages: Iterable[SitePage], plan: SitePlan) -> Iterator[Shape]:
        shapes: dict[Shape, None] = {}
        seen: set[tuple[object, ...]] = set()
        for page in pages:
            likeness = (*_likeness(page, plan, self._nav_paths), bool(page.article_path))
            if not page.moved_to and likeness not in seen:
                seen.add(likeness)
                shape, _ = shape_of(page, plan, TocKind.TITLE, self._named, self._nav_paths)
                # Includes may bring headings: of an article every kind of contents is possible.
                for kind in TocKind if page.article_path else _OF_LISTS:
                    shapes[replace(shape, toc=kind)] = None
        return iter(shapes)

    def _named_folders(self) -> Iterator[str]:
        """The folders of the pages in the navigation, relative to the language's, and their parents."""
        prefix = self._layout.prefix(self._language)
        for page in self._theme.nav.pages:
            if page.file.url.startswith(prefix):
                yield from _and_above(unquote(page.file.url.removeprefix(prefix)).split("/")[:-1])

    def _frame(self, shape: Shape) -> Frame:
        shown = self._in_nav.get(shape.nav_path)
        if shown is not None and shown.page is not None:
            # The navigation lists it: Material has to show it as the page that is open.
            return rendered_frame(self._theme, shown.page, shape)
        file = self._file(shape, self._language)
        file.alternates = {code: self._file(shape, code) for code in sorted(shape.alternates)}
        return rendered_frame(self._theme, frame_page(self._theme.config, file), shape)

    def _file(self, shape: Shape, language: str) -> SitePageFile:
        """The file of the page that a frame is rendered for: in the right folder, with a sentinel as name."""
        name = "index" if shape.is_index else SLUG
        path = f"{shape.folder}/{name}.md".lstrip("/")
        return SitePageFile(self._theme.config, self._layout.address(language, path), language, path)


def _facts(shape: Shape) -> tuple[object, ...]:
    """``shape`` as plain values in an order: that of a set is another one in each process."""
    codes = (sorted(shape.alternates), sorted(shape.translations))
    return shape.folder, shape.is_index, shape.has_description, shape.toc.value, *codes, shape.nav_path


def _and_above(names: Iterable[str]) -> Iterator[str]:
    path = ""
    for name in names:
        path = f"{path}/{name}".lstrip("/")
        yield path

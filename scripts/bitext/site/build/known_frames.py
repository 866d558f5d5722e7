"""Frames that an earlier build has rendered: of the same process, as `mkdocs serve` does, or of another one.

Principles:

1. Frames depend on the configuration, the theme, the navigation and the shapes of pages, and on no text of an
   article. Where something else may take part, such as another plugin or a template of the site's own, they
   are rendered anew.
2. One frame is rendered in any case: if it is another one, so are all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bitext.digests import digest
from bitext.site.build.file_states import UnsettledError, files_in
from bitext.site.build.known_parts import CLOCK, ICONS, UnknownPartError, check_parts, values_of
from bitext.site.mkdocs_site import list_url
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frame import Frame, Shape, Theme
from bitext.site.theme.frames import FrameMaker, Frames
from bitext.store.packing import joined, loaded, packed


@dataclass(frozen=True, slots=True)
class RenderedFrames:
    """The frames of one language."""

    key: str
    """A digest of what they depend on."""
    frames: tuple[tuple[Shape, Frame], ...]
    """Each with the shape of its pages."""


class KnownFrames:
    """The frames of the last build, by language."""

    def __init__(self, data: bytes | None = None) -> None:
        """Those that `data` gave at the end of that; none if that is not known."""
        self._known = loaded(dict[str, RenderedFrames], data) or {}
        self.is_new = False
        """Whether others have been rendered since."""

    def data(self) -> bytes:
        """All of them, for the next build."""
        return packed(self._known)

    def of(self, theme: Theme, plan: SitePlan, language: str) -> Frames:
        """The frames of all pages of ``language``. Raises `FrameError`."""
        maker = FrameMaker(theme, plan, language)
        try:
            key = joined(maker.facts(), list_url(plan, language), theme.links, list(_looks(theme)))
        except UnknownPartError:
            return maker.frames(maker.rendered())
        known = self._known.get(language)
        if known is not None and known.key == key and maker.fits(frames := dict(known.frames)):
            return maker.frames(frames)
        frames = maker.rendered()
        self._known[language] = RenderedFrames(key, tuple(frames.items()))
        self.is_new = True
        return maker.frames(frames)


def _looks(theme: Theme) -> Iterator[Any]:
    """What else decides how a frame looks. Raises `UnknownPartError`."""
    config = theme.config
    check_parts(config)
    if config.theme.custom_dir:
        raise UnknownPartError("templates of the site's own may show anything")
    yield list(values_of(config))
    yield [config.site_name, config.site_url, config.extra_css, list(map(str, config.extra_javascript))]
    yield list(_entries(theme.nav.items))
    yield list(_templates(config.theme.dirs))


def _templates(folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The templates in ``folders``, with digests of their contents. Raises `UnknownPartError`."""
    try:
        for folder in folders:
            for path in files_in(folder, (ICONS,)):
                if path.endswith((".html", ".yml")):
                    yield os.path.relpath(path, folder), _digest_of(path)
    except (OSError, UnsettledError) as error:
        raise UnknownPartError(str(error)) from None


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:
        content = file.read()
    if CLOCK in content:
        raise UnknownPartError(f"{path} shows the time of the build")
    return digest(content)


def _entries(items: Sequence[Any]) -> Iterator[Any]:
    """The entries of a navigation, with all that a template shows of them on another page."""
    for item in items:
        values = [getattr(item, name, None) for name in ("title", "url", "canonical_url", "edit_url", "meta")]
        yield [type(item).__name__, repr(values), list(_entries(item.children or ()))]

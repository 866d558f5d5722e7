"""Frames that an earlier build of the same process has rendered, as `mkdocs serve` does at every save.

Principles:

1. Frames depend on the configuration, the theme, the navigation and the shapes of pages, and on no text of an
   article. Where something else may take part, such as another plugin or a template of the site's own, they
   are rendered anew.
2. One frame is rendered in any case: if it is another one, so are all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bitext.site.build.known_parts import UnknownPartError, check_parts, values_of
from bitext.site.mkdocs_site import list_url
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frame import Theme
from bitext.site.theme.frames import FrameMaker, Frames


@dataclass(slots=True)
class KnownFrames:
    """The frames of the last build, by language."""

    _known: dict[str, tuple[object, Frames]] = field(default_factory=dict)

    def of(self, theme: Theme, plan: SitePlan, language: str) -> Frames:
        """The frames of all pages of ``language``. Raises `FrameError`."""
        maker = FrameMaker(theme, plan, language)
        try:
            key = (maker.facts(), list_url(plan, language), theme.links, list(_looks(theme)))
        except UnknownPartError:
            return maker.frames()
        before, known = self._known.pop(language, (None, None))
        if known is None or key != before or not maker.fits(known):
            known = maker.frames()
        self._known[language] = key, known
        return replace(known, _found={})


def _looks(theme: Theme) -> Iterator[Any]:
    """What else decides how a frame looks. Raises `UnknownPartError`."""
    config = theme.config
    check_parts(config)
    if config.theme.custom_dir:
        raise UnknownPartError("templates of the site's own may show anything")
    yield list(values_of(config))
    yield [config.site_name, config.site_url, config.extra_css, list(map(str, config.extra_javascript))]
    yield list(_entries(theme.nav.items))


def _entries(items: Sequence[Any]) -> Iterator[Any]:
    """The entries of a navigation, with all that a template shows of them on another page."""
    for item in items:
        values = [getattr(item, name, None) for name in ("title", "url", "canonical_url", "edit_url", "meta")]
        yield [type(item).__name__, repr(values), list(_entries(item.children or ()))]

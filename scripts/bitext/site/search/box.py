"""The search box in Material's header: part of each page, so that nothing moves when its script comes.

Material shows a search box only for a search plugin that it knows. Its header is rendered as it is, the
site's own one included, and the box goes in where Material has it: before the link to the repository, else
at the end. Its classes are Material's, so that the site's colors and sizes hold for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

from bitext.locales import direction
from bitext.patterns import lazy_pattern
from bitext.strings import text, text_language

_HEADER = "partials/header.html"
_BOX = "partials/bitext-search.html"
_THEME = "bitext-header"
"""Prefix under which the header of the site or the theme is found after ours."""

_TEMPLATE = (
    f'{{% set header %}}{{% include "{_THEME}/{_HEADER}" %}}{{% endset %}}'
    f'{{% set box %}}{{% include "{_BOX}" %}}{{% endset %}}'
    "{{ header | bitext_with_search(box) }}"
)
_PLACE = lazy_pattern(r'[ \t]*<div class="md-header__source">|[ \t]*</nav>')


@dataclass(frozen=True, slots=True)
class SearchBox:
    """What the template of the box asks for."""

    language: str
    """Language code of the pages."""
    list_url: str
    """URL of what a reader without JavaScript gets, relative to the site: the list of codes or articles."""

    @property
    def said_in(self) -> str:
        """Language code of our texts."""
        return text_language(self.language)

    @property
    def direction(self) -> str:
        """Their direction, ``ltr`` or ``rtl``."""
        return direction(self.said_in)

    def text(self, key: str) -> str:
        """A text of ours, see `bitext.strings`."""
        return text(self.language, key)


def add_search_box(env: jinja2.Environment, box: SearchBox) -> None:
    """Let every page that ``env`` renders have ``box`` in its header."""
    env.filters["bitext_with_search"] = with_search_box
    env.globals["bitext_search"] = box
    if env.loader is not None:
        ours = jinja2.DictLoader({_HEADER: _TEMPLATE})
        env.loader = jinja2.ChoiceLoader([ours, env.loader, jinja2.PrefixLoader({_THEME: env.loader})])


def with_search_box(header: str, box: str) -> str:
    """The HTML ``header`` with the HTML ``box`` in it; as it is where it has no place for one."""
    place = _PLACE.search(header)
    return f"{header[: place.start()]}{box}{header[place.start() :]}" if place else header

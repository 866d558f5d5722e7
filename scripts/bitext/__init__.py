"""bitext: side-by-side articles to clean pages in two languages and a searchable bilingual site.

The core is pure: `parse` returns an `Article`, `render` a clean page of one side, `read_metadata` the
values of the frontmatter. It touches neither the disk nor MkDocs nor the terminal.

A name is imported when it is asked for: a command that needs none of them starts in half the time.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from bitext.version import VERSION

if TYPE_CHECKING:
    from bitext.article import Article, Frontmatter, LiteralText, Position, Segment, Side, StrayMarkup
    from bitext.finding import Finding, Rule, Severity
    from bitext.locales import Locale, parse_locale
    from bitext.metadata import Metadata, Translation, read_metadata
    from bitext.parse import parse
    from bitext.render import page_title, render, render_body

__version__ = VERSION

__all__ = [
    "Article", "Finding", "Frontmatter", "LiteralText", "Locale", "Metadata", "Position", "Rule",
    "Segment", "Severity", "Side", "StrayMarkup", "Translation", "page_title", "parse",
    "parse_locale", "read_metadata", "render", "render_body",
]  # fmt: skip

_PLACES = {
    "article": ("Article", "Frontmatter", "LiteralText", "Position", "Segment", "Side", "StrayMarkup"),
    "finding": ("Finding", "Rule", "Severity"),
    "locales": ("Locale", "parse_locale"),
    "metadata": ("Metadata", "Translation", "read_metadata"),
    "parse": ("parse",),
    "render": ("page_title", "render", "render_body"),
}


def _attribute(place: str, name: str) -> property:
    # `bitext.parse` is the function, whoever has imported the module of that name: Python sets it to the
    # module then, and finds this first.
    def take(self: ModuleType, value: object) -> None:
        self.__dict__[name] = value

    def give(self: ModuleType) -> object:
        return getattr(importlib.import_module(f"bitext.{place}"), name)

    return property(give, take)


class _Package(ModuleType):
    """This package, whose public names are imported late."""


for _place, _names in _PLACES.items():
    for _name in _names:
        setattr(_Package, _name, _attribute(_place, _name))
importlib.import_module(__name__).__class__ = _Package

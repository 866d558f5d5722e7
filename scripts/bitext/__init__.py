"""bitext: side-by-side articles to clean pages in two languages and a searchable bilingual site.

The core is pure: `parse` returns an `Article`, `render` a clean page of one side, `read_metadata` the
values of the frontmatter. It touches neither the disk nor MkDocs nor the terminal.
"""

from bitext.article import Article, Frontmatter, LiteralText, Position, Segment, Side, StrayMarkup
from bitext.finding import Finding, Rule, Severity
from bitext.locales import Locale, parse_locale
from bitext.metadata import Metadata, Translation, read_metadata
from bitext.parse import parse
from bitext.render import page_title, render, render_body
from bitext.version import VERSION

__version__ = VERSION

__all__ = [
    "Article", "Finding", "Frontmatter", "LiteralText", "Locale", "Metadata", "Position", "Rule",
    "Segment", "Severity", "Side", "StrayMarkup", "Translation", "page_title", "parse",
    "parse_locale", "read_metadata", "render", "render_body",
]  # fmt: skip

"""Redirects from former addresses of articles: the history next to `mkdocs.yml`, and the articles now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bitext.article import Side
from bitext.history import HistoryError, PlacedArticle, moved, parse_history
from bitext.site.plan.configured_files import ConfiguredFileError
from bitext.site.plan.library import Library


def former_pages(library: Library, base: Path, name: str) -> Mapping[str, str]:
    """Former page paths of the articles, and where they are now.

    ``name`` is the history's file, relative to ``base``. Without a name or a file the result is empty.
    Raises `ConfiguredFileError` if it is damaged.
    """
    if not name:
        return {}
    try:
        history = parse_history((base / name).read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfiguredFileError(f"history: {name}: {error.strerror or error}") from error
    except HistoryError as error:
        raise ConfiguredFileError(f"history: {name}: {error}") from error
    return moved(history, _placed(library))


def _placed(library: Library) -> list[PlacedArticle]:
    """The articles where their pages are: one that claimed a taken path is elsewhere."""
    entries = library.entries
    return [
        PlacedArticle(
            entries[page.article_path].metadata.asset_id,
            str(entries[page.article_path].facts.locale),
            page.path,
            entries[page.article_path].sketch,
        )
        for page in library.pages
        if page.side is Side.TARGET
    ]

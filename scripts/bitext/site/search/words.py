"""What words mean to the search of a site: by its languages, its own file, its areas and its glossary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from bitext.areas import Area
from bitext.checks.glossary import Glossary
from bitext.search.words import SynonymsError, names, parse_synonyms
from bitext.site.assets.data import meanings
from bitext.site.plan.configured_files import ConfiguredFileError
from bitext.site.plan.site_plan import SitePlan


def read_synonyms(base: Path, name: str) -> tuple[str, ...]:
    """The groups of words in the file ``name``, relative to ``base``; empty without a name.

    Raises `ConfiguredFileError`.
    """
    try:
        return parse_synonyms((base / name).read_text("utf-8")) if name else ()
    except OSError as error:
        raise ConfiguredFileError(f"search_synonyms: {name}: {error.strerror or error}") from error
    except (SynonymsError, UnicodeDecodeError) as error:
        said = "not a text in UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise ConfiguredFileError(f"search_synonyms: {name}: {said}") from error


def words_of(plan: SitePlan, synonyms: tuple[str, ...], glossary: Glossary) -> dict[str, Any]:
    """What words mean to the search of the site with ``plan``.

    Its names are those that areas are called by in two languages, or that ``glossary`` keeps.
    """
    own, *others = (list(_names_of(area)) for area in plan.areas.values()) if plan.areas else ([],)
    terms = [term for column in glossary.columns.values() for term in column]
    kept = names((term.source for term in terms), chain.from_iterable(term.targets for term in terms))
    of_areas = names(own, chain.from_iterable(others))
    return meanings(plan.layout.languages, synonyms, dict.fromkeys([*of_areas, *kept]))


def _names_of(area: Area) -> Iterator[str]:
    yield area.name
    for inner in area.areas:
        yield from _names_of(inner)

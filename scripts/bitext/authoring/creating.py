"""A plain English page to an untranslated article, or one translated as far as a memory allows."""

from __future__ import annotations

from collections.abc import Callable

from bitext.authored import Authored
from bitext.authoring.composing import ComposedUnit, authored_head, compose, id_prefix
from bitext.authoring.cutting import cores, sentences
from bitext.authoring.pages import page_of
from bitext.authoring.stretches import items
from bitext.states import UnitState

Lookup = Callable[[str], str | None]
"""Returns the translation of an original, as an article has it; None if none is known."""


def new_article(original: str, *, path: str, locale: str, lookup: Lookup = lambda _: None) -> str:
    """The article of the page ``original`` at ``path`` in its folder, for ``locale``, a language tag.

    Text without a translation in ``lookup`` is the original in both languages, with the state new. Raises
    `bitext.authoring.composing.UnwritableError`.
    """
    page = page_of(original)
    found = sentences(page.body, items(page.body))
    units: list[ComposedUnit] = []
    target: list[str] = []
    end = length = 0
    for span in cores(page.body, found):
        text = page.body[slice(*span)]
        known = lookup(text)
        target += [page.body[end : span[0]], text if known is None else known]
        start = length + span[0] - end
        length = start + len(target[-1])
        end = span[1]
        state = UnitState.NEW if known is None else UnitState.DONE
        units.append(ComposedUnit(span, (start, length), state))
    target.append(page.body[end:])
    return compose(
        page.body,
        "".join(target),
        units,
        starts=[start for start, _ in found],
        head=authored_head(page.values, Authored(locale, page.block or None, "")),
        prefix=id_prefix(path),
    )

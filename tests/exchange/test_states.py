"""Segments that are new, stale or doubtful, on their way to a translation tool and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext import parse
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import Readiness
from bitext.exchange.translation_memory import MemoryBuilder
from bitext.exchange.units import TranslationState
from bitext.states import UnitState, state_comment
from tests.exchange.articles import FRONTMATTER, file_of, read, revised, units_of
from tests.strategies import markup

FORMER = "Choose a user -- now."
TEXT = "\n\n".join(
    (
        FRONTMATTER + markup("0a1b2-101", "Otwórz portal.", "Open the portal."),
        markup("0a1b2-102", "Wybierz użytkownika.", "Choose another user.")
        + state_comment(UnitState.STALE, FORMER),
        markup("0a1b2-103", "Wait for it.", "Wait for it.") + state_comment(UnitState.NEW),
        markup("0a1b2-r101", "* ", "- ") + "x\n",
    )
)


def test_units_know_the_states_of_their_segments() -> None:
    done, stale, new = units_of(TEXT).units
    assert (done.former_source, stale.former_source, new.former_source) == (None, FORMER, None)
    assert (new.state, new.offered) == (TranslationState.NEW, ())
    assert [unit.needs_review for unit in (done, stale, new)] == [False, True, False]


def test_po_says_so() -> None:
    text = file_of(format_named("po"), units_of(TEXT)).decode()
    assert f'#, fuzzy\n#| msgid "{FORMER}"\n' in text
    assert 'msgid "Wait for it."\nmsgstr ""\n' in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_nobody_changed_changes_nothing(name: str) -> None:
    form = format_named(name)
    revision = revised(TEXT, read(form, file_of(form, units_of(TEXT))))
    assert revision.after == TEXT.encode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_translation_makes_a_segment_done(name: str) -> None:
    form = format_named(name)
    targets = {"0a1b2-102": "Wybierz innego użytkownika.", "0a1b2-103": "Wait for it."}
    incoming = [
        replace(unit, target=(targets[unit.key],), readiness=Readiness.DONE) if unit.key in targets else unit
        for unit in read(form, file_of(form, units_of(TEXT)))
    ]
    revision = revised(TEXT, incoming)
    segments = parse(revision.after.decode()).segments
    assert [(one.target, one.state) for one in segments[1:3]] == [
        (target, UnitState.DONE) for target in targets.values()
    ]
    assert "<!--" not in revision.after.decode()
    assert segments[3] == replace(parse(TEXT).segments[3], start=segments[3].start,
                                  target_start=segments[3].target_start,
                                  source_start=segments[3].source_start)  # fmt: skip


DOUBTFUL = (
    FRONTMATTER
    + markup("0a1b2-101", "Otwórz portal.", "Open the portal.")
    + state_comment(UnitState.DOUBTFUL)
    + "\n"
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_doubtful_pair_has_to_be_looked_at_and_stays_so_until_someone_has(name: str) -> None:
    form = format_named(name)
    (unit,) = units_of(DOUBTFUL).units
    assert unit.needs_review
    (incoming,) = read(form, file_of(form, units_of(DOUBTFUL)))
    assert revised(DOUBTFUL, [incoming]).after == DOUBTFUL.encode()
    confirmed = revised(DOUBTFUL, [replace(incoming, readiness=Readiness.DONE)]).after.decode()
    assert confirmed == DOUBTFUL.replace(state_comment(UnitState.DOUBTFUL), "")


def test_a_memory_leaves_out_what_is_in_doubt() -> None:
    builder = MemoryBuilder()
    builder.add(units_of(DOUBTFUL))
    assert list(builder.pairs()) == []


def test_an_old_translation_that_still_holds_is_done() -> None:
    form = format_named("po")
    incoming = [replace(unit, readiness=Readiness.DONE) for unit in read(form, file_of(form, units_of(TEXT)))]
    stale = parse(revised(TEXT, incoming).after.decode()).segments[1]
    assert (stale.target, stale.state) == ("Wybierz użytkownika.", UnitState.DONE)


def test_a_memory_has_what_is_done() -> None:
    builder = MemoryBuilder()
    builder.add(units_of(TEXT))
    assert [pair.source for pair in builder.pairs()] == ["Open the portal."]

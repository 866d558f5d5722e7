"""Translation memory: what is found again, how alike it is, and what a TMX of another tool gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.exchange.formats import format_named
from bitext.exchange.incoming import ExchangeError
from bitext.exchange.inline import content
from bitext.exchange.inline_codes import InlineCode, codes, raw
from bitext.exchange.placeholders import with_placeholders
from bitext.exchange.tmx import MemoryPair, Tmx
from bitext.exchange.translation_memory import (
    LONGEST_COMPARED,
    MemoryBuilder,
    TranslationMemory,
    compared,
    memories,
)
from bitext.locales import Locale
from tests.exchange.articles import PL, RICH, article, file_of, read, sides, units_of
from tests.exchange.rules import tmx_problems

DE = Locale("de", "", "DE")


def memory(*pairs: tuple[str, str]) -> TranslationMemory:
    found = TranslationMemory("old.tmx")
    for source, target in pairs:
        found.add(MemoryPair(source, target, PL))
    return found


def tmx_of(*pairs: MemoryPair) -> bytes:
    form = Tmx()
    return "".join((form.head(), *map(form.pair, pairs), form.tail())).encode()


def test_the_very_same_original_is_exact() -> None:
    found = memory(("Open **it** now", "Otwórz **to** teraz")).suggest("Open **it** now")
    assert found is not None
    assert (found.score, with_placeholders(found.target)) == (100, "Otwórz <1>to</1> teraz")
    assert (found.source, found.origin) == ("Open **it** now", "old.tmx")


@pytest.mark.parametrize(
    ("source", "score"),
    [
        ("open the Settings page", 99),
        ("Open the Settings pages", 95),
        ("Open the **Settings** page", 91),
        ("Close the Settings pages", 79),
        ("Something else entirely", None),
    ],
)
def test_scores(source: str, score: int | None) -> None:
    found = memory(("Open the Settings page", "Otwórz stronę Ustawienia")).suggest(source)
    assert (found.score if found else None) == score


def test_a_score_is_never_below_the_lowest_one_that_was_asked_for() -> None:
    # 29 of 50 signs: 0.58 * 100 is 57.99… in binary.
    found = memory(("a" * 50, "x")).suggest("a" * 29 + "b" * 21, 58)
    assert found is not None
    assert found.score == 58


def test_a_very_long_original_is_found_only_word_for_word() -> None:
    longest, longer = "a" * LONGEST_COMPARED, "a" * (LONGEST_COMPARED + 1)
    known = memory((longest, "1"), (longer, "2"))
    found = known.suggest(longest[:-1])
    assert found is not None
    assert (found.source, found.score) == (longest, 99)
    assert known.suggest(longer[:-1] + "b") is None
    exact = known.suggest(longer)
    assert exact is not None
    assert (exact.target, exact.score) == (("2",), 100)


def test_the_most_alike_original_wins_and_a_minimum_holds() -> None:
    known = memory(("one two three four", "1"), ("one two three five", "2"), ("one two three fourth", "3"))
    found = known.suggest("one two three fourths")
    assert found is not None
    assert found.target == ("3",)
    assert known.suggest("one two three fourths", 99) is None
    assert known.suggest("one two three four", 100) is not None


def test_another_address_is_no_exact_match_and_keeps_the_address_of_the_new_original() -> None:
    found = memory(("See [this](a.md)", "Zob. [to](a-pl.md)")).suggest("See [this](b.md)")
    assert found is not None
    assert found.score == 99
    assert with_placeholders(found.target) == "Zob. <1>to</1>"


def test_codes_that_the_original_has_not_are_left_out() -> None:
    found = memory(("Run it", "Uruchom **to** `X` &lt;")).suggest("Run it")
    assert found is not None
    assert found.target == ("Uruchom to X <",)
    assert found.score == 99


def test_people_come_before_machines_and_frequent_before_rare() -> None:
    known = TranslationMemory("x")
    for target, state, count in (("m", "machine", 9), ("r", "", 1), ("f", "", 3), ("h", "human", 1)):
        known.add(MemoryPair("one", target, PL, state, count))
        known.add(MemoryPair("two", target, PL, "" if state == "human" else state, count))
    for source, target in (("one", "h"), ("two", "f")):
        found = known.suggest(source)
        assert found is not None
        assert found.target == (target,)
    assert len(known) == 2


@given(st.lists(st.tuples(sides, sides), max_size=4), sides)
def test_a_suggestion_has_only_codes_of_the_original(pairs: list[tuple[str, str]], source: str) -> None:
    found = memory(*pairs).suggest(source, 1)
    if found is None:
        return
    known = {(code.kind, code.id) for code in codes(content(source))}
    assert {(code.kind, code.id) for code in codes(found.target)} <= known
    assert 0 <= found.score <= 100
    assert (found.score == 100) <= (source in [pair[0] for pair in pairs])


def test_an_empty_memory_suggests_nothing() -> None:
    assert TranslationMemory("x").suggest("words") is None
    assert memory(("a", "b")).suggest("") is None


def test_what_is_compared_are_words_and_one_character_for_each_code() -> None:
    assert compared("Open **It**,  `now`\n") == "open \ufffcit\ufffc, \ufffc\ufffc"


def test_a_memory_of_articles_has_each_pair_once() -> None:
    builder = MemoryBuilder()
    builder.add(units_of(article((("One", "Raz"), ("One", "Raz"), ("Two", "")))))
    builder.add(units_of(article((("One", "Raz"), ("It is all the same", "It is all the same")))))
    builder.add(units_of(article((("One", "Eins"),)), locale=DE))
    assert list(builder.pairs()) == [
        MemoryPair("One", "Raz", PL, "machine", 3),
        MemoryPair("One", "Eins", DE, "machine", 1),
    ]


def test_a_memory_is_valid_and_reads_back() -> None:
    safe = [pair for pair in RICH if "\x00" not in pair[0]]
    pairs = [MemoryPair(source, target, PL, "human", 2) for source, target in safe if target]
    data = tmx_of(*pairs, MemoryPair("One", "Eins", DE))
    assert tmx_problems(data) == []
    back = list(Tmx().read_pairs([data]))
    assert back == [*pairs, MemoryPair("One", "Eins", DE)]
    assert {str(locale): len(found) for locale, found in memories(back, "x").items()} == {
        "pl-PL": len(pairs), "de-DE": 1,
    }  # fmt: skip


FOREIGN = b"""\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="OmegaT" creationtoolversion="6" segtype="sentence" o-tmf="OmegaT TMX"
 adminlang="EN-US" srclang="EN-US" datatype="plaintext"><note>x</note></header><body>
<tu><note>n</note><tuv lang="EN-US"><seg>Open <bpt i="1">&lt;b&gt;</bpt>it<ept
 i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="pl"><seg>Otw\xc3\xb3rz <bpt i="1">&lt;b&gt;</bpt>to<ept
 i="1">&lt;/b&gt;</ept></seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>nur deutsch</seg></tuv><tuv xml:lang="fr"><seg>rien</seg></tuv></tu>
<tu usagecount="x"><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="pl-PL"><seg>Dwa</seg></tuv>
<tuv xml:lang="de-DE"><seg>Zwei</seg></tuv><tuv xml:lang="xx-no-tag-at-all"><seg>?</seg></tuv></tu>
</body></tmx>"""


def test_a_memory_of_another_tool() -> None:
    assert list(Tmx().read_pairs([FOREIGN])) == [
        MemoryPair("Open <b>it</b>", "Otwórz <b>to</b>", Locale("pl")),
        MemoryPair("Two", "Dwa", PL),
        MemoryPair("Two", "Zwei", DE),
    ]


def test_an_exchanged_file_serves_as_a_memory() -> None:

    data = file_of(format_named("tmx"), units_of(article((("One **a**", "Raz **b**"), ("Two", "")))))
    assert [(pair.source, pair.target) for pair in Tmx().read_pairs([data])] == [("One **a**", "Raz **b**")]
    assert len(read(format_named("tmx"), data)) == 2


def test_a_memory_with_entities_is_refused() -> None:
    bomb = FOREIGN.replace(b'SYSTEM "tmx14.dtd"', b'[<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]').replace(
        b">Two<", b">&b;<"
    )
    with pytest.raises(ExchangeError, match="document type declaration"):
        list(Tmx().read_pairs([bomb]))


def test_targets_are_what_stands_in_articles() -> None:
    found = memory(("Use `X`", "Użyj `X`")).suggest("Use `X`")
    assert found is not None
    assert raw(found.target) == "Użyj `X`"
    assert [part.type for part in found.target if isinstance(part, InlineCode)] == ["code"]

"""What every format must do: each one inherits these tests, and adds how its files are checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.exchange.incoming import ExchangeError, Format, Incoming, Readiness
from bitext.exchange.inline import contents
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind
from bitext.exchange.placeholders import from_placeholders, with_placeholders
from bitext.exchange.units import Suggestion, TranslationUnit, with_suggestion
from tests.exchange.articles import (
    PATH,
    RICH,
    any_article,
    article,
    edited,
    file_of,
    frame,
    is_cut,
    read,
    revised,
    units_of,
)

# One function is run for each format that inherits it, which is what is wanted here.
inherited = settings(max_examples=40, suppress_health_check=[HealthCheck.differing_executors])

TEXT = article()
UNITS = units_of(TEXT)
BY_SOURCE = {with_placeholders(unit.source): unit for unit in UNITS.units}
PLAIN = next(
    unit for unit in UNITS.units if unit.source[0] == "e\u0301 \u200b\u200d\u202e 𝒳 日本 عربى \u00a0."
)
BOLD = UNITS.units[0]
EMPTY = next(unit for unit in UNITS.units if not unit.target)


def suggested(unit: TranslationUnit, score: int) -> TranslationUnit:
    """``unit`` with a suggestion."""
    offered = Suggestion(("Jeszcze bez przekładu",), score, "No translation <b>there</b>", "old & new.tmx")
    return with_suggestion(unit, offered, "No translation yet in here", "")


class FormatContract:
    """The tests of one format."""

    form: Format

    def check(self, data: bytes) -> None:
        """Fail where ``data`` breaks a rule of the format."""
        raise NotImplementedError

    def test_each_unit_comes_back_as_it_went_out(self) -> None:
        data = file_of(self.form, UNITS)
        self.check(data)
        found = read(self.form, data)
        assert [unit.key for unit in found] == [unit.key for unit in UNITS.units]
        for unit, back in zip(UNITS.units, found, strict=True):
            assert (back.path, back.base) == (PATH, unit.base)
            assert back.source is not None
            assert _named(back.source) == _named(unit.source)
            assert _named(back.target or ()) == _named(unit.target)
            assert (back.target is None) == (unit is EMPTY)
            assert back.target_locale.replace("_", "-") == "pl-PL"
            assert back.source_locale == "en"

    def test_an_export_taken_back_changes_nothing(self) -> None:
        revision = revised(TEXT, read(self.form, file_of(self.form, UNITS)))
        assert revision.findings == ()
        assert (revision.edits, revision.unchanged) == ((), len(RICH))
        assert revision.after == TEXT.encode()

    def test_a_very_long_segment_goes_there_and_back(self) -> None:
        text = article((("Two words " * 20_000, "Dwa słowa " * 20_000), ("Two", "Dwa")))
        revision = revised(text, read(self.form, file_of(self.form, units_of(text))))
        assert (revision.findings, revision.edits, revision.unchanged) == ((), (), 2)

    def test_pieces_of_any_length_read_the_same(self) -> None:
        data = file_of(self.form, UNITS)
        assert read(self.form, data, 1) == read(self.form, data, 997) == read(self.form, data)

    def test_two_articles_in_one_file(self) -> None:
        other = replace(UNITS, path="pl-PL/other.md")
        data = file_of(self.form, UNITS, other)
        self.check(data)
        assert [unit.path for unit in read(self.form, data)] == [PATH] * len(RICH) + ["pl-PL/other.md"] * len(
            RICH
        )

    @given(any_article)
    @inherited
    def test_any_article_goes_there_and_back(self, text: str) -> None:
        units = units_of(text)
        if not units.units:
            return
        data = file_of(self.form, units)
        self.check(data)
        revision = revised(text, read(self.form, data))
        assert revision.findings == ()
        assert (revision.edits, revision.unchanged) == ((), len(units.units))
        assert revision.after == text.encode()

    def test_only_an_edited_segment_changes(self) -> None:
        target = contents("", "Otwórz ustawienia")[1]
        data = file_of(self.form, edited(UNITS, {PLAIN.key: target, EMPTY.key: ("Już jest",)}))
        self.check(data)
        revision = revised(TEXT, read(self.form, data))
        assert [edit.unit.key for edit in revision.edits] == [PLAIN.key, EMPTY.key]
        assert revision.after.decode() == TEXT.replace(
            "é \u200b\u200d\u202e 𝒳 日本 عربى \u00a0.</span>", "Otwórz ustawienia</span>"
        ).replace(f'ttu-id="{EMPTY.key}"></span>', f'ttu-id="{EMPTY.key}">Już jest</span>')

    def test_codes_keep_their_markup_in_another_order(self) -> None:
        target = from_placeholders("Czytaj <2>to</2>, a <1>Ustawienia</1> otwórz")
        data = file_of(self.form, edited(UNITS, {BOLD.key: with_types(target, BOLD)}))
        revision = revised(TEXT, read(self.form, data))
        assert [edit.target for edit in revision.edits] == [
            "Czytaj [to](https://e.example/pl-pl/x), a **Ustawienia** otwórz"
        ]

    @given(st.data())
    @inherited
    def test_whatever_a_file_says_only_translations_change(self, data: st.DataObject) -> None:
        file = bytearray(file_of(self.form, UNITS))
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(file) - 1))
            junk = data.draw(st.sampled_from([
                b"", b"<", b"&", b"\"", b"<2/>", b"<bpt", b"</span>", b"**", b"`", b"\n", b"\x00", b"1",
                b"&#0;", b"&#60;/span&#62;", b"&lt;span data-ttu-id=&quot;x&quot;&gt;", b"]](", b"|", b"\xff",
            ]))  # fmt: skip
            file[start : start + data.draw(st.integers(0, 3))] = junk
        try:
            incoming = read(self.form, bytes(file))
        except ExchangeError as error:
            assert_one_line(error)
            return
        revision = revised(TEXT, incoming)
        assert frame(revision.after) == frame(TEXT.encode())

    def test_a_file_that_was_cut_off_is_known_wherever_that_was(self) -> None:
        whole = file_of(self.form, UNITS)
        complete = read(self.form, whole)
        between = [at for at in range(len(whole)) if whole[at - 1 : at] == b"\n"]
        for length in sorted({*range(0, len(whole), 61), *between}):
            cut = whole[:length]
            try:
                found = read(self.form, cut)
                # A file without any unit is refused by whoever takes it.
                assert is_cut(self.form, cut) or len(found) in (0, len(complete)), cut[-80:]
            except ExchangeError as error:
                assert_one_line(error)
                continue
            assert found == complete[: len(found)] or revised(TEXT, found).after == TEXT.encode()
        assert not is_cut(self.form, whole)

    @given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
    @inherited
    def test_a_file_of_something_else_is_refused(self, data: bytes) -> None:
        with pytest.raises(ExchangeError) as error:
            read(self.form, data)
        assert_one_line(error.value)

    def test_an_empty_file_is_refused(self) -> None:
        with pytest.raises(ExchangeError):
            read(self.form, b"")

    @pytest.mark.parametrize("score", [100, 82])
    def test_a_suggestion_is_in_the_file_with_its_score(self, score: int) -> None:
        units = replace(UNITS, units=(suggested(EMPTY, score),))
        data = file_of(self.form, units)
        self.check(data)
        assert str(score) in data.decode()
        (back,) = read(self.form, data)
        assert back.target == ("Jeszcze bez przekładu",)
        assert (back.readiness is Readiness.DONE) == (score == 100)

    def test_an_exact_suggestion_is_taken_and_a_fuzzy_one_only_once_it_was_changed(self) -> None:
        exact = revised(TEXT, self._read_suggested(100))
        assert [edit.target for edit in exact.edits] == ["Jeszcze bez przekładu"]
        fuzzy = revised(TEXT, self._read_suggested(82))
        assert [finding.code for finding in fuzzy.findings] == ["BT708"]
        assert fuzzy.after == TEXT.encode()
        confirmed = [replace(unit, readiness=Readiness.DONE) for unit in self._read_suggested(82)]
        assert [edit.target for edit in revised(TEXT, confirmed).edits] == ["Jeszcze bez przekładu"]

    def _read_suggested(self, score: int) -> list[Incoming]:
        return read(self.form, file_of(self.form, replace(UNITS, units=(suggested(EMPTY, score),))))


def assert_one_line(error: ExchangeError) -> None:
    """Fail unless an error is one line that a person can read."""
    assert str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 300


def _named(parts: Content) -> list[str | tuple[InlineCodeKind, str]]:
    """A content without what its codes stand for."""
    return [part if isinstance(part, str) else (part.kind, part.id) for part in parts]


def with_types(target: Content, unit: TranslationUnit) -> Content:
    """``target`` with what its codes stand for, as a writer needs them."""
    known = {(code.kind, code.id): code for code in unit.source if isinstance(code, InlineCode)}
    return tuple(part if isinstance(part, str) else known[part.kind, part.id] for part in target)

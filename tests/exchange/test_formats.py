"""The contract, for each format; and what is peculiar to one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.exchange.csv import Csv
from bitext.exchange.formats import ENDINGS, FORMATS, format_named, format_of
from tests.exchange.articles import article, file_of, read, revised, units_of
from tests.exchange.contract import FormatContract, inherited
from tests.exchange.rules import csv_problems, po_problems, tmx_problems, xliff12_problems, xliff21_problems
from tests.test_spreadsheets import FORMULA_TEXTS


class TestXliff21(FormatContract):
    form = format_named("xliff")

    def check(self, data: bytes) -> None:
        assert xliff21_problems(data) == []


class TestXliff12(FormatContract):
    form = format_named("xliff1.2")

    def check(self, data: bytes) -> None:
        assert xliff12_problems(data) == []


class TestPo(FormatContract):
    form = format_named("po")

    def check(self, data: bytes) -> None:
        assert po_problems(data) == []


class TestTmx(FormatContract):
    form = format_named("tmx")

    def check(self, data: bytes) -> None:
        assert tmx_problems(data) == []


class TestCsv(FormatContract):
    form = format_named("csv")

    def check(self, data: bytes) -> None:
        assert csv_problems(data) == []


class TestCsvWithSemicolons(TestCsv):
    form = Csv(";")

    @given(st.lists(FORMULA_TEXTS, min_size=1, max_size=5))
    @inherited
    def test_what_looks_like_a_formula_comes_back(self, texts: list[str]) -> None:
        text = article((f"=A{text}", text) for text in texts)
        units = units_of(text)
        data = file_of(self.form, units)
        self.check(data)
        revision = revised(text, read(self.form, data))
        assert (revision.findings, revision.edits, revision.unchanged) == ((), (), len(units.units))


def test_each_format_has_its_contract() -> None:
    tested = {type(contract.form) for contract in FormatContract.__subclasses__()}
    assert tested == {type(format_named(name)) for name in FORMATS}


def test_the_ending_and_the_beginning_of_a_file_tell_its_format() -> None:
    for name, form in FORMATS.items():
        made = format_named(name)
        data = file_of(made, units_of(article()))
        for ending in form.endings:
            assert form.name == name
            assert type(format_of(f"a{ending.upper()}", data)) is type(made)
    assert tuple(ENDINGS) == (".xlf", ".xliff", ".po", ".tmx", ".csv")

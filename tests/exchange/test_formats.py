"""The contract, for each format; and what is peculiar to one."""

from __future__ import annotations

from bitext.exchange.formats import FORMATS
from tests.exchange.contract import FormatContract
from tests.exchange.rules import csv_problems, po_problems, tmx_problems, xliff12_problems, xliff21_problems


class TestXliff21(FormatContract):
    form = FORMATS["xliff"]

    def check(self, data: bytes) -> None:
        assert xliff21_problems(data) == []


class TestXliff12(FormatContract):
    form = FORMATS["xliff1.2"]

    def check(self, data: bytes) -> None:
        assert xliff12_problems(data) == []


class TestPo(FormatContract):
    form = FORMATS["po"]

    def check(self, data: bytes) -> None:
        assert po_problems(data) == []


class TestTmx(FormatContract):
    form = FORMATS["tmx"]

    def check(self, data: bytes) -> None:
        assert tmx_problems(data) == []


class TestCsv(FormatContract):
    form = FORMATS["csv"]

    def check(self, data: bytes) -> None:
        assert csv_problems(data) == []


def test_each_format_has_its_contract() -> None:
    tested = {contract.form.name for contract in FormatContract.__subclasses__()}
    assert tested == set(FORMATS)

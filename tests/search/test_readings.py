"""What a reader may mean by a code, in every writing of it."""

from __future__ import annotations

import pytest

from bitext.codes import readings
from tests.search.case_lines import cases


@pytest.mark.parametrize(("written", "expected"), cases("readings.txt"))
def test_readings(written: str, expected: str) -> None:
    assert readings(written) == tuple(expected.split())

"""Digits of other scripts are those of ASCII, place by place."""

from __future__ import annotations

import unicodedata

import pytest

from bitext.digits import ascii_digits


def test_every_decimal_digit_of_the_basic_plane() -> None:
    for code in range(0x10000):
        value = unicodedata.decimal(chr(code), None)
        if value is not None:
            assert ascii_digits(chr(code)) == str(value), hex(code)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("١٥٫٥٪", "15.5%"),
        ("१५ मिनट", "15 मिनट"),
        ("๕.๗.๗๕๐", "5.7.750"),
        ("５．７．７５０", "5.7.750"),
        ("zażółć 15 ①²", "zażółć 15 ①²"),
    ],
)
def test_text_keeps_its_length(written: str, read: str) -> None:
    assert ascii_digits(written) == read
    assert len(written) == len(read)

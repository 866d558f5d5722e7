"""Families of codes, their other writings and the addresses of their pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.codes import normal_form
from bitext.search.families import code_key, code_slug, family, writings

ROWS = [
    tuple(part.strip() for part in line.split("=>"))
    for line in Path(__file__).with_name("families.txt").read_text("utf-8").splitlines()[3:]
    if "=>" in line
]


@pytest.mark.parametrize(("code", "prefix"), ROWS)
def test_family(code: str, prefix: str) -> None:
    assert family(code) == prefix
    assert code.startswith(prefix)


@pytest.mark.parametrize("code", [code for code, _ in ROWS if not code.endswith("649")])
def test_each_writing_means_the_code(code: str) -> None:
    forms = writings(code)
    if code.startswith("0x") and int(code, 16) >> 31:
        assert len(forms) == 3
        assert {normal_form(form) for form in forms} == {code}
    elif code.startswith("AADSTS"):
        assert forms == (code[6:],)


def test_writings_of_a_code_that_everybody_knows() -> None:
    assert writings("0x80070005") == ("80070005", "-2147024891", "2147942405")
    assert writings("5.7.750") == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_slug_is_safe_and_nobody_elses(one: str, other: str) -> None:
    slug = code_slug(one)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]*", slug)
    assert slug[-1] not in ".-"
    if one.lower() != other.lower():
        assert slug != code_slug(other)


def test_slugs_of_codes_are_what_the_search_box_makes_of_them() -> None:
    for code in (
        "5.7.750",
        "0x80070005",
        "AADSTS50011",
        "30125-4",
        "MAPI_E_NOT_FOUND",
        "MapiException",
        "404",
    ):
        assert code_slug(code) == code.lower()


def test_order() -> None:
    codes = ["5.7.750", "5.7.9", "5.10.1", "AADSTS50011", "4.7.1", "0x80070005", "0x8007000e", "404"]
    assert sorted(codes, key=code_key) == [
        "0x80070005", "0x8007000e", "404", "4.7.1", "5.10.1", "5.7.9", "5.7.750", "AADSTS50011",
    ]  # fmt: skip

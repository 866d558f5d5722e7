"""Error codes in text: plain-text cases, one normal form for each code, properties of any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import codes
from bitext.codes import CodeKind, codes_in, normal_form, readings
from bitext.digits import ascii_digits
from tests.linear import is_linear
from tests.strategies import hostile_text

CASES = [
    (text.rstrip(), expected.strip())
    for line in (Path(__file__).parent / "codes.txt").read_text(encoding="utf-8").splitlines()[3:]
    for text, arrow, expected in [line.rpartition("=>")]
    if arrow
]

# Pieces of codes and of their surroundings, so that many texts nearly hold one.
_PIECES = st.sampled_from(
    """0x 8 80070005 AADSTS aadsts 50011 5.7.750 550 4. .7 # -2147024891 2147942405 30125 -4 - error Fehler
    błąd エラー خطأ HTTP 404 Forbidden SMTP or
    , ( ) " MAPI_E_ NOT_FOUND ERROR_ STATUS_ DENIED C0A E_FAIL \\_ version ٣ ０ ½ ² 1e5""".split()
)
nearly_codes = st.lists(_PIECES | st.sampled_from(list(" .-_#0123456789abcdefx")), max_size=25).map("".join)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: str) -> None:
    assert " ".join(f"[{code.kind}] {code.normal}" for code in codes_in(text)) == expected


def test_every_kind_has_a_case() -> None:
    expected = " ".join(forms for _, forms in CASES)
    # Names come from another function, which knows Markdown.
    assert all(f"[{kind}]" in expected for kind in CodeKind if kind is not CodeKind.NAME)


@given(nearly_codes | hostile_text)
def test_codes_of_any_text(text: str) -> None:
    end = 0
    for code in codes_in(text):
        assert text[code.offset : code.end] == code.text
        assert code.offset >= end
        end = code.end
        assert code.normal
        assert normal_form(code.normal) == code.normal
        assert normal_form(code.text) == code.normal
        assert code.normal in readings(code.text)


@given(st.lists(nearly_codes | hostile_text, max_size=4).map("\n".join))
def test_no_code_is_passed_over(text: str) -> None:
    plain = ascii_digits(text)
    lines = list(codes._lines(plain))
    for form in (codes._FORMS, codes._CANDIDATE):
        everywhere = [match.span() for match in form.finditer(plain)]
        assert [
            match.span() for start, end in lines for match in form.finditer(plain, start, end)
        ] == everywhere
    for match in codes._FORMS.finditer(plain):
        assert codes._SIGN_OF_FORM.search(match[0])


@given(nearly_codes | hostile_text)
def test_normal_form_is_its_own(text: str) -> None:
    normal = normal_form(text)
    assert normal_form(normal) == normal
    assert (normal in readings(text)) is bool(normal)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("0x80070005", "0x80070005"),
        ("0X80070005.", "0x80070005"),
        ("80070005", "0x80070005"),
        ("-2147024891", "0x80070005"),
        ("2147942405", "0x80070005"),
        ("550 5.7.750", "5.7.750"),
        ("#5.7.750", "5.7.750"),
        ("(5.7.750)", "5.7.750"),
        ("aadsts50011:", "AADSTS50011"),
        ("mapi_e_not_found", "MAPI_E_NOT_FOUND"),
        ("MAPI\\_E\\_NOT\\_FOUND", "MAPI_E_NOT_FOUND"),
        ("30125-4,", "30125-4"),
        ("404", "404"),
        ("hello", ""),
        ("", ""),
    ],
)
def test_normal_form(written: str, normal: str) -> None:
    assert normal_form(written) == normal


def test_readings_of_a_bare_number() -> None:
    assert readings("50011") == ("50011", "AADSTS50011")
    assert readings("AADSTS50011") == ("AADSTS50011",)
    assert readings("hello world") == ()


@pytest.mark.parametrize(
    "piece",
    [
        *("0x", "5.7.", "550 ", "error ", "error 1", "error (", "404 or ", "A_", "ERROR_A", "-2"),
        *("30125-4, ", "AADSTS ", "エラー", "STATUS_A_", "#5"),
    ],
)
def test_time_is_linear(piece: str) -> None:
    def read(times: int) -> Callable[[], object]:
        text = piece * times
        return lambda: codes_in(text)

    assert is_linear(read, 2_000)

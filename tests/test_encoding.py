"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.encoding import decode


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in decode(data)[1]]


@pytest.mark.parametrize("text", ["", "a", "zażółć\r\n", "\ufeff---\n", "a\0b", "\u2028", "😀"])
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode(codec: str) -> None:
    text = "---\ntitle: Zażółć 😀\n---\n"
    assert decode(text.encode(codec))[0] == text
    assert codes(text.encode(codec)) == ["BT122"]


def test_half_a_character_of_utf16() -> None:
    text, findings = decode("ab".encode("utf-16") + b"x")
    assert text == "ab\ufffd"
    assert [finding.code for finding in findings] == ["BT122", "BT121"]
    assert decode(b"\xff\xfe\x00\xd8")[0] == "\ufffd"


@pytest.mark.parametrize(
    ("data", "text", "line", "column"),
    [
        (b"\xff", "\ufffd", 1, 1),
        ("żó\nżó".encode() + b"\xc5", "żó\nżó\ufffd", 2, 3),
        (b"a\r\n\xe2\x82b", "a\r\n\ufffdb", 2, 1),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", 1, 1),
    ],
)
def test_invalid_utf8(data: bytes, text: str, line: int, column: int) -> None:
    decoded, (finding,) = decode(data)
    assert decoded == text
    assert (finding.code, finding.line, finding.column) == ("BT121", line, column)


def test_a_replacement_character_that_stood_there_is_no_damage() -> None:
    assert codes("\ufffd".encode()) == []
    _, (finding,) = decode("\ufffd".encode() + b"\xff")
    assert finding.found.startswith("1 damaged character,")


@given(st.binary())
def test_any_bytes_give_text_that_utf8_can_hold(data: bytes) -> None:
    decode(data)[0].encode()

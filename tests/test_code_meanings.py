"""What codes mean by their standards, in every language that has texts."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.code_meanings import code_meaning, family_name, mail_words
from bitext.languages import languages
from bitext.languages.meanings import meanings

TRANSLATED = [language.code for language in languages() if language.texts]
MAIL = "Source: RFC 3463, IANA SMTP Enhanced Status Codes."


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("4.2.2", f"Temporary failure · Mailbox · the mailbox is full. {MAIL}"),
        (
            "5.7.999",
            "Permanent failure · Security or policy · the number 999 is not registered:"
            f" mail systems give it their own meaning. {MAIL}",
        ),
        ("5.4.0", f"Permanent failure · Network and routing · no further detail. {MAIL}"),
        ("5.9.1", f"Permanent failure. {MAIL}"),
        (
            "535",
            "Permanent failure · Authentication · the user name or password is wrong. Source: RFC 5321.",
        ),
        ("404", "HTTP 404 Not Found · The request cannot be answered as it is. Source: RFC 9110."),
        (
            "0x80070005",
            "HRESULT: Failure · facility 7 (WIN32) · Windows error 5, whose text Windows shows with"
            " “net helpmsg 5”. Source: [MS-ERREF].",
        ),
        ("0x8004010F", "HRESULT: Failure · facility 4 (ITF) · number 271 in it. Source: [MS-ERREF]."),
        ("0x80190194", "HRESULT: Failure · facility 25 (HTTP) · HTTP status 404. Source: [MS-ERREF]."),
        ("0xC0000022", "NTSTATUS: Error · facility 0 · number 34 in it. Source: [MS-ERREF]."),
        ("0xD0000022", "NTSTATUS: Error · facility 0 · number 34 in it. Source: [MS-ERREF]."),
        ("0x90000005", "NTSTATUS: Warning · facility 0 · number 5 in it. Source: [MS-ERREF]."),
        (
            "0xE0434352",
            "NTSTATUS: Error · defined by the program itself, not by Windows · facility 67"
            " · number 17234 in it. Source: [MS-ERREF].",
        ),
    ],
)
def test_meanings_in_english(code: str, expected: str) -> None:
    assert str(code_meaning(code, "en")) == expected


@pytest.mark.parametrize(
    "code", ["0x409", "0x00000005", "AADSTS50011", "30125-4", "999", "3021", "", "0xZZZZZZZZ"]
)
def test_no_standard_says_anything(code: str) -> None:
    assert code_meaning(code, "en") is None


def test_a_detail_in_another_language() -> None:
    found = code_meaning("5.7.23", "de-DE")
    assert found is not None
    assert found.parts == (
        "Dauerhafter Fehler",
        "Sicherheit oder Richtlinie",
        "SPF erlaubt diesem Server nicht, für die Domäne des Absenders zu senden",
    )
    own = code_meaning("5.7.999", "de")
    assert own is not None
    assert "999" in own.parts[-1]


def test_a_language_without_words_has_those_of_english() -> None:
    assert str(code_meaning("4.2.2", "xx")) == str(code_meaning("4.2.2", "en"))


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("4.4.", "4.4.x Network and routing"),
        ("5.9.", "5.9.x"),
        ("5", "5xx Permanent failures of mail and errors of HTTP servers"),
        ("0x8007", "0x8007… WIN32"),
        ("0xC000", "0xC000…"),
        ("AADSTS50", "AADSTS50…"),
        ("30125-", "30125-…"),
    ],
)
def test_names_of_families(family: str, expected: str) -> None:
    assert family_name(family, "en") == expected


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_language_has_all_words(language: str) -> None:
    english, own = meanings("en"), meanings(language)
    assert own.keys() == english.keys()
    for key, value in own.items():
        fields = [
            sorted(name for _, name, _, _ in string.Formatter().parse(each) if name)
            for each in (value, english[key])
        ]
        assert fields[0] == fields[1], key


def test_what_a_program_gets_knows_every_registered_detail() -> None:
    words = mail_words("de")
    assert words["subject.7"] == "Sicherheit oder Richtlinie"
    assert {key for key in words if key.startswith("detail.")} == {
        key for key in meanings("en") if key.startswith("detail.")
    }
    assert words["from"].endswith("Codes.")


@given(st.text(), st.sampled_from(TRANSLATED))
def test_any_text_is_taken(text: str, language: str) -> None:
    assert code_meaning(text, language) is None or str(code_meaning(text, language))


@given(st.integers(0x80000000, 0xFFFFFFFF), st.sampled_from(TRANSLATED))
def test_every_failing_code_of_32_bits_has_a_meaning(value: int, language: str) -> None:
    found = code_meaning(f"0x{value:08X}", language)
    assert found is not None
    assert len(found.parts) >= 3

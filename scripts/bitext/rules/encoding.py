"""Rules: bytes and text."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

NOT_UTF8 = Rule(
    "BT121",
    "not-utf-8",
    Severity.ERROR,
    expected="text in UTF-8",
    action="save the file as UTF-8; until then the damaged bytes show as U+FFFD",
    summary=GuideText(
        "Save the file as UTF-8. Until then `�` replaces the damaged bytes.",
        "Zapisz plik w UTF-8. Do tego czasu uszkodzone bajty zastępuje `�`.",
    ),
)

UTF16 = Rule(
    "BT122",
    "utf-16",
    Severity.WARNING,
    expected="text in UTF-8",
    action="save the file as UTF-8; it was read in the encoding of its byte order mark",
    summary=GuideText(
        "Save the file as UTF-8. Its text was read anyway.",
        "Zapisz plik w UTF-8. Tekst mimo to odczytano.",
    ),
)

ENCODING = (
    NOT_UTF8,
    UTF16,
)
"""The rules, in order of code."""

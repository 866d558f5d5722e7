"""Ukrainian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="uk",
    alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    quotes="«» „“ “”",
    alerts=AlertWords(
        note=("примітка",),
        tip=("порада",),
        important=("важливо",),
        warning=("попередження",),
        caution=("увага",),
    ),
    cues=CodeCues(
        errors=(r"помилк\w{0,3}",),
        codes=(r"код\w{0,2}",),
        ranges=("до",),
    ),
)

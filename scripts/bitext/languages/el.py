"""Greek."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="el",
    alphabet="αβγδεζηθικλμνξοπρστυφχψω",
    question_marks=";",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("σημείωση",),
        tip=("συμβουλή",),
        important=("σημαντικό",),
        warning=("προειδοποίηση",),
        caution=("προσοχή",),
    ),
)

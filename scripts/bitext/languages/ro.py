"""Romanian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="ro",
    alphabet="aăâbcdefghiîjklmnopqrsștțuvwxyz",
    quotes="„” «»",
    alerts=AlertWords(
        note=("notă",),
        tip=("sfat",),
        important=("important", "importantă"),
        warning=("avertisment",),
        caution=("atenție",),
    ),
)

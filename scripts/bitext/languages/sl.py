"""Slovenian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="sl",
    alphabet="abcčdefghijklmnopqrsštuvwxyzž",
    quotes="„“ »« ‚‘",
    alerts=AlertWords(
        note=("opomba",),
        tip=("namig",),
        important=("pomembno",),
        warning=("opozorilo",),
        caution=("previdno",),
    ),
)

"""Croatian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="hr",
    alphabet="abcčćdđefghijklmnopqrsštuvwxyzž",
    quotes="„” »« „“",
    alerts=AlertWords(
        note=("napomena",),
        tip=("savjet",),
        warning=("upozorenje",),
        caution=("oprez",),
    ),
)

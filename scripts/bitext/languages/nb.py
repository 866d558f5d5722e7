"""Norwegian Bokmål."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="nb",
    alphabet="abcdefghijklmnopqrstuvwxyzæøå",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("merk", "merknad"),
        tip=("tips",),
        important=("viktig",),
        warning=("advarsel",),
        caution=("forsiktig",),
    ),
    cues=CodeCues(
        errors=("feil(?:kode)?",),
        codes=("statuskode",),
        phrases=("statuskode",),
        numbers=("nummer",),
    ),
)

"""Danish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="da",
    alphabet="abcdefghijklmnopqrstuvwxyzæøå",
    quotes="“” ”” »« „“",
    alerts=AlertWords(
        note=("bemærk", "obs"),
        tip=("tips",),
        important=("vigtigt",),
        warning=("advarsel",),
        caution=("forsigtig",),
    ),
    cues=CodeCues(
        errors=("fejl(?:kode)?",),
        codes=("statuskode",),
        phrases=("statuskode",),
        numbers=("nummer",),
    ),
)

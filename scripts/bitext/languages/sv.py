"""Swedish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="sv",
    alphabet="abcdefghijklmnopqrstuvwxyzåäö",
    quotes="”” ’’ »» »«",
    alerts=AlertWords(
        note=("obs",),
        tip=("tips",),
        important=("viktigt",),
        warning=("varning",),
        caution=("försiktighet",),
    ),
    cues=CodeCues(
        errors=("fel(?:kod(?:en)?|meddelande)?",),
        numbers=("nummer",),
    ),
)

"""Dutch."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="nl",
    quotes="“” ‘’ „”",
    alerts=AlertWords(
        note=("opmerking",),
        tip=("tip",),
        important=("belangrijk",),
        warning=("waarschuwing",),
        caution=("voorzichtig", "let op"),
    ),
    cues=CodeCues(
        errors=("fout(?:code|melding)?", "errors?(?:code|nummer)"),
        codes=("statuscode",),
        phrases=("statuscode",),
        numbers=("nummer",),
    ),
)

"""Latvian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="lv",
    alphabet="abcčdefgģhijkķlļmnņoprsštuvzž",
    quotes="“” «» „”",
    alerts=AlertWords(
        note=("piezīme",),
        tip=("padoms", "zinājums"),
        important=("svarīgi",),
        warning=("brīdinājums",),
        caution=("uzmanību",),
    ),
)

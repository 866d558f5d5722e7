"""Lithuanian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="lt",
    alphabet="abcčdefghijklmnoprsštuvzž",
    quotes="„“ «»",
    alerts=AlertWords(
        note=("pastaba",),
        tip=("patarimas",),
        important=("svarbu",),
        warning=("įspėjimas",),
        caution=("atsargiai",),
    ),
)

"""Estonian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="et",
    alphabet="abcdefghijklmnopqrsšzžtuvwõäöüxy",
    quotes="„“ «» „”",
    alerts=AlertWords(
        note=("märkus",),
        tip=("näpunäide",),
        important=("oluline",),
        warning=("hoiatus",),
        caution=("ettevaatust",),
    ),
)

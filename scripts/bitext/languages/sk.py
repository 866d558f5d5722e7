"""Slovak."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="sk",
    alphabet="aäbcčdďefghijklĺľmnňoôpqrŕsštťuvwxyzž",
    quotes="„“ ‚‘ »«",
    alerts=AlertWords(
        note=("poznámka",),
        tip=("tipy",),
        important=("dôležité",),
        warning=("upozornenie",),
    ),
    cues=CodeCues(
        errors=(r"chyb\w{0,4}",),
    ),
)

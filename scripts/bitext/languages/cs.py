"""Czech."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="cs",
    alphabet="abcčdďefghijklmnňopqrřsštťuvwxyzž",
    quotes="„“ ‚‘ »«",
    alerts=AlertWords(
        note=("poznámka",),
        tip=("rada", "tipy"),
        important=("důležité",),
        warning=("upozornění",),
    ),
    cues=CodeCues(
        errors=(r"chyb\w{0,4}",),
    ),
)

"""Finnish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="fi",
    alphabet="abcdefghijklmnopqrstuvwxyzåäö",
    quotes="”” ’’ »»",
    alerts=AlertWords(
        note=("huomautus", "huomaa"),
        tip=("vihje", "vihjeitä"),
        important=("tärkeää",),
        warning=("varoitus",),
        caution=("muista",),
    ),
    cues=CodeCues(
        errors=(r"virhe\w{0,5}",),
    ),
)

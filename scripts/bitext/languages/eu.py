"""Basque."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="eu",
    alerts=AlertWords(
        note=("oharra",),
        important=("garrantzitsua",),
        warning=("abisua",),
        caution=("kontuz",),
    ),
)

"""Swedish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="sv",
    negations=r"\binte\b|\bej\b|\baldrig\b|\butan\b|\bingen|\binga\b|\binget\b|\bicke|\bo\w{5}",
    common_words=frozenset(
        """att av de den det du då där en ett för från går har hur här i inte jag kan man med men min mitt mot
        ni nu när och om på så som till ut vad var varför vid vilken är""".split()
    ),
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

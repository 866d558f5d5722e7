"""Bulgarian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="bg",
    alphabet="абвгдежзийклмнопрстуфхцчшщъьюя",
    quotes="„“ «»",
    alerts=AlertWords(
        note=("забележка",),
        tip=("съвет",),
        important=("важно",),
        warning=("предупреждение",),
        caution=("внимание",),
    ),
)

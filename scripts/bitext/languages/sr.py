"""Serbian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="sr",
    alphabet="абвгдђежзијклљмнњопрстћуфхцчџш",
    alerts=AlertWords(
        note=("белешка", "напомена"),
        tip=("савет", "savet"),
        important=("важно",),
        warning=("упозорење",),
        caution=("опрез",),
    ),
)

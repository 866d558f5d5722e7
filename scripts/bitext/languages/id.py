"""Indonesian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="id",
    alerts=AlertWords(
        note=("catatan",),
        tip=("saran",),
        important=("penting",),
        warning=("peringatan",),
        caution=("perhatian",),
    ),
)

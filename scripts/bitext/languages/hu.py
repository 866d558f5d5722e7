"""Hungarian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="hu",
    alphabet="abcdefghijklmnoöpqrstuüvwxyz",
    quotes="„” »«",
    alerts=AlertWords(
        note=("megjegyzés",),
        tip=("tippek",),
        important=("fontos",),
        warning=("figyelmeztetés",),
        caution=("vigyázat",),
    ),
    cues=CodeCues(
        errors=(r"hib[aá]\w{0,4}",),
    ),
)

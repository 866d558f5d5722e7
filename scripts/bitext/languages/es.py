"""Spanish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="es",
    alphabet="abcdefghijklmnñopqrstuvwxyz",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("nota", "observación"),
        tip=("sugerencia", "sugerencias", "consejo"),
        important=("importante",),
        warning=("advertencia",),
        caution=("precaución",),
    ),
    cues=CodeCues(
        errors=("error(?:es)?",),
        codes=("código",),
        numbers=("número",),
        phrases=(r"con\scodes?", r"c[oó]digo\sde\serror(?:es)?"),
        versions=("versi[oó]n(?:es)?",),
        ranges=("a",),
    ),
)

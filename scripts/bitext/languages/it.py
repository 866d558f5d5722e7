"""Italian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="it",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("nota",),
        tip=("suggerimento", "suggerimenti"),
        important=("importante",),
        warning=("avviso",),
        caution=("attenzione",),
    ),
    cues=CodeCues(
        errors=("errore",),
        codes=("codice",),
        numbers=("numero",),
        phrases=(r"con\scodes?", r"codice\s(?:di\s)?errore"),
        versions=("version[ei]",),
        ranges=("al",),
    ),
)

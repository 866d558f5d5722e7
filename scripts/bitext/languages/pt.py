"""Portuguese."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="pt",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("nota", "observação"),
        tip=("dica", "dicas", "sugestão"),
        important=("importante",),
        warning=("aviso",),
        caution=("cuidado", "atenção"),
    ),
    cues=CodeCues(
        errors=("erros?",),
        codes=("código",),
        numbers=("número",),
        phrases=(r"código\sde\serro",),
        versions=("versão", "versões"),
        ranges=("a",),
    ),
)

"""Portuguese."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language, NumberWords

LANGUAGE = Language(
    code="pt",
    negations=r"\bnão\b|\bnunca\b|\bsem\b|\bnenhum|\bnem\b|\bjamais\b|\b(?:in|im|des)\w{4}",
    length=1.12,
    common_words=frozenset(
        """a ao aos as com como da das de do dos e é ela ele em está este eu foi há isso mais mas me meu minha
        na não nas no nos o onde os ou para pela pelo pode por porque posso qual quando que se sem ser seu
        sua são um uma""".split()
    ),
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
    numbers=NumberWords(words={12: "dúzia", 14: "quatorze", 30: "meia hora", 1000: "milhar"}),
)

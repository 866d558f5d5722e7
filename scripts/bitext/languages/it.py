"""Italian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="it",
    negations=r"\bnon\b|\bmai\b|\bsenza\b|\bnessun|\bné\b|\b(?:in|im|dis)\w{4}",
    doubled_words=frozenset("via man mano piano".split()),
    common_words=frozenset(
        """a ai al alla che chi come con da dal del della delle di dove e è gli ha ho i il in io la
        le lo ma mi mio non o per perché più posso può quando quello questo se si sono su sul un
        una uno""".split()
    ),
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

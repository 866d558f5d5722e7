"""French."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="fr",
    quotes="«» ‹› “” ‘’",
    spaced_marks={"": ";:!?", "CA": ":"},
    alerts=AlertWords(
        note=("remarque",),
        tip=("conseil", "conseils", "astuce"),
        important=("important",),
        warning=("avertissement",),
        caution=("attention",),
    ),
    cues=CodeCues(
        errors=("erreurs?",),
        codes=(r"de\scode",),
        numbers=("num[eé]ro",),
        phrases=(r"avec\scodes?", r"code\sd['’]erreur"),
        versions=("version",),
        ranges=("à",),
    ),
)

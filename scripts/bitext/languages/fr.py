"""French."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language, NumberWords

LANGUAGE = Language(
    code="fr",
    negations=r"\bn['’e]|\bpas\b|\bjamais\b|\bsans\b|\baucun|\bnon\b|\b(?:in|im|dé)\w{4}",
    doubled_words=frozenset("nous vous".split()),
    common_words=frozenset(
        """à au aux avec ce ces cette comment dans de des du elle en est et il ils je la le les leur lui ma
        mais me mes mon ne nous on ou où par pas peut peux pour pourquoi qu que quel quelle qui sa sans se
        ses son sont sur un une vous""".split()
    ),
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
    numbers=NumberWords(words={12: "douzaine", 15: "quinzaine", 30: "demi-heure"}),
)

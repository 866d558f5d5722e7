"""Dutch."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="nl",
    negations=r"\bniet|\bgeen\b|\bnooit\b|\bzonder\b|\bnoch\b|\bon\w{4}",
    relative_words=frozenset("die dat".split()),
    common_words=frozenset(
        """aan als bij dan dat de deze die dit een en er geen had heb heeft het hij hoe ik in is kan kunnen
        maar me met mijn naar niet of om onder ook op over te tot uit van voor waar waarom wanneer was wat
        welke wie word wordt ze zich zijn""".split()
    ),
    quotes="“” ‘’ „”",
    alerts=AlertWords(
        note=("opmerking",),
        tip=("tip",),
        important=("belangrijk",),
        warning=("waarschuwing",),
        caution=("voorzichtig", "let op"),
    ),
    cues=CodeCues(
        errors=("fout(?:code|melding)?", "errors?(?:code|nummer)"),
        codes=("statuscode",),
        phrases=("statuscode",),
        numbers=("nummer",),
    ),
)

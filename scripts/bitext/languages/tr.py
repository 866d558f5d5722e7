"""Turkish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="tr",
    negations=r"değil|me[yzdkms]|ma[yzdkms]|yok|\bhiç|s[ıiuü]z",
    alphabet="abcçdefgğhıijklmnoöprsştuüvyz",
    has_dotless_i=True,
    quotes="“” ‘’ «»",
    alerts=AlertWords(
        note=("not",),
        tip=("ipucu",),
        important=("önemli",),
        warning=("uyarı",),
        caution=("dikkat",),
    ),
    cues=CodeCues(
        errors=("hata(?:s[ıi])?",),
    ),
)

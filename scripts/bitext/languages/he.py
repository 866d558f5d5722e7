"""Hebrew."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="he",
    negations=r"לא|אין|אינ|אל |בלי|ללא|מבלי|טרם|אי-",
    has_prefixes=True,
    quotes="”” “” „” ׳׳ ״״",
    alerts=AlertWords(
        note=("הערה",),
        tip=("עצה", "טיפ"),
        important=("חשוב",),
        warning=("אזהרה",),
        caution=("זהירות",),
    ),
)

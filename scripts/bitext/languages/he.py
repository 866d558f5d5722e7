"""Hebrew."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language, NumberWords

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
    numbers=NumberWords(
        words={10: "עשר", 20: "עשרים", 30: "שלושים", 100: "מאה", 1000: "אלף"},
        multiples={3: ("אלף", "אלפי"), 6: ("מיליו",), 9: ("מיליארד",)},
    ),
)

"""Numbers in words, as far as translations write them: by language, the beginnings of the words."""

from __future__ import annotations

import re

# VALUE=EXPRESSION, separated by white space; in an expression \s stands for a space.
_WORDS = {
    "en": r"""10=ten 11=eleven 12=twelve|dozen 13=thirteen 14=fourteen|two\sweeks 15=fifteen 16=sixteen
        17=seventeen 18=eighteen 19=nineteen 20=twenty 24=twenty[-\s]four 25=twenty[-\s]five 30=thirty|half
        36=thirty[-\s]six 40=forty 48=forty[-\s]eight 50=fifty 60=sixty 70=seventy 72=seventy[-\s]two
        80=eighty 90=ninety 100=hundred 1000=thousand 1000000=million""",
    "pl": r"""10=dziesięci|dziesiąt 11=jedena[sś] 12=dwana[sś]|dwuna[sś]|tuzin 13=trzyna[sś] 14=czterna[sś]
        15=piętna[sś] 16=szesna[sś] 17=siedemna[sś] 18=osiemna[sś] 19=dziewiętna[sś]
        20=dwadzie[sś]cia|dwudziest 24=dwadzieścia\scztery|dob|całodob 30=trzydzie|pół
        40=czterdzie 48=czterdzieści\sosiem
        50=pięćdziesi 60=sześćdziesi 70=siedemdziesi 80=osiemdziesi 90=dziewięćdziesi 100=sto|stu|setn
        1000=tysi
        1000000=milion""",
    "de": r"""10=zehn 11=elf 12=zwölf|Dutzend 13=dreizehn 14=vierzehn 15=fünfzehn 16=sechzehn 17=siebzehn
        18=achtzehn 19=neunzehn 20=zwanzig 24=vierundzwanzig 30=dreißig|halb 40=vierzig 48=achtundvierzig
        50=fünfzig 60=sechzig 70=siebzig 80=achtzig 90=neunzig 100=(?:ein)?hundert 1000=(?:ein)?tausend
        1000000=Million""",
    "ar": r"""10=عشر 11=أحد\sعشر|إحدى\sعشر 12=اثن[اي]\sعشر|اثنت[اي]\sعشر 13=ثلاثة?\sعشر 14=أربعة?\sعشر
        15=خمسة?\sعشر 16=ستة?\sعشر 17=سبعة?\sعشر 18=ثماني?ة?\sعشر 19=تسعة?\sعشر 20=عشر[وي]ن 30=ثلاث[وي]ن
        40=أربع[وي]ن 50=خمس[وي]ن 60=ست[وي]ن 70=سبع[وي]ن 80=ثمان[وي]ن 90=تسع[وي]ن 100=مائة|مئة 1000=ألف|آلاف
        1000000=مليون""",
    "ja": "10=十 11=十一 12=十二 20=二十 24=二十四 30=三十|半 100=百 1000=千 10000=万 1000000=百万",
}
# Scripts that write the article or a preposition in one word with the number, or no spaces at all.
_JOINED = frozenset({"ar", "ja"})


def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    start = "" if language in _JOINED else r"(?<![^\W_])"
    pairs = (entry.split("=", 1) for entry in _WORDS[language].split())
    return {value: re.compile(f"{start}(?:{words})", re.IGNORECASE) for value, words in pairs}


_PATTERNS = {language: _patterns(language) for language in _WORDS}


def is_spelled_out(readings: frozenset[str], text: str, language: str) -> bool:
    """Whether ``text`` in ``language`` has one of the numbers ``readings`` in words."""
    patterns = _PATTERNS.get(language, {})
    return any(value in patterns and patterns[value].search(text) for value in readings)

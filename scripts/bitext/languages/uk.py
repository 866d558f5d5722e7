"""Ukrainian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="uk",
    negations=r"\bне|\bні|\bнемає|\bбез",
    common_words=frozenset(
        """а або без би в ви від де для до є за з і із й як який коли мені мій моя можна ми на над не немає
        але о об він вона вони по під чому при про та так там то тільки у вже що щоб це я""".split()
    ),
    alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    quotes="«» „“ “”",
    alerts=AlertWords(
        note=("примітка",),
        tip=("порада",),
        important=("важливо",),
        warning=("попередження",),
        caution=("увага",),
    ),
    cues=CodeCues(
        errors=(r"помилк\w{0,3}",),
        codes=(r"код\w{0,2}",),
        ranges=("до",),
    ),
)

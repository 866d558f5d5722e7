"""Russian."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="ru",
    negations=r"\bне|\bни|\bнет\b|\bбез|\bнельзя",
    common_words=frozenset(
        """а без бы в во вы где для до же за и из или как какой когда который ли мне мой моя можно мы
        на над не нет но о об он она они от по под почему при про с со так там то только у уже что
        чтобы это я""".split()
    ),
    alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    quotes="«» „“ “”",
    alerts=AlertWords(
        note=("примечание",),
        tip=("совет", "советы"),
        important=("важно",),
        warning=("предупреждение",),
        caution=("внимание", "осторожно"),
    ),
    cues=CodeCues(
        errors=(r"ошибк\w{0,3}",),
        codes=(r"с\s?кодом", r"код\w{0,2}"),
        phrases=(r"код(?:ом)?\sошибки",),
        versions=(r"верси\w{1,2}",),
        ranges=("до",),
    ),
)

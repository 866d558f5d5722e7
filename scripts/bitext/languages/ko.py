"""Korean."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="ko",
    negations=r"않|없|못|아니|말[고아아십]|마[세십]|안 |지 마|불|미[^ ]|비[^ ]|금지",
    initials="ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ",
    has_stops_before_lists=True,
    quotes="“” ‘’ 「」 《》",
    alerts=AlertWords(
        note=("참고", "메모"),
        tip=("팁",),
        important=("중요",),
        warning=("경고",),
        caution=("주의",),
    ),
    cues=CodeCues(
        errors=(r"오류(?:\s?코드)?",),
        codes=("코드",),
        phrases=("코드",),
    ),
)

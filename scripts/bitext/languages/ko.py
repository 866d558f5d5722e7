"""Korean."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="ko",
    initials="ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ",
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

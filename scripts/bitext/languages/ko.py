"""Korean."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language, NumberWords

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
    numbers=NumberWords(
        words={
            10: "열|십",
            12: "열두|십이",
            15: "열다섯|십오",
            20: "스무|이십",
            30: "삼십",
            100: "백",
            1000: "천",
            10000: "만",
        },
        multiples={3: ("천",), 4: ("만",), 8: ("억",)},
    ),
)

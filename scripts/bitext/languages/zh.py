"""Chinese."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="zh",
    has_spaces=False,
    quotes="“” ‘’ 「」 『』 《》",
    alerts=AlertWords(
        note=("注", "注意", "注意事項", "注释", "备注", "附註"),
        tip=("提示", "秘訣"),
        important=("重要", "重要说明"),
        warning=("警告",),
        caution=("小心",),
    ),
    cues=CodeCues(
        errors=("错误(?:代码|消息)?", "錯誤(?:碼|代碼)?"),
        codes=("代码", "代碼"),
        phrases=("代码", "代碼"),
        versions=("版本",),
    ),
)

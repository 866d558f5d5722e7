"""Vietnamese."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="vi",
    doubled_words=frozenset("luôn xanh từ dần".split()),
    alerts=AlertWords(
        note=("lưu ý",),
        tip=("mẹo",),
        important=("quan trọng",),
        warning=("cảnh báo",),
        caution=("thận trọng",),
    ),
)

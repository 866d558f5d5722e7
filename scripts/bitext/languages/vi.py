"""Vietnamese."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="vi",
    alerts=AlertWords(
        note=("lưu ý",),
        tip=("mẹo",),
        important=("quan trọng",),
        warning=("cảnh báo",),
        caution=("thận trọng",),
    ),
)

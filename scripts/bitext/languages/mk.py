"""Macedonian."""

from __future__ import annotations

from bitext.languages.language import Language

LANGUAGE = Language(
    code="mk",
    alphabet="абвгдѓежзѕијклљмнњопрстќуфхцчџш",
)

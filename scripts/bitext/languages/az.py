"""Azerbaijani."""

from __future__ import annotations

from bitext.languages.language import Language

LANGUAGE = Language(
    code="az",
    alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    has_dotless_i=True,
)

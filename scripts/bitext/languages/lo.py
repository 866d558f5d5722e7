"""Lao."""

from __future__ import annotations

from bitext.languages.language import Language

LANGUAGE = Language(
    code="lo",
    alphabet="ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    vowels_first="ເແໂໃໄ",
    has_spaces=False,
    has_zero_width_spaces=True,
    has_end_marks=False,
)

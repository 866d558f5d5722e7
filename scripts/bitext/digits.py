"""Digits and number signs of other scripts as those of ASCII, one character for one."""

from __future__ import annotations

import re

_ARABIC_INDIC, _PERSIAN, _FULL_WIDTH = 0x0660, 0x06F0, 0xFF10
_TABLE: dict[int, str | int | None] = {
    **{start + digit: str(digit) for start in (_ARABIC_INDIC, _PERSIAN, _FULL_WIDTH) for digit in range(10)},
    **str.maketrans("٫٬٪％．，：－／−", ".,%%.,:-/-"),
}
_OTHER = re.compile(f"[{''.join(map(chr, _TABLE))}]")


def ascii_digits(text: str) -> str:
    """``text``, as long as before, with Arabic-Indic, Persian and full-width digits and signs in ASCII."""
    return text if text.isascii() or not _OTHER.search(text) else text.translate(_TABLE)

"""Digits and number signs of other scripts to ASCII, character by character."""

from __future__ import annotations

from bitext.patterns import lazy_pattern

# The zero of each script with decimal digits of its own; the other nine follow it (Unicode 14, category
# Nd). Those beyond the Basic Multilingual Plane are left out: no supported locale uses them.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
_TABLE: dict[int, str | int | None] = {
    **{ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    **str.maketrans("٫٬٪％．，：－／−", ".,%%.,:-/-"),
}
_OTHER = lazy_pattern(f"[{''.join(map(chr, _TABLE))}]")


def ascii_digits(text: str) -> str:
    """``text``, as long as before, with the digits of other scripts, and signs between them, in ASCII."""
    return text if text.isascii() or not _OTHER.search(text) else text.translate(_TABLE)

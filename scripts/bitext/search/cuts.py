"""Where the index cuts texts of the scripts of South East Asia, which put no spaces between words.

Pagefind knows compounds of Thai, and no words at all of Lao, Khmer and Burmese: what is within a compound, or
within a line, would not be found. So a text for the index is cut after each letter and sign, and the script
of the box finds words as letters one after another.
"""

from __future__ import annotations

from bitext.patterns import lazy_pattern

LANGUAGES = frozenset({"th", "lo", "km", "my"})
WHERE_WORDS_ARE_KNOWN = frozenset({"th"})
"""Of these languages Pagefind cuts texts, but no facts, and only there a zero-width space is a cut."""

_INVISIBLE, _SPACED = "\u200b", "\u2060 "
"""The script of the box takes both out of what it shows."""

# A letter or sign of one of these scripts before another one; tags stay as they are.
_LETTERS = "\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd"
_BETWEEN = lazy_pattern(rf"(<[^>]*+>)|[{_LETTERS}](?=[{_LETTERS}])")


def cut(html: str, language: str, *, is_fact: bool = False) -> str:
    """The text of ``html``, or of a fact, cut after each letter and sign if ``language`` is one of these."""
    code = language.partition("-")[0].lower()
    if code not in LANGUAGES:
        return html
    sign = _SPACED if is_fact or code not in WHERE_WORDS_ARE_KNOWN else _INVISIBLE
    return _BETWEEN.sub(lambda match: match[0] if match[1] else match[0] + sign, html)

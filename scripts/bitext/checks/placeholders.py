"""BT605: a placeholder of the original that the translation lost.

Principles:

1. Three kinds: a word in angle brackets that is not an HTML element, which a person fills in and whose word
   may be translated; and what a program fills in, ``{0}``, ``{{name}}``, ``${name}``, ``%1``, ``%s``, whose
   characters stay.
2. Placeholders in code spans belong to the rule on code.
3. Of angle brackets it counts how many there are; of the others, which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.prose import without_code
from bitext.commonmark import is_element
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

PLACEHOLDER_DIFFERS = Rule(
    "BT605",
    "placeholder-differs",
    Severity.ERROR,
    expected="the placeholders of the original",
    action="put the placeholder into the translation, with its brackets or signs",
    summary=GuideText(
        "A placeholder such as `<tenant>` or `{0}` is missing. Put it back, with its brackets.",
        "Brakuje symbolu zastępczego, takiego jak `<tenant>` lub `{0}`. Przywróć go razem z nawiasami.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "A placeholder that was lost: a word in angle brackets, which a person fills in and whose"
            " word may be translated, or one that a program fills in, such as `{0}`, `{{name}}`,"
            " `${name}`, `%1` and `%s`.",
            "Symbol zastępczy, który zginął: słowo w nawiasach ostrych, które wypełnia człowiek i"
            " które wolno przetłumaczyć, albo taki, który wypełnia program: `{0}`, `{{name}}`,"
            " `${name}`, `%1`, `%s`.",
        ),
        action_in_polish="Przywróć symbol zastępczy w tłumaczeniu, razem z nawiasami lub znakami.",
        example=Example("Sign in to {0}.", "Zaloguj się.", "Zaloguj się do {0}."),
    ),
)

_OPEN, _CLOSE, _LOOSE = r"(?:\\?<|&lt;)", r"(?:\\?>|&gt;)", r"[ \u00a0\\]{0,3}"
_LETTERS = r"[^\W\d_](?:(?!&lt;|&gt;)[^<>\n=\"/:@\\]){0,60}?"
_ANGLE = lazy_pattern(rf"{_OPEN}(?P<word>{_LETTERS})\s?{_CLOSE}")
_LOOSE_ANGLE = lazy_pattern(rf"{_OPEN}{_LOOSE}(?P<word>{_LETTERS}){_LOOSE}{_CLOSE}")
_EXACT = lazy_pattern(
    r"""
      \{\{[ ]?[\w.-]{1,60}[ ]?\}\}
    | \$\{[\w.-]{1,60}\}
    | \$\([\w.-]{1,60}\)
    | (?<![\w{$\\\]])\\?\{(?:[0-9]{1,2}|[A-Za-z][\w.-]{0,59})\\?\}(?![\w}])
    | %\([\w.-]{1,60}\)[sdif]
    | (?<![\w%])%(?:[0-9](?:\$[sd])?|[sdifux@]|l[dux])(?![\w%])
    """,
    re.VERBOSE | re.ASCII,
)
_CAPITALS = lazy_pattern(r"\{[^\W\d_a-z][^\W\da-z]*\}")
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")
_ADDRESS = lazy_pattern(r"\]\([^()\s]*\)|https?://[^\s()]+")


def placeholder_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The placeholders of the original that the translation of ``segment`` lacks."""
    source, target = segment.source, segment.target
    if "<" in source or "&lt;" in source:
        yield from _angles(without_code(source), without_code(target), target)
    if "{" in source or "%" in source or "$" in source:
        yield from _exact(source, target)


def _angles(source: str, target: str, written: str) -> Iterator[Difference]:
    originals = _angle_words(_ANGLE, source)
    if not originals:
        return
    wanted = {word.casefold(): text for word, _, text in reversed(originals)}
    kept = {word.casefold() for word, _, _ in _angle_words(_ANGLE, target)}
    spaced = {
        word.casefold(): (start, text)
        for word, start, text in _angle_words(_LOOSE_ANGLE, target)
        if word.casefold() not in kept
    }
    # Words that only the translation has are those of placeholders whose word is translated.
    translated = (kept | set(spaced)) - set(wanted)
    for word, text in list(wanted.items())[::-1][:MOST_TOKENS]:
        shown = _ESCAPE.sub("", text)
        if word in kept:
            continue
        if word in spaced:
            place, other = spaced[word]
            yield Difference(shown, Side.SOURCE, f"{other} instead of {shown}", place, len(other), text)
        elif translated:
            translated.pop()
        elif text not in written and f"<{word}>" not in written.casefold():
            yield Difference(shown, Side.SOURCE, f"no {shown}, which the original has")


def _angle_words(pattern: re.Pattern[str], text: str) -> list[tuple[str, int, str]]:
    """Word, offset and text of each placeholder; HTML elements are none."""
    return [
        (" ".join(match["word"].split()), match.start(), match[0])
        for match in pattern.finditer(text)
        if not _is_element(match)
    ]


def _is_element(match: re.Match[str]) -> bool:
    """Whether ``<b>`` and its kin; an escaped bracket never opens an element."""
    return match[0].startswith("<") and is_element(f"<{match['word']}>")


def _exact(source: str, target: str) -> Iterator[Difference]:
    plain = _without_addresses(source)
    originals = {_plain(match[0]): match[0] for match in _EXACT.finditer(plain)}
    if not originals:
        return
    seen = _ESCAPE.sub("", target)
    # Words in capitals are for people: those that only the translation has are translated ones.
    translated = [word for word in _CAPITALS.findall(seen) if word not in originals]
    for token in list(originals)[:MOST_TOKENS]:
        if translated and _CAPITALS.fullmatch(token) and token not in seen:
            translated.pop()
            continue
        if re.search(re.escape(token) + (r"(?![0-9])" if token[-1].isdigit() else ""), seen):
            continue
        loose = re.search(_spaced(token), target)
        if loose:
            said = f"{loose[0]} instead of {token}"
            yield Difference(token, Side.SOURCE, said, loose.start(), len(loose[0]), originals[token])
        else:
            yield Difference(token, Side.SOURCE, f"no {token}, which the original has")


def _without_addresses(text: str) -> str:
    """``text`` without addresses and code, as long as before."""
    return _ADDRESS.sub(lambda match: " " * len(match[0]), without_code(text))


def _spaced(token: str) -> str:
    """An expression for ``token`` with spaces between its signs, letter case aside."""
    pieces = re.findall(r"\w+|\W", token)
    return "(?i)" + r"[ \u00a0]?".join(re.escape(piece) for piece in pieces)


def _plain(token: str) -> str:
    return _ESCAPE.sub("", token)


CHECKS = (Check(PLACEHOLDER_DIFFERS, placeholder_differs),)

"""BT602: an error code of the original that the translation lost or altered, or one that only it has.

Letter case is the same to whoever searches for a code; a digit less, a space in it or letters left out are
not. How often a code is on a side does not count: a translation may repeat it or say *this error*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.nearest import counterpart, fix_of, lost
from bitext.checks.prose import prose
from bitext.codes import Code, CodeKind, codes_in
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

CODE_DIFFERS = Rule(
    "BT602",
    "code-differs",
    Severity.ERROR,
    expected="the error codes of the original, sign for sign",
    action="copy the code from the original",
    summary=GuideText(
        "An error code was lost or altered. Copy it from the original.",
        "Kod błędu zginął albo się zmienił. Skopiuj go z oryginału.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "An error code that was lost or altered: `5.7.750`, `0x80070005`, `AADSTS50076`, `error"
            " 30125`, constants such as `MAPI_E_NOT_FOUND`. Whoever sees the code on a screen"
            " searches for exactly these signs.",
            "Kod błędu, który zginął albo się zmienił: `5.7.750`, `0x80070005`, `AADSTS50076`, `error"
            " 30125`, stałe takie jak `MAPI_E_NOT_FOUND`. Kto widzi kod na ekranie, szuka dokładnie"
            " tych znaków.",
        ),
        action_in_polish="Skopiuj kod z oryginału.",
        example=Example("You see AADSTS50076.", "Widzisz AADS50076.", "Widzisz AADSTS50076."),
    ),
)

_NEEDS_CUE = frozenset({CodeKind.NUMBER, CodeKind.HTTP, CodeKind.REPLY})
_SIGN = lazy_pattern(r"[0-9][0-9A-Za-z.-]*")
# Codes that start with a letter.
_LETTERS = lazy_pattern(r"[aA][aA][dD][sS][tT][sS]|[cC]0")
_BASIC = lazy_pattern(r"[0-9]{3}(?=[^0-9.])", re.ASCII)


def code_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The error codes that differ between the sides of ``segment``."""
    if _has_no_difference(segment.source, segment.target):
        return
    source, target = prose(segment.source), prose(segment.target)
    originals, translations = codes_in(source), codes_in(target)
    if not originals and not translations:
        return
    plain_source, plain_target = ascii_digits(source), ascii_digits(target)
    known = {_key(code) for code in translations}
    missing = [
        code for code in _distinct(originals) if _key(code) not in known and not _stands(code, plain_target)
    ]
    known = {_key(code) for code in originals}
    added = [
        code
        for code in _distinct(translations)
        if _key(code) not in known and not _stands(code, plain_source)
    ]
    for code in missing:
        yield _lost(code, (source, target), added)
    for code in added:
        said = f"the code {code.text}, which the original lacks"
        yield Difference(code.text, Side.TARGET, said, code.offset, len(code.text))
    yield from _basic_codes(originals, translations, segment.target)


def _has_no_difference(source: str, target: str) -> bool:
    """Whether it is seen at once that no code differs: most segments keep all that starts with a digit."""
    if "_" in source or "_" in target or "-2" in source or _LETTERS.search(source):
        return False
    return _signs(source) == _signs(target)


def _signs(text: str) -> list[str]:
    return sorted(sign.rstrip(".-") for sign in _SIGN.findall(ascii_digits(text)))


def _key(code: Code) -> str:
    """What two sides are compared by: what a reader would search for, letter case and escapes aside."""
    return code.normal if code.kind is CodeKind.STATUS else code.text.replace("\\_", "_").upper()


def _distinct(codes: tuple[Code, ...]) -> list[Code]:
    return list({_key(code): code for code in reversed(codes)}.values())[::-1][:MOST_TOKENS]


def _stands(code: Code, text: str) -> bool:
    """Whether ``text`` has the code where no cue makes it one: the other language's words may differ."""
    if code.kind not in _NEEDS_CUE and code.kind is not CodeKind.MESSAGE and code.kind is not CodeKind.STATUS:
        return False
    written = ascii_digits(code.text)
    written = code.normal if code.kind is CodeKind.STATUS else written
    return re.search(rf"(?<![0-9A-Za-z.]){re.escape(written)}(?![0-9A-Za-z]|\.[0-9])", text) is not None


def _lost(code: Code, sides: tuple[str, str], added: list[Code]) -> Difference:
    """The finding on a lost code; where the translation has another one instead, it is used up."""
    same_kind = next((other for other in added if other.kind is code.kind), None)
    if same_kind:
        added.remove(same_kind)
        said = f"{same_kind.text} instead of {code.text}"
        fix = fix_of(code.text, same_kind.text)
        return Difference(code.text, Side.SOURCE, said, same_kind.offset, len(same_kind.text), fix)
    source, target = sides
    return lost(code.text, counterpart(code.text, target, source))


def _basic_codes(
    originals: tuple[Code, ...], translations: tuple[Code, ...], target: str
) -> Iterator[Difference]:
    """Where an enhanced code was kept and its basic code was not: 550 5.7.750 became 560 5.7.750."""
    by_normal = {code.normal: code for code in translations}
    for code in originals:
        basic = _BASIC.match(code.text) if code.kind is CodeKind.STATUS else None
        other = by_normal.get(code.normal)
        if basic and other and basic[0] not in target:
            yield Difference(code.text, Side.SOURCE, f"{other.text} instead of {code.text}", other.offset)


CHECKS = (Check(CODE_DIFFERS, code_differs, message="mark.code"),)

"""Error codes in text: their places, their kinds, and one normal form for each.

Principles:

1. Some codes are known by their form alone (``0x80070005``, ``AADSTS50011``, ``550 5.7.750``, ``30125-4``,
   ``MAPI_E_NOT_FOUND``). A number that could be anything needs a cue: a word such as *error*, in the
   languages of `_ERROR_WORDS`, or what HTTP and SMTP put next to it (*403 Forbidden*).
2. What looks like a code but is not one is left out: versions, IP addresses, dates, section numbers,
   ranges of years, telephone numbers and ZIP codes.
3. A code has one normal form, however it is written; that of a normal form is itself.
4. Work is linear: quantifiers are bounded, and a cue is looked for in a few characters.

Sources: enhanced status codes, RFC 3463 and the IANA registry; SMTP replies, RFC 5321; HTTP statuses,
RFC 9110; HRESULT and NTSTATUS, [MS-ERREF]; the other forms were counted on published articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bitext.code_cues import (
    ERROR_AFTER,
    ERROR_BEFORE,
    HTTP_AFTER,
    HTTP_BEFORE,
    JOINT,
    LISTED_BEFORE,
    MAIL_BEFORE,
    QUANTITY,
    SMTP_AFTER,
    SMTP_BEFORE,
    VERSION_AFTER,
    VERSION_BEFORE,
)
from bitext.digits import ascii_digits
from bitext.patterns import lazy_pattern


class CodeKind(StrEnum):
    """What sort of code it is."""

    STATUS = "status"
    """An enhanced mail status code, such as ``5.7.750``."""
    REPLY = "reply"
    """A basic SMTP reply code, such as ``550``."""
    HTTP = "http"
    """An HTTP status, such as ``403``."""
    HRESULT = "hresult"
    """A 32-bit code in hexadecimal, such as ``0x80070005``."""
    AADSTS = "aadsts"
    """A code of the sign-in service, such as ``AADSTS50011``."""
    MESSAGE = "message"
    """The id of a message of two numbers, such as ``30125-4``."""
    NUMBER = "number"
    """A number that the text calls an error, such as ``3021``."""
    CONSTANT = "constant"
    """The name of a code, such as ``MAPI_E_NOT_FOUND``."""
    NAME = "name"
    """The name of an error as programs write it, such as ``MapiExceptionNotFound``: `bitext.search.names`."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code in a text."""

    offset: int
    """Offset of its first character."""
    text: str
    """The code as written, the basic code before an enhanced one included."""
    kind: CodeKind
    """What sort of code it is."""
    normal: str
    """Its normal form."""

    @property
    def end(self) -> int:
        """Offset just past its last character."""
        return self.offset + len(self.text)


# Constants of error codes by their prefixes, as Windows headers have them.
_FACILITIES = (
    "BG|CAT|CERT|CLASS|CLIPBRD|CO|COMADMIN|CONVERT|CRYPT|CTL|DB|DISP|DRAGDROP|DV|EVENT|FVE|FWP|INET|MAPI|"
    "MEM|MK|NAP|NS|OLE|OSS|PERSIST|PLA|REGDB|RPC|SCARD|SCHED|SEC|STG|SYNC|TASK|TPM|TRUST|TYPE|UI|USERENV|"
    "UTC|VFW|VIEW|WINCODEC|WU|XACT"
)
_STATUS_WORDS = "DENIED|FAIL|INVALID|NOT|NO|ERROR|VIOLATION|TIMEOUT|EXPIRED|LOCKED|DISABLED|WRONG"
_E_NAMES = (
    "ABORT|ACCESSDENIED|FAIL|HANDLE|INVALIDARG|NOINTERFACE|NOTIMPL|OUTOFMEMORY|PENDING|POINTER|UNEXPECTED"
)

_BASIC = r"(?P<basic>[245][0-5][0-9])[ \u00a0-]"
_STATUS = r"(?P<status>[245]\.[0-9]{1,3}\.[0-9]{1,3})"
# Codes recognized by their form; with the flag ASCII, \w leaves Japanese or Arabic neighbors alone. The
# lookahead at the start of each half makes it four times as fast: most characters do not begin a code.
_FORMS = lazy_pattern(
    rf"""
    (?=[0-9\#cCaA-])(?:
      (?<![\w.,/:@%-])(?:{_BASIC})?(?P<hash>\#)?{_STATUS}(?!\w|\.[\w]|[-/:,][0-9])
    | (?<![\w\#])(?P<hex>0[xX][0-9A-Fa-f]{{1,16}})(?!\w)
    | (?<![\w.,])(?P<signed>-[0-9]{{9,10}})(?!\w|[.,-][0-9])
    | (?<![\w.,+-])(?P<unsigned>[0-9]{{10}})(?!\w|[.,-][0-9])
    | (?<![\w.\#/=%&?+@$:,-])(?P<bare>[8cC][0-9A-Fa-f]{{7}})(?!\w|[.,-][0-9A-Fa-f])
    | (?<![A-Za-z0-9])(?P<aadsts>[aA][aA][dD][sS][tT][sS][ :]{{0,2}}[0-9]{{4,7}})(?!\w)
    | (?<![\w.,/-])(?P<message>3[0-9]{{4}}-[0-9]{{1,3}})(?!\w|[.,-][0-9])
    )
    | (?=[B-FIM-PR-X])(?<![\w])(?P<constant>
          (?:{_FACILITIES})\\?_[EW](?:\\?_[A-Z0-9]{{1,40}}){{1,10}}
        | E\\?_(?:{_E_NAMES})
        | ERROR(?:\\?_[A-Z0-9]{{1,40}}){{1,9}}
        | STATUS(?:\\?_[A-Z0-9]{{1,40}}){{0,5}}
          \\?_[A-Z]{{0,17}}(?:{_STATUS_WORDS})[A-Z]{{0,14}}(?:\\?_[A-Z0-9]{{1,40}}){{0,5}}
      )(?!\w)
    """,
    re.VERBOSE | re.ASCII,
)
# What every code, and every number that may be one, contains: most lines have nothing like it, and no code
# crosses the end of a line. A set at the start is searched fast.
_SIGN = lazy_pattern(
    r"[0-9cC_](?:[0-9]{2}|[.-][0-9]|[xX][0-9A-Fa-f]|[0-9A-Fa-f]{7}|(?<=_)[A-Z0-9])", re.ASCII
)
# The same for a code that is recognized by its form.
_SIGN_OF_FORM = lazy_pattern(
    r"[0-9cCaAEWRS](?:\.[0-9]{1,3}\.[0-9]|[xX][0-9A-Fa-f]|[0-9A-Fa-f]{7}|[0-9]{4}-[0-9]|[aA][dD][sS][tT][sS]|\\?_[A-Z0-9])",
    re.ASCII,
)
# Numbers that need a cue.
_CANDIDATE = lazy_pattern(
    r"[0-9-](?<![\w.,/:-].)(?:(?<=[0-9])(?:[0-9]{0,4}-[0-9]{1,5}|[0-9]{2,9})|(?<=-)[0-9]{3,10})(?!\w|[.,:/-][0-9])",
    re.ASCII,
)
_REACH = 48
"""Characters before or after a number that must contain its cue."""

# The class and subject that a code on its own must have: 4.0.0 or 2.1.0 is more likely a version.
_SURE_STATUS = lazy_pattern(r"[45]\.[1-7]\.[0-9]+")

_REPLIES = frozenset(
    "421 450 451 452 454 455 521 523 530 534 535 538 541 550 551 552 553 554 555 556 557".split()
)
_HTTP_STATUSES = frozenset(
    """400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 421 422 423 424 425 426 428 429
    431 440 449 451 500 501 502 503 504 505 506 507 508 510 511""".split()
)
# Facilities of an HRESULT, the number after the first digit, that a bare decimal may have.
_HIGHEST_FACILITY = 0x0FF
_ALIKE = lazy_pattern(r"80(?:0[0-9A-Fa-f]|18|19|24|28|86)", re.ASCII)


def codes_in(text: str) -> tuple[Code, ...]:
    """The codes in ``text``, in order, without overlap. Never raises; linear in the text's length."""
    plain = ascii_digits(text)
    found: list[Code] = []
    places: list[tuple[int, int]] = []
    for start, end in _lines(plain):
        if _SIGN_OF_FORM.search(plain, start, end):
            matches = _FORMS.finditer(plain, start, end)
            found += [code for match in matches if (code := _by_form(match, text))]
        places += [match.span() for match in _CANDIDATE.finditer(plain, start, end)]
    if places:
        found += _cued(plain, text, found, places)
        found.sort(key=lambda code: code.offset)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of ``text`` that may hold a code."""
    end = 0
    while sign := _SIGN.search(text, end):
        start = text.rfind("\n", 0, sign.start()) + 1
        end = text.find("\n", sign.start())
        if end < 0:
            end = len(text)
        yield start, end


def _by_form(match: re.Match[str], text: str) -> Code | None:
    """The code that its form shows, or None if its context speaks against one."""
    form = match.lastgroup or ""
    written = match[0]
    kind = _KINDS[form]
    if kind is CodeKind.STATUS:
        return _status(match, text)
    if form in ("signed", "unsigned", "bare") and not _is_hresult(form, match):
        return None
    if form == "hex" and _is_parameter(match):
        return None
    return Code(match.start(), text[match.start() : match.end()], kind, normal_form(written))


_KINDS = {
    "status": CodeKind.STATUS,
    "hex": CodeKind.HRESULT,
    "signed": CodeKind.HRESULT,
    "unsigned": CodeKind.HRESULT,
    "bare": CodeKind.HRESULT,
    "aadsts": CodeKind.AADSTS,
    "message": CodeKind.MESSAGE,
    "constant": CodeKind.CONSTANT,
}


def _is_parameter(match: re.Match[str]) -> bool:
    """Whether a short hexadecimal number is that of an address, such as ``?clcid=0x409``."""
    return len(match[0]) < 10 and match.string[max(match.start() - 1, 0) : match.start()] == "="


def _status(match: re.Match[str], text: str) -> Code | None:
    written = text[match.start() : match.end()]
    code = Code(match.start(), written, CodeKind.STATUS, match["status"])
    if match["basic"] or match["hash"]:
        return code
    before, after = _around(*_place(match))
    if MAIL_BEFORE.search(before):
        return code
    is_sure = _SURE_STATUS.fullmatch(match["status"])
    is_version = VERSION_BEFORE.search(LISTED_BEFORE.sub("", before)) or VERSION_AFTER.match(after)
    return code if is_sure and not is_version else None


def _place(match: re.Match[str]) -> tuple[str, int, int]:
    return match.string, match.start(), match.end()


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The few characters before and after a place that may contain a cue."""
    return text[max(start - _REACH, 0) : start], text[end : end + _REACH]


def _is_hresult(form: str, match: re.Match[str]) -> bool:
    """Whether a decimal, or eight hexadecimal digits without ``0x``, is a 32-bit error code."""
    if form == "bare":
        # Eight decimal digits could be a telephone number; letters among them show a code.
        sure = _ALIKE.match(match[0]) if match[0].isdigit() else match[0][1] in "0123456789"
        return bool(sure) or bool(ERROR_BEFORE.search(_around(*_place(match))[0]))
    value = int(match[0]) & 0xFFFFFFFF
    facility = (value >> 16) & 0xFFF
    return (
        value >> 28 in (0x8, 0xC)
        and facility <= _HIGHEST_FACILITY
        and value & 0xFFFFFFF != 0
        and _is_32_bit(match[0])
    )


def _is_32_bit(decimal: str) -> bool:
    return -(2**31) <= int(decimal) < 2**32


def _cued(plain: str, text: str, sure: list[Code], places: list[tuple[int, int]]) -> Iterator[Code]:
    """Those of the numbers in ``places`` that a cue makes codes, or that are joined to a code.

    In *401 or 403 error* both are.
    """
    taken = {code.offset: code for code in sure}
    free = _outside(places, [(code.offset, code.end) for code in sure])
    all_places = sorted({*free, *((code.offset, code.end) for code in sure)})
    kinds = [
        _kind_passed_on(taken[start]) if start in taken else _cued_kind(plain, start, end)
        for start, end in all_places
    ]
    onwards = range(1, len(kinds))
    for at, neighbor in [(at, at - 1) for at in onwards] + [(at - 1, at) for at in reversed(onwards)]:
        joint = all_places[min(at, neighbor)], all_places[max(at, neighbor)]
        if kinds[at] is None and kinds[neighbor] and _are_joined(plain, *joint):
            kinds[at] = kinds[neighbor]
    for (start, end), kind in zip(all_places, kinds, strict=True):
        if kind and start not in taken:
            number = plain[start:end]
            yield Code(start, text[start:end], _kind_of_number(number, kind), normal_form(number))


def _kind_passed_on(code: Code) -> CodeKind | None:
    """What a number next to a sure code is: *30125-4 or 30125-1011*; a flag (512, 0x200) is not an error."""
    return CodeKind.NUMBER if code.kind in (CodeKind.MESSAGE, CodeKind.AADSTS) else None


def _outside(places: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that do not overlap ``taken``; both are in order."""
    free, at = [], 0
    for start, end in places:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or end <= taken[at][0]:
            free.append((start, end))
    return free


def _are_joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    if other[0] - one[1] > _REACH or QUANTITY.match(text, other[1]) or QUANTITY.match(text, one[1]):
        return False
    return JOINT.fullmatch(text, one[1], other[0]) is not None


def _cued_kind(text: str, start: int, end: int) -> CodeKind | None:
    """The kind of a number according to the words next to it, if any."""
    before, after = _around(text, start, end)
    if QUANTITY.match(after):
        return None
    number = text[start:end]
    if number in _HTTP_STATUSES and (HTTP_BEFORE.search(before) or HTTP_AFTER.match(after)):
        return CodeKind.HTTP
    if number in _REPLIES and (SMTP_BEFORE.search(before) or SMTP_AFTER.match(after)):
        return CodeKind.REPLY
    if ERROR_BEFORE.search(before):
        return CodeKind.NUMBER
    # "404 error" says what 404 is; in "1000 errors" the number counts them.
    if number in _HTTP_STATUSES | _REPLIES and ERROR_AFTER.match(after):
        return CodeKind.NUMBER
    return None


def _kind_of_number(number: str, kind: CodeKind) -> CodeKind:
    if "-" in number[1:]:
        return CodeKind.MESSAGE
    if kind in (CodeKind.HTTP, CodeKind.REPLY):
        return kind
    if number in _HTTP_STATUSES and number not in _REPLIES:
        return CodeKind.HTTP
    return CodeKind.REPLY if number in _REPLIES else CodeKind.NUMBER


_AROUND = " \t\r\n\u00a0\"'“”„«»‘’()[]{}<>*`.,;:!?#"
_NORMAL_STATUS = lazy_pattern(
    r"(?:[245][0-5][0-9][ \u00a0-]{1,2}#?)?([245]\.[0-9]{1,3}\.[0-9]{1,3})", re.ASCII
)
_NORMAL_HEX = lazy_pattern(r"0[xX]([0-9A-Fa-f]{1,16})|([8cC][0-9A-Fa-f]{7})", re.ASCII)
_NORMAL_AADSTS = lazy_pattern(r"AADSTS[ :]{0,2}([0-9]{4,7})", re.ASCII | re.IGNORECASE)
_NORMAL_CONSTANT = lazy_pattern(r"[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,12}", re.ASCII | re.IGNORECASE)
_NORMAL_NUMBER = lazy_pattern(r"-?[0-9]{3,10}|[0-9]{1,5}-[0-9]{1,5}", re.ASCII)


def normal_form(text: str) -> str:
    """The normal form of ``text``, one code with or without punctuation around it; otherwise empty.

    No cue is needed: the caller knows that it is a code. ``550 5.7.750`` and ``#5.7.750`` become
    ``5.7.750``; ``80070005``, ``-2147024891`` and ``2147942405`` become ``0x80070005``; names and letters
    come in capitals, hexadecimal digits in small letters and at least eight of them.
    """
    code = ascii_digits(text).strip(_AROUND).replace("\\_", "_")
    if match := _NORMAL_STATUS.fullmatch(code):
        return match[1]
    if match := _NORMAL_HEX.fullmatch(code):
        return _hex(int(match[1] or match[2], 16))
    if match := _NORMAL_AADSTS.fullmatch(code):
        return f"AADSTS{match[1]}"
    if _NORMAL_NUMBER.fullmatch(code):
        return _number(code)
    return code.upper() if _NORMAL_CONSTANT.fullmatch(code) else ""


def _hex(value: int) -> str:
    return f"0x{value:08x}"


def _number(code: str) -> str:
    """A decimal: for an HRESULT its hexadecimal form, otherwise as it is."""
    if "-" in code[1:] or not _is_32_bit(code):
        return code
    value = int(code) & 0xFFFFFFFF
    return _hex(value) if len(code) >= 10 and value >> 28 in (0x8, 0xC) else code


def readings(text: str) -> tuple[str, ...]:
    """The normal forms that ``text``, one code as a reader types it, may mean, the likeliest first.

    A number alone may be one of the sign-in service whose letters were left out. Empty if it is not a code.
    """
    normal = normal_form(text)
    if not normal:
        return ()
    return (normal, f"AADSTS{normal}") if re.fullmatch(r"[0-9]{4,7}", normal) else (normal,)

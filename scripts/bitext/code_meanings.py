"""What a code means by the rules of its standard, whether an article covers it or not. Pure.

Principles:

1. A number is taken apart, not looked up in a table of messages: class, subject and detail of a mail
   status, severity, facility and number of a 32-bit code. `bitext.languages.meanings` has the words for them.
2. A language has all words or none, so no line mixes languages; without words it is in English.
3. Every meaning names its source. A mail system may use a registered detail in its own way, so what an
   article says comes first.

Sources: RFC 3463 and the IANA registry of SMTP enhanced status codes; RFC 5321; RFC 9110, by Python's `http`;
[MS-ERREF], sections 2.1 (HRESULT, facilities) and 2.3 (NTSTATUS).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from bitext.languages.meanings import meanings
from bitext.patterns import lazy_pattern
from bitext.strings import FALLBACK_LANGUAGE, text_language

_STATUS = lazy_pattern(r"([245])\.([0-9]{1,3})\.([0-9]{1,3})", re.ASCII)
_FAMILY = lazy_pattern(r"([245])\.([0-9]{1,3})\.", re.ASCII)

# Names of facilities, section 2.1.1: names only, no messages.
_FACILITIES = {
    1: "RPC", 2: "DISPATCH", 3: "STORAGE", 4: "ITF", 7: "WIN32", 8: "WINDOWS", 9: "SECURITY", 10: "CONTROL",
    11: "CERT", 12: "INTERNET", 13: "MEDIASERVER", 14: "MSMQ", 15: "SETUPAPI", 16: "SCARD", 17: "COMPLUS",
    19: "URT", 20: "ACS", 24: "WINDOWS_CE", 25: "HTTP", 31: "USERMODE_FILTER_MANAGER", 32: "BACKGROUNDCOPY",
    33: "CONFIGURATION", 34: "STATE_MANAGEMENT", 35: "METADIRECTORY", 36: "WINDOWSUPDATE",
    37: "DIRECTORYSERVICE", 38: "GRAPHICS", 39: "SHELL", 40: "TPM_SERVICES", 41: "TPM_SOFTWARE", 48: "PLA",
    49: "FVE", 50: "FWP", 51: "WINRM", 52: "NDIS", 53: "USERMODE_HYPERVISOR", 54: "CMI",
    80: "WINDOWS_DEFENDER",
}  # fmt: skip
_BY_CUSTOMER = 0x20000000
_STATUS_INSIDE = 0x10000000
_LENGTH = 10
"""Characters of a 32-bit code with its ``0x``."""
MAIL = "RFC 3463, IANA SMTP Enhanced Status Codes"
"""The source of what enhanced status codes mean."""
_REPLIES, _HTTP_STATUSES, _WINDOWS = "RFC 5321", "RFC 9110", "[MS-ERREF]"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    parts: tuple[str, ...]
    """From the general to the special, plain text: ``Permanent failure``, ``Security or policy`` …"""
    source: str
    """The standard that says so."""
    words: Mapping[str, str]
    """The words of the language."""

    def __str__(self) -> str:
        """One line for readers, the source included."""
        return f"{' · '.join(self.parts)}. {self.words['from'].replace('{source}', self.source)}"


def code_meaning(normal: str, language: str) -> Meaning | None:
    """What the code with the normal form ``normal`` means, in ``language``, a code or tag in any form.

    None where no standard says anything about it. Never raises.
    """
    words = words_of(language)
    if match := _STATUS.fullmatch(normal):
        return Meaning(_status(words, *match.groups()), MAIL, words)
    if len(normal) == 3 and normal.isascii() and normal.isdecimal():
        return _reply(words, normal) or _http(words, normal)
    if normal.startswith("0x") and len(normal) == _LENGTH:
        try:
            value = int(normal, 16)
        except ValueError:
            return None
        return Meaning(_of_32_bits(words, value), _WINDOWS, words) if value >> 28 >= 8 else None
    return None


def mail_words(language: str) -> Mapping[str, str]:
    """What a program needs to say the same of enhanced status codes in ``language``; `meaning.js` does."""
    words = words_of(language)
    source = words["from"].replace("{source}", MAIL)
    return {key: said for key, said in words.items() if key.partition(".")[0] in _OF_MAIL} | {"from": source}


_OF_MAIL = ("class", "subject", "detail")


def words_of(language: str) -> Mapping[str, str]:
    """The words for meanings in ``language``, a code or tag in any form; English if there are none."""
    return meanings(text_language(language)) or meanings(FALLBACK_LANGUAGE)


def family_name(family: str, language: str) -> str:
    """What a family of codes is called: ``4.4.x Network and routing``.

    ``family`` is as `bitext.search.families.family` has it.
    """
    words = words_of(language)
    if match := _FAMILY.fullmatch(family):
        return f"{family}x {words.get(f'subject.{match[2]}', '')}".strip()
    if len(family) == 1 and family.isdecimal():
        return f"{family}xx {words.get(f'family.{family}', '')}".strip()
    if family.startswith("0x") and len(family) == len("0x8007"):
        facility = _FACILITIES.get(int(family, 16) & 0x7FF, "")
        return f"{family}… {facility}".strip()
    return f"{family}…"


def _status(words: Mapping[str, str], first: str, subject: str, detail: str) -> tuple[str, ...]:
    parts = [words[f"class.{first}"]]
    about = words.get(f"subject.{subject}")
    if about is None:
        return tuple(parts)
    other = words["detail.own"].format(detail=detail) if int(detail) else words["detail.other"]
    return (*parts, about, words.get(f"detail.{subject}.{detail}", other))


def _reply(words: Mapping[str, str], number: str) -> Meaning | None:
    """What the SMTP reply ``number`` means; None for any other number."""
    known = words.get(f"reply.{number}")
    if known is None:
        return None
    return Meaning((words[f"class.{number[0]}"], words[f"about.{number[1]}"], known), _REPLIES, words)


def _http(words: Mapping[str, str], number: str) -> Meaning | None:
    group = words.get(f"http.{number[0]}")
    try:
        phrase = HTTPStatus(int(number)).phrase
    except ValueError:
        return None
    return Meaning((f"HTTP {number} {phrase}", *([group] if group else [])), _HTTP_STATUSES, words)


def _of_32_bits(words: Mapping[str, str], value: int) -> tuple[str, ...]:
    """The parts of a failing HRESULT, or of an NTSTATUS, be it inside an HRESULT."""
    is_status = value >> 30 == 3 or bool(value & _STATUS_INSIDE)
    severity = words[f"severity.{value >> 30}"] if is_status else words["failure"]
    parts = [f"{'NTSTATUS' if is_status else 'HRESULT'}: {severity}"]
    if value & _BY_CUSTOMER:
        parts.append(words["own"])
    facility = (value >> 16) & 0x7FF
    name = "" if is_status else _FACILITIES.get(facility, "")
    parts.append(words["facility" if name else "facility.other"].format(number=facility, name=name))
    return (*parts, _inside(words, name, value & 0xFFFF))


def _inside(words: Mapping[str, str], facility: str, number: int) -> str:
    """What the low 16 bits say."""
    inside = {"WIN32": "win32", "HTTP": "status"}.get(facility, "number")
    return words[inside].format(number=number)

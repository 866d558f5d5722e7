"""The words around a number that make it an error code, or a version and not a code, in many languages.

The words of languages are in the files of `bitext.languages`; here are those that all
languages share, and the expressions made of both. Each expression looks at a few characters before a number
(``…_BEFORE``, searched to their end) or after it (``…_AFTER``, matched from their start). See
`bitext.codes` and `bitext.search.names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bitext.languages import all_words
from bitext.languages.language import CodeCues, Language, Words
from bitext.patterns import lazy_pattern

Pick = Callable[[CodeCues], Words]


def words(*picks: Pick, among: Callable[[Language], bool] = lambda language: True) -> str:
    """An expression for the words that ``picks`` take from the cues of each language.

    Only languages for which ``among`` holds count.
    """

    def of(language: Language) -> Iterator[str]:
        if among(language):
            for pick in picks:
                yield from pick(language.cues)

    return "|".join(all_words(of))


def is_spaced(language: Language) -> bool:
    """Whether the words of ``language`` end where letters do."""
    return language.has_spaces


def is_unspaced(language: Language) -> bool:
    """The opposite of `is_spaced`."""
    return not language.has_spaces


PADDING = r"""[\s:;=\#№"'“”„«»‘’「」『』()\[\]*_`\\]{0,6}"""
"""What may come between a word and its number."""

ERRORS = words(lambda cues: cues.errors)
CODES = words(lambda cues: cues.codes)
STATUS = words(lambda cues: cues.status)
MESSAGES = words(lambda cues: cues.messages)
AFTER_ERROR = f"{CODES}|{MESSAGES}|{words(lambda cues: cues.numbers)}"
"""Words between an error and its code."""
_JOINTS = words(lambda cues: cues.joints)
_RANGES = words(lambda cues: cues.ranges)
_PHRASES = words(lambda cues: cues.phrases)

# Programs, protocols and documents that have versions and sections, whatever the language.
PRODUCTS = (
    r"§|rfc|net|framework|powershell|module|sdk|api|ios|ipados|macos|os\sx|android|java|node(?:\.js)?|jquery|angular"
    r"|bootstrap|python|php|mysql|ubuntu|linux|kernel|chrome|firefox|safari|xcode|tls|windows|exchange|outlook|client|app"
    r"|update|cdo"
)
MAIL = "NDR|DSN|SMTP;?|spam|antispam"
"""What mail systems call their answers."""

ERROR_BEFORE = lazy_pattern(
    rf"(?<![^\W_])(?:(?:{ERRORS})(?:[\s-](?:{AFTER_ERROR}))?|{_PHRASES}){PADDING}\Z", re.IGNORECASE
)
"""Words for an error, or for its code, right before a number."""
ERROR_AFTER = lazy_pattern(rf"""[\s"'”)\]*_-]{{0,3}}(?:{ERRORS})(?![^\W_])""", re.IGNORECASE)
HTTP_BEFORE = lazy_pattern(
    rf"(?<![a-z])HTTPS?(?:/[0-9](?:\.[0-9])?)?(?:[\s-](?:{STATUS}|{ERRORS}|{CODES})){{0,2}}{PADDING}\Z",
    re.IGNORECASE,
)
"""Words before a number that make it an HTTP status."""
HTTP_AFTER = lazy_pattern(
    r"""[\s:)"'”*_-]{0,4}(?:forbidden|(?:file\s|page\s)?not\sfound|unauthorized|bad\s(?:request|gateway)|internal\sserver
    |service\sunavailable|server\s(?:is\s)?(?:too\s)?busy|gateway\stime-?out|too\smany\srequests|method\snot\sallowed
    |request\stime-?out|authori[sz]ation\serror|conflict\b|precondition\sfailed|not\simplemented)""",
    re.IGNORECASE | re.VERBOSE,
)
"""The reason phrases of HTTP statuses."""
SMTP_BEFORE = lazy_pattern(
    rf"(?<![a-z])(?:SMTP;?|NDR|DSN|bounce|reply\scode|said|remote\sserver\sreturned)(?:\s(?:error|code|reply|status)){{0,2}}"
    rf"{PADDING}\Z",
    re.IGNORECASE,
)
"""Words before a number that make it an SMTP reply."""
SMTP_AFTER = lazy_pattern(
    r"""[\s:)"'”*_-]{0,4}(?:mailbox\s(?:unavailable|full|not)|requested\s(?:mail\s)?action|user\s(?:unknown|not)
    |relay(?:ing)?\s(?:not|access|denied)|too\smany\srecipients|no\ssuch\suser|recipient\s(?:rejected|not))""",
    re.IGNORECASE | re.VERBOSE,
)
"""The texts of SMTP replies."""
JOINT = lazy_pattern(
    rf"""["'“”„«»*_`\])]{{0,3}}(?:\s?[,/、،]\s?|\s?(?:[,،]\s?)?(?:{_JOINTS}|{_RANGES})\s?)["'“”„«»*_`(\[]{{0,3}}""",
    re.IGNORECASE,
)
"""What joins two codes of a list."""
QUANTITY = lazy_pattern(
    rf"\s?(?:[KMGT]i?B|[kmg]bps|bits?|ms|px|dpi|%|{words(lambda cues: cues.counted)})\b", re.IGNORECASE
)
"""What a number counts."""

VERSIONS = words(lambda cues: cues.versions)
_DATES = words(lambda cues: cues.dates)
VERSION_BEFORE = lazy_pattern(
    rf"(?:(?<![^\W_])(?:{VERSIONS}|{_DATES}|{PRODUCTS})|\.NET)[\s:(*_\"]{{0,3}}\Z", re.IGNORECASE
)
"""What makes three numbers with dots a version, a section or a date."""
LISTED_BEFORE = lazy_pattern(rf"(?:[0-9]+(?:\.[0-9]+){{1,3}}\s?(?:[,–-]|、|{_JOINTS}|{_RANGES})\s?){{1,4}}\Z")
"""The others of a list or a range: *versions 5.1.1 to 5.1.9*."""
VERSION_AFTER = lazy_pattern(
    rf"[)\s]{{0,2}}(?:{_JOINTS}|、)?\s?(?:{words(lambda cues: cues.later)})", re.IGNORECASE
)
"""The same, after the numbers."""
MAIL_BEFORE = lazy_pattern(
    rf"(?:(?<![^\W_])(?:{ERRORS}|{CODES}|{STATUS}|{MAIL})(?:\s(?:{AFTER_ERROR}))?){PADDING}\Z", re.IGNORECASE
)
"""Words before three numbers with dots that make them a status code."""

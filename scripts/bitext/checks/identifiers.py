r"""BT624: an identifier outside code that the translation lost or altered.

Principles:

1. Identifiers are what a machine compares sign by sign: GUIDs, e-mail addresses, names of hosts and DNS
   records, the parts of SPF records, MAC addresses, hashes, variables of the environment, programs as a shell
   calls them.
2. One is kept if the translation has its characters anywhere, in an address or in code too, letter case and
   escapes aside. Letters of other scripts may follow directly: Korean and Japanese put particles there.
3. A host may be that of the translation's language: ``en.example.org`` as ``pl.example.org``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.nearest import counterpart, lost
from bitext.checks.prose import without_code
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

IDENTIFIER_DIFFERS = Rule(
    "BT624",
    "identifier-differs",
    Severity.WARNING,
    expected="the identifiers of the original, sign for sign",
    action="copy it from the original",
    summary=GuideText(
        "An identifier, such as a GUID, a host or an e-mail address, was lost or altered. Copy it from the"
        " original.",
        "Identyfikator, na przykład GUID, nazwa hosta lub adres e-mail, zginął albo się zmienił. Skopiuj go z"
        " oryginału.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "A GUID, an e-mail address, the name of a host or of a DNS record, a part of an SPF record, a MAC"
            " address, a hash, a variable of the environment or a program (`./setup.exe`) that was lost,"
            " altered or split. Letter case does not count, and a host may have the language of the"
            " translation in its name.",
            "GUID, adres e-mail, nazwa hosta lub rekordu DNS, część rekordu SPF, adres MAC, skrót, zmienna"
            " środowiskowa lub program (`./setup.exe`), które zginęły, zmieniły się albo zostały rozdzielone."
            " Wielkość liter się nie liczy, a w nazwie hosta może być język tłumaczenia.",
        ),
        action_in_polish="Skopiuj ten zapis z oryginału.",
        example=Example(
            "Write to anna@example.com.", "Napisz do anna@example. com.", "Napisz do anna@example.com."
        ),
    ),
)

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?"
# Top-level domains of hosts in documentation; two letters are countries, less those that end names of files.
_TOP = (
    r"(?:com|net|org|edu|gov|int|mil|info|biz|local|test|invalid|onmicrosoft|microsoft|azure|cloud|dev|app"
    r"|ms|io|us|uk|de|cn|eu|fr|jp|kr)"
)
_IDENTIFIER = lazy_pattern(
    rf"""
      \b[0-9A-Fa-f]{{8}}(?:-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}}\b                  # GUID
    | (?<![\w.@/-])[\w.+-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}\b                      # e-mail address
    | (?<![\w.@/:-])(?:[0-9A-Fa-f]{{2}}[:-]){{5}}[0-9A-Fa-f]{{2}}(?![\w:-])              # MAC address
    | (?<![\w.])(?=[A-Fa-f]*[0-9])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{{32}}(?:[0-9A-Fa-f]{{8}}|[0-9A-Fa-f]{{32}})?\b
    | \b(?:include|redirect|exists|ip4|ip6)[:=](?:{_LABEL}\.){{1,6}}\w+(?:/[0-9]+)?          # SPF, RFC 7208
    | (?<=\s)[-~?+]all\b(?=[\s.,;)]|\Z) | (?<=[\s;])(?:p|sp|pct|adkim|aspf)=\w+       # SPF; DMARC, RFC 7489
    | (?<![\w.@/\\-])_[a-z0-9-]+\._(?:tcp|udp|tls)\b(?:\.{_LABEL})*                        # DNS, RFC 2782
    | (?<![\w.@/\\<-])(?![A-Z])(?:{_LABEL}\.)+{_TOP}\b(?![\w@(-]|\.[a-z])        # host; Outlook.com is a name
    | (?<![\w./])\./[\w.-]*[A-Za-z0-9]                                                  # program
    | (?<![\w$%])(?:%[A-Za-z_]{{3,30}}%|\$[A-Z][A-Z_]{{2,30}}|\$env:\w+)(?![\w%])            # variable
    | \b[A-Z][A-Z0-9_]{{2,30}}(?=\s(?:environment\s)?variable\b)
    """,
    re.VERBOSE | re.ASCII,
)
_HIDDEN = lazy_pattern(
    r"\]\([^()\s]*\)|(?:[Hh]ttps?|HTTPS?|ftp|FTP|file|FILE)://[^\s<>\"')\]]+|<[/!]?[A-Za-z][^<>]*>"
)
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")
# Languages that put endings at names: Finnish writes example.comiin, Turkish example.com'a.
_WITH_ENDINGS, _ENDINGS = frozenset(("fi", "et", "hu", "tr", "eu", "az")), "[a-z]{0,5}"
_LANGUAGE = lazy_pattern(r"\A(?:en|en-us|www)\.")
_DOT = lazy_pattern(r"\.[A-Za-z/_]|[:-][0-9A-Fa-f]{2,4}[:-]|\b[0-9A-Fa-f]{32}")


def identifier_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The identifiers of the original that the translation of ``segment`` lacks."""
    source = segment.source
    if not _may_hold_any(source):
        return
    plain = _HIDDEN.sub(lambda match: " " * len(match[0]), without_code(source))
    if not _may_hold_any(plain):
        return
    tokens = dict.fromkeys(_ESCAPE.sub("", match[0]) for match in _IDENTIFIER.finditer(plain))
    if not tokens:
        return
    seen = ascii_digits(_ESCAPE.sub("", segment.target)).casefold()
    for token in list(tokens)[:MOST_TOKENS]:
        if not _is_kept(token.casefold(), seen, locale):
            yield lost(token, counterpart(token, segment.target, source))


def _may_hold_any(text: str) -> bool:
    """A fast test that every text with an identifier passes."""
    if "@" in text or "%" in text or "$" in text or "variable" in text or "=spf1" in text or "=DMARC" in text:
        return True
    return _DOT.search(text) is not None


def _is_kept(token: str, seen: str, locale: Locale) -> bool:
    own = {token, _LANGUAGE.sub("", token), _LANGUAGE.sub(f"{locale.language}.", token)}
    ending = _ENDINGS if locale.language in _WITH_ENDINGS else ""
    return any(_stands(one, seen, ending) for one in own)


def _stands(token: str, text: str, ending: str) -> bool:
    if token not in text:
        return False
    start = r"(?<![A-Za-z0-9_])" if token[0].isalnum() else ""
    end = rf"{ending}(?![A-Za-z0-9_])" if token[-1].isalnum() else ""
    return re.search(rf"{start}{re.escape(token)}{end}", text) is not None


CHECKS = (Check(IDENTIFIER_DIFFERS, identifier_differs),)

"""BT604: a link of the original that the translation lost, or that leads elsewhere there.

Principles:

1. Links are those of Markdown, of HTML (`href`, `src`), and addresses written out.
2. What a publisher localizes in an address may differ: a locale in its path or query, and the language
   number of Windows (`clcid=0x415`).
3. In an article that bitext made, a link may lead to its language's version of an address, or to another
   anchor of the same file: its pages have the anchors of headings in their own language, too.
4. How often a link is on a side does not count; a link that only the translation has is reported
   only if it replaces a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.prose import code_spans, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

LINK_DIFFERS = Rule(
    "BT604",
    "link-differs",
    Severity.ERROR,
    expected="the links of the original, with the same addresses",
    action="copy the address from the original; only the locale in it may differ",
    summary=GuideText(
        "A link of the original is missing or leads elsewhere. Copy its address from the original.",
        "Brakuje linku z oryginału albo prowadzi on gdzie indziej. Skopiuj adres z oryginału.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "A link or a picture of the original that the translation lost, that leads elsewhere"
            " there, or that a space breaks apart. A locale in the address may differ (`/en-us/`,"
            " `/pl-pl/`), and so may `http` and `https`.",
            "Link lub obraz z oryginału, którego w tłumaczeniu brakuje, który prowadzi gdzie indziej albo"
            " jest przerwany spacją. Może się różnić język w adresie (`/en-us/`, `/pl-pl/`), a także"
            " `http` i `https`.",
        ),
        action_in_polish="Skopiuj adres z oryginału; może się w nim różnić tylko język.",
        example=Example(
            "See [help](https://example.com/a).",
            "Zobacz [pomoc](https://example.com/b).",
            "Zobacz [pomoc](https://example.com/a).",
        ),
    ),
)

# An address written out ends where letters of a script without spaces follow; ASCII is all that RFC 3986 has.
_IN_ADDRESS = r"[!\#$%&+,./0-9:;=?@A-Z\\^_a-z~-]"
_LINK = lazy_pattern(
    rf"""
      \](?P<gap>\s?)\(\s*+(?:<(?P<angle>[^<>\n]*+)>|(?P<inline>[^\s()<>]++(?:\([^\s()]*+\)[^\s()]*+)*+))
    | \b(?:href|src)\s?=\s?["'](?P<attribute>[^"'<>]++)["']
    | (?<!\]\()(?<![\w/"'=])(?P<bare>
      (?:https?|ftp|mailto):/?/?{_IN_ADDRESS}++(?:\([\w-]*+\){_IN_ADDRESS}*+)*+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOCALE_IN_PATH = lazy_pattern(r"/[a-z]{2,3}-(?:[a-z]{4}-)?[a-z]{2}(?=[/?#]|\Z)", re.IGNORECASE)
_LOCALE_IN_QUERY = lazy_pattern(
    r"(?<=[?&])(?:(?:ui|rs|ad|locale|lang|mkt|setlang|culture|clcid|lcid|language|market|correlationid)=[\w-]*"
    r"|l=[a-z]{2}-[a-z]{2})&?",
    re.IGNORECASE,
)
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")
# The sign before the code of the language is gone with it.
_LANGUAGE_HOST = lazy_pattern(r"https:/\.[^/]+/")
LONGEST_SAID = 1_000
"""Characters of an address that is looked for outside of links."""
_TRAILING = ".,;:!?\\_"


@dataclass(frozen=True, slots=True)
class _Link:
    """One link of a side."""

    start: int
    """Offset of its address."""
    url: str
    """Its address as in the text."""
    key: str
    """What addresses are compared by."""
    is_torn: bool
    """Whether there is a space between ``]`` and ``(``, which is then not a link."""
    gap: int
    """Offset of that space."""


def link_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The links that differ between the sides of ``segment``."""
    if not _may_hold_any(segment.source) and not _may_hold_any(segment.target):
        return
    originals, translations = _links(segment.source), _links(segment.target)
    known = {link.key for link in translations}
    wanted = {link.key for link in originals}
    sound = {link.key for link in originals if not link.is_torn}
    yield from (_torn(link) for link in translations if link.is_torn and link.key in sound)
    lost = [link for link in _distinct(originals) if link.key not in known and not _is_said(link, segment)]
    added = [link for link in _distinct(translations) if link.key not in wanted]
    for at, link in enumerate(lost):
        if at < len(added):
            other = added[at]
            said = f"a link to {other.url} instead of {link.url}"
            is_sure = len(lost) == len(added) == 1 and "\n" not in link.url
            fix = link.url if is_sure else None
            yield Difference(link.url, Side.SOURCE, said, other.start, len(other.url), fix)
        elif (start := segment.target.find(link.url)) >= 0:
            said = f"{link.url}, which is not in a link"
            yield Difference(link.url, Side.SOURCE, said, start, len(link.url))
        else:
            yield Difference(link.url, Side.SOURCE, f"no link to {link.url}, which the original has")


def _may_hold_any(text: str) -> bool:
    return (
        "](" in text or "://" in text or "href" in text or "mailto:" in text or "] (" in text or "src" in text
    )


def _torn(link: _Link) -> Difference:
    said = f"a space between ] and ( in the link to {link.url}"
    return Difference(link.url, Side.SOURCE, said, link.gap, 1, "")


def _links(text: str) -> list[_Link]:
    if not _may_hold_any(text):
        return []
    plain = without_code(text)
    found = []
    for match in _LINK.finditer(plain):
        name = next(name for name in ("angle", "inline", "attribute", "bare") if match[name] is not None)
        url = match[name].rstrip(_TRAILING) if name == "bare" else match[name]
        is_torn = bool(match["gap"])
        if is_torn and not _looks_like_address(url):
            continue
        gap = match.start("gap") if is_torn else 0
        found.append(_Link(match.start(name), url, address_key(url), is_torn, gap))
    return found


def _looks_like_address(url: str) -> bool:
    return bool(re.match(r"(?:https?:|mailto:|\.{0,2}/|#|~/)", url)) or url.endswith(".md")


def _distinct(links: list[_Link]) -> list[_Link]:
    return list({link.key: link for link in reversed(links)}.values())[::-1][:MOST_TOKENS]


def address_key(url: str) -> str:
    """``url`` without what a publisher localizes, and without what leads to the same place anyway."""
    plain = unquote(unescape(_ESCAPE.sub("", url.strip()))).rstrip(_TRAILING)
    plain = _LOCALE_IN_QUERY.sub("", _LOCALE_IN_PATH.sub("", plain)).rstrip("?&")
    _, separator, rest = plain.partition("://")
    if separator:
        host, slash, path = rest.partition("/")
        plain = f"{host.lower().removeprefix('www.')}{slash}{path}"
    return plain.rstrip("/").casefold()


def _is_said(link: _Link, segment: Segment) -> bool:
    """Whether the translation has the address in another form: in a code span, or without a scheme."""
    if any(address_key(code) == link.key for _, code in code_spans(segment.target)):
        return True
    if "://" not in link.url or len(link.key) > LONGEST_SAID:
        return False
    return (
        re.search(rf"{re.escape(link.key)}(?![\w/?#=&%-])", segment.target.casefold(), re.ASCII) is not None
    )


def is_authors_choice(segment: Segment, difference: Difference, locale: Locale) -> bool:
    """Whether the translation links to its own language's version of the address, or anchor in the file."""
    there = segment.target[difference.offset :][: difference.length]
    original = _without_language(difference.token, "en")
    translation = _without_language(there, locale.language)
    if not there or original == translation:
        return bool(there)
    host = _LANGUAGE_HOST.match(original)
    if host and translation.startswith(host[0]):
        return True
    (path, mark, _), (other, own, _) = original.partition("#"), translation.partition("#")
    return bool(mark and own) and "://" not in path and path == other


def _without_language(url: str, language: str) -> str:
    """``url`` as it is compared, without the code of its ``language`` in host, path or file name."""
    code = rf"(?:[./]|(?<=//)|\A){re.escape(language)}(?:-[a-z]{{2}})?(?=[./?#]|\Z)"
    return re.sub(code, "", url.strip().replace("http://", "https://").rstrip("/").casefold())


CHECKS = (Check(LINK_DIFFERS, link_differs),)

r"""BT623: a link that is not one any more, shows nothing, or shows what leads elsewhere.

Principles:

1. The form of links is compared, and where their texts lead; addresses alone are those of BT604.
2. What the original has in the same form is not reported: no text, half of the brackets, an address as the
   text that differs from where the link leads.
3. Texts of two links are taken for exchanged where words that stay the same in both languages say so, or
   where the lengths of the texts do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.links import address_key
from bitext.checks.prose import without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

LINK_BROKEN = Rule(
    "BT623",
    "link-broken",
    Severity.WARNING,
    expected="links as in the original, each text with its own address",
    action="write the text of the link in [ ], and its address in ( ) right after it",
    summary=GuideText(
        "A link has no text or only half of its brackets, is missing once, or its text belongs to another"
        " link. Write the text in `[ ]` and its address in `( )`.",
        "Link nie ma tekstu albo części nawiasów, brakuje go w jednym miejscu albo ma tekst innego linku."
        " Wpisz tekst w `[ ]`, a adres w `( )`.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "A link without a text, which readers cannot see; one with half of its brackets, or with"
            " fullwidth parentheses (`（…）`), which shows as it is written; two links whose texts were"
            " exchanged; an address as the text of a link that leads to another one; a link that"
            " occurs less often than in the original.",
            "Link bez tekstu, którego czytelnik nie widzi; link z częścią nawiasów albo z nawiasami"
            " pełnej szerokości (`（…）`), które widać tak, jak je zapisano; dwa linki z zamienionymi"
            " tekstami; adres jako tekst linku, który prowadzi pod inny; link, który występuje"
            " rzadziej niż w oryginale.",
        ),
        action_in_polish="Wpisz tekst linku w [ ], a zaraz za nim jego adres w ( ).",
        example=Example("See [help](#a).", "Zobacz pomoc](#a).", "Zobacz [pomoc](#a)."),
    ),
)

_TEXT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])"
_LINK = lazy_pattern(
    rf"(?P<image>!?)\[(?P<text>{_TEXT}*+)\]\((?P<url>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+|<[^<>\n]*>)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
)
_REST = lazy_pattern(r"\]\((?=[^\s()]*[/#.:])|\]\s?[（(](?P<wide>[^\s()（）]+)[)）]|［[^［］]*］\s?[（(]")
_WIDE = lazy_pattern(r"\]\s?(?P<marks>[（(](?P<url>[^\s()（）]+)[)）])")
_WORD = lazy_pattern(r"[A-Za-z0-9]{2,}")
# Of 1,123 published pairs of links this holds for 3, whose texts are wrong otherwise; exchanged, for 3 of 10.
_LONGER = 0.8
_ADDRESS = lazy_pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Link:
    """One link, or picture, in the form of Markdown."""

    start: int
    end: int
    text: str
    url: str
    is_image: bool

    @property
    def key(self) -> str:
        """What addresses are compared by."""
        return address_key(self.url)


def link_broken(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The links of ``segment``'s translation whose form is broken."""
    source, target = segment.source, segment.target
    if "](" not in source:
        return
    if _is_one_link(source, target):
        return
    plain_source, plain_target = without_code(source), without_code(target)
    originals, translations = _links(plain_source), _links(plain_target)
    yield from _without_text(originals, translations, target)
    yield from _halves(originals, translations, plain_source, plain_target)
    yield from _other_address(originals, translations)
    yield from _exchanged(originals, translations, known(locale.language).length or 1)
    yield from _fewer(originals, translations, plain_target)


def _is_one_link(source: str, target: str) -> bool:
    """A fast test that a segment passes only if it has the same one link on both sides, with a text."""
    if source.count("[") != 1 or target.count("[") != 1 or "［" in target or "`" in target:
        return False
    one, other = _LINK.search(source), _LINK.search(target)
    if not one or not other or one["url"] != other["url"] or not other["text"].strip():
        return False
    return not _ADDRESS.match(other["text"].strip())


def _links(text: str) -> list[_Link]:
    return [
        _Link(match.start(), match.end(), match["text"], match["url"].strip("<>"), bool(match["image"]))
        for match in _LINK.finditer(text)
    ][:MOST_TOKENS]


def _without_text(originals: list[_Link], translations: list[_Link], written: str) -> Iterator[Difference]:
    """Links, not pictures, that show nothing where the original's show something."""
    shown = {link.key for link in originals if link.text.strip()}
    for link in translations:
        is_code = "`" in written[link.start : link.end]
        if not link.is_image and not link.text.strip() and not is_code and link.key in shown:
            said = f"a link to {link.url} without a text"
            yield Difference(link.url, Side.SOURCE, said, link.start, link.end - link.start)


def _halves(
    originals: list[_Link], translations: list[_Link], source: str, target: str
) -> Iterator[Difference]:
    """What is left of a link that lost brackets, if the original has less of the kind."""
    before = len(_REST.findall(_without(source, originals)))
    rests = list(_REST.finditer(_without(target, translations)))
    if len(rests) <= before or len(translations) >= len(originals):
        return
    urls = {link.url for link in originals}
    for rest in rests[before:MOST_TOKENS]:
        wide = _WIDE.match(target, rest.start())
        said = f"{target[rest.start() : rest.start() + 60]}, which is not a link any more"
        if wide and not wide["marks"].isascii() and wide["url"] in urls:
            fix, start = f"({wide['url']})", rest.start() + 1
            yield Difference(wide["url"], Side.SOURCE, said, start, wide.end() - start, fix)
        else:
            yield Difference(rest[0], Side.TARGET, said, rest.start(), len(rest[0]))


def _without(text: str, links: list[_Link]) -> str:
    """``text``, as long as before, with spaces for its links."""
    for link in links:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text


def _other_address(originals: list[_Link], translations: list[_Link]) -> Iterator[Difference]:
    """Links that show another address than the one they lead to, where the original's show their own."""
    honest = {link.key for link in originals if _shows_itself(link)}
    if not honest:
        return
    for link in translations:
        if not _ADDRESS.fullmatch(link.text.strip()) or _shows_itself(link):
            continue
        if link.key in honest or address_key(link.text) in honest:
            said = f"a link that shows {link.text} and leads to {link.url}"
            yield Difference(link.url, Side.SOURCE, said, link.start, link.end - link.start)


def _shows_itself(link: _Link) -> bool:
    text = link.text.strip()
    return bool(_ADDRESS.fullmatch(text)) and address_key(text) == link.key


def _exchanged(originals: list[_Link], translations: list[_Link], usual: float) -> Iterator[Difference]:
    """Two links each of which has the text of the other one.

    ``usual`` is how long a translation usually is for its original.
    """
    if not 2 <= len(originals) == len(translations) <= 10:
        return
    wanted = {link.key: link for link in originals}
    found = {link.key: link for link in translations}
    if len(wanted) < len(originals) or wanted.keys() != found.keys():
        return
    keys = list(wanted)
    for at, first in enumerate(keys):
        for second in keys[at + 1 :]:
            here, there = found[first].text, found[second].text
            own, other = wanted[first].text, wanted[second].text
            is_clear = _is_nearer(here, other, own) and _is_nearer(there, own, other)
            if is_clear or (len(keys) == 2 and _are_as_long(here, there, own, other, usual)):
                link = found[first]
                said = f"the texts of the links to {link.url} and {found[second].url} are exchanged"
                yield Difference(link.url, Side.SOURCE, said, link.start, link.end - link.start)


def _is_nearer(text: str, one: str, other: str) -> bool:
    """Whether ``text`` has more of the words of ``one`` than of those of ``other``."""
    words = _words(text)
    return len(words & (_words(one) - _words(other))) > 0 == len(words & (_words(other) - _words(one)))


def _are_as_long(here: str, there: str, own: str, other: str, usual: float) -> bool:
    """Whether ``here`` is as long as ``other`` is and ``there`` as ``own``, and by far not as their own."""
    if _is_nearer(here, own, other) or _is_nearer(there, other, own):
        return False
    as_they_are = _distance(here, own, usual) + _distance(there, other, usual)
    exchanged = _distance(here, other, usual) + _distance(there, own, usual)
    return as_they_are - exchanged > _LONGER


def _distance(text: str, original: str, usual: float) -> float:
    """How far ``text`` is from the ``usual`` length for ``original``, as a logarithm."""
    return abs(log(max(len(text), 1) / max(len(original), 1) / usual))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _fewer(originals: list[_Link], translations: list[_Link], target: str) -> Iterator[Difference]:
    """Links that are there, but less often than in the original."""
    wanted, found = Counter(link.key for link in originals), Counter(link.key for link in translations)
    for key, times in wanted.items():
        if times > found[key] > 0:
            link = next(link for link in originals if link.key == key)
            if target.count(f"({link.url}") >= times:
                continue  # what is left of it is a finding already
            said = f"{found[key]} of {times} links to {link.url}"
            yield Difference(link.url, Side.SOURCE, said)


CHECKS = (Check(LINK_BROKEN, link_broken),)

r"""BT628: HTML of the original that the translation lost: an anchor, a line break, a superscript.

Elements are counted by name; what makes words bold or italic belongs to BT609, addresses to BT604, code to
BT603. Placeholders in angle brackets are not elements: BT605.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.prose import without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

TAG_LOST = Rule(
    "BT628",
    "tag-lost",
    Severity.WARNING,
    expected="the HTML of the original",
    action="copy the tag from the original",
    summary=GuideText(
        "HTML of the original, such as an anchor or a line break, is missing. Copy it.",
        "Brakuje kodu HTML z oryginału, na przykład kotwicy lub końca wiersza. Skopiuj go.",
    ),
    page=RulePage(
        finds=GuideText(
            "An inclusion (`[!INCLUDE …]`), or an element of HTML that the translation has less often than"
            " the original: `<a name=…>`,"
            " to which links lead, `<br>`, `<sup>`, `<kbd>` and others. Bold and italic ones count"
            " elsewhere.",
            "Dołączenie (`[!INCLUDE …]`) lub element HTML, którego tłumaczenie ma mniej niż oryginał:"
            " `<a name=…>`, do którego prowadzą"
            " linki, `<br>`, `<sup>`, `<kbd>` i inne. Pogrubienie i kursywa liczą się gdzie indziej.",
        ),
        action_in_polish="Skopiuj znacznik z oryginału.",
        example=Example("m<sup>2</sup> of it", "m2 tego", "m<sup>2</sup> tego"),
    ),
)

_INCLUDE = lazy_pattern(r"\[!INCLUDE\s*\[[^\[\]]*\]\((?P<address>[^()]*)\)\]", re.IGNORECASE)
_TAG = lazy_pattern(
    r"<(?P<name>a(?=\s+(?:name|id)\s*=)|br|sup|sub|kbd|img|var|samp|mark|del|ins|u|s|small|ul|ol|li|p|div|table|tr|td|th"
    r"|video|iframe|details|summary|code)\b[^<>]*>",
    re.IGNORECASE,
)


def tag_lost(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The elements of the original that the translation of ``segment`` has less often."""
    yield from _includes(segment)
    if "<" not in segment.source:
        return
    originals = list(_TAG.finditer(without_code(segment.source)))[:MOST_TOKENS]
    if not originals:
        return
    found = Counter(match["name"].lower() for match in _TAG.finditer(without_code(segment.target)))
    wanted = Counter(match["name"].lower() for match in originals)
    for name, times in wanted.items():
        if found[name] < times:
            first = next(match[0] for match in originals if match["name"].lower() == name)
            said = (
                f"{found[name]} of {times} <{name}>" if found[name] else f"no {first}, which the original has"
            )
            yield Difference(first, Side.SOURCE, said)


def _includes(segment: Segment) -> Iterator[Difference]:
    """Parts that the original includes and the translation does not."""
    if "[!" not in segment.source:
        return
    for match in _INCLUDE.finditer(segment.source):
        address = match["address"]
        if address and f"]({address}" not in segment.target.replace("] (", "]("):
            continue  # the address is lost, too: BT604
        if segment.target.casefold().count("[!include") < segment.source.casefold().count("[!include"):
            yield Difference(match[0], Side.SOURCE, f"no {match[0]}, which the original has")
            return


CHECKS = (Check(TAG_LOST, tag_lost),)

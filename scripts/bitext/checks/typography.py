"""BT631 to BT634: spaces, quotation marks and signs at the end, by the rules of each language.

Principles:

1. Code, addresses and tags are left alone, and so is what the original has in the same way.
2. French sets a space that does not break before high signs (; : ! ?), as the Imprimerie nationale rules;
   Canadian French only before the colon. No other language sets spaces before signs.
3. Quotation marks are CLDR's (delimiters) with others that publishers of the language use;
   straight quotes are fine everywhere, since code and interfaces have them.
4. What ends a sentence is compared by kind (statement, question, exclamation, colon), since each script has
   signs of its own, and Thai has none. A line before a list may end with a full stop in some languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

DOUBLED_SPACE = Rule(
    "BT631",
    "doubled-space",
    Severity.INFO,
    expected="one space between words",
    action="delete the spaces beyond the first",
    summary=GuideText(
        "Two spaces between words. Delete one.",
        "Dwie spacje między słowami. Usuń jedną.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "Two spaces between words of the translation, where the original has none of the kind."
            " The page shows one, but searching and comparing stumble over it.",
            "Dwie spacje między słowami tłumaczenia, gdy w oryginale takich nie ma. Strona pokazuje"
            " jedną, ale druga przeszkadza w wyszukiwaniu i porównywaniu.",
        ),
        action_in_polish="Zostaw jedną spację.",
        example=Example("Open the file.", "Otwórz  plik.", "Otwórz plik."),
    ),
)

SPACE_BEFORE_PUNCTUATION = Rule(
    "BT632",
    "space-before-punctuation",
    Severity.INFO,
    expected="punctuation as the language sets it",
    action="delete the space before the sign, or put the one that the language wants",
    summary=GuideText(
        "The space before a punctuation mark is missing, or the language does not use one. Fix it.",
        "Spacja przed znakiem, przed którym język jej nie stawia, albo jej brak, gdy jest potrzebna. Popraw.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "A space before a comma or another sign. French is the exception: it has a narrow space"
            " that does not break before `;`, `!` and `?` and a wide one before `:`, in Canada the"
            " last only.",
            "Spacja przed przecinkiem lub innym znakiem. Wyjątkiem jest francuski: ma wąską spację"
            " nierozdzielającą przed `;`, `!` i `?`, a szeroką przed `:`, w Kanadzie tylko tę"
            " ostatnią.",
        ),
        action_in_polish="Usuń spację przed znakiem albo wstaw taką, jakiej wymaga język.",
        example=Example("One, two.", "Raz , dwa.", "Raz, dwa."),
    ),
)

QUOTES_DIFFER = Rule(
    "BT633",
    "quotes-differ",
    Severity.INFO,
    expected="the quotation marks of the language, in pairs",
    action="use the quotation marks of the language",
    summary=GuideText(
        "Quotation marks of another language, or only one of a pair. Use those of the language.",
        "Cudzysłów innego języka albo tylko jeden z pary. Użyj właściwego dla języka.",
    ),
    page=RulePage(
        finds=GuideText(
            "Quotation marks of another language, or one of a pair alone. Straight quotes are fine"
            " everywhere.",
            "Cudzysłów innego języka albo jeden z pary. Proste cudzysłowy są dobre wszędzie.",
        ),
        action_in_polish="Użyj cudzysłowu właściwego dla języka.",
        example=Example('Select "Yes".', "Wybierz “Tak”.", "Wybierz „Tak”."),
    ),
)

END_PUNCTUATION = Rule(
    "BT634",
    "end-punctuation",
    Severity.INFO,
    expected="the same kind of sign at the end as in the original",
    action="end the sentence as the original ends",
    summary=GuideText(
        "The sentence ends in another sign than the original. End it in the same way.",
        "Zdanie kończy się innym znakiem niż oryginał. Zakończ je tak samo.",
    ),
    page=RulePage(
        finds=GuideText(
            "Another kind of sign at the end than the original has: none, a full stop, a question"
            " mark, an exclamation mark or a colon. Each script has signs of its own; Thai, Lao,"
            " Khmer and Burmese have none.",
            "Inny rodzaj znaku na końcu niż w oryginale: żaden, kropka, znak zapytania, wykrzyknik"
            " lub dwukropek. Każde pismo ma swoje znaki; tajskie, laotańskie, khmerskie i birmańskie"
            " nie mają żadnych.",
        ),
        action_in_polish="Zakończ zdanie tak, jak kończy się oryginał.",
        example=Example("Is this the right way?", "Czy to dobra droga.", "Czy to dobra droga?"),
    ),
)

_DOUBLED = lazy_pattern(r"(?<=[^\s|>])[ \u00a0]{2,}(?=[^\s|<\\,;:!?。、،؛؟])")
_BEFORE = lazy_pattern(r"(?<=[^\W_])[ \u00a0\u202f]+(?P<sign>[,;:!?。、،؛؟]|\.(?![\w.\\/*-]))(?![\w/\\=)(-])")
_HIGH = lazy_pattern(r"(?<=[^\W_])(?P<sign>[;:!?])(?=\s|\Z)")
_IN_CODE = lazy_pattern(r"[`*_\\]")

_MARKS = frozenset("“”„«»「」『』")
_ENDS = {
    "statement": ".。．।॥۔።։᠃",
    "question": "?？؟;՞፧",
    "exclamation": "!！՜",
    "colon": ":：፡",
}
_KIND = {sign: kind for kind, signs in _ENDS.items() for sign in signs}
_CLOSING = " \t\u00a0*_\"'“”’»«)）]」』>`\u200e\u200f\u200b"


def doubled_space(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Two spaces between words of the translation, where the original has nothing of the kind."""
    target = segment.target
    if "  " not in target and "\u00a0" not in target:
        return
    if _DOUBLED.search(segment.source):
        return
    for match in _DOUBLED.finditer(without_code(target)):
        space = "\u00a0" if "\u00a0" in target[match.start() : match.end()] else " "
        if "`" in target[match.start() - 1 : match.end() + 1] and len(match[0]) < 2:
            continue
        if target[match.start() : match.end()].strip(" \u00a0"):
            continue  # code that was blanked
        yield Difference(space, Side.TARGET, f"{len(match[0])} spaces", match.start(), len(match[0]), space)


def space_before_punctuation(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Spaces before signs that the language does not want; in French, the ones that are missing."""
    wanted = _spaced_marks(locale)
    # What is hidden below brings no space: where none is in the way, there is nothing to look for.
    if not (wanted or _BEFORE.search(segment.target)) or _BEFORE.search(segment.source):
        return
    plain = _hidden(segment.target)
    for match in _BEFORE.finditer(plain):
        sign = match["sign"]
        if sign in wanted or segment.target[match.start() : match.end()] != match[0]:
            continue
        said = f"a space before {sign}"
        yield Difference(sign, Side.TARGET, said, match.start(), len(match[0]), sign)
    if wanted:
        for match in _HIGH.finditer(plain):
            if match["sign"] in wanted:
                space = "\u00a0" if match["sign"] == ":" else "\u202f"
                fix = f"{space}{match['sign']}"
                yield Difference(
                    match["sign"], Side.TARGET, f"no space before {match['sign']}", match.start(), 1, fix
                )


def quotes_differ(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Quotation marks of another language, and one of a pair alone."""
    target = segment.target
    if target.isascii() or not any(mark in target for mark in _MARKS):
        return
    pairs = known(locale.language).quotes
    # Switzerland writes the marks of its neighbors in an order of its own.
    if not pairs or locale.region == "CH":
        return
    plain = _hidden(target)
    own = set(pairs.replace(" ", ""))
    for at, char in enumerate(plain):
        if char in _MARKS and char not in own and char not in segment.source:
            yield Difference(char, Side.TARGET, f"the quotation mark {char}", at, 1)
            return
    found = [char for char in plain if char in _MARKS & own]
    if any(char in _MARKS - own for char in plain):
        return
    if (
        len(found) % 2
        and sum(char in _MARKS or char == '"' for char in segment.source) % 2 == 0
        and '"' not in plain
    ):
        yield Difference(
            found[0],
            Side.TARGET,
            f"{len(found)} quotation marks, one without its pair",
            plain.find(found[0]),
            1,
        )


def end_punctuation(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Another kind of sign at the end of the translation than at the end of the original."""
    language = known(locale.language)
    if not language.has_end_marks:
        return
    if (sign := _last_mark(segment.source)) and sign == _last_mark(segment.target):
        return
    source, target = prose(segment.source).rstrip(_CLOSING), prose(segment.target).rstrip(_CLOSING)
    if not source or not target or len(source) < 12 or not source[-2:-1].strip():
        return
    wanted, found = _KIND.get(source[-1], ""), _KIND.get(target[-1], "")
    if target[-1] in language.question_marks:
        found = "question"
    elif target[-1] == ";":
        found = ""
    if language.has_stops_before_lists and (wanted, found) == ("colon", "statement"):
        return
    if wanted == found or source.endswith(("..", "etc.")) or target.endswith(("..", "…")):
        return
    if not wanted and (found != "question" or source[-1] in ";…") and target[-2:-1].isdigit():
        return
    at = len(target) - 1
    what = f"{target[-1]} at the end" if found else "no sign at the end"
    said = f"{what}, where the original has {source[-1] if wanted else 'none'}"
    yield Difference(source[-1] if wanted else target[-1], Side.SOURCE, said, at, 1)


def _last_mark(text: str) -> str:
    """The kind of the mark at the end of ``text``, as it is written; empty if there is none."""
    return _KIND.get(text.rstrip(_CLOSING)[-1:], "")


def _spaced_marks(locale: Locale) -> str:
    marks = known(locale.language).spaced_marks
    return marks.get(locale.region, marks.get("", ""))


def _hidden(text: str) -> str:
    """``text`` without code and addresses, as long as before: an ``x`` for what was there."""
    plain = without_code(prose(text))
    if plain == text:
        return text
    return "".join(char if char == old else "\x01" for char, old in zip(plain, text, strict=True))


CHECKS = (
    Check(DOUBLED_SPACE, doubled_space),
    Check(SPACE_BEFORE_PUNCTUATION, space_before_punctuation, needs_language=True),
    Check(QUOTES_DIFFER, quotes_differ, needs_language=True),
    Check(END_PUNCTUATION, end_punctuation, needs_language=True),
)

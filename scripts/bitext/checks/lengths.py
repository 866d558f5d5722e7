"""BT651: a translation that is so much shorter than is usual for its original that words are missing.

Principles:

1. How long a translation is for its original depends on the language and on the article: the median of the
   article counts where it has enough sentences, and that of the language where it is known, the shorter one.
2. Letters and digits of prose are counted: addresses, code, tags and names with dots are as long in every
   language, or shortened in one.
3. The longer the original, the less chance there is in its length. A translation without the mark at the end
   that the original has is cut even where it is less short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bitext.article import Article, Segment, Side
from bitext.checks.difference import Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

CUT_SHORT = Rule(
    "BT651",
    "cut-short",
    Severity.WARNING,
    expected="a translation of the whole sentence",
    action="translate what is missing",
    summary=GuideText(
        "The translation is much shorter than its original; words are missing. Translate the whole sentence.",
        "Tłumaczenie jest znacznie krótsze niż oryginał; brakuje w nim słów. Przetłumacz całe zdanie.",
    ),
    page=RulePage(
        finds=GuideText(
            "A translation that is much shorter for its original than the others of the article or, in a"
            " short article, than is usual in the language. Short originals do not count.",
            "Tłumaczenie znacznie krótsze wobec oryginału niż pozostałe w artykule, a w krótkim"
            " artykule niż inne w tym języku. Krótkie oryginały się nie liczą.",
        ),
        action_in_polish="Przetłumacz to, czego brakuje.",
        example=Example(
            "Open the settings, choose the account that you want to remove, and confirm with your password.",
            "Otwórz ustawienia i wybierz konto.",
            "Otwórz ustawienia, wybierz konto, które chcesz usunąć, i potwierdź hasłem.",
        ),
        is_of_segment=False,
    ),
)

LEAST_SEGMENTS = 8
"""Sentences of an article from which on its own median counts."""
LEAST_LENGTH = 30
"""Letters of an original that counts."""

# The share of the usual length below which a translation is cut grows with the letters of the original, to a
# most. Of 111,676 published segments of seven languages 13 are below it, and 12 of these are cut.
_SHARE, _MORE_FOR_EACH, _MOST = 0.34, 0.0021, 0.6
# Scripts with few signs for a word vary more.
_DENSE, _LESS_IF_DENSE = 0.75, 0.08
_MORE_IF_CUT_OFF, _MORE_WITHOUT_MARKS = 0.13, 0.08
_SURELY_WHOLE = 0.85
"""A text of this share of the usual length, spaces and signs included, is not below any of these."""
_NO_PROSE = lazy_pattern(r"\]\([^)\s]*\)|`[^`]*`|<[^<>]*>|https?://[^\s)]+")
_NO_LETTERS = lazy_pattern(
    r"[A-Za-z0-9.@:/\\_-]*[A-Za-z0-9][.@:\\_][A-Za-z0-9][A-Za-z0-9.@:/\\_-]*|[\s!-/:-@\[-`{-~]+"
)
_END = lazy_pattern(r"[.?!。．？！؟।۔:：](?:[*_\"'”’»)）\]」』]|\s)*\Z")


def cut_short(article: Article, locale: Locale | None) -> Iterator[tuple[Segment, Difference]]:
    """The segments of ``article`` whose translation is cut short."""
    if locale is None or locale.language == SOURCE_LANGUAGE:
        return
    segments: Sequence[Segment] = [one for one in article.segments if _is_compared(one)]
    if usual := known(locale.language).length:
        # The median of the article counts only where it is shorter, so most articles need none.
        segments = [one for one in segments if _share_if_cut(one, usual, locale) is not None]
    usual = _usual(article, locale) if segments else 0
    for segment in segments if usual else ():
        if (share := _share_if_cut(segment, usual, locale)) is not None:
            said = f"a translation of {round(100 * share)}% of the usual length"
            yield segment, Difference(segment.source[:40], Side.SOURCE, said, 0, len(segment.target))


def _share_if_cut(segment: Segment, usual: float, locale: Locale) -> float | None:
    """The share of the ``usual`` length that the translation has; None if that is long enough."""
    # What is no prose is as long on both sides: most need no look at their letters.
    other = sum(map(len, _NO_PROSE.findall(segment.source))) if _NO_PROSE.search(segment.source) else 0
    if len(segment.target) - other > _SURELY_WHOLE * usual * (len(segment.source) - other):
        return None
    source = _letters(segment.source)
    if source < LEAST_LENGTH:
        return None
    share = _letters(segment.target) / (usual * source)
    return share if share < _limit(segment, source, usual, locale) else None


def _is_compared(segment: Segment) -> bool:
    return (
        len(segment.source) >= LEAST_LENGTH
        and bool(segment.target.strip())
        and not segment.is_residual
        and segment.target != segment.source
    )


def _usual(article: Article, locale: Locale) -> float:
    """Letters of a translation for each of its original, as usual here; 0 where that is not known."""
    plain = [one for one in article.segments if _is_compared(one) and not _has_code(one.source)]
    usual = known(locale.language).length
    if len(plain) < LEAST_SEGMENTS:
        return usual
    from statistics import median  # noqa: PLC0415 - loading it takes long, and most articles are short

    own = median(_letters(one.target) / max(_letters(one.source), 1) for one in plain)
    return min(own, usual) if usual else own


def _has_code(text: str) -> bool:
    return "`" in text or "](" in text or "<" in text


def _limit(segment: Segment, letters: int, usual: float, locale: Locale) -> float:
    share = min(_SHARE + _MORE_FOR_EACH * letters, _MOST)
    if usual < _DENSE:
        share -= _LESS_IF_DENSE
    if not known(locale.language).has_end_marks:
        return share + _MORE_WITHOUT_MARKS
    is_cut_off = _END.search(prose(segment.source)) and not _END.search(prose(segment.target))
    return share + (_MORE_IF_CUT_OFF if is_cut_off else 0)


def _letters(text: str) -> int:
    """How many letters and digits of prose ``text`` has."""
    return len(_NO_LETTERS.sub("", without_code(prose(text))))

"""Articles for tests of the exchange: small ones by hand, and any at all by Hypothesis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from bitext import Segment, parse, read_metadata
from bitext.encoding import decode
from bitext.exchange.editing import RevisedArticle, revise
from bitext.exchange.incoming import Ending, Extent, Format, Incoming
from bitext.exchange.inline_codes import Content
from bitext.exchange.units import ArticleUnits, TranslationUnit, article_units, name_of
from bitext.locales import Locale
from tests.strategies import damaged_articles, hostile_text, markup, noise

PL = Locale("pl", "", "PL")
PATH = "pl-PL/a folder/ą & b#1%.md"

# What Markdown, HTML and the publisher's dialect do inside a segment, and what formats stumble over.
RICH = (
    ("Open **Settings** and [read](https://e.example/en-us/x) it.",
     "Otwórz **Ustawienia** i [czytaj](https://e.example/pl-pl/x)."),
    ("Run `Get-Mailbox -Identity <name>` on `a``b`.", "Uruchom `Get-Mailbox -Identity <name>` na `a``b`."),
    ("Use &lt;tenant&gt; and&nbsp;\\*.\\_x <policyname> <br/> <b>now</b>",
     "Użyj &lt;tenant&gt; i&nbsp;\\*.\\_x <policyname> <br/> <b>teraz</b>"),
    ("A ![picture *one*](a.png \"Title\") and [![x](y)](z).", "Obraz ![rysunek](a.png) i [![x](y)](z)."),
    ("Line one\r\n  line two\n\nthree", "Wiersz\r\n  drugi\n\ntrzeci"),
    ("Control \x00\x01\x0b\x7f\x85\u2028\ufeff\ufffe end",
     "Znaki \x00\x01\x0b\x7f\x85\u2028\ufeff\ufffe koniec"),
    ("Literal <1> </1> <2/> {0} %s ]]> &amp; \"quoted\" 'x'",
     "Dosłownie <1> </1> <2/> {0} %s ]]> &amp; \"x\""),
    ("***a** b* __c__ ~~d~~ _e_ ** f", "_a **b** c_ ** niedomknięte `x [y"),
    ("=SUM(A1) +1 -2 @x", "=SUMA(A1)"),
    ("'=quoted", "''-x"),
    ("e\u0301 \u200b\u200d\u202e 𝒳 日本 عربى \u00a0.", "é \u200b\u200d\u202e 𝒳 日本 عربى \u00a0."),
    ("[!NOTE] :::image src=\"x\"::: [!INCLUDE [a](b.md)]",
     "[!UWAGA] :::image src=\"x\"::: [!INCLUDE [a](b.md)]"),
    ("\\\\\\\\server\\x and \\\\", "\\\\\\\\serwer\\x i \\\\"),
    ("Tab\there ", " Tab\ttu "),
    ("No translation yet in here", ""),
    ("Left in the other language here", "Left in the other language here"),
    ("<span class=\"x\">in a span</span>", "<span class=\"x\">w znaczniku</span>"),
)  # fmt: skip

FRONTMATTER = (
    "---\ntitle: Tytuł\nms.contentlocale: pl-PL\nms.translationtype: MT\n"
    "ms.sourcegitcommit: 0123456789abcdef0123456789abcdef01234567\n---\n"
)


def article(pairs: Iterable[tuple[str, str]] = RICH, head: str = FRONTMATTER) -> str:
    """An article with a segment in a paragraph of its own for each pair of original and translation."""
    units = (markup(f"0a1b2-{101 + at}", target, source) for at, (source, target) in enumerate(pairs))
    return head + "# Nagłówek\n\n" + "\n\n".join(units) + "\n"


def units_of(text: str, path: str = PATH, locale: Locale = PL) -> ArticleUnits:
    """The units of an article."""
    parsed = parse(text)
    return article_units(parsed, read_metadata(parsed)[0], path, locale)


def file_of(form: Format, *articles: ArticleUnits) -> bytes:
    """A file with all ``articles``."""
    pieces = (form.article(units, number) for number, units in enumerate(articles, 1))
    extent = extent_of(*articles)
    return "".join((form.head(PL, extent), *pieces, form.tail(extent))).encode()


def extent_of(*articles: ArticleUnits) -> Extent:
    """What is in a file with all ``articles``."""
    last = name_of(articles[-1].path, articles[-1].units[-1].key)
    return Extent(sum(len(units.units) for units in articles), last)


def read(form: Format, data: bytes, step: int = 0) -> list[Incoming]:
    """The units of a file, given in pieces of ``step`` bytes."""
    step = step or len(data) or 1
    found = form.read(data[at : at + step] for at in range(0, len(data), step))
    return [incoming for incoming in found if isinstance(incoming, Incoming)]


def is_cut(form: Format, data: bytes) -> bool:
    """Whether a file says that its end is missing."""
    return any(isinstance(found, Ending) and not found.is_there for found in form.read([data]))


def edited(units: ArticleUnits, targets: dict[str, Content]) -> ArticleUnits:
    """``units`` as a translator leaves them who changes those with the keys of ``targets``."""

    def changed(unit: TranslationUnit) -> TranslationUnit:
        # The note of what it was stays; a file does not know that the translation is another one.
        return replace(unit, target=targets[unit.key], suggestion=None) if unit.key in targets else unit

    return replace(units, units=tuple(map(changed, units.units)))


def revised(text: str | bytes, incoming: Sequence[Incoming]) -> RevisedArticle:
    """What comes of ``incoming`` in an article."""
    data = text.encode() if isinstance(text, str) else text
    return revise(PATH, data, PL, incoming)


def frame(data: bytes) -> tuple[object, ...]:
    """All of an article but its translations."""
    pieces = parse(decode(data)[0]).pieces
    return tuple(
        (piece.id, piece.source, piece.text.replace(piece.target, "", 1))
        if isinstance(piece, Segment)
        else piece.text
        for piece in pieces
    )


sides = noise | hostile_text.map(lambda text: text.replace("span", "spam"))
"""A side of a segment: anything that no markup of segments is."""

any_article = st.one_of(
    st.lists(st.tuples(sides, sides), max_size=6).map(article),
    damaged_articles(),
    hostile_text,
).map(lambda text: text.encode("utf-8", "replace").decode())
"""An article, sound or not."""

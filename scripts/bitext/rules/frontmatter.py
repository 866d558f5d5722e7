"""Rules: the frontmatter."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

NO_FRONTMATTER = Rule(
    "BT201",
    "no-frontmatter",
    Severity.WARNING,
    expected="a frontmatter block with title and ms.contentlocale",
    action="restore the block of the published file; the title is taken from the heading",
    summary=GuideText(
        "The block at the top is missing. Restore it; until then the title comes from the heading.",
        "Na początku pliku nie ma bloku metadanych. Przywróć go; do tego czasu tytułem jest nagłówek.",
    ),
)

OPEN_FRONTMATTER = Rule(
    "BT202",
    "open-frontmatter",
    Severity.WARNING,
    expected="a line --- that closes the frontmatter",
    action="close the block; until then the whole text counts as the article's body",
    summary=GuideText(
        "The block at the top has no closing `---`. Add the line.",
        "Blok na początku nie ma kończącego wiersza `---`. Dodaj go.",
    ),
)

BAD_YAML = Rule(
    "BT203",
    "bad-yaml",
    Severity.WARNING,
    expected="frontmatter in YAML, a mapping of keys to values",
    action="fix the line; what could be read is used, but the clean page keeps the line, and MkDocs shows"
    " it as text",
    summary=GuideText(
        "The block is not valid YAML. Fix the line; text with a colon often needs quotes. Until then"
        " the site uses what it can read.",
        "Blok nie jest poprawnym YAML. Popraw wiersz; tekst z dwukropkiem często wymaga cudzysłowu."
        " Do tego czasu witryna używa tego, co da się odczytać.",
    ),
)

TRANSLATED_FRONTMATTER = Rule(
    "BT204",
    "translated-frontmatter",
    Severity.WARNING,
    expected="frontmatter without segments",
    action="restore the block of the English article; the title is taken from the heading",
    summary=GuideText(
        "The whole block was translated. Restore the block of the English article.",
        "Przetłumaczono cały blok. Przywróć blok z artykułu angielskiego.",
    ),
)

YAML_ALIAS = Rule(
    "BT205",
    "yaml-alias",
    Severity.ERROR,
    expected="frontmatter without YAML anchors and aliases (& and *)",
    action="write out the value, or quote it; what could be read of the block is used",
    summary=GuideText(
        "The block uses a YAML `&` or `*`. Write out the value, or put it in quotes.",
        "W bloku użyto znaku YAML `&` lub `*`. Wpisz wartość w całości albo weź ją w cudzysłów.",
    ),
)

BAD_VALUE = Rule(
    "BT206",
    "bad-value",
    Severity.WARNING,
    expected="a value of the key's type",
    action="correct the value; until then it is ignored",
    summary=GuideText(
        "A value has the wrong type, such as a date that is not a date. Correct it; until then it is"
        " ignored.",
        "Wartość ma niewłaściwy typ, na przykład data nie jest datą. Popraw ją; do tego czasu jest pomijana.",
    ),
)

LONG_FRONTMATTER = Rule(
    "BT207",
    "long-frontmatter",
    Severity.ERROR,
    expected="frontmatter of at most 65,536 characters",
    action="shorten it; what could be read of the block is used",
    summary=GuideText(
        "The block has more than 65,536 characters. Shorten it.",
        "Blok ma ponad 65 536 znaków. Skróć go.",
    ),
)

FRONTMATTER = (
    NO_FRONTMATTER,
    OPEN_FRONTMATTER,
    BAD_YAML,
    TRANSLATED_FRONTMATTER,
    YAML_ALIAS,
    BAD_VALUE,
    LONG_FRONTMATTER,
)
"""The rules, in order of code."""

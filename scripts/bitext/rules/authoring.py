"""Rules: articles that are made from plain pages, and carried over to changed ones."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

UNWRITABLE_PAGE = Rule(
    "BT801",
    "unwritable-page",
    Severity.ERROR,
    expected="pages without text that looks like the markup of a segment",
    action="write the < of the span as &lt;, or remove it; no article was made from this page",
    summary=GuideText(
        "The page contains text like `<span data-ttu-id=…>`, which an article cannot hold. Write its `<` as"
        " `&lt;`; no article was made.",
        "Strona zawiera tekst podobny do `<span data-ttu-id=…>`, którego artykuł nie może przechować. Zapisz"
        " pierwszy znak jako `&lt;`; artykuł nie powstał.",
    ),
)

NO_PARTNER = Rule(
    "BT802",
    "no-partner",
    Severity.WARNING,
    expected="a page at the same path in the other folder",
    action="add the page, or give both the same name; bitext new makes an article from an original alone",
    summary=GuideText(
        "A page is in one of the two folders only. Add the other one, or use `bitext new`.",
        "Strona jest tylko w jednym z dwóch folderów. Dodaj drugą albo użyj polecenia `bitext new`.",
    ),
)

DOUBTFUL_PAIR = Rule(
    "BT803",
    "doubtful-pair",
    Severity.WARNING,
    expected="two sentences that are clearly translations of each other",
    action="compare them; fix the article if they do not belong together",
    summary=GuideText(
        "Two sentences were paired that may not belong together. Compare them.",
        "Połączono dwa zdania, które mogą do siebie nie pasować. Porównaj je.",
    ),
)

ONE_SIDED_TEXT = Rule(
    "BT804",
    "one-sided-text",
    Severity.INFO,
    expected="the same text in both languages",
    action="translate it, or leave it if only readers of one language need it",
    summary=GuideText(
        "Text that only one of the two pages has. Both pages keep theirs.",
        "Tekst, który ma tylko jedna z dwóch stron. Każda strona zachowuje swój.",
    ),
)

ALREADY_THERE = Rule(
    "BT805",
    "already-there",
    Severity.ERROR,
    expected="no article yet at this path, or an identical one",
    action="use bitext update, which keeps what is translated, or name another folder with --out",
    summary=GuideText(
        "The article already exists and is different; it was not changed. Use `bitext update`, or another"
        " `--out`.",
        "Artykuł już istnieje i jest inny; pozostał bez zmian. Użyj `bitext update` albo innego `--out`.",
    ),
)

CHANGED_MEANWHILE = Rule(
    "BT806",
    "changed-meanwhile",
    Severity.ERROR,
    expected="an article that does not change during the update",
    action="run the command again; nothing was changed here",
    summary=GuideText(
        "The article changed during the update, so it was not written. Run the command again.",
        "Artykuł zmienił się w trakcie aktualizacji i pozostał bez zmian. Uruchom polecenie ponownie.",
    ),
)

OTHER_IMAGE = Rule(
    "BT807",
    "other-image",
    Severity.WARNING,
    expected="no image yet at this path next to the articles, or the same one",
    action="rename one of the two, or copy this one there yourself",
    summary=GuideText(
        "An image was not copied, since another one is at its place next to the articles; both pages show"
        " that one. Rename one of them.",
        "Obraz nie został skopiowany, bo w jego miejscu obok artykułów jest inny; obie strony pokazują"
        " tamten. Zmień nazwę jednego z nich.",
    ),
)

EDITED_TWICE = Rule(
    "BT808",
    "edited-twice",
    Severity.ERROR,
    expected="a translation that was edited in the article or in its plain page, but not in both",
    action="decide which one is right, and write it in both; until then the article keeps its own",
    summary=GuideText(
        "A sentence was edited in the article, for example under `mkdocs serve`, and differently in the plain"
        " page. The article keeps its text. Write the right one in both.",
        "Zdanie zmieniono w artykule, na przykład podczas `mkdocs serve`, a na zwykłej stronie inaczej."
        " Artykuł zachowuje swój tekst. Wpisz właściwy w obu miejscach.",
    ),
)

AUTHORING = (
    UNWRITABLE_PAGE,
    NO_PARTNER,
    DOUBTFUL_PAIR,
    ONE_SIDED_TEXT,
    ALREADY_THERE,
    CHANGED_MEANWHILE,
    OTHER_IMAGE,
    EDITED_TWICE,
)
"""The rules of this family, in order of code."""

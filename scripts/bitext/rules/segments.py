"""Rules: markup of the segments."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

HALF_PAIR = Rule(
    "BT101",
    "half-pair",
    Severity.ERROR,
    expected="a translation and its original, both closed",
    action="restore the missing spans from an earlier version of the file",
    summary=GuideText(
        "A translation without its original, or an original without its translation. Restore the missing"
        " spans from an earlier version of the file.",
        "Tłumaczenie bez oryginału albo odwrotnie. Przywróć brakujące znaczniki z wcześniejszej"
        " wersji pliku.",
    ),
)

ID_MISMATCH = Rule(
    "BT102",
    "id-mismatch",
    Severity.ERROR,
    expected="the same id in data-ttu-id and data-stu-id",
    action="give both spans the id that an earlier version of the file has",
    summary=GuideText(
        "The two halves have different ids, or no id. Give both the id that an earlier version of"
        " the file has.",
        "Połowy mają różne identyfikatory albo żadnego. Nadaj obu identyfikator z wcześniejszej"
        " wersji pliku.",
    ),
)

REPEATED_ID = Rule(
    "BT103",
    "repeated-id",
    Severity.ERROR,
    expected="an id that no other segment of the file has",
    action="restore the id that an earlier version of the file has",
    summary=GuideText(
        "Two segments have the same id, often because one was copied. Restore the id that an"
        " earlier version of the file has.",
        "Dwa segmenty mają jeden identyfikator: często skopiowano segment. Przywróć identyfikator z"
        " wcześniejszej wersji pliku.",
    ),
)

ESCAPED_QUOTES = Rule(
    "BT104",
    "escaped-quotes",
    Severity.ERROR,
    expected='plain quotes (") around the attributes of a span',
    action="replace &quot; with a plain quote inside the span's tag",
    summary=GuideText(
        'The tag of a span contains `&quot;`. Replace it with a plain quote (`"`).',
        'Znacznik `span` zawiera `&quot;`. Zastąp go zwykłym cudzysłowem (`"`).',
    ),
    is_fixable=True,
)

EMPTY_TARGET = Rule(
    "BT105",
    "empty-target",
    Severity.ERROR,
    expected="a translation",
    action="translate the original",
    summary=GuideText(
        "The translation is empty. Translate the original.",
        "Tłumaczenie jest puste. Przetłumacz oryginał.",
    ),
)

EMPTY_SOURCE = Rule(
    "BT106",
    "empty-source",
    Severity.INFO,
    expected="an original",
    action="nothing, if the sentence was merged with another one",
    summary=GuideText(
        "The original is empty. Nothing to do if the sentence was merged with another one.",
        "Oryginał jest pusty. Nic nie trzeba robić, jeśli zdanie połączono z innym.",
    ),
)

NO_SEGMENTS = Rule(
    "BT107",
    "no-segments",
    Severity.WARNING,
    expected="side-by-side markup",
    action="make an article of the page with bitext new or align, or take the publisher's side-by-side file",
    summary=GuideText(
        "The article has no segments, so it has no English page. Make one of the page with `bitext new` or"
        " `bitext align`, or take the publisher's side-by-side file.",
        "Artykuł nie ma segmentów, więc nie ma strony angielskiej. Utwórz go ze strony poleceniem `bitext"
        " new` albo `bitext align` lub weź dwujęzyczny plik wydawcy.",
    ),
)

CONFLICT_MARKERS = Rule(
    "BT108",
    "conflict-markers",
    Severity.ERROR,
    expected="text without merge conflict markers",
    action="resolve the conflict and delete the lines <<<<<<<, ======= and >>>>>>>",
    summary=GuideText(
        "A merge conflict was committed. Resolve it and delete the lines `<<<<<<<`, `=======`, `>>>>>>>`.",
        "W pliku został konflikt scalania. Rozwiąż go i usuń wiersze `<<<<<<<`, `=======`, `>>>>>>>`.",
    ),
)

UNMARKED_SENTENCE = Rule(
    "BT109",
    "unmarked-sentence",
    Severity.WARNING,
    expected="every sentence in a segment",
    action="give it spans and an id: bitext check --fix --select BT109 does so",
    summary=GuideText(
        "A sentence is outside every segment. `bitext check --fix --select BT109` gives it spans and an id.",
        "Zdanie nie należy do żadnego segmentu. `bitext check --fix --select BT109` nada mu znaczniki i"
        " identyfikator.",
    ),
    is_fixable=True,
)

SEGMENTS = (
    HALF_PAIR,
    ID_MISMATCH,
    REPEATED_ID,
    ESCAPED_QUOTES,
    EMPTY_TARGET,
    EMPTY_SOURCE,
    NO_SEGMENTS,
    CONFLICT_MARKERS,
    UNMARKED_SENTENCE,
)
"""The rules, in order of code."""

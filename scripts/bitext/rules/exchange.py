"""Rules: exchange with translation tools."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

NOT_EXPORTED = Rule(
    "BT701",
    "not-exported",
    Severity.WARNING,
    expected="a well-formed pair in the body of the article",
    action="fix the markup and export again; until then translation tools do not see this text",
    summary=GuideText(
        "A segment in damaged markup or in the frontmatter. Fix the markup and export again.",
        "Segment w uszkodzonym znaczniku albo we frontmatter. Napraw znaczniki i wyeksportuj ponownie.",
    ),
)

SOURCE_CHANGED = Rule(
    "BT702",
    "source-changed",
    Severity.ERROR,
    expected="the original that was exported",
    action="export again and translate the new original; nothing was changed here",
    summary=GuideText(
        "The original has changed since the export. Export again and translate the new one; nothing"
        " was changed.",
        "Oryginał zmienił się od czasu eksportu. Wyeksportuj ponownie i przetłumacz nowy; nic nie zmieniono.",
    ),
)

TARGET_CHANGED = Rule(
    "BT703",
    "target-changed",
    Severity.ERROR,
    expected="the translation that was exported",
    action="compare both translations and choose one; nothing was changed here",
    summary=GuideText(
        "The translation has changed since the export. Compare both and choose one; nothing was changed.",
        "Tłumaczenie zmieniło się od czasu eksportu. Porównaj obie wersje i wybierz jedną; nic nie"
        " zmieniono.",
    ),
)

UNIT_GONE = Rule(
    "BT704",
    "unit-gone",
    Severity.ERROR,
    expected="a segment of the article",
    action="export again, or name the folder of the export with --source",
    summary=GuideText(
        "The file has a segment that the article lacks. Export again, or name the right folder with"
        " `--source`.",
        "Plik ma segment, którego w artykule nie ma. Wyeksportuj ponownie albo wskaż właściwy folder"
        " opcją `--source`.",
    ),
)

BAD_PLACEHOLDER = Rule(
    "BT705",
    "bad-placeholder",
    Severity.ERROR,
    expected="each placeholder of the segment at most once, with pairs nested correctly",
    action="use the placeholders as in the original; nothing was changed here",
    summary=GuideText(
        "A placeholder is unknown, used twice, or half of a pair. Use the placeholders as in the original.",
        "Symbol zastępczy jest nieznany, podwojony albo bez pary. Użyj symboli tak jak w oryginale.",
    ),
)

MARKUP_IN_TEXT = Rule(
    "BT706",
    "markup-in-text",
    Severity.ERROR,
    expected="a translation made of words and placeholders",
    action="remove the character, or use the placeholders of the original; nothing was changed here",
    summary=GuideText(
        "A typed character would become markup, such as `**`, `<` or a line break. Remove it; links,"
        " formatting and code are those of the original.",
        "Wpisany znak stałby się znacznikiem, na przykład `**`, `<` albo koniec wiersza. Usuń go; linki,"
        " formatowanie i kod pochodzą z oryginału.",
    ),
)

LOST_PLACEHOLDER = Rule(
    "BT707",
    "lost-placeholder",
    Severity.WARNING,
    expected="the placeholders of the original",
    action="put it back, unless it was left out on purpose; the translation was imported",
    summary=GuideText(
        "A link, formatting or code of the original is missing. Put it back, unless it was left out on"
        " purpose.",
        "Brakuje linku, formatowania lub kodu z oryginału. Przywróć je, chyba że pominięto je celowo.",
    ),
)

NOT_FINISHED = Rule(
    "BT708",
    "not-finished",
    Severity.INFO,
    expected="a translation that is marked as finished",
    action="finish it in your tool; nothing was changed here",
    summary=GuideText(
        "The translation is empty or marked as unfinished in the file. Finish it in your tool.",
        "Tłumaczenie w pliku jest puste albo oznaczone jako nieukończone. Dokończ je w swoim narzędziu.",
    ),
)

NOT_EDITABLE = Rule(
    "BT709",
    "not-editable",
    Severity.ERROR,
    expected="a unit and an article that can be edited",
    action="export again from undamaged files; nothing was changed here",
    summary=GuideText(
        "The unit lost its note `base`, or the article changed or is damaged. Export again from undamaged"
        " files.",
        "Jednostka straciła zapis `base` albo artykuł zmienił się lub jest uszkodzony. Wyeksportuj"
        " ponownie z poprawnych plików.",
    ),
)

LOST_CODE = Rule(
    "BT710",
    "lost-code",
    Severity.ERROR,
    expected="the links, images and code of the original",
    action="put it back, or import with --allow-lost; nothing was changed here",
    summary=GuideText(
        "A translation lacks a link, image, code or HTML that the article has. Put it back, or import with"
        " `--allow-lost`.",
        "W tłumaczeniu brakuje linku, obrazu, kodu albo HTML, które ma artykuł. Przywróć je albo importuj z"
        " opcją `--allow-lost`.",
    ),
)

PLACEHOLDER_READ = Rule(
    "BT711",
    "placeholder-read",
    Severity.WARNING,
    expected="placeholders spelled as in the original",
    action="compare the translation with the original; it was imported with the placeholder in this place",
    summary=GuideText(
        "A tool respelled a placeholder, such as `( 1 )` for `<1>`, and it was read as meant. Compare the"
        " translation with the original.",
        "Narzędzie zmieniło pisownię symbolu zastępczego, na przykład `<1>` na `( 1 )`; odczytano go"
        " zgodnie z przeznaczeniem. Porównaj tłumaczenie z oryginałem.",
    ),
)

EXCHANGE = (
    NOT_EXPORTED,
    SOURCE_CHANGED,
    TARGET_CHANGED,
    UNIT_GONE,
    BAD_PLACEHOLDER,
    MARKUP_IN_TEXT,
    LOST_PLACEHOLDER,
    NOT_FINISHED,
    NOT_EDITABLE,
    LOST_CODE,
    PLACEHOLDER_READ,
)
"""The rules, in order of code."""

"""Rules: what the page of an article cannot show."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

BROKEN_LINK = Rule(
    "BT401",
    "broken-link",
    Severity.WARNING,
    expected="a link to a page of the site, of the publisher or elsewhere",
    action="correct the address; until then the link shows as text with the address",
    summary=GuideText(
        "A link leads nowhere. Correct the address; until then it shows as text with the address.",
        "Link prowadzi donikąd. Popraw adres; do tego czasu widać tekst z adresem.",
    ),
)

MISSING_IMAGE = Rule(
    "BT402",
    "missing-image",
    Severity.WARNING,
    expected="an image that is in the source folder",
    action="add the image or correct its address; until then its alternative text shows",
    summary=GuideText(
        "An image is not in the source folder. Add it or correct its address; until then its alternative"
        " text shows.",
        "Obrazu nie ma w folderze źródłowym. Dodaj go albo popraw adres; do tego czasu widać tekst"
        " alternatywny.",
    ),
)

REMOTE_IMAGE = Rule(
    "BT403",
    "remote-image",
    Severity.INFO,
    expected="an image of the site itself or from an allowed host",
    action="put the image into the source folder or allow its host; until then it shows as a link",
    summary=GuideText(
        "An image from another host shows as a link. Put it into the source folder, or allow the host.",
        "Obraz z innego serwera widać jako link. Wstaw go do folderu źródłowego albo dopuść serwer.",
    ),
)

REFUSED_LINK = Rule(
    "BT404",
    "refused-link",
    Severity.ERROR,
    expected="a link with http, https, mailto, tel or ftp",
    action="correct the address; until then the link shows as text with the address",
    summary=GuideText(
        "A link with a scheme that is not allowed, such as `javascript:`. Correct the address.",
        "Link z niedozwolonym schematem, na przykład `javascript:`. Popraw adres.",
    ),
)

REMOVED_HTML = Rule(
    "BT405",
    "removed-html",
    Severity.WARNING,
    expected="HTML that only gives text its structure",
    action="write it in Markdown; scripts, styles and forms are removed from the page, their text stays",
    summary=GuideText(
        "HTML with scripts, styles or forms was removed; its text stays. Write it in Markdown.",
        "Pominięto HTML, który coś uruchamia, nadaje styl lub wysyła dane; jego tekst zostaje. Zapisz"
        " to w Markdownie.",
    ),
)

TOO_DEEP = Rule(
    "BT406",
    "too-deep",
    Severity.ERROR,
    expected="elements nested at most 200 levels deep",
    action="flatten the article; its Markdown shows as it is",
    summary=GuideText(
        "Elements are nested more than 200 levels deep, so the Markdown shows as it is. Flatten the article.",
        "Elementy mają ponad 200 poziomów zagnieżdżenia, więc widać sam Markdown. Spłaszcz artykuł.",
    ),
)

DROPPED_SEGMENT = Rule(
    "BT407",
    "dropped-segment",
    Severity.INFO,
    expected="a segment that is a run of text",
    action="nothing: readers cannot select it in code, an alternative text, a comment or the like",
    summary=GuideText(
        "Nothing to do: readers cannot select a segment in code, an alternative text, a comment or the like.",
        "Nic nie trzeba robić: segmentu w kodzie, tekście alternatywnym, komentarzu itp. nie da się wskazać.",
    ),
)

OPEN_COMMENT = Rule(
    "BT408",
    "open-comment",
    Severity.WARNING,
    expected="a comment that is closed with -->",
    action="close it; until then it shows as text, so that nothing after it is lost",
    summary=GuideText(
        "A comment `<!--` is never closed with `-->`. Close it; until then it shows as text, so that"
        " nothing after it is lost.",
        "Komentarz `<!--` nie jest zamknięty znakami `-->`. Zamknij go; do tego czasu widać go jako"
        " tekst, żeby nic za nim nie zginęło.",
    ),
)

BROKEN_TAG = Rule(
    "BT409",
    "broken-tag",
    Severity.ERROR,
    expected="tags whose brackets and quotes are closed",
    action="close the tag, or restore the end of the file if it was cut; until then the tag shows as text",
    summary=GuideText(
        "A tag is never closed, or the file ends inside one. Close it, or restore the end of the"
        " file; until then the tag shows as text.",
        "Znacznik nie jest zamknięty albo plik kończy się w jego środku. Zamknij go albo przywróć"
        " koniec pliku; do tego czasu znacznik widać jako tekst.",
    ),
)

BAD_INCLUDE = Rule(
    "BT411",
    "bad-include",
    Severity.WARNING,
    expected="a file in the source folder that does not include itself",
    action="correct the path; until then the link text and the path show",
    summary=GuideText(
        "An included file is missing or includes itself. Correct the path.",
        "Dołączanego pliku nie ma albo dołącza sam siebie. Popraw ścieżkę.",
    ),
)

TRANSLATED_KEYWORD = Rule(
    "BT412",
    "translated-keyword",
    Severity.WARNING,
    expected="the English keyword of an alert, such as [!NOTE], outside the segment",
    action="restore the keyword of the original; the page shows the alert that was meant",
    summary=GuideText(
        "The keyword of an alert, such as `[!NOTE]`, was translated. Restore the original one.",
        "Przetłumaczono słowo kluczowe ramki, na przykład `[!NOTE]`. Przywróć słowo z oryginału.",
    ),
)

STRAY_ALERT = Rule(
    "BT413",
    "stray-alert",
    Severity.WARNING,
    expected="an alert as the first line of a block quote",
    action="put > before the line; until then the keyword's name shows in bold",
    summary=GuideText(
        "An alert is outside a block quote. Put `>` before the line.",
        "Ramka jest poza cytatem. Wstaw `>` na początku wiersza.",
    ),
)

UNSUPPORTED = Rule(
    "BT414",
    "unsupported-syntax",
    Severity.WARNING,
    expected="syntax that the site knows",
    action="write it in plain Markdown; until then its readable content shows",
    summary=GuideText(
        "The site does not know the syntax and shows its readable content. Write it in plain Markdown.",
        "Konstrukcję nieznaną witrynie widać jako czytelną treść. Zapisz ją zwykłym Markdownem.",
    ),
)

OPEN_FENCE = Rule(
    "BT415",
    "open-fence",
    Severity.ERROR,
    expected="no segment in a fenced code block",
    action="close the fence after the code; until then what follows shows as code",
    summary=GuideText(
        "A code fence is never closed, so the sentences after it show as code. Close it with a"
        " line of the same characters.",
        "Blok kodu nie jest zamknięty, więc zdania za nim widać jako kod. Zamknij go wierszem z"
        " takimi samymi znakami.",
    ),
)

RAW_SYNTAX = Rule(
    "BT416",
    "raw-markdown",
    Severity.WARNING,
    expected="Markdown that is written as the site reads it",
    action="correct it; if the characters themselves are meant, put them in code or a backslash before them",
    summary=GuideText(
        "A page shows Markdown as it is written: `](`, `[!`, `[[` or `:::`, outside code; in articles that"
        " bitext made also blocks, footnotes, snippets, macros and icons of other generators. Correct it; if"
        " the characters themselves are meant, put them in code or a backslash before them.",
        "Na stronie widać surowy Markdown: `](`, `[!`, `[[` albo `:::`, poza kodem; w artykułach, które"
        " utworzył bitext, także bloki, przypisy, wstawki, makra i ikony innych generatorów. Popraw go; jeśli"
        " chodzi o same znaki, zapisz je jako kod albo poprzedź ukośnikiem wstecznym.",
    ),
)

SYSTEM_LINK = Rule(
    "BT417",
    "system-link",
    Severity.INFO,
    expected="a link that a browser can follow anywhere",
    action="nothing: it opens a program of the reader's system; its text and address show",
    summary=GuideText(
        "Nothing to do: the link opens a program of the reader's system, such as `ms-settings:`; its text and"
        " address show.",
        "Nic nie trzeba robić: link otwiera program w systemie czytelnika, na przykład `ms-settings:`;"
        " widać jego tekst i adres.",
    ),
)

UNKNOWN_UID = Rule(
    "BT418",
    "unknown-uid",
    Severity.WARNING,
    expected="the uid of an article of the folder, or of a map in xref_maps",
    action="correct the uid, or add a map to xref_maps; until then only the text of the reference shows",
    summary=GuideText(
        "A reference by `xref:` to a uid that neither an article nor a map in `xref_maps` has. Only its text"
        " shows. Correct the uid, or add the map.",
        "Odwołanie `xref:` do identyfikatora uid, którego nie ma ani żaden artykuł, ani mapa w `xref_maps`."
        " Widać tylko jego tekst. Popraw uid albo dodaj mapę.",
    ),
)

SURPLUS_CELL = Rule(
    "BT419",
    "surplus-cell",
    Severity.WARNING,
    expected="no more cells in a row than in the header of the table",
    action="write \\| for a | that is text, or add a column to the header; the last cell has the text",
    summary=GuideText(
        "A row has more cells than the header of its table. Their text is at the end of the last cell. Write"
        " `\\|` for a `|` that is text, or add a column to the header and to the line below it.",
        "Wiersz ma więcej komórek niż nagłówek tabeli. Ich tekst jest na końcu ostatniej komórki. Znak `|`,"
        " który jest tekstem, zapisz jako `\\|` albo dodaj kolumnę do nagłówka i do wiersza pod nim.",
    ),
)

PAGES = (
    BROKEN_LINK,
    MISSING_IMAGE,
    REMOTE_IMAGE,
    REFUSED_LINK,
    REMOVED_HTML,
    TOO_DEEP,
    DROPPED_SEGMENT,
    OPEN_COMMENT,
    BROKEN_TAG,
    BAD_INCLUDE,
    TRANSLATED_KEYWORD,
    STRAY_ALERT,
    UNSUPPORTED,
    OPEN_FENCE,
    RAW_SYNTAX,
    SYSTEM_LINK,
    UNKNOWN_UID,
    SURPLUS_CELL,
)
"""The rules, in order of code."""

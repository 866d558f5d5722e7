"""Rules: files, folders, and links out of them."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

OUTPUT_COLLISION = Rule(
    "BT301",
    "output-collision",
    Severity.ERROR,
    expected="a path that no other article has, ignoring letter case and Unicode form",
    action="rename one of them; the page of this one has a different name",
    summary=GuideText(
        "Two articles have the same path, or one has the path of a folder. Rename one of them; until then"
        " the later one has a number in its path.",
        "Dwa artykuły mają jedną ścieżkę albo artykuł ma ścieżkę folderu. Zmień nazwę jednego; do"
        " tego czasu późniejszy ma w ścieżce numer.",
    ),
)

ENGLISH_DIFFERS = Rule(
    "BT302",
    "english-differs",
    Severity.INFO,
    expected="the same English in every locale",
    action="nothing, if the locales come from different commits of the original",
    summary=GuideText(
        "The English differs from that of another locale. Nothing to do if the locales come from different"
        " commits.",
        "Tekst angielski z innego języka jest inny. Nic nie trzeba robić, jeśli języki pochodzą z"
        " różnych commitów.",
    ),
)

NO_LOCALE = Rule(
    "BT303",
    "no-locale",
    Severity.ERROR,
    expected="a target locale: in ms.contentlocale, in a folder's name or in the configuration",
    action="set ms.contentlocale, or target_locale in the configuration (article skipped)",
    summary=GuideText(
        "Cannot tell the target locale: the article does not name one, and the source folder has several. Set"
        " `ms.contentlocale`, or `target_locale` in the configuration. Until then the article is skipped.",
        "Nie można ustalić języka: artykuł go nie podaje, a w folderze źródłowym jest ich kilka. Ustaw"
        " `ms.contentlocale` albo `target_locale` w konfiguracji. Do tego czasu artykuł jest pomijany.",
    ),
)

UNREADABLE = Rule(
    "BT304",
    "unreadable",
    Severity.ERROR,
    expected="a file that can be read",
    action="fix its permissions (article skipped)",
    summary=GuideText(
        "The file cannot be read and was skipped. Fix its permissions.",
        "Nie można odczytać pliku, więc został pominięty. Popraw uprawnienia.",
    ),
)

NOT_A_FILE = Rule(
    "BT305",
    "not-a-file",
    Severity.WARNING,
    expected="a regular file",
    action="rename it (skipped)",
    summary=GuideText(
        "Something with the name of an article is not a file. Rename it.",
        "Coś ma nazwę artykułu, ale nie jest plikiem. Zmień nazwę.",
    ),
)

LINK_OUTSIDE = Rule(
    "BT306",
    "link-outside",
    Severity.ERROR,
    expected="a symbolic link to a file inside the source folder that is not hidden",
    action="put the file itself there (skipped)",
    summary=GuideText(
        "A symbolic link leads out of the source folder, to a hidden file or folder, or back to itself."
        " Put the file itself there.",
        "Dowiązanie symboliczne wychodzi poza folder źródłowy, prowadzi do ukrytego pliku lub folderu"
        " albo w kółko. Wstaw sam plik.",
    ),
)

BROKEN_SYMLINK = Rule(
    "BT307",
    "broken-symlink",
    Severity.ERROR,
    expected="a symbolic link to a file that exists",
    action="restore its target (skipped)",
    summary=GuideText(
        "A symbolic link leads nowhere. Restore its target.",
        "Dowiązanie symboliczne prowadzi donikąd. Przywróć jego cel.",
    ),
)

FOREIGN_FILE = Rule(
    "BT309",
    "foreign-file",
    Severity.ERROR,
    expected="no other file at the path of the page",
    action="move that file or rename the article; the page was not written",
    summary=GuideText(
        "The path of a page is taken by a file that bitext did not write, or by a page edited by hand. Move"
        " that file.",
        "W miejscu strony jest plik, którego nie zapisał bitext, albo strona zmieniona ręcznie. Przenieś ten"
        " plik.",
    ),
)

LOCALE_CONFLICT = Rule(
    "BT310",
    "locale-conflict",
    Severity.WARNING,
    expected="the same locale in ms.contentlocale and in the folder's name",
    action="move the article, or correct ms.contentlocale, which takes precedence",
    summary=GuideText(
        "`ms.contentlocale` and the folder's name differ; `ms.contentlocale` takes precedence. Move the"
        " article, or correct the value.",
        "`ms.contentlocale` i nazwa folderu się różnią; pierwszeństwo ma `ms.contentlocale`. Przenieś"
        " artykuł albo"
        " popraw wartość.",
    ),
)

UNWRITABLE = Rule(
    "BT311",
    "unwritable",
    Severity.ERROR,
    expected="a file name that this system can write",
    action="rename the article; its page was not written",
    summary=GuideText(
        "The system cannot write a file with that name. Rename the article.",
        "System nie może zapisać pliku o tej nazwie. Zmień nazwę artykułu.",
    ),
)

NO_ARTICLES = Rule(
    "BT312",
    "no-articles",
    Severity.ERROR,
    expected="articles: files whose names end with .md",
    action="name the folder that contains them",
    summary=GuideText(
        "The folder contains no `.md` files. Name the folder that contains the articles.",
        "W folderze nie ma żadnego pliku `.md`. Podaj właściwy folder.",
    ),
)

NO_LANGUAGE_CODE = Rule(
    "BT313",
    "no-language-code",
    Severity.ERROR,
    expected="a locale that has a language code on the site",
    action="correct the locale, or give it a code with --alias TAG=CODE (article skipped)",
    summary=GuideText(
        "The site has no language code for the locale of the article, so the article was skipped."
        " Correct the locale, or give it a code with `--alias TAG=CODE`. If it is the language of the"
        " originals, convert the folder of the side-by-side articles instead.",
        "Artykuł jest w języku, dla którego witryna nie ma kodu, i został pominięty. Popraw kod"
        " języka albo nadaj mu inny opcją `--alias TAG=CODE`, a jeśli to język oryginałów,"
        " przekształć folder z artykułami dwujęzycznymi.",
    ),
)

ACTIVE_IMAGE = Rule(
    "BT314",
    "active-image",
    Severity.ERROR,
    expected="an SVG image that only draws",
    action="save it as a plain SVG without scripts, links, animations or addresses, or as PNG"
    " (image skipped)",
    summary=GuideText(
        "An SVG image with scripts, links, animations or addresses. Save it as a plain SVG or as PNG;"
        " until then it is skipped.",
        "Obraz SVG zawiera skrypty, linki, animacje lub adresy. Zapisz go jako zwykły SVG albo PNG;"
        " do tego czasu jest pomijany.",
    ),
)

DEVICE_NAME = Rule(
    "BT315",
    "device-name",
    Severity.ERROR,
    expected="a file name that is valid on every system",
    action="rename it: on Windows it names a device, whatever its suffix (skipped)",
    summary=GuideText(
        "Windows reserves the name, such as `con.md` or `nul.png`, for a device. Rename the file; until"
        " then it is skipped.",
        "Nazwa, na przykład `con.md` lub `nul.png`, w systemie Windows oznacza urządzenie. Zmień"
        " nazwę pliku; do tego czasu jest pomijany.",
    ),
)

UNKNOWN_LANGUAGE = Rule(
    "BT316",
    "unknown-language",
    Severity.WARNING,
    expected="articles whose target locale is known",
    action="set ms.contentlocale, or target_locale in the configuration (language not checked)",
    summary=GuideText(
        "Cannot tell the language of some articles, so their scripts, dates, quotes and punctuation are"
        " not checked. Set `ms.contentlocale`, or `target_locale` in the configuration.",
        "Nie wiadomo, w jakim języku są niektóre artykuły, więc ich pismo, daty, cudzysłowy i"
        " interpunkcja nie są sprawdzane. Ustaw `ms.contentlocale` albo `target_locale` w konfiguracji.",
    ),
)

FILES = (
    OUTPUT_COLLISION,
    ENGLISH_DIFFERS,
    NO_LOCALE,
    UNREADABLE,
    NOT_A_FILE,
    LINK_OUTSIDE,
    BROKEN_SYMLINK,
    FOREIGN_FILE,
    LOCALE_CONFLICT,
    UNWRITABLE,
    NO_ARTICLES,
    NO_LANGUAGE_CODE,
    ACTIVE_IMAGE,
    DEVICE_NAME,
    UNKNOWN_LANGUAGE,
)
"""The rules, in order of code."""

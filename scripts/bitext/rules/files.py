"""Rules: files, folders, and links out of them."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

OUTPUT_COLLISION = Rule(
    "BT301",
    "output-collision",
    Severity.ERROR,
    expected="a path that no other article has, letter case and Unicode form aside",
    action="rename one of them; the page of this one got another name",
    summary=GuideText(
        "Two articles claim one path, or one has the path of a folder. Rename one of them; until then"
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
    action="nothing, where the locales stem from different commits of the original",
    summary=GuideText(
        "Another locale has other English. Nothing to do where the locales stem from different commits.",
        "Tekst angielski z innego języka jest inny. Nic nie trzeba robić, jeśli języki pochodzą z"
        " różnych commitów.",
    ),
)

NO_LOCALE = Rule(
    "BT303",
    "no-locale",
    Severity.ERROR,
    expected="a target locale: in ms.contentlocale, in a folder's name or in the configuration",
    action="set ms.contentlocale, or target_locale in the configuration; the article was left out",
    summary=GuideText(
        "The article does not say its locale, the source has several, and it was left out. Set"
        " `ms.contentlocale`, or `target_locale` in the configuration.",
        "Artykuł nie podaje języka, w folderze źródłowym jest ich kilka, i został pominięty. Ustaw"
        " `ms.contentlocale` albo `target_locale` w konfiguracji.",
    ),
)

UNREADABLE = Rule(
    "BT304",
    "unreadable",
    Severity.ERROR,
    expected="a file that can be read",
    action="mend its permissions; the article was left out",
    summary=GuideText(
        "The file cannot be read and was left out. Mend its permissions.",
        "Pliku nie można odczytać i został pominięty. Popraw uprawnienia.",
    ),
)

NOT_A_FILE = Rule(
    "BT305",
    "not-a-file",
    Severity.WARNING,
    expected="a regular file",
    action="rename it; it was left out",
    summary=GuideText(
        "Something has the name of an article but is no file. Rename it.",
        "Coś ma nazwę artykułu, ale nie jest plikiem. Zmień nazwę.",
    ),
)

LINK_OUTSIDE = Rule(
    "BT306",
    "link-outside",
    Severity.ERROR,
    expected="a symbolic link to a file inside the source folder that is not hidden",
    action="put the file itself there; it was left out",
    summary=GuideText(
        "A symbolic link leads out of the source folder, to a hidden file or folder, or in a circle."
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
    action="restore its target; it was left out",
    summary=GuideText(
        "A symbolic link leads nowhere. Restore its target.",
        "Dowiązanie symboliczne prowadzi donikąd. Przywróć jego cel.",
    ),
)

LINK_LEAVES_SOURCE = Rule(
    "BT308",
    "link-leaves-source",
    Severity.WARNING,
    expected="a link that stays inside the source folder",
    action="link to the published page; as it is, the link is broken on the site",
    summary=GuideText(
        "A link leads out of the source folder. Link to the published page.",
        "Odnośnik wychodzi poza folder źródłowy. Wstaw odnośnik do opublikowanej strony.",
    ),
)

FOREIGN_FILE = Rule(
    "BT309",
    "foreign-file",
    Severity.ERROR,
    expected="no file of yours where the page goes",
    action="move that file or rename the article; the page was not written",
    summary=GuideText(
        "Where a page should go there is a file that is not ours, or a page that was edited. Move that file.",
        "Tam, gdzie ma być strona, jest cudzy plik albo strona zmieniona ręcznie. Przenieś ten plik.",
    ),
)

LOCALE_CONFLICT = Rule(
    "BT310",
    "locale-conflict",
    Severity.WARNING,
    expected="the same locale in ms.contentlocale and in the folder's name",
    action="move the article or mend ms.contentlocale, which is what counts",
    summary=GuideText(
        "`ms.contentlocale` and the folder's name disagree; the former counts. Move the article or"
        " mend the value.",
        "`ms.contentlocale` i nazwa folderu się różnią; liczy się to pierwsze. Przenieś artykuł albo"
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
        "The system cannot write a file of that name. Rename the article.",
        "System nie może zapisać pliku o tej nazwie. Zmień nazwę artykułu.",
    ),
)

NO_ARTICLES = Rule(
    "BT312",
    "no-articles",
    Severity.ERROR,
    expected="articles, files whose names end with .md",
    action="name the folder that holds them",
    summary=GuideText(
        "The folder holds no `.md` file at all. Name the folder that does.",
        "W folderze nie ma żadnego pliku `.md`. Podaj właściwy folder.",
    ),
)

NO_LANGUAGE_CODE = Rule(
    "BT313",
    "no-language-code",
    Severity.ERROR,
    expected="a locale that gets a language code on the site",
    action="correct the locale, or give it a code with --alias TAG=CODE; the article was left out",
    summary=GuideText(
        "The article is in a locale for which the site has no language code, and was left out."
        " Correct the locale, or give it a code with `--alias TAG=CODE`; where it is the language of"
        " the originals, convert the folder of the side-by-side articles instead.",
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
    action="save it as a plain SVG without scripts, links, animations and addresses, or as PNG; it was"
    " left out",
    summary=GuideText(
        "An SVG image runs, links, animates or loads something. Save it as a plain SVG or as PNG;"
        " until then it is left out.",
        "Obraz SVG coś uruchamia, linkuje, animuje lub wczytuje. Zapisz go jako zwykły SVG albo PNG;"
        " do tego czasu jest pomijany.",
    ),
)

DEVICE_NAME = Rule(
    "BT315",
    "device-name",
    Severity.ERROR,
    expected="a file name that every system can have",
    action="rename it: on Windows it names a device, whatever its suffix; it was left out",
    summary=GuideText(
        "Windows keeps the name, such as `con.md` or `nul.png`, for a device. Rename the file; until"
        " then it is left out.",
        "Nazwa, na przykład `con.md` lub `nul.png`, w systemie Windows oznacza urządzenie. Zmień"
        " nazwę pliku; do tego czasu jest pomijany.",
    ),
)

UNKNOWN_LANGUAGE = Rule(
    "BT316",
    "unknown-language",
    Severity.WARNING,
    expected="articles whose target locale is known",
    action="set ms.contentlocale, or target_locale in the configuration; its language was not checked",
    summary=GuideText(
        "The language of some articles cannot be told, so their scripts, dates, quotes and punctuation are"
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
    LINK_LEAVES_SOURCE,
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

"""What each rule on translations means, with an example: for ``bitext check --explain`` and the guide.

The guide's pages are made from this table, in English and Polish; the examples are translations into Polish.
`tests/checks/test_guide.py` holds that each example breaks its rule and that its mended form does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bitext.finding import Rule, Severity
from bitext.rules import RULE_BY_CODE, RULES

LANGUAGES = ("en", "pl")
"""Languages of the guide."""


@dataclass(frozen=True, slots=True)
class Example:
    """A segment that breaks a rule, and the same segment mended."""

    original: str
    """The original."""
    wrong: str
    """A translation that breaks the rule."""
    right: str
    """The same translation, mended."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The texts of one rule."""

    rule: Rule
    """The rule."""
    example: Example
    """An example, with a Polish translation."""
    finds: Mapping[str, str]
    """What it finds and what it leaves alone, by language."""
    action: Mapping[str, str]
    """What to do, by language; in English what the rule says."""
    is_of_segment: bool = True
    """Whether the example alone shows it; others need a second article or another state of one."""


def _explained(
    code: str, english: str, polish: str, action: str, example: tuple[str, str, str], *, alone: bool = True
) -> Explained:
    rule = RULE_BY_CODE[code]
    said = rule.action[0].upper() + rule.action[1:] + "."
    return Explained(
        rule, Example(*example), {"en": english, "pl": polish}, {"en": said, "pl": action}, alone
    )


EXPLAINED: tuple[Explained, ...] = (
    _explained(
        "BT601",
        "A number of the original that the translation lacks, or one that only the translation has. Numbers"
        " of two digits or more count, decimals and percentages. Each language's own form is fine: a decimal"
        " comma, a space or a full stop between thousands, Arabic digits, 13:00 for 1 p.m., a number in"
        " words.",
        "Liczba z oryginału, której brak w przekładzie, albo taka, którą ma tylko przekład. Liczą się liczby"
        " co najmniej dwucyfrowe, ułamki dziesiętne i procenty. Zapis właściwy językowi jest dobry:"
        " przecinek dziesiętny, spacja lub kropka między tysiącami, cyfry arabskie, 13:00 zamiast 1 p.m.,"
        " liczba słownie.",
        "Wpisz liczbę z oryginału albo napisz w pull requeście, dlaczego ma być inna.",
        ("Wait 24 hours.", "Poczekaj 42 godziny.", "Poczekaj 24 godziny."),
    ),
    _explained(
        "BT602",
        "An error code that was lost or altered: `5.7.750`, `0x80070005`, `AADSTS50076`, `error 30125`,"
        " constants such as `MAPI_E_NOT_FOUND`. Whoever sees the code on a screen searches for exactly these"
        " signs.",
        "Kod błędu, który zginął albo się zmienił: `5.7.750`, `0x80070005`, `AADSTS50076`, `error 30125`,"
        " stałe takie jak `MAPI_E_NOT_FOUND`. Kto widzi kod na ekranie, szuka dokładnie tych znaków.",
        "Skopiuj kod z oryginału.",
        ("You see AADSTS50076.", "Widzisz AADS50076.", "Widzisz AADSTS50076."),
    ),
    _explained(
        "BT603",
        "Code that was translated, split or lost: the content of a code span, a cmdlet, an option, a path of"
        " Windows or its registry, a member of an object, a constant. Words that a reader fills in may be"
        " translated.",
        "Kod, który przetłumaczono, rozdzielono albo zgubiono: zawartość kodu w wierszu, polecenie cmdlet,"
        " opcja, ścieżka systemu Windows lub rejestru, składowa obiektu, stała. Słowa, które czytelnik"
        " wpisuje sam, wolno tłumaczyć.",
        "Skopiuj kod z oryginału; kodu się nie tłumaczy.",
        ("Run Set-Mailbox.", "Uruchom Ustaw-Mailbox.", "Uruchom Set-Mailbox."),
    ),
    _explained(
        "BT604",
        "A link or a picture of the original that the translation lost, that leads elsewhere there, or that a"
        " space takes apart. A locale in the address may differ (`/en-us/`, `/pl-pl/`), and so may `http` and"
        " `https`.",
        "Łącze lub obraz z oryginału, które w przekładzie zginęły, prowadzą gdzie indziej albo są przerwane"
        " spacją. Może się różnić język w adresie (`/en-us/`, `/pl-pl/`), a także `http` i `https`.",
        "Skopiuj adres z oryginału; może się w nim różnić tylko język.",
        ("See [help](https://example.com/a).", "Zobacz [pomoc](https://example.com/b).",
         "Zobacz [pomoc](https://example.com/a)."),
    ),
    _explained(
        "BT605",
        "A placeholder that was lost: a word in angle brackets, which a person fills in and whose word may be"
        " translated, or one that a program fills in, such as `{0}`, `{{name}}`, `${name}`, `%1` and `%s`.",
        "Symbol zastępczy, który zginął: słowo w nawiasach ostrych, które wypełnia człowiek i które wolno"
        " przetłumaczyć, albo taki, który wypełnia program: `{0}`, `{{name}}`, `${name}`, `%1`, `%s`.",
        "Przywróć symbol zastępczy w przekładzie, razem z nawiasami lub znakami.",
        ("Sign in to {0}.", "Zaloguj się.", "Zaloguj się do {0}."),
    ),
    _explained(
        "BT606",
        "A code block that is not that of the state before a change (`--changed-since`) or of the publisher's"
        " English file (`--english`). Code has no segments and stands once in the file, for both languages.",
        "Blok kodu inny niż przed zmianą (`--changed-since`) albo w angielskim pliku wydawcy (`--english`)."
        " Kod nie ma segmentów i stoi w pliku raz, dla obu języków.",
        "Przywróć blok kodu; kodu się nie tłumaczy.",
        ("Get-Mailbox -Identity Anna", "Get-Skrzynka -Identity Anna", "Get-Mailbox -Identity Anna"),
        alone=False,
    ),
    _explained(
        "BT607",
        "The name of a file or a path with slashes that the translation lacks or has otherwise. Letter case"
        " does not count.",
        "Nazwa pliku lub ścieżka z ukośnikami, której przekład nie ma albo ma inną. Wielkość liter się nie"
        " liczy.",
        "Skopiuj nazwę z oryginału.",
        ("Open winmail.dat.", "Otwórz winmail. dat.", "Otwórz winmail.dat."),
    ),
    _explained(
        "BT608",
        "A date whose month differs. Names of months are known for all languages of CLDR, inflected ones too;"
        " figures are fine where the language uses them. Days and years are numbers: see BT601.",
        "Data z innym miesiącem. Znane są nazwy miesięcy we wszystkich językach CLDR, także odmienione;"
        " cyfry są dobre tam, gdzie język ich używa. Dzień i rok to liczby: zobacz BT601.",
        "Wpisz dzień, miesiąc i rok z oryginału.",
        ("It ends on October 13.", "Kończy się 13 września.", "Kończy się 13 października."),
    ),
    _explained(
        "BT609",
        "Fewer bold or italic passages in the translation than in the original. Names of buttons and menus"
        " are bold, and a reader looks for them. Where a passage stands, and how long it is, is not judged.",
        "Mniej pogrubień lub kursyw w przekładzie niż w oryginale. Pogrubione są nazwy przycisków i menu,"
        " których czytelnik szuka wzrokiem. Nie ocenia się, gdzie fragment stoi i jak jest długi.",
        "Postaw ** lub * wokół tych samych słów, co w oryginale.",
        ("Select **Save**.", "Wybierz Zapisz.", "Wybierz **Zapisz**."),
    ),
    _explained(
        "BT610",
        "Asterisks that the reader sees because they make no words bold: a space or a backslash stands beside"
        " them, a letter follows right after punctuation, or one of a pair is missing.",
        "Gwiazdki, które czytelnik widzi, bo niczego nie pogrubiają: obok stoi spacja lub ukośnik, litera"
        " następuje zaraz po znaku przestankowym albo brakuje jednej z pary.",
        "Postaw gwiazdki tuż przy słowach, bez spacji i ukośnika.",
        ("Select **Save**.", "Wybierz ** Zapisz **.", "Wybierz **Zapisz**."),
    ),
    _explained(
        "BT611",
        "A term of the glossary that the translation has otherwise. The glossary is a CSV file with a column"
        " `en` and one for each locale; `|` separates several translations, `*` stands for any ending, `=`"
        " keeps the English term. `bitext glossary` proposes one.",
        "Termin z glosariusza przetłumaczony inaczej. Glosariusz to plik CSV z kolumną `en` i kolumną"
        " każdego języka; `|` rozdziela kilka przekładów, `*` zastępuje dowolną końcówkę, `=` zostawia"
        " termin angielski. Propozycję podaje `bitext glossary`.",
        "Użyj terminu z glosariusza albo zaproponuj zmianę glosariusza.",
        ("Open the mailbox.", "Otwórz pudełko.", "Otwórz skrzynkę."),
        alone=False,
    ),
    _explained(
        "BT612",
        "A sentence that is translated in one way at least twice, and twice as often as in any other, and in"
        " another way here. Letter case and punctuation do not count, nor do originals of one word.",
        "Zdanie, które co najmniej dwa razy, i dwa razy częściej niż w jakikolwiek inny sposób,"
        " przetłumaczono tak samo, a tutaj inaczej. Wielkość liter i interpunkcja się nie liczą, a oryginały"
        " z jednego słowa też nie.",
        "Użyj częstszego przekładu, chyba że to miejsce wymaga innego.",
        ("See also", "Patrz także", "Zobacz też"),
        alone=False,
    ),
    _explained(
        "BT613",
        "A translation that is the original itself, where that is a sentence of English: four words or more,"
        " and words such as *the* among them. Names, titles and code may stay as they are.",
        "Przekład, który jest samym oryginałem, o ile to zdanie po angielsku: co najmniej cztery słowa, a"
        " wśród nich takie jak *the*. Nazwy, tytuły i kod mogą zostać.",
        "Przetłumacz zdanie.",
        ("This is the way to do it.", "This is the way to do it.", "Tak się to robi."),
    ),
    _explained(
        "BT614",
        "A segment that begins a heading, a list, a code block or a new paragraph in one language only: a"
        " `-` or a number at its start, an empty line in it.",
        "Segment, który tylko w jednym języku zaczyna nagłówek, listę, blok kodu lub nowy akapit: `-` lub"
        " liczba na początku, pusty wiersz w środku.",
        "Usuń znak lub koniec wiersza, który zaczyna lub kończy blok.",
        ("One.", "- Raz.", "Raz."),
    ),
    _explained(
        "BT615",
        "What tools and encodings leave behind: `#A0` where a translation engine put a word aside,"
        " `&amp;nbsp;`, `_x000D_`, inline tags of XLIFF, UTF-8 that was read in another encoding (`Ã³`).",
        "To, co zostawiają narzędzia i kodowania: `#A0` w miejscu słowa, które odłożył silnik tłumaczenia,"
        " `&amp;nbsp;`, `_x000D_`, znaczniki XLIFF, UTF-8 odczytany w innym kodowaniu (`Ã³`).",
        "Usuń pozostałość albo wpisz to, co miało tam być.",
        ("Open the add-in.", "Otwórz #A0.", "Otwórz dodatek."),
    ),
    _explained(
        "BT616",
        "A letter of another script, such as a Cyrillic і in a Polish word, which no search finds; or, in a"
        " language of another script, a sentence of English words. Latin letters are at home everywhere.",
        "Litera innego pisma, na przykład cyrylickie і w polskim słowie, którego żadne szukanie nie"
        " znajdzie; albo, w języku o innym piśmie, zdanie z angielskich słów. Litery łacińskie są u siebie"
        " wszędzie.",
        "Wpisz literę na nowo we właściwym piśmie albo przetłumacz zdanie.",
        ("Open the file.", "Otwórz plіk.", "Otwórz plik."),
    ),
    _explained(
        "BT617",
        "A character that nobody can read: `�`, which stands for damaged bytes, one of a private font, or a"
        " control character.",
        "Znak, którego nikt nie odczyta: `�` w miejscu uszkodzonych bajtów, znak prywatnej czcionki albo znak"
        " sterujący.",
        "Wpisz znak, który miał tam być.",
        ("It is ready.", "Jest got\ufffdwe.", "Jest gotowe."),
    ),
    _explained(
        "BT618",
        "An invisible character that the original lacks: a zero-width space, a soft hyphen, a mark of"
        " direction outside right-to-left text, an embedding that is never closed. Joiners of scripts that"
        " need them are fine.",
        "Niewidoczny znak, którego oryginał nie ma: spacja o zerowej szerokości, miękki łącznik, znacznik"
        " kierunku poza tekstem od prawej do lewej, osadzenie bez końca. Łączniki pism, które ich"
        " potrzebują, są dobre.",
        "Usuń znak.",
        ("Open the file.", "Otwórz\u200b plik.", "Otwórz plik."),
    ),
    _explained(
        "BT619",
        "A translation whose original has changed since. Three states can tell: the file before a change,"
        " the publisher's newest English file (`--english`), and the same article in another locale that was"
        " handed off later. A sentence that stands anywhere in the newest English is up to date.",
        "Przekład, którego oryginał się od tego czasu zmienił. Mówią o tym trzy stany: plik przed zmianą,"
        " najnowszy angielski plik wydawcy (`--english`) i ten sam artykuł w innym języku, przekazany"
        " później. Zdanie, które stoi gdziekolwiek w najnowszym oryginale, jest aktualne.",
        "Uaktualnij zdanie według najnowszego oryginału.",
        ("Wait two hours.", "Poczekaj godzinę.", "Poczekaj dwie godziny."),
        alone=False,
    ),
    _explained(
        "BT620",
        "With `--changed-since`: the original of a segment was changed, or a segment is gone, although the"
        " article was made from the same commit of the original. The original is the publisher's.",
        "Z opcją `--changed-since`: zmieniono oryginał segmentu albo segment zniknął, chociaż artykuł"
        " powstał z tej samej wersji oryginału. Oryginał należy do wydawcy.",
        "Przywróć oryginał; do nas należy tylko przekład.",
        ("Wait an hour.", "Poczekaj godzinę.", "Poczekaj godzinę."),
        alone=False,
    ),
    _explained(
        "BT621",
        "A comment `bitext-ignore` that names no rule or an unknown one, or that silences nothing: what it"
        " was written for has been mended.",
        "Komentarz `bitext-ignore`, który nie wymienia reguły, wymienia nieznaną albo niczego nie wycisza:"
        " to, z powodu czego powstał, już poprawiono.",
        "Usuń komentarz albo popraw w nim kod.",
        ("Wait 24 hours.", "Poczekaj dobę. <!-- bitext-ignore BT602 -->", "Poczekaj dobę."),
        alone=False,
    ),
    _explained(
        "BT622",
        "A `|` inside a segment in a row of a table, where the original has none, or the other way round. It"
        " ends the cell, in code as well: what stands behind it moves to the next cell, and a cell too many"
        " is lost from the page.",
        "Znak `|` wewnątrz segmentu w wierszu tabeli, choć oryginał go nie ma, albo odwrotnie. Kończy on"
        " komórkę, także w kodzie: to, co stoi za nim, przechodzi do następnej komórki, a komórka ponad miarę"
        " znika ze strony.",
        "Zamiast `|`, które jest tekstem, wpisz `\\|`, albo przywróć `|`, które rozdziela komórki.",
        ("Yes or no", "Tak | nie", "Tak \\| nie"),
        alone=False,
    ),
    _explained(
        "BT631",
        "Two spaces between words of the translation, where the original has none of the kind. The page shows"
        " one, but searching and comparing stumble over it.",
        "Dwie spacje między słowami przekładu, gdy w oryginale takich nie ma. Strona pokazuje jedną, ale"
        " szukanie i porównywanie się o to potykają.",
        "Usuń spacje poza pierwszą.",
        ("Open the file.", "Otwórz  plik.", "Otwórz plik."),
    ),
    _explained(
        "BT632",
        "A space before a comma or another sign. French is the exception: it has a narrow space that does not"
        " break before `;`, `!` and `?` and a wide one before `:`, in Canada the last only.",
        "Spacja przed przecinkiem lub innym znakiem. Wyjątkiem jest francuski: ma wąską spację"
        " nierozdzielającą przed `;`, `!` i `?`, a szeroką przed `:`, w Kanadzie tylko tę ostatnią.",
        "Usuń spację przed znakiem albo wstaw taką, jakiej wymaga język.",
        ("One, two.", "Raz , dwa.", "Raz, dwa."),
    ),
    _explained(
        "BT633",
        "Quotation marks of another language, or one of a pair alone. Straight quotes are fine everywhere.",
        "Cudzysłów innego języka albo jeden z pary. Proste cudzysłowy są dobre wszędzie.",
        "Użyj cudzysłowu właściwego dla języka.",
        ('Select "Yes".', "Wybierz “Tak”.", "Wybierz „Tak”."),
    ),
    _explained(
        "BT634",
        "Another kind of sign at the end than the original has: none, a full stop, a question mark, an"
        " exclamation mark or a colon. Each script has signs of its own; Thai, Lao, Khmer and Burmese have"
        " none.",
        "Inny rodzaj znaku na końcu niż w oryginale: żaden, kropka, znak zapytania, wykrzyknik lub"
        " dwukropek. Każde pismo ma swoje znaki; tajskie, laotańskie, khmerskie i birmańskie nie mają"
        " żadnych.",
        "Zakończ zdanie tak, jak kończy się oryginał.",
        ("Is this the right way?", "Czy to dobra droga.", "Czy to dobra droga?"),
    ),
)  # fmt: skip
"""Every rule on translations, in order of code."""

BY_CODE: Mapping[str, Explained] = {one.rule.code: one for one in EXPLAINED}


def explanation(name: str) -> str | None:
    """What the rule called ``name`` (code or name) means, as text in English; None for no rule."""
    rule = next((rule for rule in RULES if name.upper() == rule.code or name == rule.name), None)
    if rule is None:
        return None
    lines = [f"{rule.code} {rule.name} ({rule.severity})", ""]
    one = BY_CODE.get(rule.code)
    if one:
        example = one.example
        lines += [one.finds["en"], ""]
        lines += [
            f"  original: {example.original}",
            f"     wrong: {example.wrong}",
            f"     right: {example.right}",
            "",
        ]
    lines += [f"Expected: {rule.expected}.", f"To do: {rule.action}."]
    if one:
        lines.append(f"To silence it in a line: {_silencer(rule)}")
    return "\n".join(lines)


def _silencer(rule: Rule) -> str:
    return f"<!-- bitext-ignore {rule.code}: why -->"


_WORDS = {
    "en": {
        "warning": "This page is made from the rule's own text, as `bitext check --explain {code}` shows it.",
        "severity": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note (info)"},
        "kind": "Severity",
        "example": "Example",
        "original": "original",
        "wrong": "wrong",
        "right": "right",
        "todo": "What to do",
        "silence": "Where it is meant so, say so in the line, with the reason:",
        "fix": "`bitext check --fix` mends what can be told for sure.",
        "back": "[All checks](../checks.md)",
    },
    "pl": {
        "warning": "Strona powstała z tekstu samej reguły; to samo mówi `bitext check --explain {code}`.",
        "severity": {
            Severity.ERROR: "błąd (error)",
            Severity.WARNING: "ostrzeżenie (warning)",
            Severity.INFO: "uwaga (info)",
        },
        "kind": "Waga",
        "example": "Przykład",
        "original": "oryginał",
        "wrong": "źle",
        "right": "dobrze",
        "todo": "Co zrobić",
        "silence": "Jeśli tak ma być, zaznacz to w tym wierszu, z powodem:",
        "fix": "`bitext check --fix` poprawia to, co pewne.",
        "back": "[Wszystkie sprawdzenia](../checks.md)",
    },
}  # fmt: skip

FIXABLE = frozenset("BT602 BT603 BT604 BT605 BT607 BT610 BT618 BT631 BT632".split())
"""Rules some of whose findings ``--fix`` mends, beside escaped quotes."""


def guide_page(one: Explained, language: str) -> str:
    """The page of a rule in the user guide, as Markdown in ``language``, one of `LANGUAGES`."""
    words = _WORDS[language]
    rule, example = one.rule, one.example
    severities = words["severity"]
    assert isinstance(severities, dict)  # noqa: S101 - the table above
    fix = f"\n{words['fix']}\n" if rule.code in FIXABLE else ""
    return (
        f"# {rule.code} {rule.name}\n\n"
        f"{words['kind']}: {severities[rule.severity]}.\n\n"
        f"{one.finds[language]}\n\n"
        f"## {words['example']}\n\n"
        f"```text\n"
        f"{words['original']}: {example.original}\n"
        f"{words['wrong']}: {_visible(example.wrong)}\n"
        f"{words['right']}: {example.right}\n"
        f"```\n\n"
        f"## {words['todo']}\n\n"
        f"{one.action[language]}\n{fix}\n"
        f"{words['silence']}\n\n"
        f"```html\n{_silencer(rule)}\n```\n\n"
        f"{words['back']} · {str(words['warning']).format(code=rule.code)}\n"
    )


def _visible(text: str) -> str:
    """``text`` with invisible characters named."""
    return text.replace("\u200b", "[U+200B]")

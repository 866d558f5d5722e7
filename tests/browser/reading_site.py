"""A site in Polish, Arabic, Japanese and English with every construct that the reading modes meet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bitext.states import UnitState, state_comment
from tests.site.conftest import Site, settings, sources, unit

ENGLISH = {
    101: "A mailbox is full",
    102: "The server returns code 5.2.2 when a mailbox has no room left.",
    103: "Press <kbd>Esc</kbd> and read the [list of codes](other.md) first.",
    104: "What to do",
    105: "Empty the folder of deleted items.",
    106: "Large messages first.",
    107: "Then old ones.",
    108: "Ask for a larger quota.",
    109: "Open the console.",
    110: "Run the command.",
    111: "Wait for an hour.",
    112: "Limits",
    113: "Plan",
    114: "Quota",
    115: "Small",
    116: "50 GB, and a notice when less than a tenth of it is left",
    117: "Large",
    118: "100 GB",
    119: "Whoever deletes a message deletes it for everybody.",
    120: "Nothing is lost for 14 days.",
    121: "Keep the report.",
    122: "All about other codes",
    123: "Nothing is deleted without notice.",
    124: "The list is short.",
}


@dataclass(frozen=True)
class Language:
    """A language of the site and its sentences."""

    code: str
    locale: str
    name: str
    direction: str
    sentences: dict[int, str]

    @property
    def folder(self) -> str:
        return "" if self.code == "pl" else f"{self.code}/"


def _language(code: str, locale: str, name: str, direction: str, text: str) -> Language:
    sentences = dict(zip(ENGLISH, (line.strip() for line in text.strip().splitlines()), strict=True))
    return Language(code, locale, name, direction, sentences)


POLISH = _language("pl", "pl-PL", "Polski", "ltr", """
    Skrzynka pocztowa jest pełna
    Serwer zwraca kod 5.2.2, gdy w skrzynce nie ma już miejsca.
    Naciśnij <kbd>Esc</kbd> i najpierw przeczytaj [listę kodów](other.md).
    Co zrobić
    Opróżnij folder elementów usuniętych, a potem sprawdź, ile miejsca zajmują pozostałe foldery.
    Najpierw duże wiadomości.
    Potem stare.
    Poproś o większy limit.
    Otwórz konsolę.
    Uruchom polecenie.
    Poczekaj godzinę, zanim wyślesz wiadomość ponownie, bo zmiana nie działa od razu.
    Limity
    Plan
    Limit
    Mały
    50 GB
    Duży
    100 GB i ani bajta więcej, chyba że administrator zdecyduje inaczej
    Kto usuwa wiadomość, usuwa ją wszystkim.
    Przez 41 dni nic nie ginie.
    Zachowaj raport.
    Wszystko o innych kodach
    Nic nie jest usuwane bez uprzedzenia.
    Lista jest krótka.
""")  # fmt: skip
ARABIC = _language("ar", "ar-SA", "العربية", "rtl", """
    صندوق البريد ممتلئ
    يعيد الخادم الرمز 5.2.2 عندما لا تبقى مساحة في صندوق البريد.
    اضغط على <kbd>Esc</kbd> واقرأ أولاً [قائمة الرموز](other.md).
    ما العمل
    أفرغ مجلد العناصر المحذوفة.
    الرسائل الكبيرة أولاً.
    ثم القديمة.
    اطلب حصة أكبر.
    افتح وحدة التحكم.
    نفّذ الأمر.
    انتظر ساعة.
    الحدود
    الخطة
    الحصة
    صغيرة
    50 غيغابايت
    كبيرة
    100 غيغابايت
    من يحذف رسالة يحذفها للجميع.
    لا يضيع شيء طوال 14 يومًا.
    احتفظ بالتقرير.
    كل شيء عن الرموز الأخرى
    لا يُحذف شيء من دون إشعار.
    القائمة قصيرة.
""")  # fmt: skip
JAPANESE = _language("ja", "ja-JP", "日本語", "ltr", """
    メールボックスがいっぱいです
    メールボックスに空きがなくなると、サーバーはコード 5.2.2 を返します。
    <kbd>Esc</kbd> キーを押して、まず[コードの一覧](other.md)を読みます。
    対処方法
    削除済みアイテムのフォルダーを空にします。
    大きなメッセージが先です。
    次に古いものです。
    クォータを増やすよう依頼します。
    コンソールを開きます。
    コマンドを実行します。
    1 時間待ちます。
    制限
    プラン
    クォータ
    小
    50 GB
    大
    100 GB
    メッセージを削除すると、全員から削除されます。
    14 日間は何も失われません。
    レポートを保管します。
    その他のコードについて
    予告なしに削除されることはありません。
    一覧は短いです。
""")  # fmt: skip
LANGUAGES = (POLISH, ARABIC, JAPANESE)
CODE = "Get-MailboxStatistics -Identity anna@example.org | Select-Object TotalItemSize"


def article(language: Language) -> str:
    """The article in ``language``."""

    def of(number: int) -> str:
        return unit(f"0a1b2-{number}", language.sentences[number], ENGLISH[number])

    return f"""---
title: {language.sentences[101]}
ms.contentlocale: {language.locale}
---
# <a name="a-mailbox-is-full"></a>{of(101)}

{of(102)} {of(103)}

## <a name="what-to-do"></a>{of(104)}

- {of(105)}
  - {of(106)}
  - {of(107)}
- {of(108)}

1. {of(109)}
2. {of(110)}

   ```powershell
   {CODE}
   ```
3. {of(111)}

![](media/picture.png)

## <a name="limits"></a>{of(112)}

| {of(113)} | {of(114)} |
|---|---|
| {of(115)} | {of(116)} |
| {of(117)} | {of(118)} |

> {of(119)}

> [!NOTE]
> {of(120)} {of(121)}

- [{of(122)}](other.md)

[{of(123)}](other.md#short)
"""


def other(language: Language) -> str:
    """A short article that the first one leads to."""
    first = unit("0a1b3-101", language.sentences[124], ENGLISH[124])
    return (
        f"---\ntitle: {language.sentences[124]}\nms.contentlocale: {language.locale}\n---\n"
        f'# <a name="short"></a>{first}\n'
    )


def long() -> str:
    """An article of three tables with more sentences than any other."""
    cells = iter(range(101, 1000))

    def of(number: int) -> str:
        return unit(f"0a1b4-{number}", f"Komórka {number} z tekstem", f"Cell {number}")

    tables = (
        "".join(f"| {of(next(cells))} | {of(next(cells))} |\n{head}" for head in ["|---|---|\n", *[""] * 109])
        for _ in range(3)
    )
    return "---\ntitle: Tabele\nms.contentlocale: pl-PL\n---\n" + "\n\n".join(tables)


def wide() -> str:
    """An article with a table of five columns, one of which has a word that is longer than a line."""
    cells = iter(range(101, 1000))

    def of(number: int) -> str:
        token = "C:/" + "Users/anna/" * 6 if number % 5 == 0 else "with several words of text"
        return unit(f"0a1b5-{number}", f"Komórka {number} {token}", f"Cell {number} {token}")

    rows = ["".join(f"| {of(next(cells))} " for _ in range(5)) + "|\n" for _ in range(4)]
    table = rows[0] + "|---" * 5 + "|\n" + "".join(rows[1:])
    return f"---\ntitle: Szeroka\nms.contentlocale: pl-PL\n---\n{table}"


FORMER = "Wait for <an> *hour*."
"""The original that a stale sentence was translated from."""


def states(language: Language) -> str:
    """An article with sentences that are new or stale, in a text, a heading, a list and a table."""
    stale, new = state_comment(UnitState.STALE, FORMER), state_comment(UnitState.NEW)
    texts = language.sentences

    def of(number: int, target: str, source: str) -> str:
        return unit(f"0a1b6-{number}", target, source)

    return f"""---
title: {texts[123]}
ms.contentlocale: {language.locale}
---
# {of(101, texts[123], ENGLISH[123])}

{of(102, texts[111], "Wait for **two** hours.")}{stale}
{of(103, "Then *try* again.", "Then *try* again.")}{new}

## {of(104, texts[112], "New limits")}{stale}

- {of(105, texts[109], "Open the other console.")}{stale}
- {of(106, "Close it.", "Close it.")}{new}

| {of(107, texts[113], ENGLISH[113])} |
|---|
| {of(108, texts[115], "Smaller")}{stale} {of(109, "Unlimited", "Unlimited")}{new} |
"""


def blocks() -> str:
    """An article that bitext made, with blocks of Python-Markdown, in one another as well."""
    numbers = iter(range(101, 200))

    def of(translation: str, original: str) -> str:
        return unit(f"0a1b7-{next(numbers)}", translation, original)

    return f"""---
title: Bloki
bitext: '{{"locale": "pl-PL"}}'
---
# {of("Bloki", "Blocks")}

{of("Zdanie z przypisem[^1] i HTML.", "A sentence with a footnote[^1] and HTML.")}

!!! note "{of("Tytuł", "Title")}"
    {of("Jeden.", "One.")} {of("Dwa, a tekst jest dłuższy niż w oryginale.", "Two.")}

    ???+ tip "{of("Otwarte", "Open")}"
        - {of("Punkt", "Item")}

=== "{of("Karta", "Tab")}"

    {of("W karcie.", "In a tab.")}

    ```
    {CODE}
    ```

/// warning | {of("Uwaga", "Beware")}
{of("Między ukośnikami.", "Between slashes.")}
///

1. {of("Krok.", "Step.")}

    !!! danger
        {of("W kroku.", "In a step.")}

{of("Termin", "Term")}
:   {of("Definicja, która jest dłuższa.", "Definition.")}

[^1]: {of("Przypis.", "Footnote.")}

*[HTML]: Hypertext
"""


def configuration() -> dict[str, Any]:
    """The content of the site's ``mkdocs.yml``."""
    config = settings(search=True, edit_base="edit/main/source_articles")
    languages = [{"locale": language.code, "name": language.name} for language in LANGUAGES]
    languages[0]["default"] = True  # type: ignore[assignment]
    config["plugins"][0]["i18n"]["languages"] = [*languages, {"locale": "en", "name": "English"}]
    config["theme"]["features"] = ["content.code.copy", "toc.follow"]
    config["theme"]["palette"] = [
        {"media": f"(prefers-color-scheme: {name})", "scheme": scheme, "primary": "indigo", "toggle": toggle}
        for name, scheme, toggle in (
            ("light", "default", {"icon": "material/weather-night", "name": "Dark"}),
            ("dark", "slate", {"icon": "material/weather-sunny", "name": "Light"}),
        )
    ]
    config["repo_url"] = "https://github.com/example/articles"  # Material's script would ask for its stars
    return config


# One grey pixel.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200817bdda5550000000049454e44ae426082"
)


def reading_site(folder: Path) -> Site:
    """The sources of the site, in ``folder``."""
    codes = (*(language.code for language in LANGUAGES), "en")
    pages = {f"{code}/index.md": f"# {code}\n\n[→](full.md)\n" for code in codes}
    articles: dict[str, str | bytes] = {"pl-PL/long.md": long(), "pl-PL/wide.md": wide()}
    articles["pl-PL/blocks.md"] = blocks()
    for language in LANGUAGES:
        articles[f"{language.locale}/full.md"] = article(language)
        articles[f"{language.locale}/other.md"] = other(language)
        articles[f"{language.locale}/states.md"] = states(language)
        articles[f"{language.locale}/media/picture.png"] = _PICTURE
    return sources(folder, articles, configuration(), pages)

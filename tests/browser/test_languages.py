"""One site in Polish, Arabic, Japanese and English, as readers of each language use it in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bitext.strings import text
from tests.browser.conftest import Watch, serve
from tests.site.conftest import Site, settings, shared_site, sources, unit
from tests.site.conftest import article as plain_article


@dataclass(frozen=True)
class Language:
    """A language of the site, its article's sentences, and our own texts as it should show them."""

    code: str
    locale: str
    name: str
    direction: str
    title: str
    heading: str
    sentence: str
    """Holds a status code, a cmdlet in code and an address."""
    tip: str
    cell: str
    alerts: tuple[str, str]
    """How a note and a warning are titled."""
    search: str
    """Name of the button."""
    query: str
    """A word of the article, for search."""
    none: str
    """What search says of `NOTHING`."""
    all_articles: str
    not_found: str
    missing: str
    """What a page says that is not translated."""


URL = "https://example.org/very/long/address/that/does/not/break/anywhere/mailbox?quota=50"
CODE = "Get-MailboxStatistics -Identity anna@example.org | Select-Object TotalItemSize, StorageLimitStatus"
NOTHING = "qqqqzzzz"

POLISH = Language(
    "pl", "pl-PL", "Polski", "ltr",
    title="Skrzynka pocztowa jest pełna",
    heading="Zwiększanie limitu",
    sentence="Kod 5.2.2 oznacza, że serwer odrzucił wiadomość; sprawdź poleceniem `Get-Mailbox` lub na"
    f" stronie <{URL}>.",
    tip="Opróżnij folder elementów usuniętych.",
    cell="Limit",
    alerts=("Uwaga", "Ostrzeżenie"),
    search="Szukaj", query="odrzucił", none=f"Brak wyników dla „{NOTHING}”.",
    all_articles="Wszystkie artykuły", not_found="Nie znaleziono strony",
    missing="Tego artykułu nie ma jeszcze po polsku.",
)  # fmt: skip
ARABIC = Language(
    "ar", "ar-SA", "العربية", "rtl",
    title="صندوق البريد ممتلئ",
    heading="زيادة الحصة",
    sentence="يعني الرمز 5.2.2 أن الخادم رفض الرسالة؛ تحقق باستخدام `Get-Mailbox` أو من خلال الصفحة"
    f" <{URL}>.",
    tip="أفرغ مجلد العناصر المحذوفة.",
    cell="الحصة",
    alerts=("ملاحظة", "تحذير"),
    search="بحث", query="الخادم", none=f"لا نتائج عن «\u2068{NOTHING}\u2069».",
    all_articles="كل المقالات", not_found="الصفحة غير موجودة",
    missing="لا تتوفر هذه المقالة بالعربية بعد.",
)  # fmt: skip
JAPANESE = Language(
    "ja", "ja-JP", "日本語", "ltr",
    title="メールボックスがいっぱいです",
    heading="容量を増やす",
    sentence="コード 5.2.2 は、サーバーがメッセージを拒否したことを示します。`Get-Mailbox`"
    f" または次のページで確認してください: <{URL}>",
    tip="削除済みアイテムのフォルダーを空にします。",
    cell="容量",
    alerts=("注意", "警告"),
    search="検索", query="拒否", none=f"「{NOTHING}」に一致するものはありません。",
    all_articles="すべての記事", not_found="ページが見つかりません",
    missing="この記事はまだ日本語に翻訳されていません。",
)  # fmt: skip
LANGUAGES = (POLISH, ARABIC, JAPANESE)
ENGLISH = {
    "title": "The mailbox is full",
    "heading": "Raising the quota",
    "sentence": f"Code 5.2.2 means that the server has refused the message; see `Get-Mailbox` or <{URL}>.",
    "tip": "Empty the folder of deleted items.",
    "cell": "Quota",
}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}


def article(language: Language) -> str:
    def of(number: int, key: str) -> str:
        return unit(f"abcde-{number}", getattr(language, key), ENGLISH[key])

    return f"""---
title: {language.title}
ms.contentlocale: {language.locale}
ms.lasthandoff: 06/04/2021
ms.custom:
- "1048"
---
# <a name="the-mailbox-is-full"></a>{of(101, "title")}

{of(102, "sentence")}

> [!NOTE]
> {of(103, "tip")} {unit("abcde-112", "`-Identity <x>.`", "`-Identity <x>.`")}

> [!WARNING]
> {of(104, "tip")}

## <a name="raising-the-quota"></a>{of(105, "heading")}

1. {of(106, "tip")}
   - {of(107, "tip")}

```powershell
{CODE}
```

| {of(108, "cell")} | `Get-Mailbox` | {of(109, "cell")} |
|---|---|---|
| {of(110, "tip")} | `{CODE.partition(" |")[0]}` | {of(111, "tip")} |
"""


def configuration() -> dict[str, Any]:
    config = settings(
        search=True, articles_path="articles", attribution="[CC BY 4.0](https://creativecommons.org/)"
    )
    languages = [{"locale": language.code, "name": language.name} for language in LANGUAGES]
    languages[0]["default"] = True  # type: ignore[assignment]
    config["plugins"][0]["i18n"]["languages"] = [*languages, {"locale": "en", "name": "English"}]
    config["nav"] = [{"Start": "index.md"}, {"Artykuły": "articles/index.md"}]
    config["theme"]["features"] = ["navigation.footer", "content.code.copy"]
    return config


def languages_site(folder: Path) -> Site:
    names = {**{language.code: language.name for language in LANGUAGES}, "en": "English"}
    pages = {f"{code}/index.md": f"# {name}\n\n[→](articles/index.md)\n" for code, name in names.items()}
    articles = {}
    for language in LANGUAGES:
        articles[f"{language.locale}/mailbox.md"] = article(language)
        # An article that only one language has.
        articles[f"{language.locale}/only-{language.code}.md"] = article(language)
    return sources(folder, articles, configuration(), pages)


site = shared_site(languages_site)


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    yield from serve(site.out)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    watch = Watch(base)
    watch.expected |= {f"{base}nothing/"}
    context = browser.new_context(viewport=request.param, has_touch=request.param is PHONE)
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
    assert watch.errors == []


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


def prefix(language: Language) -> str:
    return "" if language is POLISH else f"{language.code}/"


WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def expect_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate(WIDER) == 0
    # Nor may anything stand beyond the edge of the window, where nobody can scroll to.
    outside = page.evaluate(
        """() => [...document.querySelectorAll("article *")].filter(element => {
            const box = element.getBoundingClientRect()
            const inside = element.closest("pre, .md-typeset__scrollwrap, .headerlink")
            return box.width && !inside && (box.left < -1 || box.right > innerWidth + 1)
        }).map(element => element.outerHTML.slice(0, 100))"""
    )
    assert outside == []


def test_an_article(page: Page, base: str, language: Language) -> None:
    page.goto(f"{base}{prefix(language)}mailbox/")
    expect(page.locator("html")).to_have_attribute("lang", language.code)
    expect(page.locator("body")).to_have_attribute("dir", language.direction)
    expect(page.locator("h1")).to_contain_text(language.title)
    expect(page).to_have_title(f"{language.title} - Test")
    expect(page.locator("article .admonition-title")).to_have_text(list(language.alerts))
    expect_no_sideways_scrolling(page)
    expect(page.locator(".bt-s#abcde-106")).to_have_css("direction", language.direction)


def test_what_is_no_sentence_reads_from_left_to_right(page: Page, base: str, language: Language) -> None:
    """Code, whatever the direction of the text around it: -Identity, not Identity-."""
    page.goto(f"{base}{prefix(language)}mailbox/")
    codes = page.locator("article code").all()
    assert len(codes) >= 4
    for code in codes:
        assert code.evaluate("e => getComputedStyle(e).direction") == "ltr", code.inner_text()
    for code in page.locator("article p code").all():
        places = code.evaluate(
            """e => [0, 1, e.firstChild.length - 1].map(at => {
                const range = document.createRange()
                range.setStart(e.firstChild, at)
                range.setEnd(e.firstChild, at + 1)
                const box = range.getBoundingClientRect()
                return [box.top, box.left]
            })"""
        )
        assert places == sorted(places), code.inner_text()


def test_a_title_that_runs_the_other_way_begins_below_the_one_above_it(page: Page, base: str) -> None:
    page.goto(f"{base}ar/codes/5.2.2/")
    expect(page.locator(".bt-second:dir(ltr)").first).to_have_css("text-align", "right")


def test_the_language_switch_goes_round(page: Page, base: str) -> None:
    page.goto(f"{base}mailbox/")
    for language in (ARABIC, JAPANESE, POLISH):
        page.locator(".md-header .md-select button").hover()
        page.locator(f".md-header a.md-select__link[hreflang={language.code}]").click()
        expect(page).to_have_url(f"{base}{prefix(language)}mailbox/")
        expect(page.locator("h1")).to_contain_text(language.title)
    page.goto(base)
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-header a.md-select__link[hreflang=ar]").click()
    expect(page).to_have_url(f"{base}ar/")


def test_search_finds_a_word(page: Page, base: str, language: Language) -> None:
    page.goto(f"{base}{prefix(language)}")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name=language.search)
    expect(box).to_be_focused()
    box.fill(language.query)
    first = page.locator("[data-bt-results] [role=option]").first
    expect(first).to_contain_text(language.title)
    expect(first.locator("mark").first).to_contain_text(language.query)
    expect_no_sideways_scrolling(page)
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(f"{base}{prefix(language)}") + "(?:mailbox|only-..)/"))
    expect(page.locator("h1")).to_contain_text(language.title)


def test_a_query_has_its_own_direction(page: Page, base: str, language: Language) -> None:
    page.goto(f"{base}{prefix(language)}")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name=language.search)

    def is_written() -> str:
        return str(box.evaluate("e => getComputedStyle(e).direction"))

    assert is_written() == language.direction, "of the placeholder"
    box.fill("550 5.2.2")
    assert is_written() == "ltr"
    box.fill(language.query)
    assert is_written() == language.direction


def test_search_says_in_the_language_that_there_is_nothing(page: Page, base: str, language: Language) -> None:
    page.goto(f"{base}{prefix(language)}?q={NOTHING}")
    expect(page.locator(".bt-search__status")).to_have_text(language.none)


def test_the_lists(page: Page, base: str, language: Language) -> None:
    page.goto(f"{base}{prefix(language)}articles/")
    expect(page.locator("h1")).to_have_text(language.all_articles)
    expect_no_sideways_scrolling(page)
    page.locator("article ul a", has_text=language.title).first.click()
    expect(page.locator("h1")).to_contain_text(language.title)
    page.goto(f"{base}{prefix(language)}id/1048/")
    expect_no_sideways_scrolling(page)
    expect(page.locator("article ul a")).to_have_count(2)


def test_what_is_not_translated_says_so(page: Page, base: str, language: Language) -> None:
    other = ARABIC if language is not ARABIC else JAPANESE
    page.goto(f"{base}{prefix(language)}only-{other.code}/")
    expect(page.locator("article .admonition.info")).to_contain_text(language.missing)
    expect(page.locator(".bt-text")).to_have_attribute("lang", "en")
    expect(page.locator(".bt-text")).to_have_attribute("dir", "ltr")
    assert page.locator(".bt-text p").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator(".bt-text td").first.evaluate("e => getComputedStyle(e).textAlign") in (
        "start",
        "left",
    )
    item, text = (page.locator(f".bt-text {place}").first.bounding_box() for place in ("ol li", "h2"))
    assert item is not None
    assert text is not None
    assert item["x"] > text["x"] + 10, "the number of an item has its place before it"
    expect_no_sideways_scrolling(page)


def test_a_missing_page_speaks_every_language(page: Page, base: str) -> None:
    page.goto(f"{base}nothing/")
    expect(page.locator("h1")).to_have_text(POLISH.not_found)
    for language in (ARABIC, JAPANESE):
        section = page.locator(f"section[lang={language.code}]")
        expect(section.locator("h2")).to_have_text(language.not_found)
        assert section.evaluate("e => getComputedStyle(e).direction") == language.direction
    expect_no_sideways_scrolling(page)


def test_pages_are_readable_from_a_disk(browser: Browser, tmp_path: Path) -> None:
    """Without a server: `use_directory_urls: false`, no address of the site, and ``file://``."""
    site = languages_site(tmp_path / "work")
    site.build(use_directory_urls=False, site_url="")
    start = (site.out / "index.html").as_uri()
    watch = Watch(start.removesuffix("index.html"))
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    watch.follow(page)
    page.goto(start)
    page.locator("article a[href$='articles/index.html']").click()
    page.locator("article ul a").first.click()
    expect(page.locator("h1")).to_contain_text(POLISH.title)
    size = page.locator("h1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size > 20, "the style sheet is there"
    page.locator(".md-header .md-select button").hover()
    expect(page.locator(".bt-modes")).to_have_text(text("pl", "reader.file"))
    page.locator(".md-header a.md-select__link[hreflang=ar]").click()
    expect(page.locator("h1")).to_contain_text(ARABIC.title)
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    expect(page.locator(".bt-modes")).to_have_text(text("ar", "reader.file"))
    page.locator(".md-header a.md-logo").click()
    expect(page.locator("h1")).to_contain_text(ARABIC.name)
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-header a.md-select__link[hreflang=ja]").click()
    expect(page.locator("h1")).to_contain_text(JAPANESE.name)
    context.close()
    assert watch.errors == []


def test_every_text_of_the_search_is_translated(site: Site, language: Language) -> None:
    folder = site.out / "assets/bitext"
    ours, originals = (
        json.loads((folder / f"search.{code}.json").read_text("utf-8"))["texts"]
        for code in (language.code, "en")
    )
    assert ours.keys() == originals.keys()
    assert not [key for key in ours if ours[key] == originals[key]]


BEGINNINGS = """() => [".bt-trail ol", ".bt-modes", ".bt-about", ".bt-related__title"].map(name => {
  const box = document.querySelector(name)
  const range = document.createRange()
  range.selectNodeContents(box)
  const ends = [...range.getClientRects()].filter(({ width }) => width).map(({ right }) => right)
  return Math.round(box.getBoundingClientRect().right - Math.max(...ends))
})"""


def test_what_is_said_in_english_begins_where_a_page_from_right_to_left_does(
    browser: Browser, tmp_path: Path
) -> None:
    config = settings(articles_path="articles")
    config["plugins"][0]["i18n"]["languages"] = [
        {"locale": "he", "name": "עברית", "default": True},
        {"locale": "en", "name": "English"},
    ]
    sentence = unit("abcde-102", "[תיבה](b.md)", "[mailbox](b.md)")
    one = plain_article("שגיאה", "Error", sentence, "he-IL")
    other = plain_article("תיבה", "Mailbox", locale="he-IL")
    pages = {"he/index.md": "# -\n", "en/index.md": "# -\n"}
    site = sources(tmp_path / "work", {"a.md": one, "b.md": other}, config, pages)
    site.build()
    for base in serve(site.out):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{base}a/?view=both")
        page.locator(".bt-modes--on").wait_for()
        assert page.evaluate(BEGINNINGS) == [0, 0, 0, 0]
        page.context.close()

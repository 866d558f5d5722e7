"""Every text of our own that a reader sees, by language.

A language that is missing here, or a key that is missing in a language, falls back to English.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bitext.locales import parse_locale

FALLBACK_LANGUAGE = "en"

_ENGLISH = {
    "articles": "Articles",
    "articles.all": "All articles",
    "articles.count": "{count} articles",
    "articles.intro": "All articles of this site, in alphabetical order.",
    "articles.other": "Other",
    "alert.note": "Note",
    "alert.tip": "Tip",
    "alert.important": "Important",
    "alert.warning": "Warning",
    "alert.caution": "Caution",
    "permalink": "Permanent link",
    "search": "Search",
    "search.placeholder": "Code, article number or words",
    "search.close": "Close",
    "search.clear": "Clear",
    "search.none": "Nothing found for “{query}”.",
    "search.some": "Results for “{query}”: {count}",
    "search.failed": "The search index could not be loaded.",
    "search.more": "More results",
    "notfound.title": "Page not found",
    "notfound.text": "There is no page at this address. Search for the error code or the article:",
    "notfound.home": "Home page",
    "video": "Video",
    "image": "Image",
}

_TEXTS: dict[str, dict[str, str]] = {
    "en": _ENGLISH,
    "pl": {
        "articles": "Artykuły",
        "articles.all": "Wszystkie artykuły",
        "articles.count": "Liczba artykułów: {count}",
        "articles.intro": "Wszystkie artykuły w tej witrynie w kolejności alfabetycznej.",
        "articles.other": "Inne",
        "alert.note": "Uwaga",
        "alert.tip": "Wskazówka",
        "alert.important": "Ważne",
        "alert.warning": "Ostrzeżenie",
        "alert.caution": "Przestroga",
        "permalink": "Stały odnośnik",
        "search": "Szukaj",
        "search.placeholder": "Kod, numer artykułu lub słowa",
        "search.close": "Zamknij",
        "search.clear": "Wyczyść",
        "search.none": "Brak wyników dla „{query}”.",
        "search.some": "Wyniki dla „{query}”: {count}",
        "search.failed": "Nie udało się wczytać indeksu wyszukiwania.",
        "search.more": "Więcej wyników",
        "notfound.title": "Nie znaleziono strony",
        "notfound.text": "Pod tym adresem nie ma strony. Wyszukaj kod błędu lub artykuł:",
        "notfound.home": "Strona główna",
        "video": "Wideo",
        "image": "Obraz",
    },
    "de": {
        "articles": "Artikel",
        "articles.all": "Alle Artikel",
        "articles.count": "{count} Artikel",
        "articles.intro": "Alle Artikel dieser Website in alphabetischer Reihenfolge.",
        "articles.other": "Andere",
        "alert.note": "Hinweis",
        "alert.tip": "Tipp",
        "alert.important": "Wichtig",
        "alert.warning": "Warnung",
        "alert.caution": "Vorsicht",
        "permalink": "Dauerhafter Link",
        "search": "Suchen",
        "search.placeholder": "Code, Artikelnummer oder Wörter",
        "search.close": "Schließen",
        "search.clear": "Leeren",
        "search.none": "Nichts gefunden für „{query}“.",
        "search.some": "Treffer für „{query}“: {count}",
        "search.failed": "Der Suchindex konnte nicht geladen werden.",
        "search.more": "Weitere Treffer",
        "notfound.title": "Seite nicht gefunden",
        "notfound.text": "Unter dieser Adresse gibt es keine Seite. Suchen Sie nach Fehlercode oder Artikel:",
        "notfound.home": "Startseite",
        "video": "Video",
        "image": "Bild",
    },
    "ja": {
        "articles": "記事",
        "articles.all": "すべての記事",
        "articles.count": "記事数: {count}",
        "articles.intro": "このサイトのすべての記事を五十音・アルファベット順に示します。",
        "articles.other": "その他",
        "alert.note": "注意",
        "alert.tip": "ヒント",
        "alert.important": "重要",
        "alert.warning": "警告",
        "alert.caution": "注意事項",
        "permalink": "固定リンク",
        "search": "検索",
        "search.placeholder": "コード、記事番号、または語句",
        "search.close": "閉じる",
        "search.clear": "クリア",
        "search.none": "「{query}」に一致するものはありません。",
        "search.some": "「{query}」の検索結果: {count}",
        "search.failed": "検索インデックスを読み込めませんでした。",
        "search.more": "さらに表示",
        "notfound.title": "ページが見つかりません",
        "notfound.text": "このアドレスにページはありません。エラー コードまたは記事を検索してください。",
        "notfound.home": "ホーム",
        "video": "動画",
        "image": "画像",
    },
    "ar": {
        "articles": "المقالات",
        "articles.all": "كل المقالات",
        "articles.count": "عدد المقالات: {count}",
        "articles.intro": "كل مقالات هذا الموقع بالترتيب الأبجدي.",
        "articles.other": "أخرى",
        "alert.note": "ملاحظة",
        "alert.tip": "تلميح",
        "alert.important": "هام",
        "alert.warning": "تحذير",
        "alert.caution": "تنبيه",
        "permalink": "رابط دائم",
        "search": "بحث",
        "search.placeholder": "رمز أو رقم مقالة أو كلمات",
        "search.close": "إغلاق",
        "search.clear": "مسح",
        "search.none": "لا نتائج عن «{query}».",
        "search.some": "نتائج «{query}»: {count}",
        "search.failed": "تعذّر تحميل فهرس البحث.",
        "search.more": "مزيد من النتائج",
        "notfound.title": "الصفحة غير موجودة",
        "notfound.text": "لا توجد صفحة في هذا العنوان. ابحث عن رمز الخطأ أو المقالة:",
        "notfound.home": "الصفحة الرئيسية",
        "video": "فيديو",
        "image": "صورة",
    },
}

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {language: MappingProxyType(texts) for language, texts in _TEXTS.items()}
)
"""Texts by language code and key; ``{…}`` stands for a value."""


def text(language: str, key: str) -> str:
    """The text ``key`` in ``language``, a code or tag in any form; in English where it is missing.

    Raises `KeyError` for a key that no language has: a mistake of ours.
    """
    locale = parse_locale(language)
    known = TEXTS.get(locale.language if locale else "", TEXTS[FALLBACK_LANGUAGE])
    return known.get(key) or TEXTS[FALLBACK_LANGUAGE][key]

# ruff: noqa: E501 - a sentence of an article is one line
"""A small site in Polish, Japanese, Arabic and English with all that a search meets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.browser.reading_site import configuration
from tests.site.conftest import Site, sources, unit


@dataclass(frozen=True)
class Text:
    """An article: its page's name, and title, first sentence and a section by language."""

    name: str
    ids: str
    said: dict[str, tuple[str, str, str, str]]
    """Title, sentence, heading and its sentence, by language code; ``en`` is always there."""


TEXTS = (
    Text("full-mailbox", "40001", {
        "pl": ("Skrzynka pocztowa jest pełna", "Serwer zwraca kod 5.2.2, gdy brakuje miejsca.",
               "Co zrobić", "Opróżnij folder elementów usuniętych i poproś o większy przydział."),
        "ja": ("メールボックスがいっぱいです", "空きがなくなると、サーバーはコード 5.2.2 を返します。",
               "対処方法", "削除済みアイテムのフォルダーを空にします。"),
        "ar": ("صندوق البريد ممتلئ", "يعيد الخادم الرمز 5.2.2 عندما لا تبقى مساحة.",
               "ما العمل", "أفرغ مجلد العناصر المحذوفة واطلب حصة أكبر."),
        "en": ("A mailbox is full", "The server returns code 5.2.2 when there is no room left.",
               "What to do", "Empty the folder of deleted items and ask for a larger allotment."),
    }),
    Text("blocked-5-7-750", "40002", {
        "pl": ("5.7.750 Zablokowano wysyłanie z obcych domen", "Błąd 550 5.7.750 mówi, że domena nie jest zarejestrowana.",
               "Naprawa", "Zarejestruj domenę u administratora łącznika."),
        "ja": ("5.7.750 未登録ドメインからの送信がブロックされました", "エラー 550 5.7.750 はドメインが未登録であることを示します。",
               "修正", "コネクタの管理者にドメインを登録します。"),
        "ar": ("5.7.750 حُظر الإرسال من نطاقات غير مسجلة", "يعني الخطأ 550 5.7.750 أن النطاق غير مسجل.",
               "الإصلاح", "سجّل النطاق لدى مسؤول الموصل."),
        "en": ("5.7.750 Sending from foreign domains is blocked", "Error 550 5.7.750 means that the domain is unregistered.",
               "Repair", "Register the domain with whoever holds the contract for the connector."),
    }),
    Text("spam-ranges", "40002, 40003", {
        "pl": ("Adres nadawcy zablokowany: 5.7.606-649", "Serwer odrzuca pocztę z adresów na liście zakazanych nadawców.",
               "Odwołanie", "Wypełnij formularz odblokowania adresu."),
        "en": ("Sending address banned: 5.7.606-649", "The server refuses mail from addresses on the list of banned senders.",
               "Appeal", "Fill in the delisting form."),
    }),
    Text("access-denied", "40004", {
        "pl": ("Błąd 0x80070005: odmowa dostępu", "Program nie może zapisać hasła w rejestrze.",
               "Uprawnienia", "Uruchom instalator jako administrator."),
        "ar": ("الخطأ 0x80070005: رُفض الوصول", "لا يستطيع البرنامج حفظ كلمة المرور في السجل.",
               "الأذونات", "شغّل برنامج التثبيت كمسؤول."),
        "en": ("Error 0x80070005: access is denied", "The program cannot store the password in the registry.",
               "Permissions", "Start the installer as an administrator."),
    }),
    Text("redirect-address", "40005", {
        "pl": ("AADSTS50011: adres przekierowania się nie zgadza", "Adres w żądaniu różni się od zarejestrowanego.",
               "Zmiana adresu", "Popraw pisownię adresu w rejestracji aplikacji."),
        "en": ("AADSTS50011: the reply address does not match", "The address of the request differs from the registered one.",
               "Changing the address", "Mend the spelling of the address in the registration."),
    }),
    Text("forgotten-password", "40006", {
        "pl": ("Resetowanie zapomnianego hasła", "Łatwo wrócisz do swojego konta, gdy znasz numer telefonu.",
               "Drukarki", "Drukarka sieciowa pyta o hasło po aktualizacji <kbd>firmware</kbd>."),
        "ja": ("忘れたパスワードのリセット", "電話番号が分かれば、アカウントに簡単に戻れます。",
               "プリンター", "ネットワーク プリンターは更新後にパスワードを求めます。"),
        "en": ("Resetting a forgotten password", "You return to your account easily when you know the telephone number.",
               "Printers", "A network printer asks for the password after an upgrade of its <kbd>firmware</kbd>."),
    }),
)  # fmt: skip
LOCALES = {"pl": "pl-PL", "ja": "ja-JP", "ar": "ar-SA"}


def article(text: Text, language: str) -> str:
    """The article in ``language``."""
    both = zip(text.said[language], text.said["en"], strict=True)
    title, sentence, heading, more = (
        unit(f"0a1b2-{number}", target, source) for number, (target, source) in enumerate(both, 101)
    )
    ids = "\n".join(f'- "{number}"' for number in text.ids.split(", "))
    return (
        f"---\ntitle: {text.said[language][0]!r}\nms.contentlocale: {LOCALES[language]}\nms.custom:\n{ids}\n---\n"
        f'# <a name="first"></a>{title}\n\n{sentence}\n\n## <a name="second"></a>{heading}\n\n{more}\n'
    )


def contact(title: str) -> str:
    """An article with a ``title`` of its own in the frontmatter, whose heading another one has as well."""
    heading = unit("0a1b2-101", "Kontakt", "Contact")
    return f"---\ntitle: '{title}'\nms.contentlocale: pl-PL\nms.custom: ['40007']\n---\n# {heading}\n"


def dull(at: int) -> str:
    """One of a dozen articles with a word that no other has, and of the code that the first one covers."""
    code = "ERROR_INVALID_TOKEN, 0xD000000C" if not at else ""
    title = unit("0a1b2-101", f"Zbędny {at} {code}", f"Needless {at} {code}")
    return f"---\ntitle: Zbędny {at}\nms.contentlocale: pl-PL\nms.translationtype: MT\n---\n# {title}\n"


def search_site(folder: Path) -> Site:
    """The sources of the site, in ``folder``."""
    pages = {f"{code}/index.md": f"# {code}\n\n[→](full-mailbox.md)\n" for code in (*LOCALES, "en")}
    pages["pl/rules.md"] = "# Zbędny regulamin\n\nZbędny przepis, zbędny zapis.\n"
    pages["pl/hidden/notes.md"] = "# Zbędny notatnik\n\nZbędny.\n"
    pages["en/handbook.md"] = "# Handbook\n\nThe gizmo was written by hand.\n"
    articles = {
        "pl-PL/hotline.md": contact("40007 Infolinia *całodobowa*"),
        "pl-PL/mail-box.md": contact("Kontakt"),
    }
    articles |= {f"pl-PL/dull-{at:02}.md": dull(at) for at in range(12)}
    for text in TEXTS:
        for language, locale in LOCALES.items():
            if language in text.said:
                articles[f"{locale}/{text.name}.md"] = article(text, language)
    config = configuration()
    config["plugins"][1]["bitext"]["search_exclude"] = "hidden/"
    return sources(folder, articles, config, pages)

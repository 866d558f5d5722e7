"""The order of titles and the letters under which they stand, in each language's own way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alphabet import DIGITS, HAN, initial, initial_key, sort_key
from bitext.languages import languages

ALPHABETS = {known.code: known.alphabet for known in languages()}


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("pl", ["cel", "ćma", "dom", "lampa", "łąka", "mama", "zebra", "źródło", "żaba"]),
        ("de", ["Aal", "Äpfel", "Arm", "Ofen", "Öl", "Straße", "Strauß", "Übung", "Zoo"]),
        ("sv", ["arm", "zebra", "åska", "äpple", "öl"]),
        ("da", ["zebra", "æble", "øre", "århus"]),
        ("cs", ["cena", "čas", "den", "hrad", "sen", "šála"]),
        ("tr", ["cam", "çam", "ılık", "İzmir", "şal", "ten"]),
        ("es", ["nube", "ñu", "oso"]),
        ("ru", ["ёлка", "жук", "йод", "край", "эхо", "Azure"]),
        ("uk", ["гора", "ґанок", "дім", "єва", "жук", "їжак"]),
        ("el", ["άλφα", "βήτα", "όλος", "οσμή", "Azure"]),
        ("ar", ["أمر", "بريد", "تسجيل", "صندوق", "مقالة", "هاتف", "Outlook"]),
        ("fa", ["آب", "ایمیل", "بسته", "پیام", "چاپ", "گزارش", "یاد"]),
        ("ja", ["Azure", "あさ", "カキ", "がく", "さくら", "漢字"]),
        ("ko", ["가나", "가위", "고기", "고양이", "나무", "하늘"]),
        ("en", ["5.1.2", "5.1.10", "5.7.1", "404", "a", "B", "c"]),
        ("en", ["result", "resumé", "résumé"]),
        ("en", ["mail", "mail box", "mailbox"]),
    ],
)
def test_titles_in_order(language: str, titles: list[str]) -> None:
    backwards = titles[::-1]
    assert sorted(backwards, key=lambda title: sort_key(title, language)) == titles


@pytest.mark.parametrize(
    ("language", "title", "heading"),
    [
        ("pl", "łąka", "Ł"),
        ("pl", "„Żółty”", "Ż"),
        ("pl", "Äpfel", "A"),
        ("en", "łąka", "L"),
        ("de", "Äpfel", "A"),
        ("de", "ßeta", "S"),
        ("sv", "äpple", "Ä"),
        ("tr", "izmir", "İ"),
        ("tr", "İzmir", "İ"),
        ("tr", "ılık", "I"),
        ("tr", "IRMAK", "I"),
        ("en", "Istanbul", "I"),
        ("ru", "Йод", "Й"),
        ("uk", "їжак", "Ї"),
        ("el", "Άλφα", "Α"),
        ("ar", "أمر", "ا"),
        ("ar", "إعداد", "ا"),
        ("ar", "آخر", "ا"),
        ("ja", "ガイド", "か"),
        ("ja", "ぱそこん", "は"),
        ("ja", "ヴァイオリン", "あ"),
        ("ja", "ン", "わ"),
        ("ja", "漢字", HAN),
        ("zh-Hans", "邮箱", HAN),
        ("ko", "까치", "ㄲ"),
        ("ko", "하늘", "ㅎ"),
        ("en", "5.7.1 error", DIGITS),
        ("ar", "٥ أخطاء", DIGITS),
        ("en", "[a]", "A"),
        ("en", "", DIGITS),
        ("en", "!?", DIGITS),
        ("en", "ﬁle", "F"),
        ("pt-BR", "Ônibus", "O"),
    ],
)  # fmt: skip
def test_the_heading_of_a_title(language: str, title: str, heading: str) -> None:
    assert initial(title, language) == heading


def test_arabic_letters_stand_with_their_plain_form() -> None:
    assert sort_key("مقالة", "ar")[:-1] == sort_key("مقاله", "ar")[:-1]
    assert sort_key("مستوى", "ar")[:-1] == sort_key("مستوي", "ar")[:-1]


def test_headings_in_order() -> None:
    headings = [HAN, "Ż", "A", "か", "あ", "Z", DIGITS]
    assert sorted(headings, key=lambda heading: initial_key(heading, "pl")) == [
        DIGITS, "A", "Z", "Ż", "あ", "か", HAN,
    ]  # fmt: skip


@pytest.mark.parametrize("language", ALPHABETS)
def test_alphabets_are_in_lower_case_and_in_one_piece(language: str) -> None:
    letters = ALPHABETS[language]
    assert letters == letters.lower()
    doubled = {letter for letter in letters if letters.count(letter) > 1}
    assert not doubled
    for letter in letters:
        assert sort_key(letter, language)[0][1] == letters.index(letter), letter


LANGUAGES = st.sampled_from([*ALPHABETS, "zh-Hant", "xx", "", "?"])


@given(st.text(), LANGUAGES)
def test_any_title_has_a_key_and_a_heading(title: str, language: str) -> None:
    heading = initial(title, language)
    assert heading
    assert heading == initial(title, language)
    assert initial_key(heading, language) == initial_key(heading, language)


@given(st.lists(st.text(), max_size=6), LANGUAGES)
def test_the_order_is_total(titles: list[str], language: str) -> None:
    keys = {title: sort_key(title, language) for title in titles}
    assert len(set(keys.values())) == len(keys), "different titles have different keys"


def test_thai_words_are_with_their_first_consonant() -> None:
    words = ["ขอ", "เก็บ", "กลับ", "แก้", "Outlook", "โหมด", "ไฟล์"]
    assert [initial(word, "th-TH") for word in words] == ["ข", "ก", "ก", "ก", "O", "ห", "ฟ"]
    assert sorted(words, key=lambda word: sort_key(word, "th")) == [
        "กลับ", "เก็บ", "แก้", "ขอ", "ไฟล์", "โหมด", "Outlook",
    ]  # fmt: skip

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
        ("ko", ["가나", "가위", "고기", "고양이", "까치", "나무", "하늘", "Azure"]),
        ("zh-CN", ["5 步", "Azure", "Outlook", "安全", "安装", "重置", "初始", "女", "怎样", "中", "重要"]),
        ("zh-TW", ["404", "Azure", "Word", "一般", "入門", "中斷", "帳戶", "郵件", "變更", "邮箱"]),
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
        ("zh", "邮箱", "Y"),
        ("zh-CN", "安装 Outlook", "A"),
        ("zh-Hans", "“重置”密码", "C"),
        ("zh-CN", "重新启动", "C"),
        ("zh-CN", "重要", "Z"),
        ("zh-CN", "长度", "C"),
        ("zh-CN", "行数", "H"),
        ("zh-CN", "伺服器", "S"),
        ("zh-SG", "嗯", "N"),
        ("zh-CN", "欸", "A"),
        ("zh-CN", "Azure", "A"),
        ("zh-CN", "\U0003134a", HAN),
        ("zh-TW", "一般", "1劃"),
        ("zh-TW", "「視窗」", "11劃"),
        ("zh-Hant", "龘", "48劃"),
        ("zh-HK", "万", "3劃"),
        ("zh-TW", "Azure", "A"),
        ("zh-TW", "邮箱", HAN),
        ("pl", "邮箱", HAN),
        ("ko", "까치", "ㄱ"),
        ("ko", "빠른 시작", "ㅂ"),
        ("ko", "하늘", "ㅎ"),
        ("ko", "ㄲ 쓰기", "ㄱ"),
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


def test_numbers_of_strokes_in_order() -> None:
    headings = [HAN, "11劃", "2劃", "Z", DIGITS]
    assert sorted(headings, key=lambda heading: initial_key(heading, "zh-TW")) == headings[::-1]


def test_strokes_begin_where_big5_begins_again() -> None:
    for known in languages():
        for strokes, chars in (*known.han_strokes.items(), *known.han_recounted.items()):
            assert {initial(char, f"{known.code}-Hant") for char in chars} == {f"{strokes}劃"}


def test_readings_are_of_the_first_character() -> None:
    for known in languages():
        for reading, words in known.han_readings.items():
            assert {initial(word, known.code) for word in words.split()} == {reading[0].upper()}


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


LANGUAGES = st.sampled_from([*ALPHABETS, "zh-Hant", "zh-TW", "xx", "", "?"])


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


def test_lao_words_are_with_their_first_consonant() -> None:
    assert [initial(word, "lo") for word in ["ເກັບ", "ໄຟລ໌", "ກັບ"]] == ["ກ", "ຟ", "ກ"]


def test_thai_words_are_with_their_first_consonant() -> None:
    words = ["ขอ", "เก็บ", "กลับ", "แก้", "Outlook", "โหมด", "ไฟล์"]
    assert [initial(word, "th-TH") for word in words] == ["ข", "ก", "ก", "ก", "O", "ห", "ฟ"]
    assert sorted(words, key=lambda word: sort_key(word, "th")) == [
        "กลับ", "เก็บ", "แก้", "ขอ", "ไฟล์", "โหมด", "Outlook",
    ]  # fmt: skip

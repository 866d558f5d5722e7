"""Translations that are edited in an article and in its plain page: neither edit is lost without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext import parse
from bitext.article import Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.unit_changes import EditedTwice
from bitext.authoring.updating import updated_article
from bitext.render import render_body

ORIGINAL = "# Mail\n\nOpen the portal. Choose a user.\n\nWait for a day.\n"
TRANSLATION = "# Poczta\n\nOtwórz portal. Wybierz użytkownika.\n\nPoczekaj jeden dzień.\n"
ARTICLE = aligned_article(ORIGINAL, TRANSLATION, path="mail.md", locale="pl-PL").text
IN_ARTICLE = ARTICLE.replace("Wybierz użytkownika.", "Wskaż użytkownika.")


def translation(article: str) -> str:
    return render_body(parse(article), Side.TARGET)


def test_what_was_edited_in_the_article_only_stays() -> None:
    for page in (TRANSLATION, TRANSLATION.replace("jeden dzień", "dobę")):
        after = retranslated_article(IN_ARTICLE, page)
        assert translation(after.text) == page.replace("Wybierz", "Wskaż")
        assert after.edited_twice == ()
        again = retranslated_article(after.text, page)
        assert (again.text, again.edited_twice) == (after.text, ())


def test_what_was_edited_in_the_page_only_is_taken() -> None:
    page = TRANSLATION.replace("Wybierz użytkownika", "Zaznacz użytkownika")
    after = retranslated_article(ARTICLE, page)
    assert (translation(after.text), after.edited_twice) == (page, ())


def test_what_was_edited_in_both_is_reported_until_both_agree() -> None:
    page = TRANSLATION.replace("Wybierz użytkownika", "Zaznacz użytkownika").replace("jeden dzień", "dobę")
    text = IN_ARTICLE
    for _ in range(2):
        after = retranslated_article(text, page)
        text = after.text
        assert translation(text) == page.replace("Zaznacz", "Wskaż")
        offset = page.index("Zaznacz")
        assert after.edited_twice == (EditedTwice("Wskaż użytkownika.", "Zaznacz użytkownika.", offset),)
    agreed = retranslated_article(text, page.replace("Zaznacz", "Wskaż"))
    assert (agreed.text, agreed.edited_twice) == (
        retranslated_article(agreed.text, translation(text)).text,
        (),
    )
    following = retranslated_article(agreed.text, page)
    assert (translation(following.text), following.edited_twice) == (page, ())


def test_an_edited_sentence_that_left_the_page_keeps_the_article_as_it_is() -> None:
    page = TRANSLATION.replace(" Wybierz użytkownika.", "").replace("jeden dzień", "dobę")
    after = retranslated_article(IN_ARTICLE, page)
    assert after.text == IN_ARTICLE
    missing_before = page.index("Poczekaj")
    assert after.edited_twice == (EditedTwice("Wskaż użytkownika.", "", missing_before),)


def test_an_edit_survives_a_change_of_the_original_in_between() -> None:
    original = ORIGINAL.replace("Wait for a day.", "Wait for two days.")
    text = updated_article(IN_ARTICLE, original).text
    after = retranslated_article(text, TRANSLATION)
    assert "Wskaż użytkownika." in translation(after.text)
    assert after.edited_twice == ()


def test_an_edit_of_two_joined_sentences_survives_a_change_of_one_of_them() -> None:
    page = "# Poczta i reszta\n\nOtwórz portal i wybierz tam użytkownika.\n"
    original = "# Mail and more\n\nOpen the portal. Choose a user there.\n"
    joined = aligned_article(original, page, path="mail.md", locale="pl-PL").text
    assert "Open the portal. Choose a user there.</span>" in joined
    edited = joined.replace("wybierz tam", "wskaż tam")
    for changed in (
        "Open the new portal. Choose a user there.",
        "Open the portal. Log in. Choose a user there.",
    ):
        text = updated_article(edited, f"# Mail and more\n\n{changed}\n").text
        after = retranslated_article(text, page)
        assert "Otwórz portal i wskaż tam użytkownika." in translation(after.text)
        assert after.edited_twice == ()


SENTENCES = st.lists(
    st.sampled_from(["Raz.", "Dwa trzy.", "Cztery?", "Pięć!", "", "Sześć `x`."]), min_size=5, max_size=5
)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_no_edit_of_an_article_is_lost_without_a_word(
    first: list[str], mine: list[str], page: list[str]
) -> None:
    original = "".join(f"{number} one.\n\n" for number in range(5))
    before, after = (
        "".join(f"{number} {text}\n\n" for number, text in enumerate(texts)) for texts in (first, page)
    )
    article = aligned_article(original, before, path="a.md", locale="pl-PL").text
    for number, (old, new) in enumerate(zip(first, mine, strict=True)):
        article = article.replace(f">{number} {old}".rstrip() + "<", f">{number} {new}".rstrip() + "<")
    edited = [
        f"{number} {new}".strip()
        for number, (old, new) in enumerate(zip(first, mine, strict=True))
        if old != new
    ]
    done = retranslated_article(article, after)
    there = [line.rstrip() for line in translation(done.text).splitlines()]
    for text in edited:
        if text in translation(article).splitlines():
            assert text in there

"""The work on a page grows as the page does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bitext.authoring.alignment import align
from bitext.authoring.composing import UnwritableError
from bitext.authoring.creating import new_article
from bitext.authoring.features import of_text
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.sentences import english_cuts, possible_cuts
from bitext.authoring.stretches import items
from bitext.authoring.updating import updated_article
from tests.linear import Work, is_linear

REPEATED = (
    *("[", "](", "[a](b) ", "*", "**a ", "`", "`` ` ", "<", "<a ", "<?", "<!--", "&", " ", "\t", ".", "...)"),
    *("a. ", "e.g. ", "E. ", "{", "{ #a ", "|", "> ", "- a\n", "a\n\n", "\n", "[!NOTE]\n", "{% ", "</span>"),
    *('!!! a "', "!!! a\n    b\n", "[^a]: ", '" '),
)
PREFIXES = ("", "<p>")


@pytest.mark.parametrize("read", [items, of_text, english_cuts, possible_cuts])
def test_reading_a_page_is_linear(read: Callable[[str], object]) -> None:
    def work(prefix: str, text: str) -> Callable[[int], Work]:
        return lambda size: lambda: read(prefix + text * (size // len(text)) + f"\n{size}")

    slow = [
        (prefix, text) for prefix in PREFIXES for text in REPEATED if not is_linear(work(prefix, text), 5_000)
    ]
    assert slow == []


def sentences(count: int, words: str) -> str:
    return " ".join(f"{words} {number}." for number in range(count))


def blocks(count: int, words: str) -> str:
    return "".join(f"{words} {number}.\n\n" for number in range(count))


@pytest.mark.parametrize("page", [sentences, blocks])
def test_making_and_following_an_article_is_linear(page: Callable[[int, str], str]) -> None:
    def new(size: int) -> Work:
        return lambda: new_article(page(size, "One"), path="a.md", locale="pl")

    def aligned(size: int) -> Work:
        return lambda: align(page(size, "One"), page(size, "Raz"))

    def changed(size: int) -> Work:
        article = new_article(page(size, "One"), path="a.md", locale="pl")
        return lambda: updated_article(article, page(size, "Quite another"))

    def translated(size: int) -> Work:
        article = new_article(page(size, "One"), path="a.md", locale="pl")
        return lambda: retranslated_article(article, page(size, "Raz"))

    assert [work.__name__ for work in (new, aligned, changed, translated) if not is_linear(work, 40)] == []


def test_a_unit_that_is_cut_at_many_tags_is_written_in_linear_time() -> None:
    def work(size: int) -> Work:
        text = "One </span> " * size

        def run() -> None:
            try:
                new_article(text, path="a.md", locale="pl")
            except UnwritableError:
                return

        return run

    assert is_linear(work, 300)

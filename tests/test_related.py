"""Which articles belong together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.related import MOST_HOLDERS, MOST_RELATED, Relations, related_articles


def test_what_connects_articles() -> None:
    found = related_articles(
        [
            Relations("link.md", "One", links=("linked.md", "gone.md", "link.md")),
            Relations("linked.md", "Two"),
            Relations("code-a.md", "Three", codes=("0xAB",)),
            Relations("code-b.md", "Four", codes=("0xab",)),
            Relations("id-a.md", "Five", ids=("A1",)),
            Relations("id-b.md", "Six", ids=("a1",)),
            Relations("word-a.md", "Shared Calendar"),
            Relations("word-b.md", "The calendar and you"),
            Relations("alone.md", "The and you"),
        ]
    )
    assert found == {
        "link.md": ("linked.md",), "linked.md": ("link.md",),
        "code-a.md": ("code-b.md",), "code-b.md": ("code-a.md",),
        "id-a.md": ("id-b.md",), "id-b.md": ("id-a.md",),
        "word-a.md": ("word-b.md",), "word-b.md": ("word-a.md",),
        "alone.md": (),
    }  # fmt: skip


def test_what_few_share_says_more() -> None:
    many = [Relations(f"m{at}.md", "mailbox") for at in range(10)]
    articles = [*many, Relations("a.md", "mailbox quota"), Relations("b.md", "quota")]
    assert related_articles(articles)["a.md"][0] == "b.md"


def test_what_too_many_share_says_nothing() -> None:
    articles = [Relations(f"a{at}.md", "mailbox") for at in range(MOST_HOLDERS + 1)]
    assert set(related_articles(articles).values()) == {()}


WORDS = st.lists(st.sampled_from(["quota", "mailbox", "calendar", "sign", "token"]), max_size=4)
ARTICLES = st.lists(
    st.builds(
        Relations,
        path=st.integers(0, 30).map(lambda number: f"a{number}.md"),
        title=WORDS.map(" ".join),
        codes=st.lists(st.sampled_from(["5.7.1", "550"]), max_size=2).map(tuple),
        links=st.lists(st.integers(0, 40).map(lambda number: f"a{number}.md"), max_size=3).map(tuple),
    ),
    max_size=20,
    unique_by=lambda article: article.path,
)


@given(ARTICLES)
def test_an_article_leads_to_a_few_others_whatever_their_order(articles: list[Relations]) -> None:
    found = related_articles(articles)
    assert found.keys() == {article.path for article in articles}
    for path, others in found.items():
        assert path not in others
        assert set(others) <= found.keys()
        assert len(set(others)) == len(others) <= MOST_RELATED
    assert related_articles(reversed(articles)) == found

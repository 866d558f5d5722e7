"""Ways to thousands of articles: what each index lists, and where it stands."""

from __future__ import annotations

import posixpath
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bitext.indexes import LONGEST_LIST, Indexes, IndexPage, Listed
from bitext.site.plan.address import address, url_of

ALL = "articles/index.md"


def indexes(articles: list[Listed], language: str = "pl", base: str = "articles") -> dict[str, IndexPage]:
    made = Indexes(articles, language, base, lambda key: f"<{key}>", lambda day: day.isoformat()[:7]).pages()
    pages = {}
    for page in made:
        assert page.path not in pages, page.path
        pages[page.path] = page
    return pages


def many(number: int, product: str = "") -> list[Listed]:
    return [Listed(f"{'ABŁ'[at % 3]} {at}", f"a{at}.md", product) for at in range(number)]


def listed(pages: dict[str, IndexPage], below: str) -> list[str]:
    return [
        entry.path
        for path, page in pages.items()
        if path.startswith(below)
        for section in page.sections
        for entry in section.entries
    ]


def test_an_empty_site_has_an_overview() -> None:
    assert [(page.path, page.count, page.sections) for page in indexes([]).values()] == [
        ("articles/index.md", 0, ())
    ]


def test_few_articles_stand_on_one_page_by_letter() -> None:
    pages = indexes(many(LONGEST_LIST))
    assert list(pages) == ["articles/index.md"]
    assert [section.heading for section in pages["articles/index.md"].sections] == ["A", "B", "Ł"]
    assert pages["articles/index.md"].count == LONGEST_LIST


def test_many_articles_are_cut() -> None:
    pages = indexes(many(3 * (LONGEST_LIST + 1)))
    assert set(pages) == {
        "articles/index.md",
        *(f"articles/letter/{letter}/{name}.md" for letter in "abł" for name in ("index", "2")),
    }
    for page in pages.values():
        assert sum(len(section.entries) for section in page.sections) <= LONGEST_LIST
    page = pages["articles/letter/ł/2.md"]
    assert page.title.endswith("Ł (2/2)")
    assert page.up == "articles/index.md"
    assert page.pages == ("articles/letter/ł/index.md", "articles/letter/ł/2.md")
    assert page.count == LONGEST_LIST + 1


def test_articles_of_one_title_are_told_apart_by_place() -> None:
    pages = indexes([Listed("A", "x.md"), Listed("A", "y.md")])
    assert sorted(listed(pages, "articles/")) == ["x.md", "y.md"]


def test_a_number_before_the_title_is_not_what_it_is_sorted_by() -> None:
    pages = indexes(
        [Listed("1048 Zebra", "z.md"), Listed("3100026 Arka", "a.md"), Listed("5.7.1 Kod", "k.md")]
    )
    assert [section.heading for section in pages["articles/index.md"].sections] == ["0–9", "A", "Z"]
    assert pages["articles/index.md"].sections[1].entries[0].text == "3100026 Arka"


def test_an_index_with_one_group_is_left_out() -> None:
    articles = many(LONGEST_LIST + 1, product="Exchange")
    assert not any("product" in path or "date" in path for path in indexes(articles))


def test_a_page_of_many_groups_counts_its_articles() -> None:
    articles = [Listed(f"A{at}", f"a{at}.md", product=f"P{at // 4}") for at in range(LONGEST_LIST + 12)]
    assert indexes(articles)["articles/product/index.md"].lead == "212 artykułów"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    articles = [Listed(f"A{at}", f"a{at}.md", numbers=(str(at),)) for at in range(1200)]
    made = list(Indexes(articles, "en", "articles", lambda key: "{count}", str).pages())
    assert next(page for page in made if page.path == "articles/number/index.md").lead == "1,200"
    entries = [
        entry
        for page in made
        if page.path == "articles/index.md"
        for section in page.sections
        for entry in section.entries
    ]
    # Numbers are not articles: a site has one count.
    assert [entry.note for entry in entries if "number/" in entry.path] == [""]


def test_products_and_dates() -> None:
    articles = [
        Listed(
            f"A{at}",
            f"a{at}.md",
            product=("Exchange", "SharePoint", "")[at % 3],
            handoff=date(2021, 1 + at % 2, 3),
        )
        for at in range(LONGEST_LIST + 1)
    ]
    pages = indexes(articles)
    overview = pages["articles/index.md"]
    assert [section.heading for section in overview.sections] == [
        "<articles.letter>", "<articles.product>", "<articles.date>",
    ]  # fmt: skip
    assert [(entry.text, entry.note) for entry in overview.sections[1].entries] == [
        ("Exchange", "(67)"), ("SharePoint", "(67)"),
    ]  # fmt: skip
    assert [entry.text for entry in overview.sections[2].entries] == ["2021-02", "2021-01"]
    assert len(listed(pages, "articles/product/")) == 134
    assert len(listed(pages, "articles/date/")) == LONGEST_LIST + 1


def test_products_that_differ_in_signs_only_keep_their_pages() -> None:
    articles = [Listed(f"A{at}", f"a{at}.md", product=("C", "C++", "c#", "+")[at % 4]) for at in range(400)]
    pages = indexes(articles)  # which asserts that no path is used twice
    assert len(listed(pages, "articles/product/")) == 400
    assert "articles/product/c/index.md" in pages


def test_products_that_differ_in_letter_case_are_one() -> None:
    names = ("SharePoint", "Sharepoint", "Exchange")
    pages = indexes([Listed(f"A{at}", f"a{at}.md", product=names[at % 3]) for at in range(300)])
    assert [(entry.text, entry.note) for entry in pages["articles/index.md"].sections[1].entries] == [
        ("Exchange", "(100)"), ("SharePoint", "(200)"),
    ]  # fmt: skip


def test_numbers_that_differ_in_letter_case_are_one() -> None:
    pages = indexes([Listed("A", "a.md", numbers=("A-1", "a-1")), Listed("B", "b.md", numbers=("a-1",))])
    assert [entry.path for entry in pages["id/a-1.md"].sections[0].entries] == ["a.md", "b.md"]
    assert "id/A-1.md" not in pages


def test_turkish_has_two_letters_i() -> None:
    pages = indexes([Listed(("Ilık", "İzmir")[at % 2], f"a{at}.md") for at in range(300)], "tr")
    assert len(listed(pages, "articles/letter/")) == 300


def test_article_numbers() -> None:
    pages = indexes([
        Listed("1048 A", "a.md", numbers=("1048", "3100026")),
        Listed("B", "f/b.md", numbers=("1048", "x-1")),
        Listed("C", "c.md", numbers=("../../etc", "a/b", "", "1 2", "ł")),
    ])  # fmt: skip
    assert [path for path in pages if path.startswith("id/")] == ["id/1048.md", "id/3100026.md", "id/x-1.md"]
    page = pages["id/1048.md"]
    assert page.is_noindex
    assert (page.number, page.count) == ("1048", 2)
    assert (pages["id/x-1.md"].number, pages["id/x-1.md"].count) == ("x-1", 1)
    assert [entry.path for entry in page.sections[0].entries] == ["a.md", "f/b.md"]
    numbers = pages["articles/number/index.md"].sections[0].entries
    assert (numbers[0].text, numbers[0].path) == ("1048", "id/1048.md")
    assert [(title.text, title.path) for title in numbers[0].titles] == [("1048 A", "a.md"), ("B", "f/b.md")]
    assert (numbers[1].text, numbers[1].path) == ("3100026", "")
    assert [(title.text, title.path) for title in numbers[1].titles] == [("1048 A", "a.md")]


def test_a_number_that_hundreds_share() -> None:
    pages = indexes([Listed(f"A{at}", f"a{at}.md", numbers=("7777",)) for at in range(LONGEST_LIST + 50)])
    assert len(listed(pages, "id/7777")) >= LONGEST_LIST
    for page in pages.values():
        assert all(len(section.entries) <= LONGEST_LIST for section in page.sections) or page.path == ALL
    assert pages["id/7777.md"].count == LONGEST_LIST + 50


ARTICLES = st.lists(
    st.builds(
        Listed,
        title=st.text(max_size=6),
        path=st.integers(0, 10_000).map(lambda number: f"a{number}.md"),
        product=st.sampled_from(["", "A", "a", "B c", "ł", "/", "..", "+"]),
        numbers=st.lists(st.sampled_from(["1", "01", "1048", "A-1", "a-1", ".."]), max_size=2).map(tuple),
        handoff=st.none() | st.dates(min_value=date(2019, 1, 1), max_value=date(2019, 3, 1)),
    ),
    max_size=2 * LONGEST_LIST,
    unique_by=lambda article: article.path,
)


@given(ARTICLES, st.sampled_from(["pl", "ja", "ar", "tr"]))
def test_every_article_is_found_and_no_page_is_too_long(articles: list[Listed], language: str) -> None:
    pages = indexes(articles, language)
    paths = {article.path for article in articles}
    assert paths <= set(listed(pages, "articles/"))
    lower = [page.lower() for page in pages]
    assert len(set(lower)) == len(lower), "paths that some file systems take for one"
    for path, page in pages.items():
        assert posixpath.normpath(path) == path
        entries = [entry for section in page.sections for entry in section.entries]
        assert len(entries) <= LONGEST_LIST or path == "articles/index.md"
        assert page.up in ("", *pages)
        assert set(page.pages) <= set(pages)
        assert all(entry.path or entry.titles for entry in entries)
        assert {entry.path for entry in entries if entry.path} <= paths | set(pages)


def test_addresses_are_those_of_mkdocs() -> None:
    cases = {
        ("index.md", "", True): ("index.html", "", "", "index"),
        ("README.md", "", True): ("index.html", "", "", "index"),
        ("index.md", "en", True): ("en/index.html", "en/", "en", "index"),
        ("f/index.md", "en", True): ("en/f/index.html", "en/f/", "en/f", "index"),
        ("f/a.md", "", True): ("f/a/index.html", "f/a/", "f", "a"),
        ("f/a.md", "", False): ("f/a.html", "f/a.html", "f", "a"),
        ("f/index.md", "", False): ("f/index.html", "f/index.html", "f", "index"),
        ("ą b.md", "", True): ("ą b/index.html", "%C4%85%20b/", "", "ą b"),
        ("a.b.md", "", True): ("a.b/index.html", "a.b/", "", "a.b"),
        ("readme.md", "", True): ("readme/index.html", "readme/", "", "readme"),
    }
    for (path, prefix, directory_urls), expected in cases.items():
        place = address(path, prefix, directory_urls=directory_urls)
        assert (place.dest_uri, place.url, place.directory, place.slug) == expected, path
        assert place.is_index == (place.slug == "index")
        assert url_of(place.dest_uri, directory_urls) == place.url


def test_areas_are_the_publishers_in_its_order() -> None:
    articles = [Listed("Z", "z.md"), Listed("A", "a.md"), Listed("M", "m.md")]
    names = [("Mail", ("z.md", "a.md", "gone.md")), ("Empty", ("gone.md",)), ("Errors", ("m.md", "a.md"))]
    made = Indexes(articles, "pl", "articles", lambda key: f"<{key}>", str, areas=names).pages()
    pages = {page.path: page for page in made}
    overview = pages[ALL]
    assert [section.heading for section in overview.sections] == ["<articles.area>", "A", "M", "Z"]
    assert [(entry.text, entry.note) for entry in overview.sections[0].entries] == [
        ("Mail", "(2)"), ("Errors", "(2)"),
    ]  # fmt: skip
    assert [entry.path for entry in pages["articles/area/mail/index.md"].sections[0].entries] == [
        "z.md", "a.md",
    ]  # fmt: skip
    only = Indexes(articles, "pl", "articles", lambda key: f"<{key}>", str, areas=names[:2]).pages()
    assert [page.path for page in only] == [ALL]


def test_metadata_groups_articles_only_where_there_are_no_areas() -> None:
    articles = [Listed(f"A{at}", f"a{at}.md", product=("X", "Y")[at % 2]) for at in range(LONGEST_LIST + 1)]
    names = [("One", ("a0.md", "a1.md")), ("Other", ("a2.md",))]
    made = Indexes(articles, "pl", "articles", lambda key: f"<{key}>", str, areas=names).pages()
    overview = next(page for page in made if page.path == ALL)
    assert [(section.heading, section.kind) for section in overview.sections] == [
        ("<articles.area>", "area"), ("<articles.letter>", "letter"),
    ]  # fmt: skip


def test_pages_of_a_sorted_list_are_named_by_their_ends() -> None:
    titles = [f"{1000 + at} P{chr(97 + at // 26)}{chr(97 + at % 26)} in a long title" for at in range(250)]
    pages = indexes([Listed(title, f"a{at}.md") for at, title in enumerate(titles)])
    assert pages["articles/letter/p/2.md"].ranges == ("Paa–Phr", "Phs–Pjp")


def test_pages_in_another_order_have_numbers() -> None:
    articles = many(2 * LONGEST_LIST + 2)
    paths = tuple(article.path for article in reversed(articles))
    areas = [("One", paths), ("Other", paths[:1])]
    made = Indexes(articles, "pl", "articles", lambda key: f"<{key}>", str, areas=areas).pages()
    page = next(page for page in made if page.path == "articles/area/one/index.md")
    assert len(page.pages) == 3
    assert page.ranges == ()

"""What holds for every text: nothing raises, nothing is lost, no markup reaches a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils import meta

from bitext import (
    Article,
    LiteralText,
    Metadata,
    Segment,
    Side,
    StrayMarkup,
    commonmark,
    page_title,
    parse,
    parse_locale,
    read_metadata,
    render,
    render_body,
)
from bitext.checks.fixes import apply_fixes
from bitext.finding import printable
from bitext.frontmatter import plain_values
from bitext.html.body import body_of
from bitext.locales import LocaleCodeError, locale_of_folder, site_codes
from bitext.render import yaml_string
from tests.strategies import Built, articles, damaged_articles, frontmatter_blocks, hostile_text, markup

any_text = hostile_text | damaged_articles() | articles(spans=True).map(lambda built: built.text)

# A tag of a unit, as a browser would read it.
MARKUP = re.compile(r"<span\b[^<>]*(?:data-[ts]tu-id|sxs-lookup)", re.IGNORECASE)


class Elements(HTMLParser):
    """Whether a page has an element with the markup of a unit."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.has_markup = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        is_lookup = any(name == "class" and "sxs-lookup" in (value or "") for name, value in attrs)
        if tag == "span" and (is_lookup or names & {"data-ttu-id", "data-stu-id"}):
            self.has_markup = True


def lines_of(text: str) -> list[str]:
    return text.split("\n")


@given(any_text)
@example("")
@example("---\n---\n")
@example("---\n<span data-ttu-id='a'>---\n</span>")
def test_parse_loses_nothing(text: str) -> None:
    article = parse(text)
    assert "".join(piece.text for piece in article.pieces) == text
    position = 0
    for piece in article.pieces:
        assert piece.start == position
        assert piece.text
        position = piece.end
        assert not piece.start < article.body_start < piece.end
    assert position == len(text)
    assert article == parse(text)


@given(any_text)
def test_frontmatter_stands_where_it_says(text: str) -> None:
    article = parse(text)
    block = article.frontmatter
    if block:
        assert text[block.start : block.start + len(block.text)] == block.text
        assert article.body_start == block.end >= block.start + len(block.text)
        assert text[: block.start].strip("\ufeff \t\r\n") == "---"
        assert text[block.start + len(block.text) : block.end].strip(" \t\r\n") in ("---", "...")
    assert "".join(piece.text for piece in article.body()) == text[article.body_start :]


@given(any_text)
def test_segments_stand_where_they_say(text: str) -> None:
    for segment in parse(text).segments:
        assert segment.text == text[segment.start : segment.end]
        for side in Side:
            start = segment.side_start(side)
            assert text[start : start + len(segment.side(side))] == segment.side(side)
            assert segment.start < start <= segment.end


@given(any_text)
def test_findings_stand_inside_the_text(text: str) -> None:
    article = parse(text)
    lines = lines_of(text)
    found = article.findings + read_metadata(article)[1]
    assert list(article.findings) == sorted(article.findings, key=lambda f: (f.line, f.column))
    for finding in found:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert str(finding.at("a/b.md")).isprintable()


@given(articles())
def test_article_parses_back_to_its_segments(built: Built) -> None:
    article = parse(built.text)
    assert built.is_of(article.segments)
    assert not any(isinstance(piece, StrayMarkup) for piece in article.pieces)
    assert "".join(built.literals) == "".join(p.text for p in article.pieces if isinstance(p, LiteralText))


@given(articles(spans=True))
def test_article_with_balanced_spans_parses_back_to_its_segments(built: Built) -> None:
    assert built.is_of(parse(built.text).segments)


@given(articles())
def test_page_is_the_literal_text_and_one_side(built: Built) -> None:
    article = parse(built.text)
    for side, at in ((Side.TARGET, 1), (Side.SOURCE, 2)):
        expected = built.literals[0]
        for unit, literal in zip(built.units, built.literals[1:], strict=True):
            expected += unit[at] + literal
        assert render_body(article, side) == expected


def without_protection(text: str) -> str:
    """What no page may lose; brackets of a tag that would have been formed become text."""
    return text.replace("\\*", "*").replace("&lt;", "<")


def contains_in_order(page: str, parts: list[str]) -> bool:
    position = 0
    for part in parts:
        found = page.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def body_parts(article: Article, side: Side) -> list[str]:
    return [
        piece.side(side) if isinstance(piece, Segment) else piece.text
        for piece in article.body()
        if not isinstance(piece, StrayMarkup)
    ]


@given(any_text)
def test_no_text_of_a_side_is_lost(text: str) -> None:
    article = parse(text)
    for side in Side:
        page = without_protection(render_body(article, side))
        assert contains_in_order(page, [without_protection(part) for part in body_parts(article, side)])


@given(any_text)
def test_no_markup_reaches_a_page(text: str) -> None:
    article = parse(text)
    for side in Side:
        page = render(article, side)
        assert not MARKUP.search(page)
        if "<span title='" not in text:
            assert not Elements(commonmark.html(render_body(article, side))).has_markup


@given(any_text)
def test_rendering_is_a_function_of_the_text(text: str) -> None:
    for side in Side:
        assert render(parse(text), side) == render(parse(text), side)


@given(any_text)
def test_clean_page_stays_clean(text: str) -> None:
    """A page, parsed again, has no segments; without escapes and names of markup it is the page."""
    for side in Side:
        body = render_body(parse(text), side)
        again = parse(body)
        assert not again.segments
        if not again.frontmatter and not re.search(r"\\\*|data-[ts]tu-id|sxs-lookup", body, re.IGNORECASE):
            assert render_body(again, side) == body


@given(any_text)
def test_source_page_claims_no_translation(text: str) -> None:
    article = parse(text)
    metadata, _ = read_metadata(article)
    page = parse(render(article, Side.SOURCE, metadata))
    if article.frontmatter:
        assert page.frontmatter
        again, _ = read_metadata(page)
        if plain_values(page.frontmatter.text) is not None:
            assert str(again.locale) == "en-US"
            assert not again.translation
            assert not again.handoff
            assert not again.source_commit
            body = render_body(article, Side.SOURCE)
            assert again.title == page_title(article, Side.SOURCE, metadata, body)


@given(any_text)
@example("<span>Note: x")
@example("---\nNote: x\n# <span data-ttu-id='a'>b</span>\n---\n")
@example('---\n<span data-ttu-id="a">x\n</span>---\n')
def test_mkdocs_takes_no_text_for_metadata(text: str) -> None:
    """MkDocs reads a file with a byte order mark and any line ends; what it takes, no reader sees."""
    article = parse(text)
    for side in Side:
        page = render(article, side).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        shown, data = meta.get_data(page)
        if article.frontmatter is None:
            assert not data
            assert shown.strip() == page.strip()


@given(frontmatter_blocks(), st.sampled_from(["---\n", "---", "...\r\n"]))
def test_reading_frontmatter_never_raises(block: str, fence: str) -> None:
    article = parse(f"---\n{block}{fence}")
    metadata, findings = read_metadata(article)
    assert isinstance(metadata, Metadata)
    assert read_metadata(article) == (metadata, findings)
    assert metadata.title == " ".join(metadata.title.split())
    for side in Side:
        render(article, side, metadata)


@given(frontmatter_blocks())
@example("title: a\n- b\n")
@example("a:\n- b\n- c\na: d\n")
@example("a: 'b' \n")
@example("a: b:\n")
def test_fast_path_reads_what_yaml_reads(block: str) -> None:
    fast = plain_values(block)
    if fast is not None:
        loaded = yaml.load(block, Loader=yaml.CBaseLoader)  # noqa: S506 builds only texts
        expected = {key: None if value == "" else value for key, value in (loaded or {}).items()}
        assert {key: None if value == "" else value for key, value in fast.items()} == expected


@given(st.text())
def test_yaml_string_is_read_back(text: str) -> None:
    readable = re.sub("[\ud800-\udfff]", "\ufffd", text)
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        assert yaml.load(f"a: {yaml_string(text)}\n", Loader=loader) == {"a": readable}  # noqa: S506


@given(st.text() | hostile_text)
def test_printable_is_one_line(text: str) -> None:
    assert printable(text).isprintable()


@given(
    st.lists(st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z]{4})?([-_]([a-zA-Z]{2}|[0-9]{3}))?", fullmatch=True))
)
def test_locales_get_codes_of_their_own_or_a_clear_error(tags: list[str]) -> None:
    locales = [locale for tag in tags if (locale := parse_locale(tag))]
    assert len(locales) == len(tags)
    assert [parse_locale(str(locale)) for locale in locales] == locales
    try:
        codes = site_codes(locales)
    except LocaleCodeError as error:
        said = str(error)
    else:
        said = "--alias"
        assert set(codes) == set(locales)
        assert len({*codes.values(), "en"}) == len(codes) + 1
    # English alone is the language of the originals, and no alias helps.
    assert "--alias" in said or "the language of the originals" in said


@given(st.text())
def test_any_name_of_a_folder(name: str) -> None:
    locale = locale_of_folder(name)
    assert locale is None or locale.language.isascii()


# Each of these takes minutes where the work is quadratic, and a moment where it is linear: the time
# limit of the test run tells them apart.
SIZE = 200_000
UNIT = '<span data-ttu-id="a-1">x</span><span class="sxs-lookup"><span data-stu-id="a-1">y</span></span>'
HOSTILE = {
    "opening tags": '<span data-ttu-id="a-1">' * SIZE,
    "first halves": '<span data-ttu-id="a-1">x</span>' * SIZE,
    "bridges": '<span data-ttu-id="a">x</span><span class="sxs-lookup"><span data-stu-id="a">' * (SIZE // 4),
    "shells": '<span class="sxs-lookup">' * SIZE,
    "plain spans": "<span>" * SIZE,
    "plain spans in a unit": UNIT.replace("y", "<span>" * SIZE),
    "closing tags in a unit": UNIT.replace("y", "</span>" * SIZE),
    "closing tags apart in a unit": UNIT.replace("y", "</span> x" * SIZE),
    "closing tags": "</span>" * SIZE,
    "units around units": UNIT.replace("y", UNIT * 2) * (SIZE // 10),
    "the same id": UNIT * (SIZE // 10),
    "brackets": "<" * SIZE,
    "tags that never end": "<span data-ttu-id=" * SIZE,
    "quotes": "<span data-ttu-id='" * SIZE,
    "escaped quotes": "<span data-ttu-id=&quot;" * SIZE,
    "attributes": "<span" + " data-ttu-id=&quot;" * SIZE,
    "spaces in a tag": "<span" + " " * SIZE + "data-ttu-id",
    "one long id": f'<span data-ttu-id="{"a" * SIZE}">x</span>' * 2,
    "titles in tags": "<span title='>' data-ttu-id=\"" * SIZE,
    "escapes in a segment": UNIT.replace("y", "\\* " * SIZE),
    "escapes in segments": UNIT.replace("y", "\\*a ") * (SIZE // 10),
    "backslashes in a segment": UNIT.replace("y", "\\" * SIZE),
    "fences": "---\n" * SIZE,
    "a frontmatter never closed": "---\n" + "a: b\n" * SIZE,
    "headings in a frontmatter": "---\n" + "# <a name='x'\n" * SIZE + "---\n",
    "hashes in a frontmatter": "---\n" + "#" * SIZE + "\n---\n",
    "spaces behind a key": "---\na" + " " * SIZE + "\n---\nx",
    "keys and spaces": "---\n" + ("a" + " " * 999 + "\n") * 60 + "---\nx",
    "spaces and text in a damaged block": f"---\n[\na:{' ' * 30_000}{'b' * 30_000}\rc\n---\n",
    "colons in a key": "---\n" + "a:" * SIZE + "\n---\nx",
    "empty keys in a damaged block": "---\n[\n" + "a:\n" * 20_000 + "---\n",
    "items in a damaged block": "---\n[\na:\n" + "- x\n" * 15_000 + "---\n",
    "odd ids": "---\nms.custom:\n" + "- [1]\n" * 10_000 + "---\n",
    "brackets in a frontmatter": "---\na: " + "[" * 60_000 + "\n---\n",
    "braces in a frontmatter": "---\na: " + "{a: " * 15_000 + "\n---\n",
    "levels in a frontmatter": "---\n" + "".join(f"{' ' * n}a:\n" for n in range(350)) + "---\n",
    "dashes in a frontmatter": "---\n" + "- " * 30_000 + "\n---\n",
    "aliases": "---\na: &a x\n" + "b: *a\n" * 8_000 + "---\n",
    "a long frontmatter": "---\n" + "title: x\n" * SIZE + "---\n",
    "a translated frontmatter": "---\n" + UNIT.replace("y", "title: author: " * SIZE) + "\n---\n",
    "conflict markers": "<<<<<<<\n" * SIZE,
    "carriage returns": "\r" * SIZE,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_linear_time(text: str) -> None:
    article = parse(text)
    assert "".join(piece.text for piece in article.pieces) == text
    metadata, findings = read_metadata(article)
    assert len(article.findings) + len(findings) < 500
    for side in Side:
        assert not MARKUP.search(render(article, side, metadata))


_code = st.lists(
    st.sampled_from(["a", "Ż", "\\*", "\\\\*", "*", "**", "\\", " ", ".", "<b>", "&amp;"]), min_size=1
)


@given(
    code=_code.map(lambda parts: "x" + "".join(parts) + "x"),
    around=st.sampled_from([("", ""), ("Raz ", "."), ("(\\*) ", " \\*"), ("*", "* *a\\*")]),
)
def test_code_that_both_halves_have_is_on_both_pages(code: str, around: tuple[str, str]) -> None:
    before, after = around
    span = f"`{code}`"
    texts = [
        markup("a1b2c-101", f"{before}{span}{after}", f"One {span}"),
        f"`{markup('a1b2c-101', code, code)}`",
        f"```\n{markup('a1b2c-101', code, code)}\n```\n",
    ]
    for text in texts:
        for side in Side:
            assert code in render_body(parse(text), side)


_QUOTED = re.compile(r'<span (?:data-[ts]tu-id|class)="[^"]*">')


@given(built=articles().filter(lambda built: built.units), data=st.data())
def test_quotes_that_became_entities_are_quotes(built: Built, data: st.DataObject) -> None:
    units = zip(built.units, built.literals[1:], strict=True)
    text = built.literals[0] + "".join(markup(*unit) + literal for unit, literal in units)
    quotes = [at for tag in _QUOTED.finditer(text) for at in range(*tag.span()) if text[at] == '"']
    first, last = sorted(data.draw(st.tuples(st.sampled_from(quotes), st.sampled_from(quotes))))
    stretch = text[first : last + 1]
    damaged = parse(text[:first] + stretch.replace('"', "&quot;") + text[last + 1 :])
    for side in Side:
        made, expected = body_of(damaged, side), body_of(parse(text), side)
        assert (made.text, made.places) == (expected.text, expected.places)
    found = [finding.found for finding in damaged.findings if finding.code == "BT104"]
    count = stretch.count('"')
    assert found == [f"{count} &quot; in place of quotes"]
    assert apply_fixes(damaged, None, damaged.findings).text == text

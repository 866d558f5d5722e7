"""Built pages against the publisher's own in another engine; and that the comparison notices differences."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.oracle_pages import Totals, tally
from benchmarks.page_parts import differing, parts
from benchmarks.page_reference import reference

from tests.corpora import PT, TH, ZH, CorporaError, Corpus


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", [PT, TH, ZH], ids=lambda corpus: corpus.name)
def test_pages_are_the_publishers(corpus: Corpus) -> None:
    try:
        corpus.path("target")
    except CorporaError as error:
        pytest.skip(str(error))
    totals = Totals()
    different = tally(corpus, totals)
    assert totals.pages >= 200
    assert totals.unexplained == 0, different
    assert totals.other_files <= 8


PAGE = (
    "<h2>A</h2><ol><li>b <b>c</b><ul><li><a href='d'>e</a></li></ul></li></ol><code>f</code><img src=g alt=h>"
)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("<h2>A</h2>", "<h3>A</h3>", ("headings",)),
        ("<ul><li>", "</li><li>", ("lists",)),
        ("<b>c</b>", "c", ("emphasis",)),
        ("'d'", "'x'", ("links",)),
        ("<code>f</code>", "f", ("code",)),
        ("alt=h", "alt=x", ("images",)),
        ("e</a>", "x</a>", ("text", "lists", "links")),
        ("e</a>", "<code>e</code></a>", ("code",)),
        ("<h2>", " <h2 id=x>", ()),
    ],
)
def test_a_difference_is_noticed(before: str, after: str, names: tuple[str, ...]) -> None:
    assert differing(parts(PAGE), parts(PAGE.replace(before, after))) == names


def test_tables_are_compared_by_cell() -> None:
    one, other = "<table><tr><td>a<td>b</table>", "<table><tr><td>a<tr><td>b</table>"
    assert differing(parts(one), parts(other)) == ("tables",)


def test_the_reference_reads_the_dialect(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\nIn *B*\n", encoding="utf-8")
    markdown = """> [!NOTE]
> Text [!INCLUDE [x](../b.md)] of [it [!INCLUDE [x](../b.md)]](c.md)

# [Tab](#tab/one)

[!code-csharp[](d.cs)] :::image source="e.png" alt-text="E":::

```
[!NOTE]
```
"""
    found = parts(reference(markdown, tmp_path, "a"))
    assert found.text == ["TextInBofitInBTabd.cs[!NOTE]"]
    assert found.headings == [("tab", "Tab")]
    assert found.links == [("c.md", "itInB")]
    assert found.code == [("code", "d.cs"), ("pre", "[!NOTE]")]
    assert found.images == [("e.png", "E")]


def test_the_reference_has_what_was_meant_as_text(tmp_path: Path) -> None:
    markdown = """a <any> `<any>` <b>c</b> <https://example.com/a> [x](<d e.md>) [](f.md)
[Wi-Fi](ms-settings:network)

    <any>
<ms-settings:about>
"""
    strict = parts(reference(markdown, tmp_path, ""))
    meant = parts(reference(markdown, tmp_path, "", as_meant=True))
    assert strict.text[0].startswith("a<any>chttps:")  # that of the code
    assert meant.text == [
        "a<any><any>chttps://example.com/axf.mdWi-Fi(ms-settings:network)<any>ms-settings:about"
    ]
    assert [address for address, _ in meant.links] == ["https://example.com/a", "d e.md", "f.md"]
    assert meant.code == strict.code == [("code", "<any>"), ("pre", "<any>")]


def test_a_swallowed_placeholder_breaks_the_promise() -> None:
    totals = Totals()
    totals.add(None, is_strictly_equal=False)
    assert totals.holds
    totals.add({"not explained: text"}, is_strictly_equal=True)
    assert not totals.holds

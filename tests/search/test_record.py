"""What Pagefind gets of a page."""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given

from bitext.search.folding import unfolded
from bitext.search.record import record, slim
from tests.strategies import hostile_text


def test_a_record_has_the_text_the_anchors_and_the_facts() -> None:
    made = record(
        "en/a/",
        "en",
        'A "title" & more',
        '<h2 id="cause"><a name="x"></a>The <b>cause</b><a class="headerlink" href="#cause">¶</a></h2>'
        '<p class="c"><span id="s1">One.</span> <a href="x?a>b">Two</a>.</p><script>var no = 1</script>',
        other_title="Błąd",
        codes=("5.7.750", "AADSTS50011"),
        ids=("1048",),
    )
    assert made.url == "/en/a/"
    page = BeautifulSoup(made.html, "html.parser")
    body = page.select_one("html[lang=en] > body")
    assert body is not None
    assert body["data-title"] == 'A "title" & more'
    assert unfolded(str(body["data-original"])) == "Błąd"
    assert body["data-codes"] == "5.7.750 AADSTS50011"
    assert body["data-ids"] == "1048"
    assert (
        body["data-pagefind-meta"]
        == "title[data-title],original[data-original],codes[data-codes],ids[data-ids]"
    )
    assert str(body.decode_contents()).strip() == '<h2 id="cause">The cause</h2><p>One. Two.</p>'


def test_texts_without_spaces_are_cut_after_each_letter_but_addresses_are_not() -> None:
    thai = record("a/", "th", "รั่ว", '<h2 id="รั่ว">ไหล (เกรด) 365</h2>').html
    assert '<h2 id="รั่ว">ไ|ห|ล (เ|ก|ร|ด) 365</h2>' in thai.replace("\u200b", "|")
    assert 'data-title="ร|ั|่|ว"' in thai.replace("\u2060 ", "|")  # Pagefind knows no words of facts
    lao = record("a/", "lo-LA", "T", "<p>ລອງ Office ໃໝ່</p>").html
    assert "<p>ລ|ອ|ງ Office ໃ|ໝ|່</p>" in lao.replace("\u2060 ", "|")
    assert "<p>リンク 登入</p>" in record("a/", "ja", "T", "<p>リンク 登入</p>").html


def test_a_page_without_facts() -> None:
    assert 'data-pagefind-meta="title[data-title]"' in record("", "pl", "T", "<p>x</p>").html
    assert record("", "pl", "T", "").url == "/"


def test_numbers_of_footnotes_are_no_part_of_words() -> None:
    note = '<sup id="section-fnref-1"><a class="footnote-ref" href="#section-fn-1">1</a></sup>'
    back = '<a class="footnote-backref" href="#section-fnref-1" title="Back">↩</a>'
    assert slim(f"<p>word{note}. Note.{back}</p>") == "<p>word. Note.</p>"


def test_what_nobody_reads_goes() -> None:
    assert slim("a<!-- <p>no</p> -->b<STYLE>p{}</STYLE>c<svg><path/></svg>d") == "a b c d"
    assert slim("a <script> is never closed <b>x</b>") == "a  is never closed x"
    assert slim('<p data-x="<script>">x</p>') == '<p data-x="<script>">x</p>' or "x" in slim(
        '<p data-x="<script>">x</p>'
    )


@given(hostile_text)
def test_any_text_gives_a_record(text: str) -> None:
    assert slim(slim(text)) is not None
    assert record("a/", "pl", text, text, other_title=text, codes=(text,)).html


def test_headings_of_columns_are_kept_apart() -> None:
    body = "<table><thead><tr><th>One</th><th scope='col'>two</th></tr></thead></table>"
    assert "<td>One</td><td>two</td>" in record("a/", "en", "T", body).html

"""Blocks of Python-Markdown: the text in them is translated as anywhere else, their signs are not."""

from __future__ import annotations

import pytest

from bitext import parse
from bitext.article import Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.creating import new_article
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.updating import updated_article
from bitext.render import render_body
from bitext.states import UnitState

# A text, and what of it is translated.
BLOCKS = {
    "admonition": (
        '!!! note "My title"\n    One. Two.\n\n    - Three\n\n    ```\n    a\n\n    b\n    ```\n\nFour.\n',
        ["My title", "One.", "Two.", "Three", "Four."],
    ),
    "admonition without a title": ("!!! tip\n\n    One.\n    Still one.\n", ["One.", "Still one."]),
    "empty title": ('!!! tip ""\n    One.\n', ["One."]),
    "collapsed": ('???+ note "My title"\n\n    One.\n', ["My title", "One."]),
    "nested": ("!!! a\n\n    One.\n\n    ??? b\n\n        Two.\n\n    Three.\n", ["One.", "Two.", "Three."]),
    "in a list": ("1. One.\n\n    !!! a\n        Two.\n\n2. Three.\n", ["One.", "Two.", "Three."]),
    "tabs": ('=== "One"\n\n    Two.\n\n=== "Three"\n\n\tFour.\n', ["One", "Two.", "Three", "Four."]),
    "footnote": (
        "Yes.[^1] No.\n\n[^1]: One. Two.\n\n    Three.\n",
        ["Yes.[^1]", "No.", "One.", "Two.", "Three."],
    ),
    "footnote of one word": ("[^a-b]: One\n", ["One"]),
    "definition": ("Term\n:   One.\n\n    Two.\n", ["Term", "One.", "Two."]),
    "task": ("- [ ] One.\n- [x] Two.\n- [One](a.md) is.\n", ["One.", "Two.", "[One](a.md) is."]),
    "abbreviation": ("*[HTML]: Hyper Text\n", ["Hyper Text"]),
    "block with a title": ("/// note | One\nTwo.\n///\n", ["One", "Two."]),
    "snippet and contents": ('--8<-- "a.md"\n\n[TOC]\n\nOne.\n', ["One."]),
    "table": (
        "!!! a\n\n    | One | Two |\n    |-----|-----|\n    | 3.  | 4.  |\n",
        ["One", "Two", "3.", "4."],
    ),
    "in fenced code": ("```\n!!! a\n    One.\n```\n\n    !!! a\n        Two.\n", []),
    "in a comment": ("<!--\n!!! a\n    No.\n-->\n\n!!! b\n    One.\n", ["One."]),
    "in a comment with a fence": ("<!--\n```\n-->\n\n!!! b\n    One.\n", ["One."]),
    "in a comment in a paragraph": ("One <!-- a\n[^1]: No.\n--> two.\n", ["One", "two."]),
    "in a comment in a block": ("!!! a\n\n    One.\n\n    <!--\n    : No.\n    -->\n", ["One."]),
    "in a comment in a list": ("1. One.\n\n    <!--\n    !!! a\n        No.\n    -->\n", ["One."]),
    "after a comment in code": ("`<!--`\n\n!!! a\n    One.\n\n`-->`\n", ["One."]),
    "in pre": ("<pre>\n!!! a\n    x = 1 here\n\n[^1]: No.\n</pre>\n\nOne.\n", ["One."]),
    "in a script": ("<script>\nx = y ? one\n: two\n</script>\n\nOne.\n", ["One."]),
    "in a style": ('<style>\n=== "No"\n    No.\n</style>\n\nOne.\n', ["One."]),
    "in an image": ("<svg>\n??? a\n    No.\n</svg>\n\nOne.\n", ["One."]),
    "in a formula": ("<div>\n<math>\n: no\n</math>\n</div>\n\nOne.\n", ["One."]),
    "in other HTML": ('<div markdown="1">\n!!! a\n    One.\n</div>\n', ["One."]),
    "not such a block": ("Look out!!! One.\n=== One\n", ["Look out!!!", "One.", "=== One"]),
    "Windows": ('!!! a "One"\r\n\r\n    Two.\r\n\r\n    Three.\r\n', ["One", "Two.", "Three."]),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_the_text_in_a_block_is_translated(block: tuple[str, list[str]]) -> None:
    text, wanted = block
    article = parse(new_article(text, path="a.md", locale="pl-PL"))
    assert [segment.source for segment in article.segments] == wanted
    assert render_body(article, Side.SOURCE) == text


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_both_pages_of_a_block_are_paired_and_followed(block: tuple[str, list[str]]) -> None:
    original, wanted = block
    translation = original
    for text in wanted:
        translation = translation.replace(text, text.replace("e", "ę").replace("o", "ó"), 1)
    text = aligned_article(original, translation, path="a.md", locale="pl-PL").text
    assert [segment.source for segment in parse(text).segments] == wanted
    assert render_body(parse(text), Side.TARGET) == translation
    changed = original + "\nNew.\n"
    after = retranslated_article(updated_article(text, changed).text, translation).text
    assert render_body(parse(after), Side.TARGET) == translation + "\nNew.\n"
    assert parse(after).segments[-1].state is UnitState.NEW

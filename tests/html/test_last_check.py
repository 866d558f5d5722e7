"""The last check takes away names that are looked up and names that are there already, and nothing else."""

from __future__ import annotations

import pytest

from bitext.html import checked
from bitext.html.last_check import DATA


@pytest.mark.parametrize(
    "main",
    [
        '<h1 id="a">x</h1><p hidden id="b">id="a" name="b"</p>',
        f'<h1 id="a">x</h1>{DATA}{{"id":" id=\\"a\\""}}</script>',
        "<p title=' id=\"' id=c>x</p>",
        '<p title=" id=">x</p><p title=" id=">x</p>',
    ],
)
def test_what_is_right_stays(main: str) -> None:
    assert checked(main) == main


@pytest.mark.parametrize(
    ("main", "after"),
    [
        ('<p id="bt-page">x</p>', "<p>x</p>"),
        ('<p title=" id=" id="__search" lang="pl">x</p>', '<p title=" id=" lang="pl">x</p>'),
        ('<button hidden name="md-x" data-bt-y>x</button>', "<button hidden data-bt-y>x</button>"),
        (f'<p id="bt-page">x</p>{DATA}{{}}</script>', f"<p>x</p>{DATA}{{}}</script>"),
        ('<script id="bt-page">x</script>', "<script>x</script>"),
        ('<p id="a">x</p><h2 id="a">y</h2>', '<p id="a">x</p><h2>y</h2>'),
        ('<p id="Document">x</p>', "<p>x</p>"),
    ],
)
def test_what_is_wrong_goes(main: str, after: str) -> None:
    assert checked(main) == after
    assert checked(after) == after

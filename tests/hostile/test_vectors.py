"""Each hostile input in each place of an article, a page for each: nothing active, nothing out of place."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from bitext import Side, parse
from bitext.html import article_html, sanitize
from bitext.html.tags import VOID_ELEMENTS
from tests.hostile.vectors import PLACES, VECTORS
from tests.html.around import Around
from tests.html.names import wrong_names

ELEMENTS = sanitize.ELEMENTS | {"section"}
ATTRIBUTES = frozenset(
    """id title lang dir href src alt width height class span open value start type reversed align valign
    colspan rowspan scope abbr datetime rel loading data-s""".split()
)
CLASS = re.compile(
    r"bt-[a-z]+|headerlink|admonition(?:-title)?|note|abstract|info|tip|important|success|question|warning|caution"
    r"|failure|danger|bug|example|quote|inline|end|highlight|filename|footnote(?:-ref|-backref)?|language-.*"
)
ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|ftp:|//|#|[^:]*\Z)", re.IGNORECASE)
LAST = "Potem."


class Page(HTMLParser):
    """What is wrong on a page, as a browser reads its tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.around_last: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in VOID_ELEMENTS:
            is_segment = ("class", "bt-s") in attrs
            self.open.append("segment" if is_segment else tag)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES:
            self.wrong.append(f"{tag} {name}")
        if name == "class" and not all(CLASS.fullmatch(part) for part in value.split()):
            self.wrong.append(f"class {value}")
        if name in ("href", "src") and not ADDRESS.match(value):
            self.wrong.append(f"{name}={value}")
        if name == "src" and not value.startswith("/media/"):
            self.wrong.append(f"src={value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() not in (tag, "segment"):
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if LAST in data and self.around_last is None:
            self.around_last = list(self.open)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}")


def test_there_are_enough() -> None:
    assert len(set(VECTORS)) == len(VECTORS) >= 300
    assert len(PLACES) >= 25


@pytest.mark.parametrize("place", PLACES)
def test_every_vector_in_this_place(place: str) -> None:
    side = Side.SOURCE if place == "source" else Side.TARGET
    for number, vector in enumerate(VECTORS):
        text = f"{PLACES[place](vector, number)}\n\n{LAST}\n"
        made = article_html(parse(text), side, Around())
        page = Page(made.content)
        assert page.wrong == [], vector
        assert page.open == [], vector
        assert wrong_names(made.content) == [], vector
        assert sanitize.is_safe(made.content), vector
        # What stands behind it is there, and in no segment.
        assert page.around_last is not None, vector
        assert "segment" not in page.around_last, vector

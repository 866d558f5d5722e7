"""What an article means for a site that is set up: whether it is about a code, what is in doubt. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Article, LineIndex, Side
from bitext.commonmark import main_heading
from bitext.metadata import read_metadata
from bitext.render import render_body
from bitext.search.mentions import error_codes
from bitext.states import UnitState


def is_about_code(article: Article) -> bool:
    """Whether a title of ``article`` names an error code, so that readers will look for it."""
    titles = (read_metadata(article)[0].title, main_heading(render_body(article, Side.SOURCE)))
    return any(error_codes(title) for title in titles)


def doubtful_places(path: str, article: Article) -> Iterator[str]:
    """The places of the doubtful pairs of ``article``, whose file is ``path``: file and line."""
    starts = [segment.start for segment in article.segments if segment.state is UnitState.DOUBTFUL]
    if starts:
        index = LineIndex(article.text)
        yield from (f"{path}:{index.position(start).line}" for start in starts)

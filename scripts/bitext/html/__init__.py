"""An article to safe HTML: CommonMark and the publisher's dialect, with the segments marked.

Pure: text in, HTML out. What a page has to know about its site it gets from its `Surroundings`.
"""

from bitext.html.last_check import checked
from bitext.html.page import article_html
from bitext.html.plain_alerts import with_alerts
from bitext.html.surroundings import ArticleHtml, Included, Surroundings, TocEntry
from bitext.html.texts import TEXTS

__all__ = [
    "TEXTS",
    "ArticleHtml",
    "Included",
    "Surroundings",
    "TocEntry",
    "article_html",
    "checked",
    "with_alerts",
]

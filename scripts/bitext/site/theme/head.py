"""What in Material's own page would ask for files that nobody wants, or another host.

Material's script fetches ``sitemap.xml`` beside every ``link[rel=alternate]``, to find the same page in
another language; mkdocs-static-i18n has already pointed these links to that page, beside which there
is no sitemap: each page view would ask for files that do not exist. The script's selector compares the
whole attribute, HTML takes ``rel`` for a list of words: a space more keeps the link and ends the asking.

It also asks the hosts of repositories, such as api.github.com, how many stars the one of ``repo_url`` has,
on every visit. The link to the repository stays; the attribute by which the script knows it goes.
"""

from __future__ import annotations

import re
from collections.abc import Container
from urllib.parse import urljoin

_ALTERNATE = re.compile(r'<link rel="alternate" href="(?P<href>[^"]*)" hreflang="(?P<language>[^"]*)">')
_REPOSITORY = re.compile(r'(<a\b[^<>]*?)\s+data-md-component="source"')


def settled(html: str, canonical: str | None, languages: Container[str] | None = None) -> str:
    """``html`` with its links to other languages absolute, as search engines want them, and all quiet.

    ``canonical`` is the page's own absolute URL, None where the site has no address yet. Links to
    other languages than ``languages`` go; None keeps them all.
    """

    def alternate(match: re.Match[str]) -> str:
        if languages is not None and match["language"] not in languages:
            return ""
        href = urljoin(canonical, match["href"]) if canonical else match["href"]
        return f'<link rel="alternate " href="{href}" hreflang="{match["language"]}">'

    return _REPOSITORY.sub(r"\1", _ALTERNATE.sub(alternate, html))

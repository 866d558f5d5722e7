"""What the search index of a built site holds: Pagefind's fragments, one for each page.

A fragment is gzip over the bytes ``pagefind_dcd`` and JSON, as `pagefind.js` reads it.
"""

from __future__ import annotations

import gzip
import json
from typing import Any

from tests.site.conftest import Site


def indexed(site: Site, language: str = "") -> list[dict[str, Any]]:
    """The pages in the index of ``language``, or of all languages, in order of URL."""
    files = (site.out / "pagefind" / "fragment").glob(f"{language or '*'}_*.pf_fragment")
    pages = [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in files]
    return sorted(pages, key=lambda page: str(page["url"]))

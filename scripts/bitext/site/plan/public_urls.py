"""The absolute addresses of pages, where the site has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bitext.site.plan.page import SitePage


@dataclass(frozen=True, slots=True)
class PublicUrls:
    """Where the site of each language will be."""

    bases: Mapping[str, str]
    """URL of the site by language code, ending in a slash; empty if it has none yet."""

    def of(self, page: SitePage) -> str:
        """The absolute URL of ``page``; empty for a site without address."""
        base = self.bases.get(page.language, "")
        return base + page.address.url if base else ""

"""Where links of articles lead unless the configuration says otherwise."""

from __future__ import annotations

LINK_PREFIXES = ("/AlchemyInsights/",)
"""Beginnings of site-absolute links that lead to articles, unless the configuration says otherwise."""
PUBLISHER_URL = "https://docs.microsoft.com/{locale}"
"""Where the publisher's site is, unless the configuration says otherwise."""

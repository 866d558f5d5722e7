"""All that pages are made from, the theme and the disk aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bitext.site.pages.options import PageOptions
from bitext.site.pages.surroundings import Articles, SiteSurroundings
from bitext.site.plan.counterparts import Counterparts
from bitext.site.plan.neighbors import NeighborFinder
from bitext.site.plan.public_urls import PublicUrls
from bitext.site.plan.site_plan import SitePlan


@dataclass(frozen=True, slots=True)
class PageInputs:
    """What the makers of pages know of the site."""

    plan: SitePlan
    """All pages."""
    options: PageOptions
    """What the configuration says of them."""
    urls: PublicUrls
    """Where they will be."""
    articles: Articles
    """The texts of articles."""
    counterparts: Counterparts
    """The page that each one is read next to."""
    surroundings: SiteSurroundings
    """What pages know of each other."""
    neighbors: Mapping[str, NeighborFinder]
    """What the article pages of each language lead to."""


def page_inputs(plan: SitePlan, options: PageOptions, urls: PublicUrls, articles: Articles) -> PageInputs:
    """What pages of ``plan`` are made from."""
    surroundings = SiteSurroundings(plan, options, articles)
    neighbors = {code: plan.neighbors(code) for code in plan.layout.languages}
    return PageInputs(plan, options, urls, articles, Counterparts(plan), surroundings, neighbors)

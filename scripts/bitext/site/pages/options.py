"""What the configuration says of pages, as values: their makers know nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bitext.references import XrefMap


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the configuration says of pages; `bitext.site.config` has the options' meaning."""

    repository: str = ""
    """MkDocs' ``repo_url``; may be empty."""
    edit_base: str = ""
    feedback_url: str = ""
    marks: bool = True
    attribution: str | Mapping[str, str] = ""
    video_hosts: tuple[str, ...] = ()
    """In lower case."""
    image_hosts: tuple[str, ...] = ()
    """In lower case."""
    link_prefixes: tuple[str, ...] = ()
    publisher_url: str = ""
    xref_maps: tuple[XrefMap, ...] = ()
    """Where the uids of other sites are."""
    publisher_article_url: str = ""
    search: bool = True
    neighbors: bool = False
    """Whether an article leads to those before and behind it in its area."""

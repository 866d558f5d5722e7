"""What is known of earlier builds when pages are built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bitext.site.build.output import Signature
from bitext.store.cache import BuildCache
from bitext.store.packing import PathInside


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """What the plan of a site has to say about a page, for its key."""

    digest: str
    """A digest of that."""
    other: str
    """The article that it is read next to; empty if there is none."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What one page was written from, and the files that were written."""

    key: str
    """Digest of its content's key and its frame."""
    files: Mapping[PathInside, Signature]
    """Files, relative to the site, with their signatures."""
    part: PlannedPart
    """What the plan said about it."""


@dataclass(frozen=True, slots=True)
class EarlierBuilds:
    """What earlier builds left."""

    cache: BuildCache | None = None
    """Main parts of pages."""
    settings: str = ""
    """A digest of the configuration."""
    written: Mapping[str, bytes] = field(default_factory=dict)
    """Each page in the site's folder by its file, a packed `WrittenPage`: there may be 100,000s of them."""
    is_plan_same: bool = False
    """Whether the plan of these is that of this build."""
    is_short: bool = False
    """Whether so few pages have to be made or written that other processes would cost more than they do."""
    is_site_as_left: bool = False
    """Whether nothing in the site's folder has changed since that was noted."""

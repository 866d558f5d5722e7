"""Surroundings for tests: a small site held in memory."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from bitext import parse
from bitext.html import TEXTS, Included
from bitext.links import BROKEN, LinkKind, image_target, link_target, places, reference_name
from bitext.references import XrefMap, XrefPlace

PAGES = ("index.md", "here.md", "Other-Page.md", "sub/deep.md", "error.md")
IMAGES = ("media/Picture.png", "media/a_b_c.png")
KNOWN = places(
    PAGES,
    IMAGES,
    ["/Articles/"],
    "https://learn.example.com/{locale}",
    "pl-PL",
    uids={"other/page": "Other-Page.md"},
    xref_maps=[
        XrefMap(
            {
                "System.String": XrefPlace("https://api.example.com/string", "String"),
                "q": XrefPlace("https://q.example.com/?a=1&b"),
            }
        )
    ],
)


@dataclass(frozen=True)
class Around:
    """A page ``here.md`` of a site with `PAGES` and `IMAGES`; links are relative to the site's root."""

    language: str = "pl"
    direction: str = "ltr"
    files: dict[str, str] = field(default_factory=dict)
    """Files that can be included, by path."""
    folder: str = ""
    allowed_image_hosts: frozenset[str] = frozenset({"images.example.com"})

    def link(self, url: str) -> str | None:
        target = link_target(url, self.folder, KNOWN)
        if target.kind in (LinkKind.BROKEN, LinkKind.SYSTEM):
            return None
        return target.url if target.kind is not LinkKind.PAGE else f"/{target.path[:-3]}/{target.suffix}"

    def name(self, url: str) -> str | None:
        return {"xref:other/page": "Inna <strona>"}.get(url) or reference_name(url, KNOWN)

    def image(self, url: str) -> str | None:
        target = image_target(url, self.folder, places((), IMAGES))
        return f"/{target.path}" if target != BROKEN else None

    def include(self, path: str) -> Included | None:
        found = posixpath.normpath(posixpath.join(self.folder, path))
        if found not in self.files:
            return None
        folder = posixpath.dirname(found)
        around = Around(self.language, self.direction, self.files, folder, self.allowed_image_hosts)
        return Included(parse(self.files[found]), found, around)

    def text(self, key: str) -> str:
        return TEXTS[key]


class Plain(Around):
    """Surroundings in which every link and image leads where it says."""

    def link(self, url: str) -> str | None:
        return url

    def image(self, url: str) -> str | None:
        return url

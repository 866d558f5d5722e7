"""Anchors: which names a heading, a place, or a segment of a page may carry, and how a name is made safe.

The publisher's anchors are kept, since links from everywhere point to them, except those that would
interfere with the page: the theme finds its own elements by id, and a browser offers every id as a
property of `window` (DOM clobbering). Such a name gets the same prefix in every language, in the
anchor and in the links that point to it. `bitext.html.names` gives every element of a page its id.
"""

from __future__ import annotations

import re
import unicodedata

from bitext.patterns import lazy_pattern

PREFIX = "section-"
"""Prefix of a name that is not safe on its own."""

LONGEST_ANCHOR = 200
"""Maximum length of an anchor, in characters; a longer one is cut."""

SEGMENT = r"[0-9a-f]{5}-[a-z]?[0-9]{3,6}"
"""The form of a segment's id, the publisher's and that of `bitext.authoring`; reserved for segments."""

_SEGMENT = lazy_pattern(SEGMENT)
_RESERVED = lazy_pattern(r"(?:(?:section-)?(?:__|bt-|md-|fn(?:ref)?:)|.*\$)", re.IGNORECASE | re.DOTALL)
_SPACE = lazy_pattern(r"[\s\x00-\x1f\x7f\"'<>`]+")
_NOT_IN_SLUG = lazy_pattern(r"[^\w\- ]")
# Format: slugify of Python-Markdown's extension toc, which MkDocs uses.
_NOT_IN_NAME, _DASHES = lazy_pattern(r"[^\w\s-]"), lazy_pattern(r"[-\s]+")

# Properties of window and document that an element's id or name could shadow, and names of
# globals in the theme's scripts and ours. In lower case: some are written in camel case.
_PROPERTIES = frozenset(
    """activeelement addeventlistener adoptnode alert all anchors applets applyfocusvisiblepolyfill assign
    atob attributes baseuri bitext blur body btoa caches cancelanimationframe caretrangefrompoint
    characterset charset childnodes children clearinterval cleartimeout clientinformation clipboarditem
    close closed compatmode confirm console constructor content contenttype cookie cookiestore create
    createelement createdocumentfragment createevent createnodeiterator createrange createtextnode
    createtreewalker crypto currentscript customelements customevent datalayer dataset defaultstatus
    defaultview designmode dispatchevent doctype document documentelement documenturi domain elements
    embeds event execcommand external fetch find firstchild focus fonts forms frameelement frames
    fullscreen ga getcomputedstyle getelementbyid getselection gtag hasattribute hasownproperty head
    hidden history iframeworker images implementation indexeddb innerheight innerhtml innertext
    innerwidth inputencoding isprototypeof issecurecontext lang lastchild lastmodified length links
    localstorage location locationbar matchmedia menubar mermaid moveby moveto name navigation navigator
    nextsibling nodename nodetype nodevalue onbeforeunload onblur onclick onerror onfocus onhashchange
    onload onmessage onpopstate onresize onscroll onsubmit onunload open opener origin outerheight
    outerhtml outerwidth ownerdocument pagefind pagexoffset pageyoffset parent parentelement parentnode
    performance personalbar plugins postmessage previoussibling print prompt prototype proto
    querycommandsupported queryselector queryselectorall queuemicrotask readystate referrer removechild
    removeeventlistener reporterror requestanimationframe requestidlecallback resizeby resizeto
    rootelement scheduler screen screenleft screentop screenx screeny scripts scroll scrollbars scrollby
    scrollingelement scrollto scrollx scrolly self sessionstorage setinterval settimeout speechsynthesis
    status statusbar stop structuredclone styleSheets stylesheets submit target textcontent then title
    toolbar top tostring trustedtypes url valueof visibilitystate visualviewport watch window write
    writeln""".lower().split()
)


def is_reserved(name: str) -> bool:
    """Whether the theme, our scripts or the browser may look something up by ``name``."""
    return bool(_RESERVED.match(name)) or name.lower() in _PROPERTIES


def safe_id(name: str) -> str:
    """``name``, an anchor, as an id that collides with nothing on the page; empty if nothing is left of it.

    A pure function of the name: anchors and links to them stay in step, in every language.
    """
    name = _cleaned(name)
    return PREFIX + name.strip("$") if name and is_reserved(name) else name


def prefixed_id(name: str) -> str:
    """``name``, which is not an anchor, as an id with our prefix; empty if nothing is left of it."""
    name = _cleaned(name)
    return PREFIX + name.strip("$") if name else ""


def segment_id(segment: str) -> str:
    """The id on pages of the segment that articles call ``segment``, a pure function of it."""
    return segment if _SEGMENT.fullmatch(segment) else prefixed_id(segment) or f"{PREFIX}segment"


def _cleaned(name: str) -> str:
    return _SPACE.sub("-", name.strip())[:LONGEST_ANCHOR]


def slug(text: str) -> str:
    """The anchor of a heading with this text on GitHub; may be empty."""
    return _NOT_IN_SLUG.sub("", " ".join(text.split()).lower()).replace(" ", "-")


def python_markdown_slug(text: str, used: dict[str, int]) -> str:
    """The anchor that Python-Markdown gives a heading with this text; it is added to ``used``.

    ``used`` has those so far, and the empty one: a heading without a letter of ASCII is only numbered.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return unique(_DASHES.sub("-", _NOT_IN_NAME.sub("", plain).strip().lower()), used, "_")


def unique(name: str, used: dict[str, int], sign: str = "-") -> str:
    """``name``, followed by ``sign`` and the first free number if it is taken; it is added to ``used``.

    ``used`` holds the last number that each name was tried with, so that many headings of one name
    take no more time than the same number of different names.
    """
    found, number = name, used.get(name, 0)
    while found in used:
        number += 1
        found = f"{name}{sign}{number}"
    used[name] = number
    used.setdefault(found, 0)
    return found

"""Built pages against the publisher's own, rendered by an independent engine: what a reader gets of both.

``make oracle-pages`` takes the publisher's own file of every article, with what it includes, through
cmark-gfm, GitHub's engine, and compares text, headings, lists, tables, links, code, emphasis and images with
the page that is built of the side-by-side article. It prints how many pages are equal, and the kind of every
difference.

cmark-gfm does not know the publisher's dialect (DocFX). What the dialect says in its own words is therefore
written as plain Markdown first, by a few rules of this script, which share no code with the product.

Two figures are printed. In the first, the publisher's page is as cmark-gfm renders it. In the second, it is
as the publisher meant it: ``<any>``, which is not an element of HTML, is text, a link of the system such as
``ms-settings:`` is text with its address, and a link without a text shows its address. Every page is compared
in the second way, also those that are equal in the first.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from benchmarks.oracle import Comparison, by_kind, compare  # noqa: E402
from benchmarks.oracle import kinds as file_kinds  # noqa: E402
from benchmarks.page_parts import Parts, differing, parts  # noqa: E402
from benchmarks.page_reference import ALERT, XREF, body, reference, resolved  # noqa: E402
from tests.corpora import PUBLISHED, CorporaError, Corpus  # noqa: E402

from bitext import Side, parse  # noqa: E402
from bitext.html import TEXTS, Included, article_html  # noqa: E402

FEWEST_EQUAL = 0.995
"""The project's promise: the share of pages that are as the publisher meant them."""


class _Every(frozenset[str]):
    """A set that has every host, so that images stay images."""

    def __contains__(self, host: object) -> bool:
        return True


@dataclass(frozen=True)
class Around:
    """A page in its corpus: every link and image leads where it says, includes are files of the corpus."""

    root: Path
    folder: str
    published: Path
    language: str = "und"
    direction: str = "ltr"
    allowed_image_hosts: frozenset[str] = field(default_factory=_Every)

    def link(self, url: str) -> str | None:
        """Where a link leads: there."""
        return url.replace("xref:", XREF, 1) if url.startswith("xref:") else url

    def name(self, url: str) -> str | None:
        """What a cross-reference shows: its address, without escapes."""
        return unquote(url)

    def image(self, url: str) -> str | None:
        """Where an image is: there."""
        return url

    def include(self, path: str) -> Included | None:
        """The file, or an empty one where one of the two pages would not have it."""
        found = resolved(path, self.folder)
        file = self.root / found
        is_there = file.is_file() and (self.published / found).is_file()
        article = parse(file.read_bytes().decode("utf-8", "replace") if is_there else "")
        return Included(article, found, Around(self.root, posixpath.dirname(found), self.published))

    def text(self, key: str) -> str:
        """A text of the interface."""
        return TEXTS[key]


@dataclass(frozen=True)
class Compared:
    """One page in both ways."""

    path: str
    ours: Parts
    theirs: Parts
    """As the publisher meant it."""
    is_strictly_equal: bool
    """Whether ours is also what the engine makes of the publisher's file."""
    rendered: Callable[[str], str]
    """HTML of the publisher's page from its Markdown, as meant."""
    comparison: Comparison
    """Its Markdown in both ways."""

    @property
    def is_equal(self) -> bool:
        """Whether a reader gets what the publisher meant."""
        return not differing(self.ours, self.theirs)


def compared(corpus: Corpus) -> Iterator[Compared]:
    """Every page of ``corpus`` that the publisher has, too."""
    root, published = corpus.path("sxs"), corpus.path("target")
    for comparison in compare(corpus, Side.TARGET):
        folder = posixpath.dirname(comparison.path)
        page = article_html(comparison.article, Side.TARGET, Around(root, folder, published))
        rendered = partial(reference, published=published, folder=folder, as_meant=True)
        text = body(comparison.theirs)
        strict, meant = reference(text, published, folder), rendered(text)
        ours, theirs = parts(page.content), parts(meant)
        is_equal = not differing(ours, theirs if strict == meant else parts(strict))
        yield Compared(comparison.path, ours, theirs, is_equal, rendered, comparison)


# What the product shows otherwise, on purpose: each takes the difference away from both pages.
Simplify = Callable[[Parts, Parts, Compared], tuple[Parts, Parts]]
_PLACE = re.compile(r"\(#[^()]*\)")
_SEPARATOR = re.compile(r"[|: -]*-[|: -]*")
_END_OF_CELL = re.compile(r"(?<!\\)\|")
_SPACES = re.compile(r"^[ \t]+$", re.MULTILINE)


def _with_empty_lines(ours: Parts, theirs: Parts, page: Compared) -> tuple[Parts, Parts]:
    # What is code here was an alert there.
    code = [(kind, ALERT.sub("", written)) for kind, written in ours.code]
    ours = replace(ours, code=code, text=[ALERT.sub("", ours.text[0])])
    return ours, parts(page.rendered(_SPACES.sub("", body(page.comparison.theirs))))


def _without_places(ours: Parts, theirs: Parts, page: Compared) -> tuple[Parts, Parts]:
    def without(side: Parts) -> Parts:
        return replace(
            side,
            text=[_PLACE.sub("", side.text[0])],
            lists=[(depth, kind, _PLACE.sub("", item)) for depth, kind, item in side.lists],
            links=[link for link in side.links if link[0] != "#"],
        )

    return without(ours), without(theirs)


def _with_all_cells(ours: Parts, theirs: Parts, page: Compared) -> tuple[Parts, Parts]:
    lines, columns = [], 0
    for line in body(page.comparison.theirs).split("\n"):
        ends = [match.start() for match in _END_OF_CELL.finditer(line.rstrip())]
        ends = [at for at in ends if at != len(line.rstrip()) - 1]
        cells = len(ends) + (not line.startswith("|"))
        written = line
        if not line.strip():
            columns = 0
        elif columns and cells > columns:
            surplus = ends[columns - cells :]
            written = "".join(f"\\{sign}" if at in surplus else sign for at, sign in enumerate(line))
        lines.append(written)
        columns = columns or (cells if _SEPARATOR.fullmatch(line) else 0)
    return ours, parts(page.rendered("\n".join(lines)))


def _without_stray_alerts(ours: Parts, theirs: Parts, page: Compared) -> tuple[Parts, Parts]:
    alerts = {TEXTS[key] for key in TEXTS if key.startswith("alert.")}
    text = ours.text[0]
    for kind, word in ours.emphasis:
        if kind == "bold" and word in alerts:
            text = text.replace(word, "", 1)
    kept = [[one for one in side.emphasis if one[1] not in alerts] for side in (ours, theirs)]
    return replace(ours, text=[text], emphasis=kept[0]), replace(theirs, emphasis=kept[1])


KINDS: tuple[tuple[str, Simplify], ...] = (
    (
        "spaces after an item without text: the two engines end the list in different places",
        _with_empty_lines,
    ),
    ("cells beyond the header of a table: at the end of the last one here, lost there", _with_all_cells),
    ("link to a place that is not on the page: text here", _without_places),
    ("alert outside a quote: its name in bold here", _without_stray_alerts),
)
FILES = "the files differ"
OTHER = "not explained"


def kinds(page: Compared) -> set[str]:
    """The kinds of the differences of one page that is not equal."""
    ours, theirs = page.ours, page.theirs
    found = set()
    for name, simplify in KINDS:
        before = differing(ours, theirs)
        simpler = simplify(ours, theirs, page)
        if len(differing(*simpler)) < len(before) or _is_nearer(simpler, (ours, theirs)):
            found.add(name)
            ours, theirs = simpler
    if ours == theirs:
        return found
    if not page.comparison.is_equal:
        return found | {f"{FILES}: {kind}" for kind in file_kinds(page.comparison)}
    return found | {f"{OTHER}: {', '.join(differing(ours, theirs))}"}


def _is_nearer(simpler: tuple[Parts, Parts], before: tuple[Parts, Parts]) -> bool:
    """Whether the texts have become alike over a longer stretch."""
    return _common(*simpler) > _common(*before)


def _common(ours: Parts, theirs: Parts) -> int:
    pairs = zip(ours.text[0], theirs.text[0], strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(ours.text[0]))


def report(corpus: Corpus, pages: Mapping[str, set[str]], total: int) -> Iterator[str]:
    """The report on one corpus, line by line."""
    yield f"{corpus.name}: {total - len(pages):,} of {total:,} pages equal"
    yield from by_kind(pages, 2)


@dataclass
class Totals:
    """Pages of all corpora."""

    pages: int = 0
    strictly_equal: int = 0
    equal: int = 0
    """As the publisher meant them."""
    on_purpose: int = 0
    """Equal but for what else the product shows otherwise on purpose."""
    other_files: int = 0
    """The two files differ already."""
    unexplained: int = 0

    def add(self, found: set[str] | None, is_strictly_equal: bool) -> None:
        """Count a page with the kinds ``found``; None if it is equal."""
        self.pages += 1
        self.strictly_equal += is_strictly_equal
        if found is None:
            self.equal += 1
        elif any(kind.startswith(OTHER) for kind in found):
            self.unexplained += 1
        elif any(kind.startswith(FILES) for kind in found):
            self.other_files += 1
        else:
            self.on_purpose += 1

    @property
    def share(self) -> float:
        """The share of pages that are as the publisher meant them."""
        return self.equal / max(self.pages, 1)

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.share >= FEWEST_EQUAL and not self.unexplained

    def __str__(self) -> str:
        """All of it in one line."""
        return (
            f"{self.pages:,} pages: {self.equal:,} ({self.share:.2%}) as the publisher meant them,"
            f" {self.strictly_equal:,} ({self.strictly_equal / max(self.pages, 1):.2%}) strictly equal;"
            f" {self.on_purpose:,} otherwise on purpose, {self.other_files:,} whose files differ,"
            f" {self.unexplained:,} not explained"
        )


def tally(corpus: Corpus, totals: Totals) -> dict[str, set[str]]:
    """The kinds of each page of ``corpus`` that is not equal, by path; adds to ``totals``."""
    different = {}
    for page in compared(corpus):
        found = None if page.is_equal else kinds(page)
        totals.add(found, page.is_strictly_equal)
        if found is not None:
            different[page.path] = found
    return different


def main() -> int:
    """Print the report; returns 1 if the promise is not kept."""
    totals = Totals()
    for corpus in PUBLISHED:
        before = totals.pages
        try:
            different = tally(corpus, totals)
        except CorporaError as error:
            sys.stdout.write(f"{error}\n")
            return 0
        sys.stdout.write("\n".join(report(corpus, different, totals.pages - before)) + "\n\n")
    sys.stdout.write(f"{totals}\n")
    return int(not totals.holds)


if __name__ == "__main__":
    sys.exit(main())

"""Recovered pages against the publisher's own files: how many are equal, and why the others are not.

``make oracle`` prints, for each corpus and side, how many pages are byte-equal, how many more give
the same HTML, and the kind of every remaining difference. The kinds are decided by code on the
differing lines; what none of them explains is counted as ``other``, and every file is named.

The publisher's file is an oracle: it was made by other software from the same translation, so an
error here can hardly hide in it.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from tests.corpora import DE, PT, PUBLISHED, CorporaError, Corpus  # noqa: E402

from bitext import (  # noqa: E402
    Article,
    LiteralText,
    Segment,
    Side,
    commonmark,
    parse,
    read_metadata,
    render,
    render_body,
)

FEWEST_EQUAL = {
    ("alchemy-pl-PL", Side.TARGET): 2_874,
    (DE.name, Side.SOURCE): 647,
    (PT.name, Side.TARGET): 221,
}
"""The project's promise: byte-equal pages by corpus and side."""

_FRONTMATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ANCHOR = re.compile(r'<a name="[^"]*"></a>')
_ALT_TEXT = re.compile(r"!\[[^\]]*\]")
_LINK = re.compile(r"\]\([^)]*\)")
_CODE = re.compile(r"`[^`]*`")
_OTHER_ANCHOR = re.compile(r'<a name="[^"]*">\s*</a>')
_NOT_WORDS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


def as_source(text: str) -> str:
    """An English file as the corpora define equality: the body, anchors and line ends set aside."""
    body = _FRONTMATTER.sub("", text, count=1)
    return _ANCHOR.sub("", body).replace("\r\n", "\n").lstrip("\n")


@dataclass(frozen=True)
class Comparison:
    """One page of ours and the publisher's own."""

    path: str
    ours: str
    theirs: str
    article: Article
    side: Side

    @property
    def is_equal(self) -> bool:
        """Whether they are equal byte for byte."""
        return self.ours == self.theirs

    @property
    def is_same_html(self) -> bool:
        """Whether both render to the same HTML and, on the target side, have the same frontmatter."""
        ours, theirs = (_FRONTMATTER.match(text) for text in (self.ours, self.theirs))
        if self.side is Side.TARGET and (ours and ours[0]) != (theirs and theirs[0]):
            return False
        return commonmark.html(_body(self.ours)) == commonmark.html(_body(self.theirs))


def _body(text: str) -> str:
    return _FRONTMATTER.sub("", text, count=1)


def compare(corpus: Corpus, side: Side) -> Iterator[Comparison]:
    """Every page of one corpus and side for which the publisher's own file is there."""
    for path, sxs, published in corpus.pairs(side):
        article = parse(sxs.read_bytes().decode())
        theirs = published.read_bytes().decode()
        if side is Side.SOURCE:
            yield Comparison(path, as_source(render_body(article, side)), as_source(theirs), article, side)
        else:
            metadata, _ = read_metadata(article)
            yield Comparison(path, render(article, side, metadata), theirs, article, side)


# The kinds, from the narrowest to the widest: each takes what differs away from both sides, and
# explains a change if nothing differs any more.
Simplify = Callable[[str], str]


def _without_escapes(text: str) -> str:
    return text.replace("\\*", "*")


def _without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _without_alt_texts(text: str) -> str:
    return _ALT_TEXT.sub("![]", text)


def _without_anchors(text: str) -> str:
    return _OTHER_ANCHOR.sub("", text)


def _without_links(text: str) -> str:
    return _LINK.sub("]()", text)


def _without_code(text: str) -> str:
    return _CODE.sub("``", text)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text)


KINDS: tuple[tuple[str, tuple[Simplify, ...]], ...] = (
    ("protective backslash before an asterisk", (_without_escapes,)),
    ("white space or line breaks", (_without_space,)),
    ("anchor that the pipeline left out", (_without_anchors, _without_space)),
    ("alternative text that has no unit", (_without_alt_texts,)),
    ("URL of a link or image", (_without_links,)),
    ("code that has no unit", (_without_code,)),
    ("backslashes and white space", (_without_escapes, _without_space)),
    ("punctuation or markup characters only", (_words,)),
)
"""Kinds that are recognized from the two texts alone."""

EMPTY = "sentence whose original is empty in the file"
UNTRANSLATED = "words outside every unit: only the target language is in the file"
CHANGED = "words of units that differ from the publisher's: edited there at another time"
OTHER = "other"

_EMPTY_ORIGINAL = "\ue000"


def kinds(comparison: Comparison) -> set[str]:
    """The kinds of all differences of one page."""
    ours, theirs = comparison.ours.split("\n"), comparison.theirs.split("\n")
    marked = _with_empty_originals_marked(comparison)
    words = _words_by_place(comparison)
    found = set()
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if _EMPTY_ORIGINAL in "".join(marked[i1:i2]):
            found.add(EMPTY)
        else:
            found.add(_kind("\n".join(ours[i1:i2]), "\n".join(theirs[j1:j2]), *words))
    return found


def _with_empty_originals_marked(comparison: Comparison) -> list[str]:
    if comparison.side is Side.TARGET:
        return comparison.ours.split("\n")
    pieces = tuple(
        replace(piece, source=_EMPTY_ORIGINAL)
        if isinstance(piece, Segment) and not piece.source.strip()
        else piece
        for piece in comparison.article.pieces
    )
    return as_source(render_body(replace(comparison.article, pieces=pieces), Side.SOURCE)).split("\n")


def _words_by_place(comparison: Comparison) -> tuple[set[str], set[str]]:
    """The words of our page inside units, and those outside."""
    inside: set[str] = set()
    outside: set[str] = set()
    for piece in comparison.article.pieces:
        if isinstance(piece, Segment):
            inside.update(_WORD.findall(piece.side(comparison.side)))
        elif isinstance(piece, LiteralText):
            outside.update(_WORD.findall(piece.text))
    return inside, outside


def _kind(ours: str, theirs: str, inside: set[str], outside: set[str]) -> str:
    for name, steps in KINDS:
        left, right = ours, theirs
        for step in steps:
            left, right = step(left), step(right)
        if left == right:
            return name
    changed = _changed_words(ours, theirs)
    if changed and changed <= outside - inside:
        return UNTRANSLATED
    if changed <= inside | outside:
        return CHANGED
    return OTHER


def _changed_words(ours: str, theirs: str) -> set[str]:
    """Words of ours that theirs does not have in that place."""
    left, right = _WORD.findall(ours), _WORD.findall(theirs)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return {word for tag, i1, i2, _, _ in matcher.get_opcodes() if tag != "equal" for word in left[i1:i2]}


@dataclass
class Tally:
    """The result for one corpus and side."""

    total: int = 0
    equal: int = 0
    same_html: dict[str, set[str]] = field(default_factory=dict)
    """Files that differ but render to the same HTML, with the kinds of their differences."""
    different: dict[str, set[str]] = field(default_factory=dict)
    """Files that render to different HTML, with the kinds of their differences."""


def tally(corpus: Corpus, side: Side) -> Tally:
    """Compare every page of one corpus and side."""
    result = Tally()
    for comparison in compare(corpus, side):
        result.total += 1
        if comparison.is_equal:
            result.equal += 1
        elif comparison.is_same_html:
            result.same_html[comparison.path] = kinds(comparison)
        else:
            result.different[comparison.path] = kinds(comparison)
    return result


def report(corpus: Corpus, side: Side, result: Tally) -> Iterator[str]:
    """The report on one corpus and side, line by line."""
    yield f"{corpus.name}, {side}: {result.total:,} pages"
    yield f"  {result.equal:6,} byte-equal"
    yield f"  {len(result.same_html):6,} the same HTML only"
    yield from by_kind(result.same_html, 9)
    yield f"  {len(result.different):6,} different"
    yield from by_kind(result.different, 9)


def by_kind(pages: Mapping[str, set[str]], indent: int) -> Iterator[str]:
    """The files of each kind, the most frequent kind first, each line after ``indent`` spaces.

    A page of several kinds is in each.
    """
    files: dict[str, list[str]] = defaultdict(list)
    for path, found in pages.items():
        for kind in found:
            files[kind].append(path)
    for kind, paths in sorted(files.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{' ' * indent}{len(paths):4} {kind}"
        yield from (f"{' ' * (indent + 5)}{path}" for path in paths)


def main() -> int:
    """Print the report; returns 1 if fewer pages are equal than promised."""
    failed = False
    for corpus in PUBLISHED:
        for side in (Side.TARGET, Side.SOURCE):
            try:
                if not corpus.path(side).is_dir():
                    continue
            except CorporaError as error:
                sys.stdout.write(f"{error}\n")
                return 0
            result = tally(corpus, side)
            sys.stdout.write("\n".join(report(corpus, side, result)) + "\n\n")
            fewest = FEWEST_EQUAL.get((corpus.name, side), 0)
            if result.equal < fewest:
                failed = True
                sys.stdout.write(f"  FAILED: expected at least {fewest:,} byte-equal\n\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

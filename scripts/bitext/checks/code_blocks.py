"""BT606: a fenced code block that differs from that of another state of the article.

Code has no segments: it is in the file once, for both languages. A change shows only in comparison
with another state: the file before the change, or the publisher's English file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.article import Side
from bitext.checks.difference import Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.patterns import lazy_pattern

CODE_BLOCK_DIFFERS = Rule(
    "BT606",
    "code-block-differs",
    Severity.ERROR,
    expected="the code blocks of the original, sign for sign",
    action="restore the code block; code is not translated",
    summary=GuideText(
        "A code block differs from the original. Restore it.",
        "Blok kodu różni się od oryginału. Przywróć go.",
    ),
    page=RulePage(
        finds=GuideText(
            "A code block that is not that of the state before a change (`--changed-since`) or of the"
            " publisher's English file (`--english`). Code has no segments and is only once in the"
            " file, for both languages.",
            "Blok kodu inny niż przed zmianą (`--changed-since`) albo w angielskim pliku wydawcy"
            " (`--english`). Kod nie ma segmentów i jest w pliku raz, dla obu języków.",
        ),
        action_in_polish="Przywróć blok kodu; kodu się nie tłumaczy.",
        example=Example(
            "Get-Mailbox -Identity Anna", "Get-Skrzynka -Identity Anna", "Get-Mailbox -Identity Anna"
        ),
        is_of_segment=False,
    ),
)

_FENCE = lazy_pattern(r"[ \t>]*(?:[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)?(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_CLOSING = lazy_pattern(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t\r]*\Z")
_MARGIN = lazy_pattern(r"^[ \t>]+|[ \t\r]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """One fenced code block."""

    start: int
    """Offset of the first character of its code."""
    code: str
    """The code, as in the file."""

    @property
    def key(self) -> str:
        """What blocks are compared by: indentation and the ends of lines do not count."""
        return _MARGIN.sub("", self.code).strip()


def code_blocks(text: str) -> tuple[CodeBlock, ...]:
    """The fenced code blocks of ``text``, in order. A block that is never closed ends with the text."""
    found: list[CodeBlock] = []
    fence, start, offset = "", 0, 0
    for line in text.splitlines(keepends=True):
        if not fence:
            opening = _FENCE.match(line)
            if opening and not (opening["fence"][0] == "`" and "`" in opening["info"]):
                fence, start = opening["fence"], offset + len(line)
        else:
            closing = _CLOSING.match(line.rstrip("\n"))
            if closing and closing["fence"].startswith(fence):
                found.append(CodeBlock(start, text[start:offset]))
                fence = ""
        offset += len(line)
    if fence:
        found.append(CodeBlock(start, text[start:]))
    return tuple(found)


def code_blocks_differ(now: str, before: str) -> Iterator[tuple[int, Difference]]:
    """The code blocks of the body ``now`` that are not those of ``before``: offset in ``now``, difference."""
    if "```" not in before + now and "~~~" not in before + now:
        return
    blocks, others = code_blocks(now), code_blocks(before)
    lost = _less(others, blocks)
    added = _less(blocks, others)
    for at, block in enumerate(added):
        if at >= len(lost):
            first = _first_line(block.code)
            yield (
                block.start,
                Difference(first, Side.TARGET, f"a code block that the original lacks: {first}"),
            )
            continue
        offset, old, new = _first_difference(lost[at].code, block.code)
        said = f"{new or 'nothing'} instead of {old or 'nothing'} in a code block"
        yield block.start + offset, Difference(old or new, Side.SOURCE, said, 0, len(new))
    for block in lost[len(added) :]:
        first = _first_line(block.code)
        yield 0, Difference(first, Side.SOURCE, f"no code block that begins {first}, which the original has")


def _less(blocks: tuple[CodeBlock, ...], others: tuple[CodeBlock, ...]) -> list[CodeBlock]:
    """Those of ``blocks`` that ``others`` lacks; how often one occurs counts."""
    known = Counter(block.key for block in others)
    found = []
    for block in blocks:
        if known[block.key]:
            known[block.key] -= 1
        else:
            found.append(block)
    return found


def _first_difference(old: str, new: str) -> tuple[int, str, str]:
    """Offset of the first line of ``new`` that differs, and that line in both."""
    before, offset = old.splitlines(), 0
    for at, line in enumerate(new.splitlines(keepends=True)):
        other = before[at] if at < len(before) else ""
        if line.strip() != other.strip():
            margin = len(line) - len(line.lstrip())
            return offset + margin, other.strip(), line.strip()
        offset += len(line)
    rest = before[len(new.splitlines()) :]
    return 0, rest[0].strip() if rest else "", ""


def _first_line(code: str) -> str:
    return next((line.strip() for line in code.splitlines() if line.strip()), "an empty block")

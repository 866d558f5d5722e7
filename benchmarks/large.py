"""Long articles, as in the largest published corpus: its numbers, our own words, reproducible by seed.

One set of reference documentation has 2,877 articles with 245,667 segments in 77 MB: 85 segments and 27 KB an
article, with tables, lists and code.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ARTICLES = 2_877
SEGMENTS = 245_667
_LOCALE = "de-DE"
_WORDS = 40_000
"""Different words of each language; frequent ones come first."""
_SYLLABLES = "ba de fi gol hun jak lem mor nus pin ral sen tor vas wen zel tra kli stu pre ung bel".split()


def write(folder: Path, articles: int = ARTICLES, segments: int = SEGMENTS, seed: int = 7) -> None:
    """Write ``articles`` with ``segments`` in all of them into ``folder``."""
    choice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    target, source = _words(choice, "en"), _words(choice, "s")
    for number in range(articles):
        count = segments * (number + 1) // articles - segments * number // articles
        file = folder / f"{number % 31:02d}-reference" / f"element-{number:05d}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = _article(choice, number, _Units(choice, target, source, number), count)
        file.write_text(text, encoding="utf-8", newline="\n")


def _words(choice: random.Random, ending: str) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        words["".join(choice.choices(_SYLLABLES, k=choice.randint(1, 4))) + ending] = None
    return list(words)


def _article(choice: random.Random, number: int, unit: _Units, count: int) -> str:
    head = (
        f"---\ntitle: Element {number}\nms.topic: reference\nms.custom: '{number}'\n"
        f"ms.openlocfilehash: {choice.randrange(16**40):040x}\n"
        f"ms.sourcegitcommit: {choice.randrange(16**40):040x}\n"
        f"ms.translationtype: MT\nms.contentlocale: {_LOCALE}\nms.lasthandoff: 05/11/2021\n---\n"
    )
    return head + "".join(_blocks(choice, number, unit, count))


def _blocks(choice: random.Random, number: int, unit: _Units, count: int) -> Iterator[str]:
    """Blocks with ``count`` units in all."""
    yield f'# <a name="element-{number}"></a>{unit(4)}\n\n'
    left = count - 1
    while left > 0:
        kind = choice.randrange(4)
        size = min(left, choice.randint(2, 8))
        left -= size
        if kind == 0:
            yield f"{' '.join(unit(9) for _ in range(size))}\n\n"
        elif kind == 1:
            yield "".join(f"- {unit(8)}\n" for _ in range(size)) + "\n"
        elif kind == 2:
            yield "| Name | Text |\n| --- | --- |\n"
            yield "".join(f"| `E{number}_{at}` | {unit(7)} |\n" for at in range(size)) + "\n"
        else:
            yield f"```xml\n<element id='{number}' size='{size}'/>\n```\n\n"
            yield f"> {' '.join(unit(8) for _ in range(size))}\n\n"


class _Units:
    """Units of one article, numbered."""

    def __init__(self, choice: random.Random, target: list[str], source: list[str], article: int) -> None:
        self._choice = choice
        self._target = target
        self._source = source
        self._prefix = f"{article * 31 % 16**5:05x}"
        self._number = 100

    def __call__(self, words: int) -> str:
        self._number += 1
        unit_id = f"{self._prefix}-{self._number}"
        return (
            f'<span data-ttu-id="{unit_id}">{self._sentence(self._target, words)}</span>'
            f'<span class="sxs-lookup"><span data-stu-id="{unit_id}">'
            f"{self._sentence(self._source, words)}</span></span>"
        )

    def _sentence(self, words: list[str], count: int) -> str:
        """So many words, of which the first ones of the list are the most frequent."""
        places = (int(len(words) * self._choice.random() ** 4) for _ in range(count))
        return " ".join(words[place] for place in places).capitalize() + "."

"""Articles shaped like those of a published corpus, in our own words, reproducible by seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

# Sizes as in the Polish corpus: some 9 segments and 5 KB an article, most of it in few words.
_TARGET = (
    "skrzynka pocztowa serwera odrzuca wiadomość ponieważ nadawca nie został uwierzytelniony w domenie"
    " administrator powinien sprawdzić rekord oraz ustawienia konta użytkownika przed ponowną próbą"
).split()
_SOURCE = (
    "the mailbox of the server rejects a message because its sender was not authenticated in the domain"
    " an administrator should check the record and the settings of the account before another attempt"
).split()


def articles(count: int, seed: int = 7, locale: str = "pl-PL") -> Iterator[tuple[str, str]]:
    """Path and text of ``count`` articles, which say that they are in ``locale``.

    The same seed gives the same originals in every locale, as a publisher's have.
    """
    choice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    translator = random.Random(f"{seed} {locale}")  # noqa: S311 - as above
    for number in range(count):
        text = _article(choice, translator, number, locale)
        yield f"{locale}/{number % 7}-topic/article-{number:05d}.md", text


def write(folder: Path, count: int, seed: int = 7, locale: str = "pl-PL") -> None:
    """Write ``count`` articles into ``folder``."""
    for path, text in articles(count, seed, locale):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _article(choice: random.Random, translator: random.Random, number: int, locale: str) -> str:
    prefix = f"{choice.randrange(16**5):05x}"
    unit = _Units(choice, translator, prefix)
    head = (
        f"---\ntitle: Artykuł {number}\nms.author: author\nauthor: author\nmanager: manager\n"
        f"ms.date: 04/21/2020\nms.audience: ITPro\nms.topic: article\nROBOTS: NOINDEX, NOFOLLOW\n"
        f"localization_priority: Normal\nms.custom:\n- '{number}'\n- '{9_000_000 + number}'\n"
        f"ms.openlocfilehash: {choice.randrange(16**40):040x}\n"
        f"ms.sourcegitcommit: {choice.randrange(16**40):040x}\n"
        f"ms.translationtype: MT\nms.contentlocale: {locale}\n"
        f"ms.lasthandoff: 0{choice.randint(1, 9)}/11/2021\n"
        f'ms.locfileid: "{50_000_000 + number}"\n---\n'
    )
    steps = "".join(f"{step}. {unit(8)}\n\n" for step in range(1, choice.randint(3, 6)))
    links = "".join(
        f"- [{unit(4)}](https://example.com/{number}/{at})\n" for at in range(choice.randint(1, 3))
    )
    heading = f'# <a name="article-{number}"></a>{unit(5)}'
    return f"{head}{heading}\n\n{unit(20)} {unit(14)}\n\n{steps}**Uwaga:** {unit(25)}\n\n{links}"


class _Units:
    """Units of one article, numbered."""

    def __init__(self, choice: random.Random, translator: random.Random, prefix: str) -> None:
        self._choice = choice
        self._translator = translator
        self._prefix = prefix
        self._number = 100

    def __call__(self, words: int) -> str:
        self._number += 1
        unit_id = f"{self._prefix}-{self._number}"
        target = " ".join(self._translator.choices(_TARGET, k=words))
        source = " ".join(self._choice.choices(_SOURCE, k=words))
        return (
            f'<span data-ttu-id="{unit_id}">{target}.</span>'
            f'<span class="sxs-lookup"><span data-stu-id="{unit_id}">{source}.</span></span>'
        )

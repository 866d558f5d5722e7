"""Writes what a benchmark measured into the guide, in both languages, with the date and the versions.

The page `docs/<language>/guide/measurements.md` has a place for each table, between two comments that name
it. A table is written only by a run that measured all of it: `build.py --record`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGES = ("en", "pl")

# The words of the tables in Polish; the benchmarks write English.
_POLISH = {
    "what bitext does": "co robi bitext",
    "by processor time": "wg czasu procesora",
    "bitext check of one changed article": "bitext check, jeden zmieniony artykuł",
    "bitext check of all, again": "bitext check, wszystkie ponownie",
    "bitext check of all": "bitext check, wszystkie",
    "bitext under mkdocs serve": "bitext podczas pracy mkdocs serve",
    "times as long": "ile razy dłużej",
    "from saving an article to its text in Chromium": "od zapisania artykułu do jego tekstu w Chromium",
    "a warm start, to the first page": "ponowny start, do pierwszej strony",
    "compared with": "w porównaniu z",
    "times as fast": "ile razy szybciej",
    "goal": "cel",
    "clean build, checks and search off": "od zera, bez kontroli i wyszukiwania",
    "clean build, checks on": "od zera, z kontrolami",
    "clean build, checks and search on": "od zera, z kontrolami i wyszukiwaniem",
    "no changes": "bez zmian",
    "one article edited, search off": "jeden artykuł zmieniony, bez wyszukiwania",
    "one article edited": "jeden artykuł zmieniony",
    "stock MkDocs": "zwykłym MkDocs",
    "stock MkDocs, search off": "zwykłym MkDocs bez wyszukiwania",
    "Hugo": "Hugo",
    "Hugo and Pagefind": "Hugo i Pagefind",
    "MkDocs on two pages": "MkDocs z dwiema stronami",
    "program": "program",
    "language": "język",
    "wrong pairs": "błędne pary",
    "articles wholly right": "artykuły w całości zgodne",
    "doubtful": "wątpliwe",
    "Gale and Church": "Gale i Church",
    "bitext align, damaged pages": "bitext align, strony uszkodzone",
    "Gale and Church, damaged pages": "Gale i Church, strony uszkodzone",
    "command": "polecenie",
    "measured": "co zmierzono",
    "figure": "wynik",
    "the publisher": "wydawca",
    "processor time, convert is 1": "czas procesora, convert to 1",
    "wrong translations kept": "zachowane błędne tłumaczenia",
    "unchanged sentences kept": "zachowane niezmienione zdania",
    "stale sentences with the nearest old translation": "nieaktualne zdania z najbliższym tłumaczeniem",
    "pages of FastAPI restored, byte for byte": "strony FastAPI odtworzone co do bajta",
    "pages of FastAPI taken, by paragraphs": "strony FastAPI przyjęte, akapitami",
}


def record(name: str, header: Sequence[str], rows: Sequence[Sequence[str]], machine: str) -> None:
    """Write the table ``name`` into both pages.

    ``rows`` are cells in English, numbers as text; ``machine`` says with what they were measured.
    """
    today = datetime.now(UTC).date()
    for language in LANGUAGES:
        page = DOCS / language / "guide" / "measurements.md"
        text = page.read_text(encoding="utf-8")
        table = _table(language, header, rows, machine, today)
        page.write_text(replaced(text, name, table), encoding="utf-8")


def replaced(text: str, name: str, table: str) -> str:
    """``text`` with ``table`` in the place ``name``; raises `ValueError` if there is no such place."""
    place = re.compile(rf"(<!-- measured: {re.escape(name)} -->\n).*?(<!-- /measured -->)", re.DOTALL)
    new, count = place.subn(lambda match: match[1] + table + match[2], text)
    if count != 1:
        raise ValueError(f"the page has {count} places named {name}")
    return new


def _table(
    language: str, header: Sequence[str], rows: Sequence[Sequence[str]], machine: str, today: date
) -> str:
    def said(cell: str) -> str:
        return _POLISH.get(cell, cell) if language == "pl" else cell

    measured = "Zmierzono" if language == "pl" else "Measured on"
    lines = [
        "| " + " | ".join(said(cell) for cell in header) + " |",
        "| " + " | ".join("---:" if at > 1 else "---" for at in range(len(header))) + " |",
        *("| " + " | ".join(said(cell) for cell in row) + " |" for row in rows),
    ]
    return "\n" + "\n".join(lines) + f"\n\n{measured} {today.isoformat()}: {machine}.\n\n"

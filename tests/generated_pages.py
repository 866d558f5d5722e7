"""The pages of the user guide that are made from the code, wholly or in part.

``python -m tests.generated_pages``, which is ``make docs``, writes them; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bitext.rules.guide import LANGUAGES, guide_pages, with_tables

DOCS = Path(__file__).parent.parent / "docs"
FOLDER = "guide/checks"
"""Folder of the pages that are made as a whole, one for each rule on translations."""
WITH_TABLES = ("guide/checks.md", "guide/contributing.md")
"""Pages written by hand with tables that are made."""


def generated_pages() -> Mapping[Path, str]:
    """The pages as they should be, by file."""
    pages: dict[Path, str] = {}
    for language in LANGUAGES:
        folder = DOCS / language
        pages |= {folder / FOLDER / name: text for name, text in guide_pages(language).items()}
        for name in WITH_TABLES:
            pages[folder / name] = with_tables((folder / name).read_text(encoding="utf-8"), language)
    return pages


def main() -> None:
    """Write the pages, and delete those of rules that are gone."""
    pages = generated_pages()
    for language in LANGUAGES:
        for path in (DOCS / language / FOLDER).glob("*.md"):
            if path not in pages:
                path.unlink()
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

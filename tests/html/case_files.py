"""Reads the plain-text cases in ``tests/html/cases``, one file for each construct.

The format::

    Anything before the first case is a remark.

    === title of the case, unique in its file
    A remark on the case, up to its first section: why it is there.
    --- input
    The article's body. {{101|TARGET|SOURCE}} stands for a unit with the id 0a1b2-101.
    --- file PATH
    A file that the article includes.
    --- target
    The HTML of the target page, without its container and the links next to the headings.
    --- source
    The same of the source page.
    --- toc
    LEVEL ID: TITLE, one heading of the target page a line.
    --- findings
    CODE LINE:COLUMN FOUND, one finding on the target page a line, with PATH: before it for an
    included file. Without the section: there are none.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests import case_files
from tests.case_files import Case, Format

__all__ = ["FOLDER", "Case", "all_cases", "with_units"]

FOLDER = Path(__file__).parent / "cases"

_UNIT = re.compile(r"\{\{(?P<number>[\w-]+)\|(?P<target>.*?)\|(?P<source>.*?)\}\}", re.DOTALL)


def with_units(text: str) -> str:
    """``text`` with its short units as they stand in an article."""

    def unit(match: re.Match[str]) -> str:
        name = f"0a1b2-{match['number']}"
        return (
            f'<span data-ttu-id="{name}">{match["target"]}</span><span class="sxs-lookup">'
            f'<span data-stu-id="{name}">{match["source"]}</span></span>'
        )

    return _UNIT.sub(unit, text)


def _text(name: str, text: str) -> str:
    return with_units(text) if name == "input" or name.startswith("file ") else text


PAGES = Format(
    FOLDER, ("input", "target", "source", "toc", "findings", "file "), frozenset({"input", "target"}), _text
)


def all_cases() -> list[Case]:
    """Every case of every file, in order of file name."""
    return case_files.all_cases(PAGES)

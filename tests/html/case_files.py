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
    The HTML of the target page, without its container and the links beside the headings.
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
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"

_SECTION = re.compile(r"--- (?P<name>input|target|source|toc|findings|file (?P<path>\S+))\n")
_UNIT = re.compile(r"\{\{(?P<number>[\w-]+)\|(?P<target>.*?)\|(?P<source>.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One case: an article's body and what its page is."""

    file: str
    title: str
    sections: dict[str, str]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"

    @property
    def files(self) -> dict[str, str]:
        """The files that can be included, by path."""
        return {
            name.removeprefix("file "): text
            for name, text in self.sections.items()
            if name.startswith("file ")
        }


def with_units(text: str) -> str:
    """``text`` with its short units as they stand in an article."""

    def unit(match: re.Match[str]) -> str:
        name = f"0a1b2-{match['number']}"
        return (
            f'<span data-ttu-id="{name}">{match["target"]}</span><span class="sxs-lookup">'
            f'<span data-stu-id="{name}">{match["source"]}</span></span>'
        )

    return _UNIT.sub(unit, text)


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, in order."""
    _, *texts = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))
    assert texts, f"{path.name}: no case"
    cases = [_case(path, text) for text in texts]
    titles = [case.title for case in cases]
    assert len(titles) == len(set(titles)), f"{path.name}: a title twice"
    return cases


def _case(path: Path, text: str) -> Case:
    title, _, rest = text.partition("\n")
    sections: dict[str, str] = {}
    name = ""
    for line in rest.splitlines(keepends=True):
        header = _SECTION.fullmatch(line)
        if header:
            name = header["name"]
            assert name not in sections, f"{path.name}: {title}: {name} twice"
            sections[name] = ""
        elif name:
            sections[name] += line
    assert {"input", "target"} <= sections.keys(), f"{path.name}: {title}: input and target are needed"
    last = sections[name]
    sections[name] = last[:-1] if last.endswith("\n\n") or last == "\n" else last
    whole = {
        key: with_units(text) if key == "input" or key.startswith("file ") else text
        for key, text in sections.items()
    }
    return Case(path.name, title.strip(), whole)


def all_cases() -> list[Case]:
    """Every case of every file, in order of file name."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]

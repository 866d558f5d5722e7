"""Reads plain-text cases: those in ``tests/cases``, and those of another `Format`.

The format, so that a case can be written without reading this code::

    Anything before the first case is a remark.

    === title of the case, unique in its file
    A remark on the case, up to its first section: why it is there.
    --- input
    The article. Every line of a section ends with a line feed.
    --- target
    The whole clean page of the target side.
    --- source
    The whole clean page of the source side.
    --- segments
    ID: TARGET => SOURCE, one segment a line.
    --- stray
    One piece of stray markup a line.
    --- findings
    CODE LINE:COLUMN, one finding of the parser a line. Without the section: there are none.
    --- metadata
    FIELD: VALUE for each field of Metadata that is not empty, and CODE LINE:COLUMN for each finding
    on the frontmatter.

A case has an input and at least one section that says what is expected. Characters that an editor
would hide or change are written as names in braces, the table `NAMED`; ``{NO-EOL}`` at the end of a
line takes its line feed away, and an input of nothing is an empty section.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"

SECTIONS = ("input", "target", "source", "segments", "stray", "findings", "metadata")

NAMED = {
    "{CR}": "\r",
    "{LF}": "\n",
    "{TAB}": "\t",
    "{SP}": " ",
    "{NUL}": "\0",
    "{BOM}": "\ufeff",
    "{NBSP}": "\u00a0",
    "{LINE-SEPARATOR}": "\u2028",
    "{SURROGATE}": "\ud800",
    "{NO-EOL}\n": "",
}

_SECTION = re.compile(r"--- (?P<name>[a-z]+(?: \S+)*)\n")
_NAME = re.compile("|".join(map(re.escape, NAMED)))


@dataclass(frozen=True)
class Case:
    """One case: an article, or the body of one, and what is expected of it."""

    file: str
    title: str
    sections: dict[str, str]

    def lines(self, section: str) -> list[str]:
        """The lines of ``section`` where each is a value; none where the case has no such section."""
        return self.sections.get(section, "").splitlines()

    @property
    def files(self) -> dict[str, str]:
        """The texts of its sections ``file PATH``, by path."""
        named = ((name.partition(" "), text) for name, text in self.sections.items())
        return {path: text for (kind, _, path), text in named if kind == "file" and path}

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


@dataclass(frozen=True)
class Format:
    """What the cases of one folder look like."""

    folder: Path
    sections: tuple[str, ...]
    """Names of sections; one that ends in a space is followed by a path."""
    needed: frozenset[str]
    """Sections that every case has."""
    text: Callable[[str, str], str]
    """The text of a section from its name and what is written."""

    def knows(self, name: str) -> bool:
        """Whether a section may have this name."""
        kind, space, _ = name.partition(" ")
        return kind + space in self.sections


class CaseError(ValueError):
    """A case file that does not keep to the format."""


def _with_named(_: str, text: str) -> str:
    return _NAME.sub(lambda match: NAMED[match[0]], text)


ARTICLES = Format(FOLDER, SECTIONS, frozenset({"input"}), _with_named)


def read_cases(path: Path, form: Format = ARTICLES) -> list[Case]:
    """The cases of one file, in order."""
    _, *texts = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))
    if not texts:
        raise CaseError(f"{path.name}: no case")
    cases = [_case(path, text, form) for text in texts]
    titles = [case.title for case in cases]
    repeated = {title for title in titles if titles.count(title) > 1}
    if repeated:
        raise CaseError(f"{path.name}: repeated titles {sorted(repeated)}")
    return cases


def _case(path: Path, text: str, form: Format) -> Case:
    title, _, rest = text.partition("\n")
    sections: dict[str, str] = {}
    name = ""
    for line in rest.splitlines(keepends=True):
        header = _SECTION.fullmatch(line)
        if header:
            name = header["name"]
            if not form.knows(name) or name in sections:
                raise CaseError(f"{path.name}: {title}: section {name!r} is unknown or there twice")
            sections[name] = ""
        elif name:
            sections[name] += line
    if not form.needed <= sections.keys() or len(sections) < 2:
        raise CaseError(f"{path.name}: {title}: a case needs an input and something expected")
    # The empty line before the next case is no part of the last section.
    if sections[name].endswith("\n\n") or sections[name] == "\n":
        sections[name] = sections[name][:-1]
    return Case(path.name, title.strip(), {name: form.text(name, text) for name, text in sections.items()})


def all_cases(form: Format = ARTICLES) -> list[Case]:
    """Every case of every file, in order of file name."""
    return [case for path in sorted(form.folder.glob("*.txt")) for case in read_cases(path, form)]

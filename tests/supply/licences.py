"""The licences of all that a site is built with: writes LICENSES.md; run by `make lock`.

What is listed stands in requirements.lock; the licence is what the installed package says of itself.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "LICENSES.md"

# Beside MIT, what lets a program under MIT use it as it is; all of these ask for is their notice.
ALLOWED = frozenset(
    {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "PSF-2.0",
     "Apache-2.0 OR BSD-2-Clause"}
)  # fmt: skip
# Names of licences in metadata of packages that were made before these had expressions (SPDX).
_NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_FIRST_WORDS = {"Permission is hereby granted, free of charge": "MIT"}
_PIN = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; (?P<when>[^\\]+?))? \\")

HEAD = """# Licenses

bitext is under the [MIT license](LICENSE), its articles as [README](README.md#license) says. A site is built
with the packages below, in the versions of `requirements.lock`; none of them is part of this repository.
`make lock` writes this page.

| package | version | license |
| --- | --- | --- |
"""
FOOT = """
The built site holds files of two of them: Material for MkDocs (MIT) with its scripts, styles and the icons
that pages show (Material Design Icons, Apache-2.0; Font Awesome Free, CC BY 4.0; Octicons, MIT; Simple Icons,
CC0-1.0), and Pagefind (MIT).

The numbers in words of `scripts/bitext/languages/spelling.jsonl` are made of the spelling rules of Unicode's
CLDR (npm package `cldr-rbnf`), copyright © 2004-2026 Unicode, Inc., under the Unicode license
([Unicode-3.0](scripts/bitext/languages/spelling.LICENSE)); `make numbers` writes the file.
"""


def pins() -> list[tuple[str, str, str]]:
    """Name, version and condition of each package of the lock."""
    found = (_PIN.match(line) for line in LOCK.read_text("utf-8").splitlines())
    return [(match["name"], match["version"], match["when"] or "") for match in found if match]


def licence(name: str) -> str:
    """The licence that the installed package ``name`` states, as an SPDX expression."""
    package = metadata.metadata(name)
    values = package.json
    stated = str(values.get("license_expression") or values.get("license") or "")
    classified = [
        line.rpartition(" :: ")[2] for line in package.get_all("Classifier") or () if "License ::" in line
    ]
    for words in (stated, *classified):
        known = _NAMES.get(words, words)
        if known in ALLOWED:
            return str(known)
    for file in metadata.files(name) or ():
        if "LICENSE" in file.name.upper():
            text = " ".join(file.read_text().split())
            for words, found in _FIRST_WORDS.items():
                if words in text:
                    return found
    return stated or "unknown"


def page() -> str:
    """The text of the page."""
    rows = [
        f"| [{name}](https://pypi.org/project/{name}/) | {version} | {licence(name)} |\n"
        for name, version, _ in pins()
    ]
    return HEAD + "".join(rows) + FOOT


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

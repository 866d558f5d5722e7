"""The demonstration site with other versions: each installed Python, lowest, newest, and ProperDocs.

    python benchmarks/versions.py [--keep] [--output FILE]

Every combination gets an environment of its own in build/versions, made by uv. The addresses of all
pages, their anchors and the search data are compared with the site of this environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "versions"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SHOWN = ("mkdocs", "mkdocs-material", "mkdocs-materialx", "mkdocs-static-i18n", "properdocs")
_ID = re.compile(r'<[^<>]* id="([^"]*)"')
# What Material gives names in the order of the icons and buttons of a version.
_OF_THEME = re.compile(r"__|search|header")


@dataclass(frozen=True)
class Way:
    """One combination to build with."""

    name: str
    python: str
    arguments: tuple[str, ...]
    """The arguments for uv."""
    command: str = "mkdocs"
    theme: str = "material"


@dataclass(frozen=True)
class Site:
    """The results that have to be equal."""

    pages: dict[str, tuple[str, ...]]
    """Anchors by path."""
    search: dict[str, str]
    """Digests of what search looks things up in, and how many pages the index has in each language."""


def ways(python: str) -> list[Way]:
    """Every combination that this machine can build."""
    found = [
        Way(f"Python {version}, pinned", version, ("-r", "requirements.txt"))
        for version in PYTHONS
        if version == python or _executable(version)
    ]
    return [
        *found,
        Way("lowest supported", python, ("--resolution=lowest-direct", "-e", ".[material]")),
        Way("newest supported", python, ("--resolution=highest", "--upgrade", "-e", ".[material]")),
        Way("ProperDocs", python, ("-r", "requirements.txt", "properdocs"), "properdocs"),
        Way(
            "ProperDocs and MaterialX",
            python,
            ("-r", "requirements-materialx.txt", "-e", "."),
            "properdocs",
            "materialx",
        ),
    ]


def _executable(version: str) -> str:
    """A Python of this version that runs; empty if there is none."""
    pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    for place in (shutil.which(f"python{version}"), *map(str, pyenv)):
        if place and not subprocess.run([place, "-c", ""], capture_output=True, check=False).returncode:
            return place
    return ""


def environment(way: Way) -> Path:
    """The folder of programs of an environment for ``way``, made anew."""
    place = FOLDER / re.sub(r"\W+", "-", way.name)
    uv: list[str | Path] = [sys.executable, "-m", "uv"]
    python = _executable(way.python) or sys.executable
    subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", python, place], cwd=ROOT, check=True)
    install = [*uv, "pip", "install", "--quiet", "--python", place / "bin" / "python", *way.arguments]
    subprocess.run(install, cwd=ROOT, check=True)
    return place / "bin"


def versions(programs: Path) -> dict[str, str]:
    """The versions of the relevant packages in an environment."""
    code = (
        "import json, sys; from importlib import metadata;"
        "print(json.dumps({d.name.lower(): d.version for d in metadata.distributions()}))"
    )
    printed = subprocess.run([programs / "python", "-c", code], capture_output=True, check=True).stdout
    known = json.loads(printed)
    return {name: known[name] for name in SHOWN if name in known}


def built(programs: Path, way: Way, out: Path) -> Site:
    """The demonstration site as ``way`` builds it; raises `subprocess.CalledProcessError`."""
    shutil.rmtree(out, ignore_errors=True)
    with configuration(way.theme) as file:
        subprocess.run(
            [programs / way.command, "build", "--quiet", "--config-file", file, "--site-dir", out],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
            capture_output=True,
        )
    pages = {}
    for path in sorted(out.rglob("*.html")):
        ids = (name for name in _ID.findall(path.read_text("utf-8")) if not _OF_THEME.match(name))
        pages[path.relative_to(out).as_posix()] = tuple(ids)
    search = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(out.rglob("*.json"))
        if "pagefind" not in path.parts
    }
    entry = json.loads((out / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    search |= {f"index {code}": str(found["page_count"]) for code, found in entry["languages"].items()}
    return Site(pages, search)


@contextmanager
def configuration(theme: str) -> Iterator[Path]:
    """The demonstration's configuration with ``theme``, next to `mkdocs.yml`: paths in it are relative."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("name: material\n", f"name: {theme}\n")
    file = ROOT / f".mkdocs-{theme}.yml"
    file.write_text(text, "utf-8")
    try:
        yield file
    finally:
        file.unlink()


def difference(site: Site, reference: Site) -> str:
    """The differences, in words; empty if there are none."""
    if set(site.pages) != set(reference.pages):
        return f"addresses differ: {sorted(set(site.pages) ^ set(reference.pages))[:5]}"
    pages = [path for path, ids in site.pages.items() if ids != reference.pages[path]]
    if pages:
        ids = set(site.pages[pages[0]]) ^ set(reference.pages[pages[0]])
        return f"anchors differ on {len(pages)} pages, first {pages[0]}: {sorted(ids)[:5]}"
    files = [name for name in {**site.search, **reference.search}
             if site.search.get(name) != reference.search.get(name)]  # fmt: skip
    return f"search differs in {files[:5]}" if files else ""


def main() -> int:
    """Build every combination; returns 1 if one differs or fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="leave the environments where they are")
    parser.add_argument("--output", type=Path, help="write the table as Markdown there too")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    reference = built(Path(sys.executable).parent, Way("this one", own, ()), FOLDER / "reference")
    rows, failed = [], 0
    for way in ways(own):
        shown = ""
        try:
            programs = environment(way)
            shown = ", ".join(f"{name} {version}" for name, version in versions(programs).items())
            said = difference(built(programs, way, FOLDER / "site"), reference)
        except subprocess.CalledProcessError as error:
            lines = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
            said = f"fails: {lines[-1] if lines else error}"
        failed += bool(said)
        rows.append(f"| {way.name} | {way.python} | {shown} | {said or 'the same'} |")
        print(rows[-1], flush=True)
    missing = [version for version in PYTHONS if version != own and not _executable(version)]
    if missing:
        print(f"not here, left to the workflow's matrix: Python {', '.join(missing)}")
    if options.output:
        table = "| with | Python | versions | site |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
        options.output.write_text(table, "utf-8")
    if not options.keep:
        shutil.rmtree(FOLDER, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

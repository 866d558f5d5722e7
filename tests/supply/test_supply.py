"""What a site is built with: locked by hash, in step with the pins, under licences that go together."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.supply.licences import ALLOWED, LOCK, PAGE, ROOT, licence, page, pins

_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def locked() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version, _ in pins():
        found.setdefault(name, set()).add(version)
    return found


def requirements(file: str) -> list[Requirement]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def test_every_package_of_the_lock_has_its_hashes() -> None:
    lines = LOCK.read_text("utf-8").splitlines()
    packages = [at for at, line in enumerate(lines) if line and not line.startswith((" ", "#"))]
    assert len(packages) == len(pins())
    for at, end in zip(packages, [*packages[1:], len(lines)], strict=True):
        assert lines[at].endswith(" \\")
        assert end > at + 1
        assert all(_HASH.fullmatch(line) for line in lines[at + 1 : end]), lines[at]


def test_the_lock_has_the_pins() -> None:
    known = locked()
    for pin in requirements("requirements.txt"):
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert known[canonicalize_name(pin.name)] == {exact.version}, "run make lock"


def test_the_lock_has_what_the_pins_need() -> None:
    """All that the installed packages ask for, whichever of their options are off."""
    known, seen = locked(), set[str]()
    waiting = [pin.name for pin in requirements("requirements.txt")]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        assert name in known, "run make lock"
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(needed.name)


def test_the_ranges_of_the_library_hold_the_pins() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    texts = [*project["dependencies"], *extras]
    ranges = {canonicalize_name(one.name): one for one in map(Requirement, texts)}
    files = ("requirements.txt", "requirements-materialx.txt")
    pinned = {canonicalize_name(pin.name): pin for file in files for pin in requirements(file)}
    assert set(ranges) == set(pinned)
    for name, pin in pinned.items():
        version = Version(next(iter(pin.specifier)).version)
        assert version in ranges[name].specifier
        assert {"<", ">="} <= {part.operator for part in ranges[name].specifier}, (
            f"{name}: a range has two ends"
        )


def test_licences_go_together_and_are_listed() -> None:
    assert {name: licence(name) for name, _, _ in pins() if licence(name) not in ALLOWED} == {}
    assert PAGE.read_text("utf-8") == page(), "run make lock"


def test_the_published_site_is_built_from_the_lock() -> None:
    workflow = (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")
    assert "LOCKED: 1" in workflow
    assert "cache-dependency-path: requirements.lock" in workflow
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in makefile


def test_a_build_needs_no_network(tmp_path: Path) -> None:
    """The demonstration, in a network namespace of its own in which there is nothing, not even a loopback."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare(1) on this system")
    cut = [unshare, "--net", "--map-root-user"]
    if subprocess.run([*cut, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a network namespace")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    connect = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    tried = subprocess.run([*cut, sys.executable, "-c", connect], capture_output=True, text=True, check=False)
    assert "Network is unreachable" in tried.stderr
    built = subprocess.run(
        [*cut, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()

"""What a conversion remembers in its hidden folder, also damaged or replaced by links."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bitext.digests import digest
from bitext.folder.convert import Counts
from bitext.folder.convert_places import PlaceError
from bitext.folder.locking import InUseError
from bitext.folder.manifest import STATE_FOLDER, load
from bitext.folder.writing import opened
from tests.folder.articles import article, files, put
from tests.folder.conversion import codes, run

# Places.


def test_places_that_will_not_do(source: Path, tmp_path: Path) -> None:
    put(source, "x.md", article())
    put(tmp_path, "file", "")
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    (source / "sub").mkdir()
    for bad_source, bad_out, word in [
        (tmp_path / "missing", tmp_path / "out", "does not exist"),
        (tmp_path / "file", tmp_path / "out", "is not a folder"),
        (source, tmp_path / "file", "not a folder"),
        (source, source, "same folder"),
        (source, source / "pages", "inside the source"),
        (source / "sub", source, "inside the output"),
        (source, tmp_path, "inside the output"),
        (source, tmp_path / "link", "same folder"),
        (source, tmp_path / "link" / "deep" / "pages", "inside the source"),
        (tmp_path / "link", source / "pages", "inside the source"),
    ]:
        before = files(tmp_path)
        with pytest.raises(PlaceError, match=word):
            run(bad_source, bad_out)
        assert files(tmp_path) == before


def test_two_runs_at_once(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    with opened(str(out)), pytest.raises(InUseError):
        run(source, out)
    assert run(source, out).pages.written == 2


@pytest.mark.parametrize(
    "path", ["", ".", "..", ".bitext", ".BITEXT", ".bitext/x", "a//b", "./a", "a\0b", "\ud800"]
)
def test_paths_that_are_never_ours(source: Path, out: Path, path: str) -> None:
    put(source, "x.md", article())
    run(source, out)
    state = out / STATE_FOLDER
    put(out, ".bitext/x", "mine")
    lines = [json.dumps([path]), json.dumps([path, digest(b"mine"), 4, 1])]
    with (state / "manifest.jsonl").open("a") as file:
        file.write("\n".join([*lines, ""]))
    (state / "journal.jsonl").write_text("\n".join(["1", json.dumps([path, digest(b"mine")]), ""]))
    assert load(str(state)).files.keys() == {"en/x.md", "pl/x.md"}
    assert load(str(state)).folders == {"en", "pl"}
    assert load(str(state)).pending == {}
    assert run(source, out).pages == Counts(0, 2, 0)
    assert (state / "x").read_text() == "mine"


# Links in the hidden folder.


STATE_FILES = [f"{name}.jsonl{end}" for name in ("manifest", "journal", "cache") for end in ("", ".new")]


@pytest.mark.parametrize("name", ["", "lock", "stage", *STATE_FILES])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_in_place_of_what_we_remember_is_refused(
    source: Path, out: Path, tmp_path: Path, name: str, is_there: bool
) -> None:
    put(source, "x.md", article())
    victim = tmp_path / "victim"
    if is_there and name in ("", "stage"):
        put(victim, "precious", "precious")
    elif is_there:
        victim.write_text("precious")
    place = out / STATE_FOLDER / name
    place.parent.mkdir(parents=True)
    if place.is_dir():
        place.rmdir()
    place.symlink_to(victim)
    with pytest.raises(PlaceError, match="link"):
        run(source, out)
    assert files(out) == {}
    assert victim.exists() == is_there
    assert not is_there or "precious" in (victim.read_text() if victim.is_file() else os.listdir(victim))


def test_another_name_of_a_file_elsewhere_is_not_written_through(
    source: Path, out: Path, tmp_path: Path
) -> None:
    put(source, "x.md", article())
    victim = put(tmp_path, "victim", "precious")
    (out / STATE_FOLDER).mkdir(parents=True)
    for name in STATE_FILES:
        if name.endswith(".new"):
            os.link(victim, out / STATE_FOLDER / name)
    assert codes(run(source, out)) == []
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("name", ["cache.jsonl", "links.json", "manifest.jsonl"])
@pytest.mark.parametrize("damage", [b"", b"\xff\x00garbage\n[1,2\n", b'1\n["x.md"]\n[[]]\n{}\nnull\n5\n'])
def test_damage_to_what_we_remember_does_no_harm(source: Path, out: Path, name: str, damage: bytes) -> None:
    put(source, "x.md", article())
    put(source, "dead.md", article(body="[x](gone.md)"))
    run(source, out)
    before = files(out)
    (out / STATE_FOLDER / name).write_bytes(damage)
    summary = run(source, out)
    assert codes(summary) == [("BT401", "dead.md")]
    assert files(out) == before
    put(source, "x.md", article("Inaczej"))
    assert codes(run(source, out)) == [("BT401", "dead.md")]
    assert b"Inaczej" in files(out)["pl/x.md"]


def test_a_manifest_that_names_files_elsewhere_removes_none(source: Path, out: Path, tmp_path: Path) -> None:
    put(source, "x.md", article())
    victim = put(tmp_path, "victim.md", "precious")
    run(source, out)
    manifest = out / STATE_FOLDER / "manifest.jsonl"
    status = victim.stat()
    for path in ("../victim.md", str(victim), "pl/../../victim.md"):
        line = f'["{path}","00",{status.st_size},{status.st_mtime_ns}]\n'
        manifest.write_text(manifest.read_text() + line)
    run(source, out)
    assert victim.read_text() == "precious"

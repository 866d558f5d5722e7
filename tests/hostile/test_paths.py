"""Names, links and includes that lead elsewhere: nothing outside is read, written or waited for."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

import pytest
import yaml

from bitext.folder.convert import convert
from bitext.folder.reading import LARGEST_ARTICLE, LeadsOutError, SourceFolder
from tests.command_line import Ran
from tests.folder.articles import PNG, article, files, put
from tests.site.conftest import MakeSite, Site, settings, unit

SECRET = "TAJNE-4711"  # noqa: S105 - a word that must not be found

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes, sockets and links there")


def hostile_folder(source: Path, outside: Path) -> None:
    """Everything that leads elsewhere, in ``source``; the secrets lie in ``outside``."""
    for name in ("secret.md", "folder/inner.md"):
        put(outside, name, article(SECRET, SECRET))
    put(outside, "secret.png", PNG + SECRET.encode())
    put(source, ".git/config", f"[remote]\n\turl = https://x:{SECRET}@example.org\n")
    put(source, ".git/secret.png", PNG + SECRET.encode())
    put(source, ".git/hooks/secret.md", article(SECRET, SECRET))
    put(source, "pl-PL/.hidden.md", article(SECRET, SECRET))
    pl = source / "pl-PL"
    links = {
        "linked.md": outside / "secret.md",
        "linked.png": outside / "secret.png",
        "folder": outside / "folder",
        "zero.md": Path("/dev/zero"),
        "passwd.md": Path("/etc/passwd"),
        "up.md": Path("../../outside/secret.md"),
        "loop": Path(),
        "self.md": Path("self.md"),
        "config.md": Path("../.git/config"),
        "hidden.md": Path(".hidden.md"),
        "hidden.png": Path("../.git/secret.png"),
        "git": Path("../.git"),
        "hooks": Path("../.git/hooks"),
        "twice.md": Path("config.md"),
    }
    includes = [
        "/etc/passwd", "../../outside/secret.md", "~/../../outside/secret.md", "linked.md", "folder/inner.md",
        "..%2f..%2foutside%2fsecret.md", f"file://{outside}/secret.md", str(outside / "secret.md"),
        "..\\..\\outside\\secret.md", "pipe.md", "zero.md",
        "config.md", "../.git/config", ".hidden.md", "hidden.md", "hooks/secret.md", "hidden.png",
    ]  # fmt: skip
    body = "".join(f"[!INCLUDE [x]({path})]\n\n[x]({path}) ![x]({path})\n\n" for path in includes)
    long_link = "../" * 1_250 + "x" * 1_250
    put(
        source,
        "pl-PL/includes.md",
        article("Dołączone", body=f"\n{body}[x]({long_link}) ![x]({long_link})\n"),
    )
    for name, target in links.items():
        (pl / name).symlink_to(target)
    os.mkfifo(pl / "pipe.md")
    os.mkfifo(pl / "pipe.png")
    place = os.open(pl, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"/proc/self/fd/{place}/socket.md")
    os.close(place)
    for number, name in enumerate(("con.md", "NUL.md", "Aux.x.md", "com1 .md", "lpt9.png", "console.md")):
        put(source, f"pl-PL/{name}", PNG if name.endswith("png") else article(f"Urządzenie {number}"))
    for number, name in enumerate(
        ("Case.md", "case.md", "é.md", "e\u0301.md", "ﬁ.md", "a\tb.md", "~.md", "-rf.md")
    ):
        put(source, f"pl-PL/names/{name}", article(f"Nazwa {number}", f"Name {number}"))
    put(source, f"pl-PL/{'x' * 252}.md", article("Długa", "Long"))
    put(source, f"pl-PL/{'ż' * 126}.md", article("Długa ż", "Long z"))


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


CONVERTED = {
    "BT301": 2, "BT305": 3, "BT306": 13, "BT307": 1, "BT315": 5,
}  # fmt: skip
"""How many of each there are: collisions, no files, links outside and broken, names of devices."""


def test_converting_stays_inside(tmp_path: Path) -> None:
    source, outside, out = tmp_path / "source", tmp_path / "outside", tmp_path / "out"
    hostile_folder(source, outside)
    before = files(outside)
    summary = convert(str(source), str(out))
    found = [finding.code for finding in summary.findings]
    assert {code: found.count(code) for code in CONVERTED} == CONVERTED
    assert files(outside) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "outside", "source"]
    written = files(out)
    assert SECRET.encode() not in b"".join(written.values())
    assert not [path for path in written if "secret" in path or "passwd" in path]
    pages = {name for name in written if name.startswith("pl/names/")}
    assert len(pages) == 8
    assert {f"pl/{'x' * 252}.md", f"pl/{'ż' * 126}.md", "pl/console.md"} <= set(written)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_site_stays_inside(make_site: MakeSite, directory_urls: bool) -> None:
    site: Site = make_site({"pl-PL/good.md": f"# {unit('a1b2c-101', 'Dobry', 'Good')}\n"})
    config = settings(target_locale="pl-PL")
    config["use_directory_urls"] = directory_urls
    site.write("mkdocs.yml", yaml.safe_dump(config))
    outside = site.root / "outside"
    hostile_folder(site.root / "source_articles", outside)
    before = files(outside), sorted(path.name for path in site.root.iterdir())
    site.build()
    # MkDocs' folder of pages, and ours of what is known of them.
    made = {"site", ".cache"}
    there = sorted(path.name for path in site.root.iterdir() if path.name not in made)
    assert (files(outside), there) == before
    assert SECRET.encode() not in everything(site.root / ".cache")
    assert SECRET.encode() not in everything(site.out)
    assert b"root:x:0" not in everything(site.out)
    assert not [path for path in site.files() if "passwd" in path or "secret" in path]
    assert "Dobry" in site.html("good/index.html" if directory_urls else "good.html")
    assert "Urządzenie 5" in site.html("console/index.html" if directory_urls else "console.html")


COMMANDS: list[tuple[str, ...]] = [
    ("check", "source"),
    ("check", "source", "--format=json"),
    ("check", *(f"source/pl-PL/{name}.md" for name in ("config", "hidden", "twice", "hooks/secret"))),
    ("export", "csv", "source", "out", "--target-locale=pl-PL"),
    ("export", "csv", "empty", "out", "--target-locale=pl-PL", "--since=source"),
    ("tm", "source", "--out=out/memory.tmx", "--target-locale=pl-PL"),
    ("history", "source", "out/history.json"),
    ("changes", "empty", "source", "--format=json"),
    ("stats", "source"),
    ("glossary", "source"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_stays_inside(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile_folder(tmp_path / "source", tmp_path / "outside")
    put(tmp_path, "empty/pl-PL/good.md", article())
    ran = Ran(capsys, *command)
    assert ran.code in (0, 1), ran.err
    assert SECRET not in ran.out + ran.err
    (tmp_path / "out").mkdir(exist_ok=True)
    assert SECRET.encode() not in b"".join(files(tmp_path / "out").values())


def test_a_link_that_a_person_names_leads_nowhere_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, ".git/config", SECRET)
    put(tmp_path, "a/x.md", article())
    put(tmp_path, ".github/y.md", article(body="[x](x"))
    for name, target in {"config.md": "../.git/config", "x.md": "../a/x.md"}.items():
        (tmp_path / "b").mkdir(exist_ok=True)
        (tmp_path / "b" / name).symlink_to(target)
    ran = Ran(capsys, "check", "b/config.md", "b/x.md", ".github/y.md", "--format=json")
    values = json.loads(ran.out)
    places = [(each["code"], each["path"]) for each in values["findings"] if each["code"].startswith("BT3")]
    assert places == [("BT306", "b/config.md")]
    assert SECRET not in ran.out


def test_a_link_that_takes_a_files_place_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, ".git/config", SECRET)
    place = put(tmp_path, "pl-PL/x.md", article())
    put(tmp_path, "pl-PL/y.md", article("Inna"))
    folder = SourceFolder(str(tmp_path))
    place.unlink()
    place.symlink_to("../.git/config")
    with pytest.raises(LeadsOutError):
        folder.read("pl-PL/x.md")
    assert [path for path, _ in folder.articles()] == ["pl-PL/y.md"]
    assert [(finding.code, finding.path) for finding in folder.findings] == [("BT306", "pl-PL/x.md")]
    place.unlink()
    place.symlink_to("y.md")
    assert folder.read("pl-PL/x.md") == article("Inna").encode()


def test_a_folder_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, ".git/x.md", SECRET)
    put(tmp_path, "pl-PL/x.md", article())
    folder = SourceFolder(str(tmp_path))
    (tmp_path / "pl-PL").rename(tmp_path / "former")
    (tmp_path / "pl-PL").symlink_to(".git")
    with pytest.raises(LeadsOutError):
        folder.read("pl-PL/x.md")


def test_a_file_that_an_editor_has_replaced_is_read(tmp_path: Path) -> None:
    place = put(tmp_path, "pl-PL/x.md", article())
    folder = SourceFolder(str(tmp_path))
    put(tmp_path, "pl-PL/x.md.new", article("Nowa")).replace(place)
    assert folder.read("pl-PL/x.md") == article("Nowa").encode()


def test_a_file_that_is_swapped_while_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is open is not what the path leads to by the time of the comparison."""
    put(tmp_path, "pl-PL/x.md", article())
    secret = put(tmp_path, ".git/config", SECRET)
    folder = SourceFolder(str(tmp_path))
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, *more: opened(secret, *more))
    with pytest.raises(OSError, match="replaced while it was read"):
        folder.read("pl-PL/x.md")


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "pl-PL/x.md", article())
    folder = SourceFolder(str(tmp_path))
    (tmp_path / "pl-PL" / "x.md").unlink()
    os.mkfifo(tmp_path / "pl-PL" / "x.md")
    assert list(folder.articles()) == []
    assert [(finding.code, finding.path) for finding in folder.findings] == [("BT304", "pl-PL/x.md")]


def test_an_article_beyond_the_limit_is_refused_and_the_rest_is_made(tmp_path: Path) -> None:
    put(tmp_path, "source/pl-PL/huge.md", article() + "x" * LARGEST_ARTICLE)
    put(tmp_path, "source/pl-PL/large.png", PNG + b"x" * LARGEST_ARTICLE)
    put(tmp_path, "source/pl-PL/good.md", article())
    summary = convert(str(tmp_path / "source"), str(tmp_path / "out"))
    assert [(finding.code, finding.path) for finding in summary.findings] == [("BT304", "pl-PL/huge.md")]
    assert "more than the 10,000,000 that are read" in summary.findings[0].found
    assert set(files(tmp_path / "out")) == {"pl/good.md", "en/good.md", "pl/large.png", "en/large.png"}

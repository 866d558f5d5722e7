"""A build where nothing has changed ends at once, as the last one ended; anything that changed is built."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.core import ParameterSource
from mkdocs.exceptions import Abort

from bitext.site.build import outcome
from bitext.site.build.hooks import SiteHooks
from tests.site.conftest import Site, article, settings
from tests.site.repeated import (
    ARTICLE,
    BODY,
    PAGE,
    build,
    command,
    edited,
    languages,
    reason,
    whole_site,
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return whole_site(tmp_path / "work", monkeypatch)


def kept_time(path: Path, data: str) -> None:
    """Write as an editor does that leaves the time of the file, and its size, as they were."""
    state = path.stat()
    path.write_text(data.ljust(state.st_size)[: state.st_size], "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def replaced(path: Path, data: str) -> None:
    """Write another file, and give it the name and the time of this one."""
    other, state = path.with_name("other"), path.stat()
    other.write_text(data.ljust(state.st_size)[: state.st_size], "utf-8")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    os.replace(other, path)


CHANGES: dict[str, Callable[[Path], object]] = {
    # Of sources: each is put back after it, and then nothing has changed again.
    "an article": lambda root: (root / ARTICLE).write_text(article("Inny", "Title", BODY), "utf-8"),
    "an article, its time kept": lambda root: kept_time(root / ARTICLE, "---\ntitle: Inny\n---\n"),
    "an article, another file": lambda root: replaced(root / ARTICLE, "---\ntitle: Inny\n---\n"),
    "a new article": lambda root: (root / "source_articles/pl-PL/b.md").write_text("x", "utf-8"),
    "an article gone": lambda root: (root / ARTICLE).unlink(),
    "an article renamed": lambda root: (root / ARTICLE).rename(root / "source_articles/pl-PL/c.md"),
    "an article that is a link": lambda root: linked(root / ARTICLE),
    "an image": lambda root: (root / "source_articles/pl-PL/media/x.png").write_bytes(b"GIF89a.."),
    "a table of contents": lambda root: (root / "source_articles/pl-PL/TOC.yml").write_text("[]", "utf-8"),
    "a hand-written page": lambda root: (root / PAGE).write_text("# Inna\n", "utf-8"),
    "a new hand-written page": lambda root: (root / "docs/en/new.md").write_text("# New\n", "utf-8"),
    "a file of docs": lambda root: (root / "docs/pl/image.svg").unlink(),
    "an override": lambda root: (root / "overrides/main.html").write_text("{% extends 'base.html' %}"),
    "a new override": lambda root: (root / "overrides/404.html").write_text("?"),
    "the history": lambda root: (root / "history.json").write_text("{}"),
    "a map of cross-references": lambda root: (root / "xref.yml").write_text("references: [{uid: a}]"),
    "the glossary": lambda root: (root / "terms.csv").write_text("en,pl\n"),
    "the publisher's English": lambda root: (root / "english/pl-PL/a.md").write_text("# Other\n"),
    "a configuration of the checks": lambda root: (root / "bitext.toml").write_text("[checks]\n"),
    "a mode": lambda root: (root / ARTICLE).chmod(0o600),
}


def linked(path: Path) -> None:
    """Put a link to the same content in the place of ``path``."""
    path.rename(path.with_name("target"))
    path.symlink_to("target")


def test_each_kind_of_source_is_seen(site: Site, tmp_path: Path) -> None:
    with command():
        assert not build(site)
        assert reason(site) == ""
        for what, change in CHANGES.items():
            for name in ("source_articles", "docs", "overrides", "english"):
                shutil.copytree(site.root / name, tmp_path / "kept" / name, symlinks=True)
            files = {path: path.read_bytes() for path in site.root.iterdir() if path.is_file()}
            change(site.root)
            assert reason(site), what
            # As a checkout puts everything back: what is there is the same, and no time of it.
            for name in ("source_articles", "docs", "overrides", "english"):
                shutil.rmtree(site.root / name)
                shutil.move(tmp_path / "kept" / name, site.root / name)
            for path in [path for path in site.root.iterdir() if path.is_file()]:
                path.write_bytes(files[path]) if path in files else path.unlink()
            assert reason(site) == "", what
        assert build(site)


def test_the_configuration_and_the_program_are_seen(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with command():
        assert not build(site)
        before = (site.root / "mkdocs.yml").read_bytes()
        site.write("mkdocs.yml", before + b"# a comment changes nothing\n")
        assert reason(site) == ""
        changed: tuple[dict[str, Any], ...] = (
            {"site_name": "Inna"},
            {"markdown_extensions": [{"toc": {"permalink": True}}]},
            {"theme": {"name": "material"}},
            {"plugins": [languages("Polska"), {"bitext": {"search": False}}]},
            {"extra": {"generator": False}},
        )
        for changes in changed:
            edited(site, **changes)
            assert reason(site), changes
            site.write("mkdocs.yml", before)
        site.write("mkdocs.yml", before + b"copyright: !ENV [BITEXT_TEST_LINE, a]\n")
        assert reason(site)
        assert not build(site)
        assert build(site)
        for name, value in {"BITEXT_TEST_LINE": "b", "SOURCE_DATE_EPOCH": "1700000000"}.items():
            with monkeypatch.context() as patch:
                patch.setenv(name, value)
                assert reason(site), name
        assert reason(site, strict=True)
        assert reason(site, site_dir=str(site.root / "elsewhere"))
        assert reason(site, use_directory_urls=False)
        assert reason(site, is_dirty=True) == "--dirty was given"
        with monkeypatch.context() as patch:
            patch.setattr(outcome, "get_build_date", lambda: "2001-01-01")
            assert reason(site), "the sitemap has the day of the build"
        with monkeypatch.context() as patch:
            mask = os.umask(0o077)
            assert reason(site), "files would be written with another mode"
            os.umask(mask)
        for hook in ("sitecustomize.py", "other-1.0.dist-info", "hook.pth"):
            place = site.write(f"program/{hook}", "")
            patched = [*sys.path, str(place.parent)]
            with monkeypatch.context() as patch:
                patch.setattr(sys, "path", patched)
                assert reason(site), hook
            place.unlink()
        with monkeypatch.context() as patch:
            patch.setattr(outcome, "_module_files", lambda: {"/usr/lib/another.py"})
            assert reason(site) == "other modules were loaded"
        assert reason(site) == ""
        site.write("program/module.py", "changed = True")
        assert reason(site) == "the program, the theme or what is installed has changed"
    with command(clean=ParameterSource.COMMANDLINE):
        assert reason(site) == "--clean was given"
    assert reason(site) == "the site is not built by the command mkdocs build"


def test_the_built_site_is_looked_at(site: Site) -> None:
    def spoil(path: str, data: str | None) -> None:
        file = site.out / path
        if data is None:
            file.unlink()
        elif file.exists():
            kept_time(file, data)
        else:
            site.write(f"site/{path}", data)

    assert not build(site)
    before = site.files()
    for path, data in (("a/index.html", "?"), ("en/a/index.html", None), ("strange.txt", "?"),
                       ("index.html", "?"), ("sitemap.xml", None)):  # fmt: skip
        spoil(path, data)
        assert not build(site), path
        assert site.files() == before
        assert build(site), path
    (site.out / "a/empty").mkdir()
    assert not build(site)
    assert not (site.out / "a/empty").exists()
    shutil.rmtree(site.out)
    assert not build(site)
    shutil.rmtree(site.root / ".cache")
    assert not build(site)
    cache = site.root / ".cache/bitext/pages.sqlite"
    cache.write_bytes(cache.read_bytes().replace(b"startup", b"STARTUP"))
    assert not build(site)
    assert build(site)


def test_it_says_what_the_last_build_said_and_ends_as_that(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[None] = []
    on_files = SiteHooks.on_files

    def counted(*values: Any, **named: Any) -> Any:
        built.append(None)
        return on_files(*values, **named)

    monkeypatch.setattr(SiteHooks, "on_files", counted)

    def end() -> tuple[str, list[str]]:
        """How a build ends, and what it says of the site."""
        caplog.clear()
        try:
            build(site)
        except Abort as error:
            how = str(error)
        else:
            how = ""
        of_site = ("mkdocs.structure", "mkdocs.plugins.bitext")
        lines = [
            record.getMessage()
            for record in caplog.records
            if record.levelno >= logging.WARNING or record.name.startswith(of_site)
        ]
        return how, [line for line in lines if not line.startswith("Nothing has changed")]

    plugins = [settings()["plugins"][0], {"bitext": {"search": False, "fail_on": "warning"}}]
    site.write(
        "source_articles/pl-PL/z.md", article("Tytuł", "Title", "[Tu](missing.md)") + "<span data-ttu-id"
    )
    with caplog.at_level(logging.INFO, "mkdocs"):
        for changes, reason in (
            ({}, ""),
            ({"strict": True}, "in strict mode"),
            ({"plugins": plugins}, "Abort"),
        ):
            edited(site, **changes)
            first, passes = end(), len(built)
            assert end() == first
            assert reason in first[0]
            assert any("nowhere.md" in line for line in first[1])
            assert any("z.md" in line for line in first[1])
            assert len(built) == passes, "the second one builds nothing"
        assert any("fail_on is warning" in line for line in first[1])
    with caplog.at_level(logging.DEBUG, "mkdocs"):
        end()
    assert len(built) > passes, "the last one logged less"


def test_a_source_that_changes_while_the_site_is_built_is_built_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = outcome.BuildWatch.row

    def change_then(watch: Any, failure: str) -> Any:
        site.write(PAGE, "# W trakcie\n")
        return row(watch, failure)

    with monkeypatch.context() as patch:
        patch.setattr(outcome.BuildWatch, "row", change_then)
        assert not build(site)
    assert not build(site)
    assert "W trakcie" in site.html("index.html")
    assert build(site)


def test_what_could_not_be_read_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("bitext.folder.reading._all_of", refused)
        (site.root / ARTICLE).write_text(article("Tytuł", "Title", "Tu."), "utf-8")
        assert not build(site)
    assert not build(site), "nothing has changed but that the disk reads again"
    assert "Tu." in site.html("a/index.html")

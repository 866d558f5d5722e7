"""What a build says where the disk refuses, and where another build is at work."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.pages import Page

from bitext.folder.locking import FileLock
from bitext.site.plugin import BitextPlugin
from bitext.site.refusals import is_refusal, refusal, without_traceback
from tests.site.conftest import MakeSite, Site, article

ARTICLES = {"pl-PL/a.md": article("Raz", "One")}


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EROFS, "Read-only file system", "/else/where"), True),
        (PermissionError(errno.EACCES, "Permission denied", "/site/a/index.html"), True),
        (PermissionError(errno.EACCES, "Permission denied", b"/site/a/index.html"), True),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/docs/x.md"), True),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/docs-of-others/x.md"), False),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), False),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), False),
        (PermissionError(errno.EACCES, "Permission denied", "/theme/a.js", None, "/site/a.js"), True),
        (OSError("a bug of a plugin"), False),
        (ValueError("/site"), False),
    ],
)
def test_what_the_disk_refuses_is_told_from_bugs(error: Exception, is_one: bool) -> None:
    assert is_refusal(error, ("/site", "/docs")) is is_one


def test_a_refusal_is_one_line_with_the_file() -> None:
    error = PermissionError(errno.EACCES, "Permission denied", "/site/a\nb")
    assert refusal(error) == "Permission denied: /site/a\\nb"
    assert refusal(OSError(errno.ENOSPC, "No space left on device")) == "No space left on device"
    copying = OSError(errno.ENOSPC, "No space left on device", "/theme/a.js", None, "/site/a.js")
    assert refusal(copying) == "No space left on device: /site/a.js"


def refusing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let MkDocs' rendering of a hand-written page raise ``error``."""

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(Page, "render", refuse)


def test_a_full_disk_ends_a_build_with_a_line_and_no_traceback(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site(ARTICLES)
    refusing(monkeypatch, OSError(errno.ENOSPC, "No space left on device", str(site.out / "index.html")))
    with caplog.at_level(logging.ERROR), pytest.raises(Abort, match="not complete"):
        site.build()
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    # MkDocs names the page before.
    assert errors[-1] == f"bitext: No space left on device: {site.out / 'index.html'}"
    assert all(record.exc_info is None for record in caplog.records)


def test_a_bug_of_another_plugin_stays_what_it_is(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(ARTICLES)
    refusing(monkeypatch, OSError("a bug"))
    with pytest.raises(OSError, match="a bug"):
        site.build()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_a_second_build_of_a_site_gives_way(make_site: Callable[..., Site]) -> None:
    site = make_site(ARTICLES)
    site.build()
    before = {file: (site.out / file).read_bytes() for file in site.files()}
    other = FileLock(str(site.root / ".site.bitext-lock"))
    other.acquire()
    with pytest.raises((PluginError, Abort)):
        site.build()
    assert {file: (site.out / file).read_bytes() for file in site.files()} == before
    other.release()
    site.build()
    assert _hidden(site.root) == {".cache"}


def test_a_build_leaves_no_lock_however_it_ends(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(ARTICLES)
    with monkeypatch.context() as patch:
        refusing(patch, OSError(errno.EIO, os.strerror(errno.EIO)))
        with pytest.raises(Abort):
            site.build()
    assert _hidden(site.root) <= {".cache"}
    site.build()
    assert _hidden(site.root) <= {".cache"}


def _hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


def test_a_server_says_what_is_wrong_with_the_configuration_in_one_line(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("A", "A")})
    server: Any = SimpleNamespace(builder=site.build)
    plugin = BitextPlugin()
    plugin.load_config({"editor": False})
    plugin.on_serve(server, config=site.config(), builder=site.build)
    server.builder()
    assert "a/index.html" in site.files()
    site.write("mkdocs.yml", "plugins:\n  - i18n\n foo: [\n")
    with pytest.raises(Abort, match="MkDocs encountered an error parsing the configuration file"):
        server.builder()

    def fault() -> None:
        raise ZeroDivisionError

    server.builder = without_traceback(fault)
    with pytest.raises(ZeroDivisionError):
        server.builder()

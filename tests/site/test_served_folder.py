"""`mkdocs serve` in a process of its own: what it shows, and what it leaves for its next start."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from bitext.site.build.served_folder import FOLDER, ServedFolder
from tests.site.conftest import MakeSite, Site, article, settings

PATIENCE = 120
"""Seconds in which a served site has to show a change: a limit for one that never would."""


def fetched(url: str, wanted: str, server: subprocess.Popen[str]) -> bool:
    """Whether the page at ``url`` came to hold ``wanted``."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310
            if wanted in response.read().decode():
                return True
        time.sleep(0.1)
    return False


@pytest.fixture
def free_port() -> int:
    """A port that nobody uses, below those that the system gives to whoever asks for any: it stays free."""
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311 - no secret
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@contextlib.contextmanager
def serving(site: Site, port: int, log: Path) -> Iterator[subprocess.Popen[str]]:
    """`mkdocs serve` of ``site`` in its own process, which is interrupted at the end."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=site.root, env=environment, stdout=output, stderr=output, text=True
        )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    assert "Traceback" not in log.read_text()


def test_mkdocs_serve_shows_an_edited_article(make_site: MakeSite, free_port: int, tmp_path: Path) -> None:
    site = make_site({"pl-PL/a.md": article("Stary tytuł", "Old title")}, settings(search=True))
    base, log = f"http://127.0.0.1:{free_port}/docs/", tmp_path / "log"
    with serving(site, free_port, log) as server:
        assert fetched(f"{base}a/", "Stary tytuł", server), log.read_text()
        assert fetched(f"{base}en/a/", "Old title", server), log.read_text()
        site.write("source_articles/pl-PL/a.md", article("Nowy tytuł", "New title"))
        assert fetched(f"{base}a/", "Nowy tytuł", server), log.read_text()
        assert fetched(f"{base}en/a/", "New title", server), log.read_text()
        site.write("source_articles/pl-PL/b.md", article("Drugi", "Second"))
        assert fetched(f"{base}b/", "Drugi", server), log.read_text()
    # The next start writes anew only what has changed meanwhile.
    folder = site.root / ".cache" / "bitext" / FOLDER
    before = (folder / "b" / "index.html").stat()
    (folder / "stray.html").write_text("not ours")
    site.write("source_articles/pl-PL/a.md", article("Trzeci tytuł", "Third title"))
    with serving(site, free_port, log) as server:
        assert fetched(f"{base}a/", "Trzeci tytuł", server), log.read_text()
        assert fetched(f"{base}b/", "Drugi", server), log.read_text()
        assert (folder / "b" / "index.html").stat() == before
        assert not (folder / "stray.html").exists()
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(f"{base}nowhere/", timeout=PATIENCE)  # noqa: S310
        assert error.value.read().startswith((folder / "404.html").read_bytes().partition(b"</head>")[0])


def test_a_second_server_has_a_folder_of_its_own(make_site: MakeSite) -> None:
    config = make_site({}).config()
    temporary = config.site_dir
    first, second = ServedFolder(), ServedFolder()
    with click.Context(click.Command("serve")) as context:
        context.params["livereload"] = True
        first.use(config, "kept")
        assert config.site_dir == str(Path(config.config_file_path).parent / "kept" / FOLDER)
        config.site_dir = temporary
        second.use(config, "kept")
        assert (config.site_dir, second.is_kept) == (temporary, False)
        first.release()
        ServedFolder().use(config, "kept")
        assert config.site_dir != temporary


@pytest.mark.parametrize(
    ("cache", "reloads", "watched"), [("", True, "docs"), ("kept", False, "docs"), ("kept", True, ".")]
)
def test_a_server_that_keeps_nothing(make_site: MakeSite, cache: str, reloads: bool, watched: str) -> None:
    config = make_site({}).config()
    temporary, folder = config.site_dir, ServedFolder()
    config.watch.append(str(Path(config.config_file_path).parent / watched))
    with click.Context(click.Command("serve")) as context:
        context.params["livereload"] = reloads
        folder.use(config, cache)
    server = SimpleNamespace(root=temporary)
    folder.serve_with(server)
    assert (config.site_dir, server.root, folder.is_kept) == (temporary, temporary, False)

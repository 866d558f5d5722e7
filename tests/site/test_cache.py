"""A build that finds what earlier ones left gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2
import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from bitext.processes import WorkerError
from bitext.site.build.output import Signature, write_bytes
from bitext.site.build.site_folder import SiteFolder
from bitext.site.mkdocs_files import MadeFile
from bitext.site.plan.library import LibraryReader
from bitext.site.theme.compiled_templates import CompiledTemplates
from bitext.store.cache import BuildCache
from tests.commands.publisher import git
from tests.site.conftest import Site, article, unit
from tests.site.conftest import settings as configuration
from tests.site.repeated import as_one_program
from tests.site.repeated import build as build_by_command

PAGES = ("a", "b", "c", "folder/d", "folder/deep/e")
NAMES = st.sampled_from(PAGES)
PNG = b"\x89PNG\r\n\x1a\n"


def body(number: int, links: list[str]) -> str:
    """Text that asks for what is around it: links, an image, an included file, a code, a number."""
    lines = [unit(f"abcde-{200 + at}", f"[Do {name}]({name}.md)", f"[To {name}]({name}.md)")
             for at, name in enumerate(links)]  # fmt: skip
    lines.append(unit("abcde-300", f"Kod 5.7.{number} i 0x8004010F.", f"Code 5.7.{number + number % 2}."))
    lines.append(unit("abcde-301", "![Obraz](media/x.png)", "![Picture](media/x.png)"))
    lines.append("[!INCLUDE [część](includes/part.md)]")
    return "\n\n".join(lines)


class Builds(RuleBasedStateMachine):
    """A small site that changes, built again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="bitext-cache-"))
        self.site = Site(self.root)
        self.config: dict[str, Any] = configuration(status=True)
        self.texts: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        for language in ("pl", "en"):
            self.site.write(f"docs/{language}/index.md", "# Start\n\n[A](a.md)\n")
        self.site.write("source_articles/pl-PL/includes/part.md", unit("abcde-400", "Część", "Part"))
        for number, name in enumerate(PAGES[:3]):
            self.put(name, number, "Tytuł", list(PAGES[:2]))

    def put(self, name: str, number: int, title: str, links: list[str]) -> None:
        extra = f"ms.custom:\n- '{9_000_000 + number % 3}'\n"
        text = article(f"{title} {number % 3}", f"Title {number % 3}", body(number, links), extra=extra)
        self.texts[name] = str(self.site.write(f"source_articles/pl-PL/{name}.md", text))

    @rule(name=NAMES, number=st.integers(0, 30), title=st.sampled_from(["Tytuł", "Inny"]),
          links=st.lists(NAMES, max_size=2))  # fmt: skip
    def write_article(self, name: str, number: int, title: str, links: list[str]) -> None:
        self.put(name, number, title, links)

    @rule(name=NAMES)
    def remove_article(self, name: str) -> None:
        if name in self.texts and len(self.texts) > 1:
            os.unlink(self.texts.pop(name))

    @rule(name=NAMES, other=NAMES)
    def rename_article(self, name: str, other: str) -> None:
        if name in self.texts and other not in self.texts:
            place = self.site.write(f"source_articles/pl-PL/{other}.md", "")
            os.replace(self.texts.pop(name), place)
            self.texts[other] = str(place)

    @rule(words=st.sampled_from(["Część", "Inna część", ""]), folder=st.sampled_from(["", "folder/"]))
    def write_include(self, words: str, folder: str) -> None:
        text = unit("abcde-400", words, "[Part](../b.md)") if words else ""
        self.site.write(f"source_articles/pl-PL/{folder}includes/part.md", text)

    @rule(is_there=st.booleans(), folder=st.sampled_from(["", "folder/"]))
    def put_image(self, is_there: bool, folder: str) -> None:
        image = self.root / f"source_articles/pl-PL/{folder}media/x.png"
        image.parent.mkdir(parents=True, exist_ok=True)
        image.write_bytes(PNG) if is_there else image.unlink(missing_ok=True)

    @rule(change=st.sampled_from([
        ("bitext", "attribution", "Skądś"), ("bitext", "marks", False), ("bitext", "articles_path", "list"),
        ("bitext", "exclude", "includes/"), ("bitext", "status", False),
        ("bitext", "checks", {"ignore": ["BT601"], "severity": {"BT634": "error"}}),
        ("bitext", "publisher_url", "https://example.com/{locale}"),
        ("", "use_directory_urls", False), ("", "site_url", ""), ("", "repo_url", "https://github.com/a/b"),
        ("", "site_name", "Inna"), ("theme", "features", ["navigation.tabs", "toc.integrate"]),
    ]))  # fmt: skip
    def configure(self, change: tuple[str, str, Any]) -> None:
        section, name, value = change
        plugins = {key: value for plugin in self.config["plugins"] for key, value in plugin.items()}
        place = plugins["bitext"] if section == "bitext" else self.config["theme"] if section else self.config
        place[name] = place.pop(name) if name in place and place[name] != value else value

    @rule(is_there=st.booleans(), name=NAMES)
    def write_by_hand(self, is_there: bool, name: str) -> None:
        page = self.site.write(f"docs/pl/{name}.md", "# Od ręki\n")
        if not is_there:
            page.unlink()

    @rule(
        harm=st.sampled_from(
            ["no cache", "torn cache", "empty cache", "no site", "strange", "edited", "killed"]
        )
    )
    def harm(self, harm: str) -> None:
        cache = self.root / ".cache/bitext/pages.sqlite"
        if harm == "no cache":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        elif harm == "no site":
            shutil.rmtree(self.site.out, ignore_errors=True)
        elif harm == "killed":
            SiteFolder(str(self.site.out)).move_away()
        elif harm == "strange":
            self.site.write("site/a/strange/file.txt", "?")
        elif harm == "edited" and self.site.out.exists():
            page = next(self.site.out.glob("*/index.html"))
            page.write_text("edited", "utf-8")
        elif cache.exists():
            cache.write_bytes(cache.read_bytes()[:5_000] if harm == "torn cache" else b"")

    @invariant()
    def builds_are_equal(self) -> None:
        if not self.texts:
            return
        self.site.write("mkdocs.yml", yaml.safe_dump(self.config, allow_unicode=True))
        warm, cold = self.both()
        assert sorted(warm) == sorted(cold)
        assert [name for name, data in cold.items() if warm[name] != data] == []

    def both(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """What is built with what earlier builds left, and what without."""
        build_by_command(self.site)
        warm = self.files()
        assert build_by_command(self.site), "nothing has changed"
        assert self.files() == warm
        shutil.move(self.site.out, self.root / "warm")
        shutil.move(self.root / ".cache", self.root / "kept-cache")
        self.site.build()
        cold = self.files()
        shutil.rmtree(self.site.out)
        shutil.rmtree(self.root / ".cache")
        shutil.move(self.root / "warm", self.site.out)
        shutil.move(self.root / "kept-cache", self.root / ".cache")
        return warm, cold

    def files(self) -> dict[str, bytes]:
        every = (path for path in self.site.out.rglob("*") if path.is_file())
        return {path.relative_to(self.site.out).as_posix(): path.read_bytes() for path in every}

    def teardown(self) -> None:
        shutil.rmtree(self.root)


class ServedBuilds(Builds):
    """The same under `mkdocs serve`, where one process builds again and again and knows the last build."""

    def __init__(self) -> None:
        super().__init__()
        self.first: MkDocsConfig | None = None

    @rule(harm=st.sampled_from(["no cache", "torn cache", "empty cache", "removed"]))
    def harm(self, harm: str) -> None:
        page = next((self.root / "served").glob("*/index.html"), None)
        if harm == "removed" and page:
            page.unlink()
        elif harm != "removed":
            super().harm(harm)

    @rule(written=st.integers(0, 9))
    def disk_is_full(self, written: int) -> None:
        """A build that fails when some files are written."""
        left = [written]

        def write(path: str, data: bytes) -> Signature:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", path)
            return write_bytes(path, data)

        with mock.patch("bitext.site.build.output.write_bytes", write), suppress(Abort):
            self.serve()

    def serve(self) -> Path:
        """Build the site as it is served; its folder."""
        served = self.root / "served"
        config = self.site.config(site_dir=str(served))
        if self.first is None:
            config.plugins.on_startup(command="serve", dirty=False)
            self.first = config
        build(config, serve_url="http://127.0.0.1:1/")
        return served

    def both(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        served = self.serve()
        warm = {path.relative_to(served).as_posix(): path.read_bytes()
                for path in served.rglob("*") if path.is_file()}  # fmt: skip
        # In a process of its own: this one's plugin serves.
        kept = self.root / "kept-cache"
        shutil.move(self.root / ".cache", kept)
        command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file")
        subprocess.run((*command, str(self.root / "mkdocs.yml")), check=True, stderr=subprocess.DEVNULL)
        cold = self.files()
        shutil.rmtree(self.site.out)
        shutil.rmtree(self.root / ".cache")
        shutil.move(kept, self.root / ".cache")
        return warm, cold

    def teardown(self) -> None:
        if self.first is not None:
            self.first.plugins.on_shutdown()
        super().teardown()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("machine", [Builds, ServedBuilds])
def test_a_warm_build_equals_a_cold_one(machine: type[Builds], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    as_one_program(monkeypatch, Path(__file__))
    examples = int(os.environ.get("BITEXT_CACHE_EXAMPLES", "4"))
    machine.TestCase.settings = settings(
        max_examples=examples, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine.TestCase().runTest()


def site_with_search(folder: Path) -> Site:
    site = Site(folder)
    site.write("mkdocs.yml", yaml.safe_dump(configuration(search=True), allow_unicode=True))
    site.write("docs/pl/index.md", "# Start")
    for name in "ab":
        text = article(f"Tytuł {name}", "Title", "<blink>x</blink>")
        site.write(f"source_articles/pl-PL/{name}.md", text)
    return site


def test_a_cache_that_cannot_be_looked_into_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert BuildCache(str(tmp_path), "stamp").rows("pages") == {}


def test_templates_are_compiled_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_one = jinja2.Environment.compile

    def counted(self: Any, source: str, *rest: Any, **named: Any) -> Any:
        compiled.append(source)
        return compile_one(self, source, *rest, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    shared = CompiledTemplates()

    def rendered(template: str) -> str:
        env = jinja2.Environment(
            loader=jinja2.DictLoader({"a.html": template}), bytecode_cache=shared, autoescape=True
        )
        return env.get_template("a.html").render(word="<")

    assert [rendered("{{ word }}") for _ in range(2)] == ["&lt;"] * 2
    assert rendered("-{{ word }}") == "-&lt;"
    assert compiled == ["{{ word }}", "-{{ word }}"]


def test_a_cache_that_git_tracks_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def warnings() -> list[str]:
        caplog.clear()
        site.build()
        return [record.getMessage() for record in caplog.records if "Git tracks" in record.getMessage()]

    site = site_with_search(tmp_path)
    site.write(".cache/bitext/old.txt", "?")
    git(tmp_path, "init", "--quiet")
    assert warnings() == []
    git(tmp_path, "add", ".cache")
    assert len(found := warnings()) == 1
    assert "git rm -r --cached .cache/bitext" in found[0]


def test_a_process_that_dies_while_articles_are_read_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read(*_: object, **__: object) -> None:
        raise WorkerError("a process ended")

    site = site_with_search(tmp_path)
    monkeypatch.setattr(LibraryReader, "read", read)
    with pytest.raises(Abort):
        site.build()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "bitext: a process ended"
    ]


def test_a_file_that_is_made_is_read_and_written_as_mkdocs_does(tmp_path: Path) -> None:
    file = MadeFile(site_with_search(tmp_path).config(), "made.txt", lambda: "ż")
    assert (file.content_string, file.content_bytes) == ("ż", "ż".encode())
    file.content_string = "other"
    file.copy_file()
    assert Path(file.abs_dest_path).read_text("utf-8") == "other"

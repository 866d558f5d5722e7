"""The jobs that are tortured: what each starts from, what it does, and what must be there when it is done."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from tests.site.conftest import settings, unit

ARTICLES = 24


def _article(number: int, word: str) -> str:
    units = "\n\n".join(
        unit(
            f"{number:05x}-{at}",
            f"{word}  zdanie {at} o kodzie 0x8007000{at % 10}.",
            f"Sentence {at} on the code 0x8007000{at % 10}.",
        )
        for at in range(101, 121)
    )
    heading = unit(f"{number:05x}-100", word, "One")
    return f"---\ntitle: {word} {number}\nms.contentlocale: pl-PL\n---\n# {heading}\n\n{units}\n"


def write_articles(folder: Path, word: str = "Jeden") -> None:
    """The articles that every job starts from, in ``folder``/source_articles."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source_articles" / "pl-PL"
    source.mkdir(parents=True)
    for number in range(ARTICLES):
        (source / f"a{number:02}.md").write_text(_article(number, word), "utf-8", newline="")
    config = settings(search=False)
    config["site_url"] = ""
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    for code in ("pl", "en"):
        (folder / "docs" / code).mkdir(parents=True)
        (folder / "docs" / code / "index.md").write_text(f"# {code}\n", "utf-8")


def _command(*arguments: str) -> int:
    from bitext.cli import main  # noqa: PLC0415 - in the process that is tortured

    return main(arguments)


def convert(folder: Path) -> int:
    """Pages into ``out``."""
    return _command("convert", str(folder / "source_articles"), str(folder / "out"))


def build(folder: Path) -> int:
    """The site into ``site``."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 - in the process that is tortured

    os.chdir(folder)
    try:
        cli(["build", "--quiet"], standalone_mode=True)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def _built_before(folder: Path) -> None:
    """A site of the articles as they were: a third had other words, one was not there, one more was."""
    source = folder / "source_articles" / "pl-PL"
    now = {path: path.read_bytes() for path in sorted(source.iterdir())}
    for path in list(now)[::3]:
        path.write_bytes(now[path].replace(b"zdanie", b"fraza"))
    (source / "a01.md").unlink()
    (source / "gone.md").write_text(_article(99, "Nie ma"), "utf-8")
    build(folder)
    (source / "gone.md").unlink()
    for path, data in now.items():
        path.write_bytes(data)


def fix(folder: Path) -> int:
    """The articles themselves, each doubled space mended."""
    return _command("check", "--fix", "--quiet", str(folder / "source_articles"))


def take_in(folder: Path) -> int:
    """The articles themselves, with translations that a tool gave."""
    return _command("import", "--source", str(folder / "source_articles"), str(folder / "translated"))


def _translated(folder: Path) -> None:
    """An export of the articles with other translations, as a tool gives it back."""
    _command("export", "po", str(folder / "source_articles"), str(folder / "translated"))
    for file in (folder / "translated").rglob("*.po"):
        file.write_text(
            file.read_text("utf-8").replace("zdanie", "sentencja").replace("#, fuzzy\n", ""), "utf-8"
        )


@dataclass(frozen=True)
class Job:
    """One job."""

    run: Callable[[Path], int]
    changed: str
    """The folder that it changes, relative to that of the job; empty for the articles themselves."""
    prepare: Callable[[Path], None] = lambda folder: None

    def result(self, folder: Path) -> dict[str, bytes]:
        """The files that the job makes, by path."""
        return contents(folder / (self.changed or "source_articles"))


JOBS: MappingProxyType[str, Job] = MappingProxyType(
    {
        "convert": Job(convert, "out"),
        "build": Job(build, "site"),
        "rebuild": Job(build, "site", _built_before),
        "fix": Job(fix, ""),
        "import": Job(take_in, "", _translated),
    }
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by path, hidden ones and what a clock is in aside."""
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_ours = not any(part.startswith(".") for part in parts) and path.suffix != ".gz"
        if is_ours and path.is_file():
            with contextlib.suppress(FileNotFoundError):
                found["/".join(parts)] = path.read_bytes()
    return found

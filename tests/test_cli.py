"""The command line: exit codes, both streams, and what a person reads."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from bitext import cli
from bitext.version import VERSION
from tests.command_line import Ran, refused
from tests.folder.articles import article, files, put, unit

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "convert.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(cli.TRACEBACK_VARIABLE, raising=False)
    return tmp_path


# What is printed, and the exit code.


def test_a_clean_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/x.md", article())
    ran = Ran(capsys, "convert")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "1 article, 1 segment: 2 pages written, 0 unchanged, 0 removed in build/pages;"
        " no errors or warnings\n"
    )
    assert sorted(files(folder / "build" / "pages")) == ["en/x.md", "pl/x.md"]


def test_findings_stand_at_file_line_column_errors_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "in/pl-PL/a.md", unit("Witaj", "Hello"))
    put(folder, "in/pl-PL/b.md", article(body="\n<<<<<<< HEAD\n"))
    ran = Ran(capsys, "convert", "in", "out")
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert first.startswith(f"{os.path.join('in', 'pl-PL', 'b.md')}:8:1: error BT108: ")
    assert second.startswith(f"{os.path.join('in', 'pl-PL', 'a.md')}:1:1: warning BT201: ")
    assert ran.out.endswith("; 1 error, 1 warning\n")
    assert Ran(capsys, "convert", "in", "out").err == ran.err


def test_one_and_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        put(folder, f"in/pl-PL/{name}.md", "\n<<<<<<< HEAD\n" + unit("Witaj", "Hello"))
    assert Ran(capsys, "convert", "in", "out").out == (
        "2 articles, 2 segments: 4 pages written, 0 unchanged, 0 removed in out; 2 errors, 2 warnings\n"
    )


def test_warnings_alone_exit_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/a.md", unit("Witaj", "Hello"))
    ran = Ran(capsys, "convert", "in", "out")
    assert ran.code == 0
    assert ran.out.endswith("; 1 warning\n")


def test_findings_of_severity_info_are_counted_or_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "in/a.md", article(body="\n".join(unit(".", "", f"aaaaa-{at}") for at in range(200, 230))))
    ran = Ran(capsys, "convert", "in", "out")
    assert (ran.code, ran.err) == (
        0,
        "not shown: 30 BT106 empty-source (severity info; --verbose shows them)\n",
    )
    assert Ran(capsys, "convert", "in", "out", "--verbose").err.count(": info BT106: ") == 30


def test_quiet_shows_errors_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/a.md", unit("Witaj", "Hello"))
    assert Ran(capsys, "convert", "in", "out", "--quiet").err == ""
    put(folder, "in/pl-PL/b.md", article(body="\n<<<<<<< HEAD\n"))
    ran = Ran(capsys, "convert", "in", "out", "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_what_is_not_translated_is_a_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = ("<!-- bitext: new -->", "<!-- bitext: stale An older one. -->", "", "<!-- bitext: new -->")
    units = (
        unit("Not a word of this is in Polish yet.", "Not a word of this is in Polish yet.", f"aaaaa-{at}")
        + state
        for at, state in enumerate(states, 102)
    )
    put(folder, "in/pl-PL/a.md", article(body="\n\n".join(units)))
    for written in (2, 0):  # the second time from the cache
        ran = Ran(capsys, "convert", "in", "out")
        assert f"1 article, 5 segments (2 done, 2 new, 1 stale): {written} pages" in ran.out
        assert ran.err == ""


def test_json_is_one_object_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/a.md", unit("Witaj", "Hello"))
    put(folder, "in/pl-PL/b.md", article(body="\n<<<<<<< HEAD\n"))
    put(folder, "in/pl-PL/i.png", b"png")
    ran = Ran(capsys, "convert", "in", "out", "--json")
    assert ran.code == 1
    assert ran.err.count("\n") == 2
    assert ran.out.count("\n") == 1
    assert json.loads(ran.out) == {
        "articles": 2,
        "segments": 2,
        "states": {"done": 2, "new": 0, "stale": 0},
        "languages": ["en", "pl"],
        "pages_written": 4,
        "pages_unchanged": 0,
        "pages_removed": 0,
        "images_written": 2,
        "images_unchanged": 0,
        "images_removed": 0,
        "findings": {
            "by_severity": {"error": 1, "warning": 1, "info": 0},
            "by_code": {"BT108": 1, "BT201": 1},
        },
    }
    (folder / "in" / "pl-PL" / "b.md").unlink()
    summary = json.loads(Ran(capsys, "convert", "in", "out", "--json").out)
    assert (summary["pages_unchanged"], summary["pages_removed"]) == (2, 2)


def test_options_reach_the_job(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", article(locale=""))
    put(folder, "in/es-419/b.md", article("Hola", "from es-419", "es-419"))
    put(folder, "in/es-ES/b.md", article("Hola", "from es-ES", "es-ES"))
    options = "--target-locale PL-pl --alias ES-419=es-MX --locale-order es-ES,es-419".split()
    ran = Ran(capsys, "convert", "in", "out", *options)
    assert ran.code == 0
    assert sorted(files(folder / "out")) == ["en/a.md", "en/b.md", "es-ES/b.md", "es-MX/b.md", "pl/a.md"]
    assert b"from es-ES" in files(folder / "out")["en/b.md"]


def test_control_characters_do_not_reach_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "in/pl-PL/\x1b[31m\nred.md", article(body="\n<<<<<<< HEAD\n"))
    ran = Ran(capsys, "convert", "in", "out")
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 1


# Wrong use: exit code 2 and one line.


def test_wrong_use_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", article())
    put(folder, "file", "")
    assert "COMMAND" in refused(capsys)
    assert "convrt" in refused(capsys, "convrt")
    assert "--jsn" in refused(capsys, "convert", "--jsn")
    assert "'polish'" in refused(capsys, "convert", "in", "out", "--target-locale", "polish")
    assert "TAG=CODE" in refused(capsys, "convert", "in", "out", "--alias", "pl")
    assert "source_articles" in refused(capsys, "convert")
    assert "nowhere" in refused(capsys, "convert", "nowhere", "out")
    assert "inside the source" in refused(capsys, "convert", "in", "in/out")
    assert "file" in refused(capsys, "convert", "in", "file")
    assert "Not a directory" in refused(capsys, "convert", "in", "file/out")
    assert "'polish'" in refused(capsys, "convert", "in", "out", "--alias", "pl-PL=polish")
    assert not files(folder / "out")


def test_a_locale_without_a_code_says_what_to_type(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", article(locale="xyz-US"))
    message = refused(capsys, "convert", "in", "out")
    assert "CLDR knows no language 'xyz'" in message
    assert "--alias xyz-US=" in message


def test_a_disk_that_refuses(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "in/a.md", article())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "out/pl/a.md")

    monkeypatch.setattr(os, "replace", full)
    assert refused(capsys, "convert", "in", "out") == "bitext: No space left on device: out/pl/a.md\n"


# Our own bugs, and interruptions.


def break_job(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("bitext.folder.convert.recover", broken)


def test_a_bug_of_ours(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "in/a.md", article())
    break_job(monkeypatch, ValueError("two\nlines"))
    ran = Ran(capsys, "convert", "in", "out")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert "ValueError: two\\nlines" in ran.err
    assert "report" in ran.err
    monkeypatch.setenv(cli.TRACEBACK_VARIABLE, "1")
    assert "Traceback" in Ran(capsys, "convert", "in", "out").err


def test_an_interrupted_run(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "in/a.md", article())
    break_job(monkeypatch, KeyboardInterrupt())
    ran = Ran(capsys, "convert", "in", "out")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, text in ((["--version"], f"bitext {VERSION}\n"), (["convert", "--help"], "SOURCE")):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        assert ended.value.code == 0
        assert text in capsys.readouterr().out


# Whole processes.


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return] # only tests are so free


def test_the_script_from_any_folder_and_without_installation(folder: Path) -> None:
    put(folder, "in/x.md", article())
    # -S leaves out the .pth files, and with them an installation that points here.
    variables = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    alone = [sys.executable, "-S", "-c", "import bitext"]
    is_installed = subprocess.run(alone, capture_output=True, check=False, env=variables).returncode == 0
    command = [sys.executable, "-S", str(SCRIPT), "in", "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    assert (done.returncode, done.stderr) == (0, ""), is_installed
    assert done.stdout.startswith("1 article, ")
    assert sorted(files(folder / "out")) == ["en/x.md", "pl/x.md"]


def test_the_console_command(folder: Path) -> None:
    command = Path(sys.executable).with_name("bitext")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert done.stdout == f"bitext {VERSION}\n"


@pytest.mark.parametrize("arguments", [["in", "out"], ["in", "out", "--json"], ["nowhere"]])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed(folder: Path, closed: str, arguments: list[str]) -> None:
    put(folder, "in/x.md", article())
    put(folder, "in/y.md", article(locale="xyz"))
    command = ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, str(SCRIPT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if arguments == ["nowhere"] else 1)
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr
    if "in" in arguments:
        assert sorted(files(folder / "out")) == ["en/x.md", "pl/x.md"]
        assert b"Witaj" in files(folder / "out")["pl/x.md"]


def test_the_script_without_the_packages(folder: Path) -> None:
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-S", str(SCRIPT), "in", "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "is not installed; run: make setup, then: .venv/bin/python scripts/convert.py" in done.stderr


def test_a_terminal_that_knows_no_unicode(folder: Path) -> None:
    put(folder, "in/ż.md", article(locale=""))
    done = process("in", "out", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "\\u017c.md" in done.stderr


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_who_has_gone(folder: Path, stream: str) -> None:
    put(folder, "in/x.md", article())
    put(folder, "in/y.md", article(locale="xyz"))
    ours, theirs = os.pipe()
    os.close(ours)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
    running = subprocess.Popen([sys.executable, str(SCRIPT), "in", "out"], text=True, **streams)  # type: ignore[call-overload] # streams are streams
    os.close(theirs)
    out, err = running.communicate()
    assert running.returncode == 1
    assert "Traceback" not in (out or "") + (err or "")
    assert "BrokenPipe" not in (out or "") + (err or "")


HELD = """
import runpy, sys
from bitext.folder.reading import SourceFolder
read, left = SourceFolder.read, [20]
def held(*arguments):
    left[0] -= 1
    if not left[0]:
        print("held", flush=True)
        sys.stdin.readline()
    return read(*arguments)
SourceFolder.read = held
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs a script that stops at its twentieth article, says so, and waits for a line."""


def test_control_c(folder: Path) -> None:
    for number in range(40):
        put(folder, f"in/{number}.md", article(body=unit("a", "b") * 200))
    running = subprocess.Popen(
        [sys.executable, "-c", HELD, str(SCRIPT), "in", "out"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout
    assert running.stdout.readline() == "held\n"
    assert (folder / "out" / ".bitext" / "stage" / "spool").stat().st_size > 0
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert (running.returncode, out, err) == (130, "", "")
    assert files(folder / "out") == {}
    assert process("in", "out").stdout.startswith("40 articles")


def in_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal shows of both streams."""
    ours, theirs = pty.openpty()
    variables = (
        {key: value for key, value in os.environ.items() if key != "CI"} | {"TERM": "xterm"} | environment
    )
    code = (
        "import sys, bitext.progress as bar; bar.QUIET_SECONDS = bar.REDRAW_SECONDS = 0;"
        "from bitext.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=theirs, stderr=theirs, env=variables
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # the other side has gone
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert running.wait() == 0
    return shown.decode()


def test_a_progress_bar_in_a_terminal_only(folder: Path) -> None:
    for number in range(30):
        put(folder, f"in/{number}.md", article())
    shown = in_terminal("convert", "in", "out")
    assert "\rReading [" in shown
    assert " 30/30" in shown
    *_, bar, summary = shown.split("\r", shown.count("\r") - 1)
    assert bar.strip() == ""
    assert summary.startswith("30 articles")
    assert summary.endswith(" (HTML is checked when the site is built)\r\n")
    assert "Reading" not in in_terminal("convert", "in", "out", CI="true")
    assert "Reading" not in in_terminal("convert", "in", "out", TERM="dumb")
    assert "Reading" not in in_terminal("convert", "in", "out", "--quiet")
    done = process("in", "out")
    assert "\r" not in done.stdout + done.stderr


def test_the_command_line_imports_little() -> None:
    code = "import sys, bitext.cli; bitext.cli.main(['convert', '--help'])"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=False
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & {"mkdocs", "material", "nh3", "bs4", "jinja2", "bitext.folder.convert"}

"""How long an export takes against a conversion, and what is kept: every article in every format.

Whole processes, in turns, medians; the limit is 3 times the time of a conversion in the same run. Then
each corpus is exported in each format and taken back, once unchanged (no byte may differ) and once with
an edit in every tenth unit (nothing but these segments may differ). The publisher's corpora are used
if they are available (``BITEXT_CORPORA`` names their folder), otherwise synthetic articles of the same
shape. Names of corpora as arguments choose some of them; the first one is timed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import synthetic  # type: ignore[import-not-found] # next to this script

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from bitext.exchange.formats import FORMATS  # noqa: E402 - the package may not be installed

CORPORA = Path(os.environ.get("BITEXT_CORPORA", ROOT.parent / "shared" / "corpora"))
LOCALES = {
    "alchemy-pl-PL": "pl-PL",
    "alchemy-ja-JP-sample": "ja-JP",
    "alchemy-ar-SA-sample": "ar-SA",
    "office-client-de-DE-sample": "de-DE",
}
REPETITIONS = 3
LIMIT = 3.0
"""Times a conversion."""

_COMMAND = "import sys; from bitext.cli import main; sys.exit(main(sys.argv[1:]))"
_WITH_PEAK = """
import resource, sys
from bitext.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bitext-bench-") as temporary:
        folder = Path(temporary)
        corpora = list(_corpora(folder))
        _speed(folder, *corpora[0])
        print()
        for name, source, locale in corpora:
            _round_trips(folder, name, source, locale)


def _corpora(folder: Path) -> Iterator[tuple[str, Path, str]]:
    found = False
    chosen = sys.argv[1:] or list(LOCALES)
    for name in chosen:
        locale = LOCALES[name]
        archive = CORPORA / f"{name}.tar.xz"
        if archive.is_file():
            found = True
            with tarfile.open(archive) as tar:
                tar.extractall(folder / name, filter="data")
            yield name, next((folder / name).glob("*/sxs")), locale
    if not found:
        synthetic.write(folder / "synthetic", 2_910)
        yield "synthetic", folder / "synthetic", "pl-PL"


def _speed(folder: Path, name: str, source: Path, locale: str) -> None:
    out = folder / "speed"
    commands = {"convert": ["convert", str(source), str(out)]} | {
        form: ["export", form, str(source), str(out)] for form in FORMATS
    }
    times: dict[str, list[float]] = {job: [] for job in commands}
    for turn in range(REPETITIONS + 1):
        for job, command in commands.items():
            shutil.rmtree(out, ignore_errors=True)
            start = time.perf_counter()
            _run(_COMMAND, *command, "--target-locale", locale, "--quiet")
            if turn:  # the first turn warms the disk's cache
                times[job].append(time.perf_counter() - start)
    base = median(times["convert"])
    print(f"{name}: {REPETITIONS} repetitions in turns, medians; limit {LIMIT:.0f} conversions\n")
    print(f"{'':<10}{'seconds':>9}{'conversions':>13}{'peak MB':>9}")
    for job, command in commands.items():
        shutil.rmtree(out, ignore_errors=True)
        peak = int(_run(_WITH_PEAK, *command, "--target-locale", locale, "--quiet").split()[-1]) / 1024
        taken = median(times[job])
        verdict = "" if job == "convert" else "  met" if taken <= LIMIT * base else "  MISSED"
        print(f"{job:<10}{taken:>9.2f}{taken / base:>13.2f}{peak:>9.0f}{verdict}")


def _round_trips(folder: Path, name: str, source: Path, locale: str) -> None:
    for form, known in FORMATS.items():
        work, out = folder / "work", folder / "files"
        for place in (work, out):
            shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source, work)
        common = ("--target-locale", locale, "--json", "--quiet")
        done = json.loads(_run(_COMMAND, "export", form, str(work), str(out), *common))
        file = out / f"{locale}{known.endings[0]}"
        same = json.loads(_run(_COMMAND, "import", str(file), "--source", str(work), *common))
        is_same = _digest(work) == _digest(source) and same["unchanged"] == done["units"]
        edits = _edit(file, form)
        changed = json.loads(_run(_COMMAND, "import", str(file), "--source", str(work), *common))
        lines = _changed_lines(source, work)
        is_kept = _without(work) == _digest(source)
        print(
            f"{name:<28}{form:<10}{done['units']:>7,} units: {'same bytes' if is_same else 'BYTES DIFFER'};"
            f" {edits:,} edits, {changed['taken']:,} taken in {lines:,} lines,"
            f" {'nothing else' if is_kept else 'OTHER BYTES'}; {changed['findings']}"
        )


MARK = "Qzx"
"""The mark that an edit puts after the first letter of a translation; no article has it."""

_LETTER = r"[^\W\d_]"
"""After a sign or a digit the mark could make markup: ``_ x`` is text, ``_Qzx x`` may open emphasis."""

_TARGETS = {
    "xliff": re.compile(rf"(<target>{_LETTER})"),
    "xliff1.2": re.compile(rf"(<target[^>]*>{_LETTER})"),
    "po": re.compile(rf'(\nmsgstr "{_LETTER})'),
    "tmx": re.compile(rf'(<tuv xml:lang="(?!en")[^"]*"><seg>{_LETTER})'),
}


def _edit(file: Path, form: str) -> int:
    """Put the mark into every tenth translation that begins with a letter; returns their number."""
    text = file.read_text(encoding="utf-8-sig")
    count = 0

    def marked(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[1] if count % 10 else f"{match[1]}{MARK}"

    if form == "csv":
        import csv  # noqa: PLC0415 - only here
        import io  # noqa: PLC0415

        csv.field_size_limit(10**7)
        rows = list(csv.reader(io.StringIO(text, newline="")))
        at = rows[0].index("target")
        for row in rows[1:]:
            row[at] = re.sub(f"^({_LETTER})", marked, row[at])
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        text = stream.getvalue()
    else:
        text = _TARGETS[form].sub(marked, text)
    file.write_text(text, encoding="utf-8", newline="")
    return count // 10


def _digest(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


def _without(folder: Path) -> dict[str, bytes]:
    """The articles without the mark."""
    return {name: data.replace(MARK.encode(), b"") for name, data in _digest(folder).items()}


def _changed_lines(before: Path, after: Path) -> int:
    old, new = _digest(before), _digest(after)
    return sum(
        left != right
        for name in old
        if old[name] != new[name]
        for left, right in zip(old[name].split(b"\n"), new[name].split(b"\n"), strict=True)
    )


def _run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        sys.exit(f"{' '.join(arguments)} gave {done.returncode}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()

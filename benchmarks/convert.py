"""How long a conversion takes and how much memory, against a bare loop in the same run.

Whole processes, in turns, several times, medians. Absolute times depend on the machine,
ratios on the converter. The Polish corpus is used if it is available (``BITEXT_CORPORA`` names its
folder), otherwise synthetic articles of the same shape.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from statistics import median

import synthetic  # type: ignore[import-not-found] # next to this script

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPORA = Path(os.environ.get("BITEXT_CORPORA", ROOT.parent / "shared" / "corpora"))
ARTICLES = 2_910
REPETITIONS = 5

COLD_LIMIT, UNCHANGED_LIMIT, MEMORY_LIMIT = 3.0, 1.0, 4.0
"""Times the bare loop, times the bare loop, KB an article."""

# Only the process itself knows its peak memory: the figure that its parent gets includes the parent.
_WITH_PEAK = """
import resource, sys
from bitext.cli import main
main(sys.argv[1:])
try:
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(peak)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bitext-bench-") as temporary:
        folder = Path(temporary)
        source, what = _articles(folder)
        print(f"{_count(source):,} {what}, {REPETITIONS} repetitions in turns, medians\n")
        _speed(folder, source)
        print()
        _memory(folder, source)


def _articles(folder: Path) -> tuple[Path, str]:
    archive = CORPORA / "alchemy-pl-PL.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "corpus", filter="data")
        return folder / "corpus" / "pl-PL" / "sxs", "published articles"
    synthetic.write(folder / "corpus", ARTICLES)
    return folder / "corpus", "synthetic articles"


def _speed(folder: Path, source: Path) -> None:
    times: dict[str, list[float]] = {"bare loop": [], "cold": [], "nothing changed": []}
    for turn in range(REPETITIONS + 1):
        # New folders every time, since deleting thousands of files slows the next command; and
        # the first in one turn is the last in the next.
        out, bare = folder / f"out-{turn}", folder / f"bare-{turn}"
        bare_loop = (sys.executable, str(HERE / "bare_loop.py"), str(source), str(bare))
        pair = [("bare loop", bare_loop), ("cold", _converting(source, out))]
        for name, command in [*pair[:: -1 if turn % 2 else 1], ("nothing changed", _converting(source, out))]:
            start = time.perf_counter()
            _run(command)
            if turn:  # the first turn warms the disk's cache
                times[name].append(time.perf_counter() - start)
    loop = median(times["bare loop"])
    print(f"{'':<22}{'seconds':>9}{'bare loops':>12}{'limit':>8}")
    print(f"{'bare loop':<22}{loop:>9.2f}{1:>12.2f}")
    for name, limit in (("cold", COLD_LIMIT), ("nothing changed", UNCHANGED_LIMIT)):
        taken = median(times[name])
        print(f"{name:<22}{taken:>9.2f}{taken / loop:>12.2f}{limit:>8.1f}  {_verdict(taken / loop, limit)}")


def _memory(folder: Path, source: Path) -> None:
    quarter, few, many = folder / "quarter", folder / "few", folder / "many"
    _copy_every(4, source, quarter)
    synthetic.write(few, ARTICLES)
    synthetic.write(many, 4 * ARTICLES)
    print(
        f"{'peak memory':<34}{'articles':>9}{'MB':>7}{'articles':>10}{'MB':>7}{'KB/article':>12}{'limit':>7}"
    )
    for name, small, large in (("these, 1/4 and all", quarter, source), ("synthetic, 1 and 4", few, many)):
        for run in ("cold", "nothing changed"):
            (few_kb, few_articles), (many_kb, many_articles) = (
                (_peak(each, folder / f"out-{each.name}", keep=run != "cold"), _count(each))
                for each in (small, large)
            )
            growth = (many_kb - few_kb) / (many_articles - few_articles)
            print(
                f"{f'{name}, {run}':<34}{few_articles:>9,}{few_kb / 1024:>7.1f}{many_articles:>10,}"
                f"{many_kb / 1024:>7.1f}{growth:>12.2f}{MEMORY_LIMIT:>7.1f}  {_verdict(growth, MEMORY_LIMIT)}"
            )


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.md"))


def _peak(source: Path, out: Path, *, keep: bool) -> int:
    """The most memory of a conversion, in KB: the median of three."""
    peaks = []
    for _ in range(3):
        if not keep:
            shutil.rmtree(out, ignore_errors=True)
        command = [
            sys.executable,
            "-c",
            _WITH_PEAK,
            "convert",
            "--quiet",
            "--target-locale",
            "pl-PL",
            str(source),
            str(out),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    return int(median(peaks))


def _copy_every(step: int, source: Path, folder: Path) -> None:
    for at, path in enumerate(sorted(source.rglob("*.md"))):
        if at % step == 0:
            place = folder / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def _converting(source: Path, out: Path) -> tuple[str, ...]:
    return (
        sys.executable, str(ROOT / "scripts" / "convert.py"), str(source), str(out),
        "--target-locale", "pl-PL",
    )  # fmt: skip


def _run(command: tuple[str, ...]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)} gave {done.returncode}: {done.stderr}")


def _verdict(value: float, limit: float) -> str:
    return "met" if value <= limit else "MISSED"


if __name__ == "__main__":
    main()

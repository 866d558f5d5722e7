"""The coverage-guided fuzzer (atheris, libFuzzer) over the targets; run by `make fuzz`.

    python -m tests.fuzz [--time SECONDS] [--folder FOLDER] [TARGET...]

Each target runs for SECONDS in a process of its own. What was found and how long it took goes to
FOLDER/log.jsonl, an input that breaks a property to FOLDER/found: make it a plain-text case.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

LONGEST_INPUT = 4096
"""Bytes of an input; longer ones are the matter of the tests of hostile size."""

SLOWEST_INPUT = 20
"""Seconds after which an input counts as one that does not end."""


def main() -> int:
    """Run the targets one after the other; 1 where one found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="which; all without")
    parser.add_argument("--time", type=int, default=60, metavar="SECONDS", help="for each target (60)")
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="for inputs and the log")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("skipped: atheris is not installed; it has wheels for Python 3.11 to 3.13 on Linux")
        return 0
    if options.child:
        return _fuzz(options.targets[0], options.folder, options.time)
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - in the child it is imported instrumented

    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}; known are {', '.join(TARGETS)}")
    codes = [_run(target, options.folder, options.time) for target in options.targets or TARGETS]
    return 1 if any(codes) else 0


def _run(target: str, folder: Path, seconds: int) -> int:
    """Fuzz ``target`` in a process of its own, and note what came of it."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "--child",
        f"--time={seconds}",
        f"--folder={folder}",
        target,
    ]
    start = time.monotonic()
    with (folder / f"{target}.log").open("ab") as log:
        code = subprocess.run(command, check=False, stdout=log, stderr=log).returncode
    printed = (folder / f"{target}.log").read_text("utf-8", "replace")
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "target": target,
        "seconds": round(time.monotonic() - start),
        "runs": _last(r"#(\d+)\s", printed),
        "coverage": _last(r"cov: (\d+)", printed),
        "exit": code,
    }
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log_file:
        log_file.write(json.dumps(entry) + "\n")
    print(json.dumps(entry), flush=True)
    return code


def _last(pattern: str, text: str) -> int:
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def _fuzz(target: str, folder: Path, seconds: int) -> int:
    import atheris  # type: ignore[import-untyped]  # noqa: PLC0415 - needed in the child only

    with atheris.instrument_imports(include=["bitext"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - instrumented
    from tests.fuzz.seeds import write_seeds, write_words  # noqa: PLC0415

    inputs, found = folder / "inputs" / target, folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    write_seeds(target, inputs)
    write_words(folder / "words.txt")
    atheris.Setup(
        [
            "tests.fuzz",
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST_INPUT}",
            f"-timeout={SLOWEST_INPUT}",
            "-rss_limit_mb=3000",
            f"-dict={folder / 'words.txt'}",
            f"-artifact_prefix={found}/{target}-",
            "-print_final_stats=1",
            str(inputs),
        ],
        TARGETS[target],
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())

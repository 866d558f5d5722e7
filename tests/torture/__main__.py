"""Every job under every fault, killed at 200 moments; run by `make torture`.

    python -m tests.torture [--moments N] [--others N] [JOB...]

Prints a line for each job and fault: how many tries, in how many the fault struck, and what went wrong.
"""

from __future__ import annotations

import argparse
import sys

from tests.torture.faults import FAULTS, Torture, ground
from tests.torture.jobs import JOBS


def main() -> int:
    """Torture the jobs; 1 where anything was lost or not healed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=f"which: {', '.join(JOBS)}; all without")
    parser.add_argument("--moments", type=int, default=200, help="how often each job is killed (200)")
    parser.add_argument("--others", type=int, default=30, help="how often each other fault is tried (30)")
    options = parser.parse_args()
    problems = 0
    print("| job | fault | tries | struck | problems |\n|---|---|---:|---:|---:|", flush=True)
    with ground() as folder:
        for name in options.jobs or JOBS:
            torture = Torture(name, folder)
            for fault in FAULTS:
                result = torture.tries(fault, options.moments if fault == "killed" else options.others)
                problems += len(result.problems)
                print(
                    f"| {name} | {fault} | {result.tries} | {result.hit} | {len(result.problems)} |",
                    flush=True,
                )
                for problem in result.problems[:3]:
                    print(f"    {problem}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""All nestings, not a sample: every element in every other one, in each place; run by `make torture`.

    python -m tests.hostile [--share N]

A process for each processor judges the pages; Chromium, where it is there, looks at one of each shape.
"""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import os
import shutil
import sys

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.hostile.nestings import Judged, judged, looked_at, nestings

PARTS = 64
"""Into which the work is divided."""
SHOWN = 10
"""Wrong pages that are printed."""


def _part(first: int, share: int) -> Judged:
    return judged(nestings(share * PARTS, first * share))


def _judged(share: int) -> Judged:
    whole = Judged()
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for part in pool.imap_unordered(functools.partial(_part, share=share), range(PARTS)):
            whole.count += part.count
            whole.wrong += part.wrong
            whole.shapes |= part.shapes
    return whole


def _looked_at(contents: list[str]) -> dict[str, list[str]] | None:
    """What Chromium finds wrong; None where there is none."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        found = looked_at(browser.new_page(), contents)
        browser.close()
    return found


def main() -> int:
    """Judge all nestings; 1 where any gets a name past us."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.hostile", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--share", type=int, default=1, help="only one nesting in so many (1)")
    found = _judged(parser.parse_args().share)
    print(f"{found.count:,} nestings, {len(found.wrong)} wrong, {len(found.shapes):,} shapes")
    for nesting, wrong in found.wrong[:SHOWN]:
        print(f"    {nesting.text!r}: {wrong}")
    wrong_shapes = _looked_at(list(found.shapes.values()))
    if wrong_shapes is None:
        print("no Chromium on this machine to look at them")
        return 1 if found.wrong else 0
    print(f"in Chromium {len(wrong_shapes)} of them wrong")
    for content, problems in list(wrong_shapes.items())[:SHOWN]:
        print(f"    {content!r}: {problems}")
    return 1 if found.wrong or wrong_shapes else 0


if __name__ == "__main__":
    sys.exit(main())

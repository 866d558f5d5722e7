"""Every job under every fault, a few times; `make torture` does it at 200 moments."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.jobs import JOBS

if sys.platform != "linux":
    pytest.skip("needs fork, process groups and limits as Linux has them", allow_module_level=True)

from tests.torture import serving
from tests.torture.faults import FAULTS, Torture, ground

pytestmark = pytest.mark.slow

MOMENTS = {"killed": 4}
SERVED = 3
"""Moments at which a server is killed."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with ground() as place:
        yield place


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("job", JOBS)
def test_nothing_is_lost_and_the_next_run_heals(job: str, folder: Path) -> None:
    torture = Torture(job, folder)
    struck = 0
    for fault in FAULTS:
        result = torture.tries(fault, MOMENTS.get(fault, 1))
        assert result.problems == [], fault
        struck += result.hit
    assert struck > len(FAULTS) // 2


def test_a_killed_server_starts_again_with_the_last_edit(tmp_path: Path) -> None:
    _, problems = serving.torture(tmp_path / "served", SERVED)
    assert problems == []

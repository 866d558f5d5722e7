"""Settings for all tests."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

# A shell lets what it starts in the background ignore Ctrl+C, and so would all that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A time limit for one example would fail on a busy machine and say nothing about the code. In CI the examples
# are the same each time, as in Hypothesis' own profile for CI: a change is judged by what it changes.
settings.register_profile("bitext", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("bitext")


@pytest.hookimpl(tryfirst=True)  # before pytest deselects by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Stop where pytest and pytest-xdist do not fit: groups would be ignored, and sites built twice."""
    if not getattr(session.config.option, "loadgroup", False):
        return
    alone = [item.nodeid for item in session.items if any(item.iter_markers("xdist_group"))]
    if any("@" not in nodeid for nodeid in alone):
        raise pytest.UsageError("pytest-xdist does not see the groups of tests in this version of pytest")

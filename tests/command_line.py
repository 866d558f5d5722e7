"""One run of the command line in the test's own process: what every test of a command asks for."""

from __future__ import annotations

import pytest

from bitext import cli


class Ran:
    """One run: exit code and both streams."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = cli.main(arguments)
        self.out, self.err = capsys.readouterr()


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that wrong use gives."""
    ran = Ran(capsys, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    return ran.err

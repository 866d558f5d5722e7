"""Articles to check, and one run of `bitext check`."""

from __future__ import annotations

import pytest

from tests.command_line import Ran
from tests.strategies import markup

HEAD = "---\ntitle: T\nms.contentlocale: pl-PL\n---\n"
GOOD = HEAD + markup("a1b2c-101", "Poczekaj 24 godziny.", "Wait 24 hours.") + "\n"
BAD = GOOD.replace("24 godziny", "42 godziny")
WORSE = HEAD + markup("a1b2c-101", "Zobacz AADSTS 50076 , proszę.", "See AADSTS50076, please.") + "\n"


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    return Ran(capsys, "check", *arguments)

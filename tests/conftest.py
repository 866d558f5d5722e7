"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# A time limit for one example would fail on a busy machine and say nothing about the code.
settings.register_profile("bitext", deadline=None)
settings.load_profile("bitext")

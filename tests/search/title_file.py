"""What a file of titles says, read as the search box reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TEXTS = 4
"""A title, the one in the other language, a second line, and what else the page's name says."""


def titled(file: Mapping[str, Any]) -> list[list[str]]:
    """URL and texts of each article of a ``titles/<n>.json``."""
    words = file["words"].split(" ")
    texts = [[" ".join(words[number] for number in text) for text in row] for row in file["titles"]]
    filled = [row + [""] * (TEXTS - len(row)) for row in texts]
    return [[url, *row] for url, row in zip(file["urls"], filled, strict=True)]

"""Files that the configuration names, such as a glossary or the history of paths."""

from __future__ import annotations


class ConfiguredFileError(Exception):
    """A file that the configuration names cannot be used; its text, one line, says which and why."""

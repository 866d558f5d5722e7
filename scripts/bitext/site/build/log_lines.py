"""Lines of MkDocs' log: without commands for programs that read it, kept, and said again by a later build."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs.utils import CountHandler

from bitext.log_commands import without_commands

ROOT = "mkdocs"
"""The logger above all loggers of MkDocs and its plugins."""
_TELLING = ("mkdocs.plugins.bitext", "mkdocs.structure")
"""Loggers that say more of a site than how far its build has come, at levels below a warning as well."""


class LogFilter(logging.Filter):
    """Takes commands out of every line of a logger: names and texts of articles are in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the final text of ``record`` instead of its parts; always true."""
        record.msg, record.args = without_commands(record.getMessage()), ()
        return True


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a log."""

    logger: str
    """Name of its logger."""
    level: int
    """Its level, as `logging` has it."""
    text: str
    """What it says."""


def least_level() -> int:
    """The level of the least that MkDocs logs now."""
    return logging.getLogger(ROOT).getEffectiveLevel()


class LogKeeper(logging.Handler):
    """Keeps what is said of a site while it is built."""

    def __init__(self) -> None:
        """Begin to keep it."""
        super().__init__()
        self.lines: list[LogLine] = []
        """What was said so far."""
        logging.getLogger(ROOT).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep ``record``, unless it says only how far the build has come."""
        if record.levelno >= logging.WARNING or record.name.startswith(_TELLING):
            self.lines.append(LogLine(record.name, record.levelno, record.getMessage()))

    def stop(self) -> None:
        """Keep nothing more."""
        logging.getLogger(ROOT).removeHandler(self)


def strict_counts() -> list[tuple[str, int]]:
    """How many lines of which level count under ``strict`` so far."""
    handlers = logging.getLogger(ROOT).handlers
    return [each for one in handlers if isinstance(one, CountHandler) for each in one.get_counts()]


def say_again(lines: Iterable[LogLine]) -> None:
    """Log ``lines``."""
    for line in lines:
        logging.getLogger(line.logger).log(line.level, "%s", line.text)

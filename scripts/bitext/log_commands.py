"""Text for a log that a program reads: programs that run a build obey commands in what it prints.

Principles:

1. GitHub's runner obeys ``##[command]`` anywhere in a line, and ``::command::`` at the start of a line, after
   any white space (github.com/actions/runner, ``ActionCommand.cs``: ``TryParse``, ``TryParseV2``). Azure
   Pipelines and TeamCity obey ``##vso[…]`` and ``##teamcity[…]``.
2. One character of such a command is written as an escape: a reader still sees what the article says.
3. Everything passes through here on its way to a log: `bitext.commands.terminal` for the command line,
   `bitext.site.build.log_lines.LogFilter` for MkDocs.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bitext.patterns import lazy_pattern

_INSIDE = lazy_pattern(r"(?<=#)#(?=[A-Za-z]*\[)")
_AT_START = lazy_pattern(r"(?:^|(?<=\r))([^\S\r\n]*+):(?=:)", re.MULTILINE)


def without_commands(text: str, *, keep_leading: bool = False) -> str:
    r"""``text`` with ``##[x]`` as ``#\x23[x]`` and, at the start of a line, ``::x`` as ``\x3a:x``; linear.

    With ``keep_leading``, lines that begin with ``::`` are commands of ours and stay.
    """
    if "##" in text:
        text = _INSIDE.sub(r"\\x23", text)
    return text if keep_leading or "::" not in text else _AT_START.sub(r"\1\\x3a", text)


def escaped_at(text: str) -> list[int]:
    """Where in ``text``, the middle of a line, `without_commands` writes an escape for a character."""
    return [match.start() for match in _INSIDE.finditer(text)]


def json_text(values: Any, *, indent: int | None = None, ensure_ascii: bool = True) -> str:
    r"""``values`` as JSON in which ``##[x]`` is ``#\u0023[x]``: the same values for any reader."""
    text = json.dumps(values, ensure_ascii=ensure_ascii, indent=indent)
    # In JSON a number sign is always inside a string, and never after an open backslash.
    return _INSIDE.sub(r"\\u0023", text)

"""What the reading modes of a page work from. They are the script's; without it a page is as it was."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bitext.html.last_check import DATA
from bitext.locales import SOURCE_LANGUAGE, direction
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    pass


def modes_html(no_server: str, attributes: str) -> str:
    """Where the script puts the control of the modes, or ``no_server`` on a page without a web server.

    ``attributes`` are the language and direction of our texts, if they are not those of the page.
    """
    return f'<div class="bt-modes"{attributes} data-file="{html.escape(no_server)}"></div>\n'


def early_script(script: str, language: str, own: str, other: str) -> str:
    """For the head of a page: it runs before anything is painted, and knows the reader's choice.

    ``script`` and ``other``, the counterpart, are URLs relative to the page, ``own`` is the role of the page
    and ``language`` that of its texts of ours.
    """
    data = f'data-language="{html.escape(language)}" data-own="{own}" data-other="{html.escape(other)}"'
    return f'\n  <script src="{html.escape(script)}" {data}></script>'


# What ends a script element or begins a comment in it, and what JavaScript once took for line ends.
_SIGNS = lazy_pattern("[<>&\u2028\u2029]")
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_script(data: Mapping[str, Any]) -> str:
    """``data`` as a script element that any reader of JSON understands, whatever text is in it."""
    written = _SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _encoded(data))
    return f"{DATA}{written}</script>\n"


def fragment_html(title: str, content: str) -> str:
    """A page that holds one side of an article and nothing else, for the script and for who has none."""
    language = SOURCE_LANGUAGE
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction(language)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )

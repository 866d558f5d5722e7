"""`bitext csp`: the Content-Security-Policy of a built site.

It imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
import html
import os
from typing import Any

from bitext.commands.terminal import CLEAN, UseError, show
from bitext.finding import printable


def add_commands(commands: Any) -> None:
    """Add the command to the parser of `bitext`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "csp",
        help="print the Content-Security-Policy of a built site",
        description="Read the pages of the built site SITE and print the value of a header"
        " Content-Security-Policy that allows what they need and nothing else.",
        epilog="Exit codes: 0 done, 2 no pages there, 3 a bug of ours.",
    )
    parser.add_argument("site", metavar="SITE", nargs="?", default="site", help="default: %(default)s")
    parser.add_argument("--meta", action="store_true", help="print an element <meta> instead")
    parser.set_defaults(run=_csp)


def _csp(options: argparse.Namespace) -> int:
    from bitext.policy import Needs, policy  # noqa: PLC0415 - when it runs

    needs, count = Needs(), 0
    for folder, folders, names in os.walk(options.site):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".html"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as page:
                    needs.page(page.read())
                count += 1
    if not count:
        raise UseError(f"bitext csp: {printable(options.site, 4096)} has no pages; build the site first")
    has_search = os.path.isdir(os.path.join(options.site, "pagefind"))
    value = policy(needs, has_search=has_search, in_page=options.meta)
    element = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(value)}">'
    show(element if options.meta else value)
    return CLEAN

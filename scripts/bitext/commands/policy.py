"""`bitext csp`: the Content-Security-Policy of a built site.

It imports what it needs when it runs, as in `bitext.cli`.
"""

from __future__ import annotations

import argparse
import html
import os
from functools import partial
from typing import TYPE_CHECKING, Any

from bitext.commands.terminal import CLEAN, FINDINGS, UseError, count, show, tell
from bitext.finding import printable

if TYPE_CHECKING:
    from bitext.policy import Foreign, Known, PageNeeds

MOST_NAMED = 50
"""Maximum number of lines about what the policy refuses."""


def add_commands(commands: Any) -> None:
    """Add the command to the parser of `bitext`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "csp",
        help="print the Content-Security-Policy of a built site",
        description="Read the pages of the built site SITE and print the value of a"
        " Content-Security-Policy header that allows what the theme and bitext put into them. Other scripts"
        " and"
        " styles are reported and not allowed.",
        epilog="Exit codes: 0 done, 1 a page has something that is not allowed, 2 no pages or no mkdocs.yml"
        " found, 3 a bug in bitext.",
    )
    parser.add_argument("site", metavar="SITE", nargs="?", default="", help="default: site_dir of mkdocs.yml")
    parser.add_argument("--meta", action="store_true", help="print a <meta> element instead")
    parser.add_argument(
        "--config",
        metavar="FILE",
        default="mkdocs.yml",
        help="configuration of the site; default: %(default)s",
    )
    parser.set_defaults(run=_csp)


def _csp(options: argparse.Namespace) -> int:
    from bitext.policy import policy  # noqa: PLC0415 - when it runs
    from bitext.processes import in_processes  # noqa: PLC0415
    from bitext.site.theme.inline_texts import (  # noqa: PLC0415
        ConfigurationError,
        html_files,
        site_and_known,
    )

    try:
        built, known = site_and_known(options.config)
    except ConfigurationError as error:
        raise UseError(f"{printable(str(error), 400)} (--config names the mkdocs.yml)") from None
    site = options.site or built
    pages = list(html_files(site))
    if not pages:
        raise UseError(f"{printable(site, 4096)} has no pages; build the site first")
    needs = in_processes(partial(_needs, known), pages)
    has_search = os.path.isdir(os.path.join(site, "pagefind"))
    value = policy((each.sources for each in needs), has_search=has_search, in_page=options.meta)
    element = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(value)}">'
    show(element if options.meta else value)
    return _tell_foreign({page: each.foreign for page, each in zip(pages, needs, strict=True)})


def _needs(known: Known, page: str) -> PageNeeds:
    from bitext.policy import page_needs  # noqa: PLC0415 - when it runs

    with open(page, encoding="utf-8", errors="replace") as stream:
        return page_needs(stream.read(), known)


def _tell_foreign(found: dict[str, tuple[Foreign, ...]]) -> int:
    """Name what is not allowed, each text once, with the first page that has it; the exit code."""
    from bitext.policy import ADVICE  # noqa: PLC0415 - when it runs

    places: dict[tuple[str, str], list[str]] = {}
    for page, foreign in found.items():
        for one in foreign:
            places.setdefault((one.what, one.text), []).append(f"{printable(page, 4096)}:{one.line}")
    for (what, text), where in list(places.items())[:MOST_NAMED]:
        more = f" (and {count(len(where) - 1, 'more place')})" if len(where) > 1 else ""
        said = printable(" ".join(text.split()), 60)
        tell(f"{where[0]}: {what} that neither the theme nor bitext wrote: {said}{more}; {ADVICE[what]}")
    if len(places) > MOST_NAMED:
        tell(f"{len(places) - MOST_NAMED:,} more that are not allowed")
    return FINDINGS if places else CLEAN

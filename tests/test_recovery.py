"""What the converter and the site both know of an article, from its bytes."""

from __future__ import annotations

from datetime import date

from bitext.article import Side
from bitext.digests import digest
from bitext.locales import Locale
from bitext.recovery import article_facts, recover

PL = Locale("pl", "", "PL")
TEXT = """---
title: Witaj
ms.contentlocale: pl-PL
ms.lasthandoff: 01/15/2021
ms.sourcegitcommit: 0123456789abcdef
---
# <span data-ttu-id="aaaaa-101">Witaj</span>\
<span class="sxs-lookup"><span data-stu-id="aaaaa-101">Hello</span></span>
"""


def test_an_article_gives_both_bodies_and_the_facts_of_a_plan() -> None:
    found = recover(TEXT.encode())
    assert found.findings == ()
    assert found.metadata.locale == PL
    assert found.bodies == {Side.TARGET: "# Witaj\n", Side.SOURCE: "# Hello\n"}
    facts = found.facts("pl-PL/a/x.md", PL)
    assert facts == article_facts(
        "pl-PL/a/x.md", PL, date(2021, 1, 15), "0123456789abcdef", digest(b"# Hello\n")
    )
    assert facts.page_path == "a/x.md"
    assert facts.has_source


def test_an_article_without_any_original_has_no_source_body() -> None:
    found = recover(b"# Witaj\n")
    assert list(found.bodies) == [Side.TARGET]
    assert found.source_digest == ""
    assert not found.facts("x.md", PL).has_source
    assert [finding.code for finding in found.findings] == ["BT107", "BT201"]


def test_damaged_bytes_come_first() -> None:
    found = recover(b"# Witaj \xff\n")
    assert [finding.code for finding in found.findings] == ["BT121", "BT107", "BT201"]
    assert found.bodies == {Side.TARGET: "# Witaj \ufffd\n"}


def test_what_articles_include_needs_no_frontmatter() -> None:
    body = TEXT.partition("---\n# ")[2].encode()
    assert [finding.code for finding in recover(body, "pl-PL/steps.md").findings] == ["BT201"]
    assert recover(body, "pl-PL/includes/steps.md").findings == ()

"""The table of all rules, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping

from bitext.checks import CHECKS
from bitext.checks.code_blocks import CODE_BLOCK_DIFFERS
from bitext.checks.consistency import INCONSISTENT
from bitext.checks.glossary import TERM_DIFFERS
from bitext.checks.lengths import CUT_SHORT
from bitext.checks.missing import SEGMENT_MISSING
from bitext.checks.outline import OUTLINE_DIFFERS
from bitext.checks.structure import STRUCTURE
from bitext.checks.useless_ignore import USELESS_IGNORE
from bitext.checks.versions import ORIGINAL_CHANGED, STALE
from bitext.finding import Rule
from bitext.rules.authoring import AUTHORING
from bitext.rules.encoding import ENCODING
from bitext.rules.exchange import EXCHANGE
from bitext.rules.files import FILES
from bitext.rules.frontmatter import FRONTMATTER
from bitext.rules.pages import PAGES
from bitext.rules.segments import SEGMENTS
from bitext.rules.site import SITE

# Rules on translations that need more than one segment.
_OF_ARTICLES = (
    CODE_BLOCK_DIFFERS,
    TERM_DIFFERS,
    INCONSISTENT,
    STALE,
    ORIGINAL_CHANGED,
    USELESS_IGNORE,
    *STRUCTURE,
    CUT_SHORT,
    SEGMENT_MISSING,
    OUTLINE_DIFFERS,
)
_TRANSLATIONS = (*(check.rule for check in CHECKS), *_OF_ARTICLES)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*SEGMENTS, *ENCODING, *FRONTMATTER, *FILES, *PAGES, *SITE, *_TRANSLATIONS, *EXCHANGE, *AUTHORING),
        key=lambda rule: rule.code,
    )
)
"""Every rule, in order of code. A code is never reused."""

RULE_BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
"""Every rule by its code."""


def known_rule(code: str) -> Rule:
    """The rule with ``code``. Raises `ValueError` where there is none: what was read is damaged."""
    rule = RULE_BY_CODE.get(code)
    if rule is None:
        raise ValueError(f"no rule {code}")
    return rule

"""Which translations of an article are those of its plain page: a later edit of the article shows.

The line in the frontmatter keeps a digest of four characters for each translation that was taken from the
plain page, in any order: ids may come and go. A sentence that the page does not have yet counts with its
original, whether it is translated in the article or not; so do code blocks and images that are new.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b

from bitext.article import Article
from bitext.authored import Authored

_LENGTH = 4
_BYTES = 3


class TakenTranslations:
    """The translations that were taken from a plain page."""

    def __init__(self, about: Authored | None) -> None:
        """Those that ``about`` knows; an article without such a line says nothing of any."""
        text = about.taken if about else None
        self.is_known = text is not None
        """Whether the article tells where its translations come from."""
        known = text or ""
        self._digests = {known[at : at + _LENGTH] for at in range(0, len(known), _LENGTH)}

    def __contains__(self, text: object) -> bool:
        """Whether the translation ``text`` was taken from the page."""
        return isinstance(text, str) and _digest(text) in self._digests


def taken_from(article: Article, instead: Mapping[str, str]) -> str:
    """What the line keeps of ``article``, whose translations are those of its page.

    For the keys of ``instead`` the page has the values, or, if empty, something that was not taken.
    """
    texts = (
        segment.target.strip()
        for segment in article.segments
        if not segment.is_residual and segment.start >= article.body_start
    )
    taken = {instead.get(text, text) for text in texts}
    return "".join(sorted(_digest(text) for text in taken if text))


def with_untranslated(about: Authored, originals: Iterable[str]) -> Authored:
    """``about`` with a note that the plain page of the translation does not have these ``originals`` yet."""
    if about.taken is None:
        return about
    known = {about.taken[at : at + _LENGTH] for at in range(0, len(about.taken), _LENGTH)}
    return replace(about, taken="".join(sorted(known.union(map(_digest, originals)))))


def _digest(text: str) -> str:
    data = text.strip().encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(blake2b(data, digest_size=_BYTES).digest()).decode()

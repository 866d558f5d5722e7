"""Links to where a translation is fixed: the source article in the repository's editor, and a new issue.

An address is a template: ``{line}``, ``{segment}``, ``{source}``, ``{target}`` and ``{address}`` stand for
values that are put in percent-encoded, here or by the page's script. Nothing is sent before the reader
follows a link, and nothing but what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bitext.patterns import lazy_pattern

_PLACE = lazy_pattern(r"\{[a-z]+\}")


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the articles are kept."""

    url: str
    """Its page, as MkDocs' ``repo_url`` has it; may be empty."""
    edit_base: str
    """Where the editor shows the source folder, relative to ``url`` or absolute; may be empty."""
    feedback: str = ""
    """Where mistakes are reported instead of its issues: an address with placeholders, or a mail address."""

    def edit(self, article_path: str) -> str:
        """The template of the address of an article in the editor; empty if there is none."""
        if not self.edit_base or not (self.url or "://" in self.edit_base):
            return ""
        base = self.edit_base if "://" in self.edit_base else f"{self.url.rstrip('/')}/{self.edit_base}"
        return f"{base.rstrip('/')}/{quote(article_path)}#L{{line}}"

    def issue(self, title: str, article_path: str, text: Callable[[str], str]) -> str:
        """The template of the address of a new issue on a page; empty if there is none.

        ``text`` gives our texts in the language of the page.
        """
        heading = text("issue.title").replace("{title}", title)
        if "://" in self.feedback:
            known = {"{title}": quote(title, safe=""), "{path}": quote(article_path, safe="")}
            return _PLACE.sub(lambda place: known.get(place[0], place[0]), self.feedback)
        if self.feedback:
            return (
                f"mailto:{self.feedback}?subject={quote(heading, safe='')}&body={_body(article_path, text)}"
            )
        host = (urlsplit(self.url).hostname or "").lower()
        if "github" in host:
            place, names = "issues/new", ("title", "body")
        elif "gitlab" in host:
            place, names = "-/issues/new", ("issue[title]", "issue[description]")
        else:
            return ""
        body = _body(article_path, text)
        query = f"{quote(names[0])}={quote(heading, safe='')}&{quote(names[1])}={body}"
        return f"{self.url.rstrip('/')}/{place}?{query}"


def _body(article_path: str, text: Callable[[str], str]) -> str:
    """The quoted body of an issue; its places are not quoted."""
    lines = (
        "{address}", f"`{article_path}` {{segment}}", "",
        f"{text('issue.source')}:", "", "> {source}", "",
        f"{text('issue.target')}:", "", "> {target}", "",
        f"{text('issue.proposal')}:", "", "",
    )  # fmt: skip
    # A path may contain braces, which are not placeholders.
    written = "\n".join(lines).replace(f"`{article_path}`", "\0", 1)
    parts = _PLACE.split(written)
    places = _PLACE.findall(written)
    quoted = [quote(part.replace("\0", f"`{article_path}`"), safe="") for part in parts]
    return "".join(part + place for part, place in zip(quoted, [*places, ""], strict=True))


def filled(template: str, values: Mapping[str, object]) -> str:
    """``template`` with ``values`` in their places."""
    return _PLACE.sub(lambda place: quote(str(values.get(place[0][1:-1], "")), safe=""), template)

"""Defects planted into clean segments and articles, for rules that `benchmarks.plants` has no tokens for.

Each planter takes a clean segment and returns it with one defect, or None if it has no place for it.
Defects are written as a translator or an engine writes them, not as a check looks for them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext import Article, Segment, parse
from bitext.checks.code_blocks import code_blocks_differ
from bitext.checks.structure import CELL_BORDER, structure_differs

Planter = Callable[[Segment, random.Random], Segment | None]

_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+|[\w./-]+\.md)\)")
_URLS = (
    "https://docs.example.com/a/b-c?view=x",
    "../folder/other-article.md",
    "https://aka.example.com/abc123",
)


def _with_link(segment: Segment, chance: random.Random) -> Segment:
    """A segment with one link on both sides: its own, or a new one at the end."""
    links = _LINK.findall(segment.source)
    if (
        len(links) == 1
        and segment.target.count(f"]({links[0][1]})") == 1
        and len(_LINK.findall(segment.target)) == 1
    ):
        return segment
    url = chance.choice(_URLS)
    return replace(segment, source=f"{segment.source} [More]({url})", target=f"{segment.target} [+]({url})")


def link(segment: Segment, chance: random.Random) -> Segment | None:
    """A link lost, led elsewhere, or taken apart."""
    carrying = _with_link(segment, chance)
    match = list(_LINK.finditer(carrying.target))
    if not match:
        return None
    text, url = match[-1][1], match[-1][2]
    at = chance.randrange(len(url) // 2, len(url))
    letter = chance.choice([char for char in "qzxj" if char != url[at]])
    other = url[:at] + letter + url[at + 1 :] if url[at].isalpha() else url + "q"
    changed = chance.choice(
        [text, f"[{text}]({other})", f"[{text}] ({url})", f"[{text}]()", f"[{text}](https://x.example)"]
    )
    return _replaced(carrying, match[-1].span(), changed)


def placeholder(segment: Segment, chance: random.Random) -> Segment | None:
    """A placeholder lost or torn."""
    token, torn = chance.choice(
        [
            ("<tenant name>", "< tenant name >"),
            ("{0}", "{ 0}"),
            ("{{name}}", "{{ Name }}"),
            ("${user}", "$ {user}"),
            ("%1", "% 1"),
            ("&lt;server&gt;", "&lt; server &gt;"),
            ("\\<server\\>", "\\< server \\>"),
        ]
    )
    both = segment.source + segment.target
    if any(sign in both for sign in "<{%$") or "&lt;" in both:
        return None
    return replace(
        segment,
        source=f"{segment.source} ({token})",
        target=f"{segment.target} ({chance.choice(['', torn, _unopened(token)])})",
    )


def _unopened(token: str) -> str:
    """``token`` without its first bracket or sign."""
    return re.sub(r"\A(?:&lt;|\\?[<{%$])", "", token)


def file_name(segment: Segment, chance: random.Random) -> Segment | None:
    """A file name translated, torn or lost."""
    token = chance.choice(["setup.exe", "Schema.ini", "web.config", "/etc/hosts/list"])
    stem, dot, ending = token.rpartition("." if "." in token else "/")
    changed = chance.choice(["", f"{stem}{dot} {ending}", f"x{stem[1:]}{dot}{ending}"])
    return replace(segment, source=f"{segment.source} ({token})", target=f"{segment.target} ({changed})")


def bold(segment: Segment, chance: random.Random) -> Segment | None:
    """Bold words lost."""
    if "*" in segment.text or "_" in segment.text or "<" in segment.source:
        return None
    return replace(segment, source=f"{segment.source} (**OK**)", target=f"{segment.target} (OK)")


def asterisks(segment: Segment, chance: random.Random) -> Segment | None:
    """Asterisks with spaces inside."""
    if "*" in segment.text or "\\" in segment.text:
        return None
    changed = chance.choice(["** OK **", "\\*\\* OK\\*\\*", "**OK", "\\*\\*\\*\\* OK"])
    return replace(segment, source=f"{segment.source} (**OK**)", target=f"{segment.target} ({changed})")


def english(segment: Segment, chance: random.Random) -> Segment | None:
    """The original in place of the translation."""
    words = re.findall(r"[a-z]{2,}", segment.source)
    return replace(segment, target=segment.source) if len(words) >= 8 and "`" not in segment.source else None


def leftover(segment: Segment, chance: random.Random) -> Segment | None:
    """Leftovers of a tool."""
    sign = chance.choice(["#A0", "#A1", "&amp;nbsp;", "_x000D_", "Ã³", "â€™", "[TAG_1]", '<g id="1">'])
    return _inserted(segment, f" {sign} ", chance)


def foreign_letters(segment: Segment, chance: random.Random) -> Segment | None:
    """A word of another script."""
    return _inserted(segment, f" {chance.choice(['файл', 'κείμενο', '파일', 'ไฟล์'])} ", chance)


def replacement(segment: Segment, chance: random.Random) -> Segment | None:
    """A damaged character."""
    return _inserted(segment, chance.choice(["\ufffd", "\ue000", "\x07"]), chance)


def invisible(segment: Segment, chance: random.Random) -> Segment | None:
    """An invisible character."""
    return _inserted(segment, chance.choice(["\u200b", "\u2060", "\ufeff", "\u202b"]), chance)


def two_spaces(segment: Segment, chance: random.Random) -> Segment | None:
    """Two spaces between words."""
    return replace(segment, target=f"{segment.target}  x") if "  " not in segment.source else None


SEGMENT_PLANTERS: dict[str, Planter] = {
    "BT604": link,
    "BT605": placeholder,
    "BT607": file_name,
    "BT609": bold,
    "BT610": asterisks,
    "BT613": english,
    "BT615": leftover,
    "BT616": foreign_letters,
    "BT617": replacement,
    "BT618": invisible,
    "BT631": two_spaces,
}


def _inserted(segment: Segment, sign: str, chance: random.Random) -> Segment | None:
    """A sign at a space outside of markup."""
    if any(char in segment.target for char in "`[]()<>*_\\&"):
        return None
    places = [match.start() for match in re.finditer(" ", segment.target)] or [len(segment.target) // 2]
    return _replaced(segment, (at := chance.choice(places), at), sign)


def _replaced(segment: Segment, span: tuple[int, int], text: str) -> Segment:
    return replace(segment, target=segment.target[: span[0]] + text + segment.target[span[1] :])


def planted(
    planter: Planter, clean: Sequence[Segment], *, count: int, seed: str
) -> Iterator[tuple[Segment, Segment]]:
    """``count`` segments with a defect, each with the clean segment that it was made from."""
    chance = random.Random(seed)  # noqa: S311
    order = [segment for segment in clean if 20 < len(segment.source) < 300]
    chance.shuffle(order)
    made = 0
    for segment in order:
        changed = planter(segment, chance)
        if changed is None or changed.target == segment.target:
            continue
        yield segment, changed
        made += 1
        if made == count:
            return


# Damage of markup, in whole articles.


@dataclass(frozen=True)
class Damage:
    """One way to damage a unit."""

    rule: str
    change: Callable[[str, Segment], str]
    """The text of the unit, damaged."""


_SHELL = '<span class="sxs-lookup">'
DAMAGES = (
    Damage("BT101", lambda text, segment: text.removesuffix("</span>")),
    Damage("BT101", lambda text, segment: text.replace(f"</span>{_SHELL}", _SHELL)),
    Damage("BT101", lambda text, segment: text.replace(_SHELL, "")),
    Damage("BT101", lambda text, segment: text[text.index(">") + 1 :]),
    Damage("BT102", lambda text, segment: text.replace(f'ttu-id="{segment.id}"', 'ttu-id="fffff-999"')),
    Damage("BT102", lambda text, segment: text.replace(f'stu-id="{segment.id}"', 'stu-id="fffff-999"')),
    Damage("BT103", lambda text, segment: f"{text} {text}"),
    Damage("BT104", lambda text, segment: text.replace(f'"{segment.id}"', f"&quot;{segment.id}&quot;")),
    Damage("BT105", lambda text, segment: text.replace(f">{segment.target}<", "><", 1)),
)


def missed_damage(rule: str, articles: Sequence[Article], *, count: int, seed: str) -> tuple[int, list[str]]:
    """How many articles were damaged, and what was done where the rule found nothing."""
    chance = random.Random(seed)  # noqa: S311
    damages = [damage for damage in DAMAGES if damage.rule == rule]
    sound = [article for article in articles if article.segments and not article.findings]
    made, missed = 0, []
    while made < count:
        article = chance.choice(sound)
        segment = chance.choice(article.segments)
        if "<" in segment.target + segment.source:
            continue
        damaged = damages[made % len(damages)].change(segment.text, segment)
        text = article.text[: segment.start] + damaged + article.text[segment.end :]
        made += 1
        if rule not in {finding.code for finding in parse(text).findings}:
            missed.append(damaged)
    return made, missed


def missed_code(count: int, seed: str) -> tuple[int, list[str]]:
    """Code blocks changed in one place, with the file before the change (BT606)."""
    chance = random.Random(seed)  # noqa: S311
    blocks = (
        "Get-Mailbox -Identity Anna\nSet-Mailbox -Identity Anna -Type Shared\n",
        '{\n  "name": "value",\n  "count": 3\n}\n',
        "SELECT * FROM Users\nWHERE Name = 'x'\n",
        "Dim x As Object\nSet x = New Object\n",
    )
    missed = []
    for number in range(count):
        code = chance.choice(blocks)
        fence = chance.choice(["```", "~~~", "````"])
        margin = chance.choice(["", "   ", "> "])
        body = "".join(f"{margin}{line}\n" for line in f"{fence}powershell\n{code}{fence}".split("\n"))
        at = chance.choice([place.start() for place in re.finditer(r"[A-Za-z0-9]", code)])
        changed = code[:at] + chance.choice("#€ż日ع") + code[at + number % 2 :]
        other = body.replace(
            code.replace("\n", f"\n{margin}").removesuffix(margin),
            changed.replace("\n", f"\n{margin}").removesuffix(margin),
        )
        if other == body or not list(code_blocks_differ(f"Text.\n\n{other}", f"Text.\n\n{body}")):
            missed.append(other)
    return count, missed


def missed_cells(clean: Sequence[Segment], *, count: int, seed: str) -> tuple[int, list[str]]:
    """Segments in the cells of a table that got a bar somewhere in their translation (BT622)."""
    chance = random.Random(seed)  # noqa: S311
    usable = [one for one in clean if not set("|\n\\") & set(one.target + one.source) and one.target.strip()]
    missed = []
    for number in range(count):
        cells = [chance.choice(usable) for _ in range(9)]
        at = number % 9
        place = chance.randrange(len(cells[at].target) + 1)
        target = cells[at].target
        cells[at] = replace(cells[at], target=f"{target[:place]}|{target[place:]}")
        units = [_unit(f"a1b2c-{index}", cell) for index, cell in enumerate(cells, 101)]
        rows = [f"| {' | '.join(units[start : start + 3])} |" for start in (0, 3, 6)]
        text = f"Text.\n\n| a | b | c |\n|---|---|---|\n{chr(10).join(rows)}\n"
        found = {segment.id for rule, segment, _ in structure_differs(parse(text)) if rule is CELL_BORDER}
        if f"a1b2c-{101 + at}" not in found:
            missed.append(text)
    return count, missed


def _unit(name: str, segment: Segment) -> str:
    shell = f'<span class="sxs-lookup"><span data-stu-id="{name}">{segment.source}</span></span>'
    return f'<span data-ttu-id="{name}">{segment.target}</span>{shell}'

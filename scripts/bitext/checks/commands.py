"""BT603: code, a cmdlet, an option, a path, a member or a constant that differs between the two sides.

Principles:

1. Each construct of the table `_CONSTRUCTS` says what it looks like in the original; it is kept if the
   translation has the same characters anywhere, in a code span or not, escaped or not.
2. What a reader fills in may be translated: ``<your domain>``, ``[name]`` and ``*name*`` in code and in
   paths, and the folder of a user.
3. Where the text of a link is not the name that its address ends with, and that of the same link in the
   translation is, the translation is right.
4. Where code of the original begins and does not end, the original is cut off: what code the translation has
   is not judged.
5. How often something is on a side does not count; what is new in the translation is reported for
   code spans, cmdlets and constants, where prose cannot look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.nearest import counterpart, lost
from bitext.checks.pairs import code_unmarked
from bitext.checks.prose import code_spans, prose, without_code
from bitext.codes import CodeKind, codes_in
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

COMMAND_DIFFERS = Rule(
    "BT603",
    "command-differs",
    Severity.ERROR,
    expected="the code, commands, options and paths of the original, sign for sign",
    action="copy it from the original; code is not translated",
    summary=GuideText(
        "Code, a cmdlet, an option, a path or a member was translated, split or lost. Copy it from"
        " the original.",
        "Kod, polecenie cmdlet, opcję, ścieżkę lub składową przetłumaczono, rozdzielono albo"
        " zgubiono. Skopiuj z oryginału.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "Code that was translated, split or lost: the content of a code span, a cmdlet, an"
            " option, a path of Windows or its registry, a member of an object, a constant. Words"
            " that a reader fills in may be translated.",
            "Kod, który przetłumaczono, rozdzielono albo zgubiono: zawartość kodu w wierszu,"
            " polecenie cmdlet, opcja, ścieżka systemu Windows lub rejestru, składowa obiektu, stała."
            " Słowa, które czytelnik wpisuje sam, wolno tłumaczyć.",
        ),
        action_in_polish="Skopiuj kod z oryginału; kodu się nie tłumaczy.",
        example=Example("Run Set-Mailbox.", "Uruchom Ustaw-Mailbox.", "Uruchom Set-Mailbox."),
    ),
)

# Approved verbs of PowerShell (learn.microsoft.com, "Approved Verbs for PowerShell Commands"), and those of
# its own and of Exchange's cmdlets that are not among them.
_VERBS = "|".join(
    """Add Approve Assert Backup Block Build Checkpoint Clear Close Compare Complete Compress Confirm
    Connect Convert ConvertFrom ConvertTo Copy Debug Deny Deploy Disable Disconnect Dismount Edit
    Enable Enter Exit Expand Export Find ForEach Format Get Grant Group Hide Import Initialize
    Install Invoke Join Limit Lock Measure Merge Mount Move New Open Optimize Out Ping Pop Preview
    Protect Publish Push Read Receive Redo Register Release Remove Rename Repair Request Reset
    Resize Resolve Restart Restore Resume Revoke Save Search Select Send Set Show Skip Sort Split
    Start Step Stop Submit Suspend Switch Sync Tee Test Trace Unblock Undo Uninstall Unlock
    Unprotect Unpublish Unregister Update Upgrade Use Validate Wait Watch Where Write""".split()
)
# Hyphenated words of titles that begin like a cmdlet: Read-Only, Add-Ins, Send-As, Step-By-Step.
_NO_NOUNS = (
    "(?:As|Back|Based|By|Down|Driven|Free|In|Ins|Level|Mode|On|Ons|Only|Of|Off|Out|Outs|Point|Protected|Side|Source"
    r"|Started|Through|Time|To|Up|Ups|Wide|Xheader)\b"
)
_ESCAPED = r"\\?"
_CMDLET = rf"(?<![\w\\/.-])(?:{_VERBS}){_ESCAPED}-(?!{_NO_NOUNS})[A-Z][A-Za-z0-9]+(?![\w-])"
_OPTION = rf"(?<![\w\\/.-]){_ESCAPED}-[A-Z][A-Za-z]{{2,40}}(?![\w-])"
_SURE_OPTION = rf"(?<![\w\\/.-]){_ESCAPED}-[A-Z][a-z]+[A-Z][A-Za-z]{{1,40}}(?![\w-])"
_LONG_OPTION = rf"(?<![\w\\/.-]){_ESCAPED}-{_ESCAPED}-[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])"
_CONSTANT = r"(?<![\w\\/.%$-])[A-Z][A-Z0-9]*(?:\\?_[A-Z0-9]+)+(?![\w\\%-])"
_PART = r"[A-Z][A-Za-z0-9_]+"
# Words that begin a sentence where the space after a full stop is missing: "Outlook.The ..."
_SENTENCES = (
    "A|After|An|And|As|At|Before|But|By|For|From|How|If|In|It|On|Once|Or|Please|So|That|The|Then|There|These"
    "|They|This|To|We|What|When|With|You|Your"
)
_MEMBER = rf"(?<![\w@/\\.-])(?<!::){_PART}(?:\.(?!(?:{_SENTENCES})\b){_PART})+(?![\w@]|\.[a-z])"
_IN_PATH = r"[^\\\s/:*?\"'<>|`,;()%\[\]]"
_STEP = rf"(?:{_IN_PATH}+(?:[ ]{_IN_PATH}+){{0,4}}(?:[ ]\(x86\))?|[*_\[<][^\\\n]{{1,40}}[*_\]>])"
_PATH = (
    rf"(?:(?<![\w\\])HK(?:EY\\?_[A-Z]+(?:\\?_[A-Z]+){{0,3}}|LM|CU|CR|U|CC)\b:?|(?<![\w\\])[A-Za-z]:(?=\\)"
    rf"|%[A-Za-z_]{{3,30}}%|(?<![\w\\:])\\\\[\w.-]+(?=\\))"
    rf"(?:\\{{1,2}}{_STEP}(?=\\))*(?:\\{{1,2}}{_IN_PATH}+)?\\{{0,2}}"
)


@dataclass(frozen=True, slots=True)
class _Construct:
    """One kind of thing that is not translated."""

    pattern: re.Pattern[str]
    """Matches each of them."""
    test: Callable[[str], bool]
    """A cheap test that every text with one passes."""
    ignores_case: bool = False
    """Whether letter case is the same to the machine."""
    is_known_by_form: bool = False
    """Whether no prose looks like it, so that a new one in the translation is worth a finding."""


def _has(sign: str) -> Callable[[str], bool]:
    return lambda text: sign in text


_LIKE_CMDLET = lazy_pattern(r"[a-z]\\?-[A-Z]")
_LIKE_MEMBER = lazy_pattern(r"\w\.[A-Z]\w")
_CONSTRUCTS = (
    _Construct(
        lazy_pattern(_PATH, re.ASCII),
        lambda text: "\\" in text or "%" in text or "HK" in text,
        ignores_case=True,
    ),
    _Construct(
        lazy_pattern(_CMDLET, re.ASCII),
        lambda text: _LIKE_CMDLET.search(text) is not None,
        ignores_case=True,
        is_known_by_form=True,
    ),
    _Construct(lazy_pattern(_MEMBER, re.ASCII), lambda text: _LIKE_MEMBER.search(text) is not None),
    _Construct(lazy_pattern(_CONSTANT, re.ASCII), _has("_"), is_known_by_form=True),
    _Construct(lazy_pattern(_LONG_OPTION, re.ASCII), _has("--"), ignores_case=True),
)
"""All constructs except code spans, widest first: text matched by one is not matched by another."""

_OPTIONS = lazy_pattern(_OPTION, re.ASCII)
# Without a cmdlet next to it, only a second capital tells an option from a dash and a word.
_SURE_OPTIONS = lazy_pattern(_SURE_OPTION, re.ASCII)
_CMDLETS = lazy_pattern(_CMDLET, re.ASCII)
# A verb and a plain word: in German also a compound, as in "die Select-Methode".
_HYPHENATED = lazy_pattern(r"[A-Z][a-z]+-[A-Z][a-z]+")
_LIKE_OPTION = lazy_pattern(r"-[-A-Z]")
_LIKE_PART = lazy_pattern(r"\.[A-Z][A-Za-z0-9_]")
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[\]^_`{-~])")
_PLACEHOLDER = lazy_pattern(
    r"&lt;.*?&gt;|<[^<>\n]*>|\[[^\[\]\n]*\]|\*+[^*\n]+\*+|(?<=Users\\)[^\\\n]+", re.IGNORECASE
)
_SPACE = lazy_pattern(r"\s+")
_LINK = lazy_pattern(r"\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\])*+)\]\((?P<url>[^()\s]++)\)")


@dataclass(frozen=True, slots=True)
class _Token:
    """Something of one side that is not translated."""

    offset: int
    text: str
    ignores_case: bool = False
    is_known_by_form: bool = False
    is_code: bool = False
    """Whether it is the content of a code span, where a backslash escapes nothing."""


def command_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The commands and code that differ between the sides of ``segment``."""
    if not _may_hold_any(segment.source) and "`" not in segment.target:
        return
    if "`" not in segment.target and not _may_hold_any(prose(segment.source)):
        return
    originals = _tokens(segment.source)
    translations = [token for token in _tokens(segment.target) if token.is_known_by_form]
    target, source = _readable(segment.target), _readable(segment.source)
    missing = [token for token in originals if not _is_kept(token, target, segment.target)]
    added = [token for token in translations if not _is_kept(token, source, segment.source)]
    if "`" in without_code(segment.source):
        added = [token for token in added if not token.is_code]
    if any(token.is_code for token in missing):
        unmarked = {one.token for one in code_unmarked(segment, locale)}
        missing = [token for token in missing if token.text.strip() not in unmarked]
    if missing:
        missing, added = _without_better_names(segment, missing, added)
    sides = prose(segment.source), prose(segment.target)
    replaced = _replaced(missing, added)
    for token in missing:
        yield _lost(token, sides, added, replaced.get(token))
    for token in added:
        if _HYPHENATED.fullmatch(token.text):
            continue
        shown = _shown(token.text)
        yield Difference(
            shown, Side.TARGET, f"{shown}, which the original lacks", token.offset, len(token.text)
        )


def _without_better_names(
    segment: Segment, missing: list[_Token], added: list[_Token]
) -> tuple[list[_Token], list[_Token]]:
    """The tokens less those of links that only the translation calls by the name in their address."""
    originals = {link["url"]: link for link in _LINK.finditer(segment.source) if not _is_named(link)}
    better = [link for link in _LINK.finditer(segment.target) if link["url"] in originals and _is_named(link)]
    return (
        _outside(missing, [originals[link["url"]] for link in better]),
        _outside(added, better),
    )


def _is_named(link: re.Match[str]) -> bool:
    """Whether the text of ``link`` is the name with which its address ends."""
    name = _ESCAPE.sub("", link["text"])
    return bool(name) and re.search(rf"[./]{re.escape(name)}(?:\.[a-z]+)?\Z", link["url"]) is not None


def _outside(tokens: list[_Token], links: list[re.Match[str]]) -> list[_Token]:
    return [one for one in tokens if not any(link.start() <= one.offset < link.end() for link in links)]


def _may_hold_any(text: str) -> bool:
    """A fast test that every text with a token passes."""
    if "`" in text or "\\" in text or "%" in text or "_" in text or "HK" in text:
        return True
    return bool(_LIKE_OPTION.search(text) or _LIKE_PART.search(text))


def _replaced(missing: list[_Token], added: list[_Token]) -> dict[_Token, _Token]:
    """What of ``added`` replaces what of ``missing``, in order, where each kind has as many on both sides."""
    pairs: dict[_Token, _Token] = {}
    for is_code in (True, False):
        lost_ones = [token for token in missing if token.is_code is is_code]
        new_ones = [token for token in added if token.is_code is is_code]
        if len(lost_ones) == len(new_ones):
            pairs |= dict(zip(lost_ones, new_ones, strict=True))
    return pairs


def _lost(token: _Token, sides: tuple[str, str], added: list[_Token], replacing: _Token | None) -> Difference:
    """The finding on a lost token; what replaces it is not a finding of its own."""
    source, target = sides
    shown = _shown(token.text)
    if glued := _glued(shown, target):
        return Difference(
            shown, Side.SOURCE, f"{shown} without a space before it", glued.start(), len(shown), f" {shown}"
        )
    match = counterpart(shown, target, source)
    place = match.start() if match else -1
    instead = next((other for other in added if other.offset <= place < other.offset + len(other.text)), None)
    if not match and replacing in added:
        instead = replacing
    if instead:
        added.remove(instead)
    if match or not instead:
        return lost(shown, match)
    said = f"{_shown(instead.text)} instead of {shown}"
    return Difference(shown, Side.SOURCE, said, instead.offset, len(instead.text))


def _glued(option: str, target: str) -> re.Match[str] | None:
    """Where ``option`` follows a word without a space: ``Set-Mailbox-Identity``."""
    if not option.startswith("-"):
        return None
    return re.search(rf"(?<=[A-Za-z0-9]){re.escape(option)}(?![\w-])", target, re.ASCII)


def _tokens(text: str) -> list[_Token]:
    """The tokens of one side, each once."""
    found = [
        _Token(offset, code, is_known_by_form=True, is_code=True)
        for offset, code in code_spans(text)
        if code.strip()
    ]
    rest = without_code(prose(text))
    for construct in _CONSTRUCTS:
        if construct.test(rest):
            rest = _take(construct, rest, found)
    if "-" in rest:
        options = _OPTIONS if any(_CMDLETS.fullmatch(token.text) for token in found) else _SURE_OPTIONS
        found += [_Token(match.start(), match[0], ignores_case=True) for match in options.finditer(rest)]
    distinct = {_compared(token.text): token for token in reversed(found)}
    return _without_codes(text, list(distinct.values())[::-1][:MOST_TOKENS])


def _take(construct: _Construct, text: str, found: list[_Token]) -> str:
    """Collect what ``construct`` finds in ``text``; the text with that blanked."""
    for match in construct.pattern.finditer(text):
        written = match[0].rstrip(" .\\_*-")
        if written:
            token = _Token(match.start(), written, construct.ignores_case, construct.is_known_by_form)
            found.append(token)
    return construct.pattern.sub(lambda match: " " * len(match[0]), text)


def _without_codes(text: str, tokens: list[_Token]) -> list[_Token]:
    """The tokens less the names of error codes, which another rule compares."""
    if not any("_" in token.text for token in tokens):
        return tokens
    names = {code.text for code in codes_in(text) if code.kind is CodeKind.CONSTANT}
    return [token for token in tokens if token.text not in names]


def _compared(text: str) -> str:
    """``text`` as two sides are compared: without the escapes of Markdown, white space folded."""
    return _SPACE.sub(" ", _ESCAPE.sub("", text).replace("\\\\", "\\")).strip()


def _readable(text: str) -> str:
    """What a reader sees of a side, as it is compared: its prose, and its code spans as they are."""
    spans = code_spans(text)
    visible = without_code(prose(text)) if spans else prose(text)
    return " ` ".join([_compared(visible), *(_compared(code) for _, code in spans)])


def _shown(text: str) -> str:
    return _SPACE.sub(" ", _ESCAPE.sub("", text)).strip()


def _is_kept(token: _Token, other: str, written: str) -> bool:
    """Whether the other side has the token; placeholders in it may read differently.

    ``other`` is that side as compared, ``written`` as in the file.
    """
    if token.is_code and _SPACE.sub(" ", token.text) in _SPACE.sub(" ", written):
        return True
    wanted = _compared(token.text)
    pieces = _PLACEHOLDER.split(wanted)
    if len(pieces) == 1 and wanted not in other and not token.ignores_case:
        return False
    pattern = r"[^\\`]{0,80}?".join(re.escape(piece) for piece in pieces)
    start = r"(?<![A-Za-z0-9_])" if wanted[:1].isalnum() or wanted[:1] == "-" else ""
    end = r"(?![A-Za-z0-9_])" if wanted[-1:].isalnum() else ""
    end += r"(?!-[a-z])" if wanted.startswith("--") else ""
    return re.search(start + pattern + end, other, re.IGNORECASE if token.ignores_case else 0) is not None


CHECKS = (Check(COMMAND_DIFFERS, command_differs, message="mark.command"),)

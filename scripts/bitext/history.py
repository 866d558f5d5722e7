"""Former page paths of articles, by asset id or content, and the redirects that follow from them.

A publisher renames files, but an article keeps its asset id (``ms.assetid``), and most of its content. The
history is a JSON file next to `mkdocs.yml` that is kept under version control:

    {
      "format": 1,
      "paths": {
        "0a1ad480-22f4-439e-ae90-73131fbc7cb2": ["mail/old-name.md", "mail/new-name.md"],
        "path:guide/old.md": ["guide/old.md", "guide/new.md"]
      },
      "contents": {
        "path:guide/old.md": "03d1a9c5…"
      }
    }

Principles:

1. ``paths`` has a line for each article, in order of asset id, with the page paths that it has had, the
   oldest one first. The last one is where it was when the file was written.
2. Only an asset id that no other article of the same locale has says anything. An article without one goes
   by its first path, after ``path:``. ``contents`` has a sketch of what it says (see `bitext.renames`), and
   by that it is known again at another path.
3. A path belongs to the article that had it last: it leaves the history of every other one.
4. A redirect leads to an existing page, never away from one. So there are no chains and no loops.
5. A file that is not of this form is refused with one line: a redirect must not lead anywhere by mistake,
   nor a path out of the site.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bitext.corpus import caseless
from bitext.finding import printable
from bitext.patterns import lazy_pattern
from bitext.renames import DIGITS, SIZE, Sketch, renamed

FORMAT = 1
"""Number of the file's format; a program that knows only lower ones must not read it."""

BY_CONTENT = "path:"
"""What stands for an asset id begins with it; the first path of the article follows."""

_SKETCH = lazy_pattern(rf"(?:[0-9a-f]{{{DIGITS}}}){{1,{SIZE}}}")
_ACTION = "restore it from version control, or delete it and run bitext history"


class HistoryError(ValueError):
    """A file that is not a history; its text is one line that says where, what and what to do."""

    def __init__(self, found: str) -> None:
        """A history in which ``found`` was found."""
        super().__init__(f"{found}; {_ACTION}")


@dataclass(frozen=True, slots=True)
class PlacedArticle:
    """An article at its current path."""

    asset_id: str
    """Its asset id; may be empty."""
    locale: str
    """Tag of its target locale."""
    path: str
    """Its page path, relative to the language's folder; equal in all languages."""
    sketch: Sketch = ()
    """A sketch of its content; needed only where it has no asset id."""


@dataclass(frozen=True, slots=True)
class History:
    """Page paths by asset id, or by what stands for it."""

    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths of each article, the oldest one first; at least one, and none of them twice."""
    sketches: Mapping[str, Sketch] = field(default_factory=dict)
    """The sketch of each article that has no asset id."""

    @property
    def former_paths(self) -> int:
        """How many former paths there are, not counting the last one of each article."""
        return sum(len(paths) - 1 for paths in self.paths.values())


def parse_history(data: bytes) -> History:
    """The history in a file. Raises only `HistoryError`, if the file is not a history."""
    try:
        loaded = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_repetition)
    except UnicodeDecodeError:
        raise HistoryError("a file that is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise HistoryError(
            f"invalid JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise HistoryError("values nested too deep") from None
    except HistoryError:
        raise
    except ValueError as error:
        raise HistoryError(f"no JSON: {printable(str(error))}") from None
    return _checked(loaded)


def history_text(history: History) -> str:
    """The file of ``history``: a line for each article, so that a change is a line of the difference."""
    lines = [
        f"    {_json(asset_id)}: {_json(list(paths))}" for asset_id, paths in sorted(history.paths.items())
    ]
    opening = f'{{\n  "format": {FORMAT},\n  "paths": {{'
    contents = [f'    {_json(key)}: "{"".join(each)}"' for key, each in sorted(history.sketches.items())]
    end = ['  },\n  "contents": {', ",\n".join(contents), "  }\n}\n"] if contents else ["  }\n}\n"]
    return "\n".join([opening, ",\n".join(lines), *end]) if lines else f"{opening}}}\n}}\n"


def update(history: History, current: Iterable[PlacedArticle]) -> History:
    """``history`` with the current paths of articles. A second update changes nothing.

    Articles that are gone stay in it: they may come back, under another name.
    """
    placed = _identified(history, current)
    now = _Now.of(placed)
    paths: dict[str, tuple[str, ...]] = {}
    for asset_id in sorted(history.paths.keys() | now.unique.keys()):
        here = now.unique.get(asset_id, ())
        before = history.paths.get(asset_id, ())
        known = [path for path in before if path in here or now.is_free_for(asset_id, path)]
        followed = _followed(known, here)
        if followed:
            paths[asset_id] = followed
    sketches = {article.asset_id: article.sketch for article in reversed(placed) if article.sketch}
    content = {**history.sketches, **{key: each for key, each in sketches.items() if key in now.unique}}
    return History(paths, {key: content[key] for key in paths if _is_by_content(key) and key in content})


def moved(history: History, current: Iterable[PlacedArticle]) -> dict[str, str]:
    """Former page paths, and where their articles are now."""
    placed = _identified(history, current)
    now = _Now.of(placed)
    found: dict[str, str] = {}
    for asset_id, paths in update(history, placed).paths.items():
        if asset_id in now.unique:
            for former in paths[:-1]:
                if _address(former) not in now.holders:
                    found.setdefault(former, paths[-1])
    return found


def _identified(history: History, current: Iterable[PlacedArticle]) -> list[PlacedArticle]:
    """The ``current`` articles in order of path, those without an asset id with what stands for it."""
    placed = sorted(current, key=lambda article: (article.path, article.locale, article.asset_id))
    bare = {article.path: article.sketch for article in reversed(placed) if _is_bare(article)}
    last = {paths[-1]: key for key, paths in history.paths.items() if _is_by_content(key)}
    here = {article.path for article in placed}
    ids = {path: last[path] for path in bare if path in last}
    gone = {key: history.sketches.get(key, ()) for path, key in last.items() if path not in here}
    come = {path: sketch for path, sketch in bare.items() if path not in ids}
    ids |= renamed(gone, come)
    for path in bare:
        ids.setdefault(path, _unused(f"{BY_CONTENT}{path}", history))
    return [replace(one, asset_id=ids[one.path]) if _is_bare(one) else one for one in placed]


def _is_bare(article: PlacedArticle) -> bool:
    return not article.asset_id and bool(article.sketch)


def _is_by_content(key: str) -> bool:
    return key.startswith(BY_CONTENT)


def _unused(key: str, history: History) -> str:
    """``key``, or with a number if it is that of an article that was there before."""
    number, wanted = 1, key
    while key in history.paths:
        number += 1
        key = f"{wanted} {number}"
    return key


@dataclass(frozen=True, slots=True)
class _Now:
    """The current paths of all articles."""

    holders: Mapping[str, frozenset[str]]
    """The asset ids of the articles at each address; an empty id for those without."""
    unique: Mapping[str, tuple[str, ...]]
    """The paths of each asset id that is unique in its locales: several if locales lag behind."""

    @classmethod
    def of(cls, current: Iterable[PlacedArticle]) -> _Now:
        placed = sorted(current, key=lambda article: (article.asset_id, article.path))
        holders: dict[str, set[str]] = {}
        paths: dict[str, dict[str, None]] = {}
        for article in placed:
            holders.setdefault(_address(article.path), set()).add(article.asset_id)
            paths.setdefault(article.asset_id, {})[article.path] = None
        counts = Counter((article.asset_id, article.locale) for article in placed)
        shared = {asset_id for (asset_id, _), count in counts.items() if count > 1}
        return cls(
            {address: frozenset(ids) for address, ids in holders.items()},
            {
                asset_id: tuple(of)
                for asset_id, of in paths.items()
                if asset_id not in shared and _is_asset_id(asset_id) and all(map(_is_page_path, of))
            },
        )

    def is_free_for(self, asset_id: str, path: str) -> bool:
        """Whether no article but that of ``asset_id`` has ``path``."""
        return self.holders.get(_address(path), frozenset()) <= {asset_id}


def _followed(known: list[str], here: tuple[str, ...]) -> tuple[str, ...]:
    """The ``known`` paths of an article and those where it is ``here``; the last one is one of these."""
    paths = [*known, *(path for path in here if path not in known)]
    if here and paths[-1] not in here:
        last = next(path for path in reversed(paths) if path in here)
        paths.remove(last)
        paths.append(last)
    return tuple(paths)


def _address(path: str) -> str:
    """A key that two paths share if they cannot both be pages: ``a.md``, ``A.md`` and ``a/index.md``."""
    stem = path.removesuffix(".md")
    for name in ("index", "README"):
        if stem == name or stem.endswith(f"/{name}"):
            stem = stem.removesuffix(name).rstrip("/")
            break
    return caseless(stem)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; a merge that kept both sides of a conflict has a key twice."""
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise HistoryError(f"the key {printable(twice)!r} twice")
    return values


def _checked(loaded: Any) -> History:
    """The history in a parsed JSON value."""
    if not isinstance(loaded, dict) or not isinstance(loaded.get("paths"), dict):
        raise HistoryError('no object with "format" and "paths"')
    if loaded.get("format") != FORMAT:
        raise HistoryError(f"the format {_shown(loaded.get('format'))}, where {FORMAT} is known")
    paths = {key: _checked_paths(key, value) for key, value in loaded["paths"].items()}
    return History(paths, _checked_sketches(loaded.get("contents", {}), paths))


def _checked_sketches(value: Any, paths: Mapping[str, object]) -> dict[str, Sketch]:
    if not isinstance(value, dict):
        raise HistoryError('under "contents" no object')
    found = {}
    for key, digests in value.items():
        if key not in paths or not _is_by_content(key):
            raise HistoryError(
                f'under "contents" {printable(key)!r}, which is not an article without an asset id'
            )
        if not isinstance(digests, str) or not _SKETCH.fullmatch(digests):
            raise HistoryError(f'under "contents" {printable(key)!r}: no sketch')
        found[key] = tuple(digests[at : at + DIGITS] for at in range(0, len(digests), DIGITS))
    return found


def _checked_paths(asset_id: str, value: Any) -> tuple[str, ...]:
    where = f"under {printable(asset_id)!r}"
    if not _is_asset_id(asset_id):
        raise HistoryError(f"{where} an invalid asset id")
    if not isinstance(value, list) or not value:
        raise HistoryError(f"{where} no list of paths")
    for path in value:
        if not isinstance(path, str) or not _is_page_path(path):
            raise HistoryError(f"{where} a value that is not a page path: {_shown(path)}")
    if len(set(value)) < len(value):
        raise HistoryError(f"{where} one path twice")
    return tuple(value)


def _shown(value: Any) -> str:
    return printable(str(value)) if isinstance(value, (str, int, float)) else type(value).__name__


def _is_asset_id(asset_id: str) -> bool:
    return bool(asset_id) and _is_text(asset_id)


def _is_page_path(path: str) -> bool:
    """Whether ``path`` stays in its folder, whatever the system, and can be a file there."""
    parts = path.split("/")
    return (
        path.endswith(".md")
        and _is_text(path)
        and "\\" not in path
        and not any(part in ("", ".", "..") for part in parts)
        and ":" not in parts[0]
        and all(len(part.encode()) <= 255 for part in parts)
    )


def _is_text(text: str) -> bool:
    """Whether ``text`` has neither control characters nor lone surrogates."""
    return all(ord(c) >= 0x20 and ord(c) != 0x7F and not 0xD800 <= ord(c) <= 0xDFFF for c in text)

"""Values as JSON has them, and back: what the cache on the disk holds.

A dataclass is the list of its fields' values, an enumeration its value, a rule its code. What kind of
value a list is, the reader's type says; so a cache never makes anything but what was asked for.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from bitext.finding import Rule
from bitext.rules import RULE_BY_CODE

_PLAIN = (str, int, bool, type(None))


def plain(value: Any) -> Any:
    """``value`` in lists, strings, numbers and None."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Rule):
        return value.code
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [[plain(key), plain(each)] for key, each in value.items()]
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    kind: Any = type(value)
    return [plain(getattr(value, name)) for name in _fields(kind)]


def valued(kind: Any, stored: Any) -> Any:
    """The value of type ``kind`` that `plain` made ``stored`` of.

    Raises `ValueError`, `TypeError` or `LookupError` where it is damaged.
    """
    return _reader(kind)(stored)


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return lambda stored: _checked(kind, stored)
    if kind is date:
        return date.fromisoformat
    if kind is Rule:
        return RULE_BY_CODE.__getitem__
    if origin in (typing.Union, types.UnionType):
        (known,) = (part for part in parts if part is not type(None))
        read = _reader(known)
        return lambda stored: None if stored is None else read(stored)
    if origin is tuple:
        return _of_tuple(parts)
    if origin in (dict, Mapping):
        key, value = map(_reader, parts)
        return lambda stored: {key(name): value(each) for name, each in stored}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _of_dataclass(kind)


def _checked(kind: type, stored: Any) -> Any:
    if type(stored) is not kind:
        raise TypeError(f"{stored!r} is no {kind.__name__}")
    return stored


def _of_tuple(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is ...:
        read = _reader(parts[0])
        return lambda stored: tuple([read(each) for each in stored])
    readers = tuple(map(_reader, parts))
    return lambda stored: tuple([read(each) for read, each in zip(readers, stored, strict=True)])


def _of_dataclass(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = tuple(_reader(hints[name]) for name in _fields(kind))
    return lambda stored: kind(*[read(each) for read, each in zip(readers, stored, strict=True)])

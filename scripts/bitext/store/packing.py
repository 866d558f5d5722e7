"""Values as bytes, and back: what the cache on the disk holds, and what its keys are digests of.

The form is MessagePack, written and read by msgspec, which knows dataclasses and checks each value against
its type: a damaged or foreign cache gives an error, never another kind of value. A path of a type below
leads nowhere but into its folder: what is read is used to write and to remove files.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec

from bitext.digests import digest
from bitext.folder.paths import INSIDE, NAME

PathInside = Annotated[str, msgspec.Meta(pattern=INSIDE)]
"""A relative path that stays in its folder."""
FileName = Annotated[str, msgspec.Meta(pattern=NAME)]
"""The name of a file, without any folder."""

_Value = TypeVar("_Value")

DAMAGED = (msgspec.MsgspecError, ValueError)
"""What `unpacked` raises where what it reads is damaged."""

# What a configuration may hold apart from plain values: only equal texts make equal digests.
_ENCODER = msgspec.msgpack.Encoder(enc_hook=repr)


def packed(value: object) -> bytes:
    """``value``, made of dataclasses, mappings, tuples and plain values, as bytes.

    Raises `UnicodeEncodeError` if a text has lone surrogates; those of articles have none.
    """
    return _ENCODER.encode(value)


def unpacked(kind: type[_Value], data: bytes) -> _Value:
    """The value of type ``kind`` that `packed` made ``data`` of. Raises one of `DAMAGED`."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.msgpack.Decoder(kind)
    value: _Value = decoder.decode(data)
    return value


def loaded(kind: type[_Value], data: bytes | None) -> _Value | None:
    """The same; None if ``data`` is missing or damaged."""
    try:
        return unpacked(kind, data or b"")
    except DAMAGED:
        return None


_DECODERS: dict[type[object], msgspec.msgpack.Decoder[Any]] = {}


def joined(*parts: object) -> str:
    """One digest of ``parts``, which are such values as `packed` takes."""
    try:
        return digest(_ENCODER.encode(parts))
    except UnicodeEncodeError:  # a configured path that is not text, for example
        return digest(repr(parts).encode("utf-8", "surrogatepass"))

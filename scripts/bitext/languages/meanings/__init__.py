"""What codes mean, in our own words: a file for each language, with nothing but data.

Keys: ``class.N``, ``subject.N`` and ``detail.N.N`` of enhanced mail status codes (RFC 3463 and the IANA
registry), ``reply.NNN`` and ``about.N`` (second digit) of SMTP replies (RFC 5321, RFC 4954, RFC 7504),
``http.N`` for classes of HTTP statuses (RFC 9110), and the words for the fields of a 32-bit code
([MS-ERREF]). Each language has every key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache
def meanings(code: str) -> Mapping[str, str]:
    """The words of the language with the ``code``, two or three small letters; empty for others."""
    if code not in {module.name for module in iter_modules(__path__)}:
        return {}
    known: Mapping[str, str] = import_module(f"{__name__}.{code}").MEANINGS
    return known

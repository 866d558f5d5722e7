"""The theme's templates as compiled Python code, shared by the languages of a build.

MkDocs makes a Jinja environment for each language, and each would compile the same templates again.
The code stays in memory. Jinja's own caches keep it in files, which are unpickled when they are read:
anyone who can write to such a file runs code in the build, and a damaged one ends it.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates by name and by a digest of their source."""

    def __init__(self) -> None:
        """Nothing is compiled yet."""
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` its template's code, where that is known."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in ``bucket``."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code

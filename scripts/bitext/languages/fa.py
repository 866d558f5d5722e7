"""Persian."""

from __future__ import annotations

from bitext.languages.language import Language

LANGUAGE = Language(
    code="fa",
    alphabet="ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
)

"""Our own texts inside an article, in English; the site translates them."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "permalink": "Link to this section",
        "alert.note": "Note",
        "alert.tip": "Tip",
        "alert.important": "Important",
        "alert.warning": "Warning",
        "alert.caution": "Caution",
        "alert.abstract": "Abstract",
        "alert.info": "Info",
        "alert.success": "Success",
        "alert.question": "Question",
        "alert.failure": "Failure",
        "alert.danger": "Danger",
        "alert.bug": "Bug",
        "alert.example": "Example",
        "alert.quote": "Quote",
        "footnote.back": "Back to the text",
        "video": "Video",
        "image": "Image",
    }
)
"""English text by key: every key that `Surroundings.text` is asked for."""

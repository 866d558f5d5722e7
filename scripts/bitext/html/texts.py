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
        "video": "Video",
        "image": "Image",
    }
)
"""English text by key: every key that `Surroundings.text` is asked for."""

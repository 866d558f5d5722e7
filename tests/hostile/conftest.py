"""Sites for hostile folders are made as all others are."""

from tests.site.conftest import _no_handlers_left, make_site

__all__ = ["_no_handlers_left", "make_site"]

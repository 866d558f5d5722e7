"""A site that is searched, and a page of it that must report no error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import serve
from tests.browser.search_site import search_site
from tests.browser.watch import Watch
from tests.site.conftest import Site, shared_site

site = shared_site(search_site, "session")


@pytest.fixture(scope="session")
def base(site: Site) -> Iterator[str]:
    yield from serve(site.out)


@pytest.fixture
def watch(base: str) -> Watch:
    return Watch(base)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    page = context.new_page()
    watch.follow(page)
    yield page
    assert watch.errors == []

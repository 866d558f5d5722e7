"""The search box of a page, as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, ViewportSize, expect

BOUNCE = """Delivery has failed to these recipients or groups:

anna@example.org
Your message couldn't be delivered. 2026-04-12T09:30:11Z
Remote Server at MX01.EXAMPLE.ORG (10.4.5.2) returned '550 5.7.750 Service unavailable. Domain is
unregistered.
[AB1CD02.mail.protection.example.com 2026-04-12T09:30:11.123Z 08DB0]'
f47ac10b-58cc-4372-a567-0e02b2c3d479"""
PHONE: ViewportSize = {"width": 390, "height": 800}


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def status(page: Page) -> Locator:
    return page.locator(".bt-search__status")


def options(page: Page) -> Locator:
    return page.locator("[data-bt-results] [role=option]")


def settled(page: Page) -> None:
    """Wait until everything for the query is shown."""
    expect(page.locator("[data-bt-results]:not([aria-busy])")).to_have_count(1)


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("[data-bt-results]")).to_have_count(1)
    box(page).fill(query)
    settled(page)


def titles(page: Page) -> list[str]:
    return page.locator("[data-bt-results] .bt-search__title").all_inner_texts()

"""Tasks of an administrator on the site of the Polish corpus, tried in Chromium on a phone and on a desktop.

Each task in `tests/labels/tasks.jsonl` has what a person types (``says``) and what they want to read in a
title (``wants``): of each entry one of the words between ``|``, or its beginning. An action is a click, a
paste or a query typed. A code or a message goes into the field of the front page, words into the search box.
The first title that has all that is wanted is opened. Where no title has, the second query is typed, if there
is one, else the title with most is opened. Who lands on a wrong article looks among its *See also* in that
way. A task is solved when a right article is open after `MOST` actions at most.

``python benchmarks/tasks.py [SITE]``: SITE is a built site of the corpus whose front page has the home block;
without it one is built.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.search_browser import PATIENCE, launch, page_paths, playing, served  # noqa: E402
from benchmarks.search_sites import ours  # noqa: E402

TASKS = ROOT / "tests" / "labels" / "tasks.jsonl"
MOST = 4
"""Actions after which a task has failed."""
SEEN = 10
"""Titles in a list that a person reads."""
QUIET = 400
"""Milliseconds without a change after which a list counts as final."""
GOAL = 19
"""Tasks to be solved of 20."""
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1366, "height": 900}},
}
_SETTLED = """() => {
    const list = document.querySelector("[data-bt-results]")
    const said = list?.innerText ?? ""
    const isSame = window.lastSaid === said
    window.lastSaid = said
    return isSame && list?.querySelector("[role=option]") && !list.hasAttribute("aria-busy")
}"""


@dataclass(frozen=True)
class Task:
    """What somebody wants to find."""

    id: str
    kind: str
    right: tuple[str, ...]
    """Page paths of the articles that solve it."""
    says: tuple[str, ...]
    """A query, and perhaps one to try next."""
    wants: tuple[tuple[str, ...], ...]
    """For each thing that a title has to name the ways to do so, in small letters."""


def tasks() -> list[Task]:
    """All tasks."""
    found = []
    for line in TASKS.read_text("utf-8").splitlines():
        one = json.loads(line)
        right = tuple(path.removesuffix(".md").lower() for path in one["right"])
        wants = tuple(tuple(want.split("|")) for want in one["wants"])
        found.append(Task(one["id"], one["kind"], right, tuple(one["says"]), wants))
    return found


class Person:
    """Somebody with the front page open, who counts what they do."""

    def __init__(self, page: Page, address: str, task: Task) -> None:
        self.page, self.task, self.actions = page, task, 0
        self.opened: list[str] = []
        page.goto(address, wait_until="load")

    def solve(self) -> bool:
        """Try the task; whether a right article is open in the end."""
        self._ask_in_home_block() if self.task.kind == "code" else self._ask_in_search_box()
        found = self.page.locator("[data-bt-results] [role=option]")
        for query in self.task.says[1:]:
            if max(self._fits(found)) < len(self.task.wants):
                self._type(query)
        self._choose(found)
        while not self._is_right() and self.actions < MOST:
            ways = self.page.locator(".bt-related a")
            if not ways.count():
                return False
            self._choose(ways)
        return self._is_right()

    def _do(self, what: Callable[[], object]) -> None:
        what()
        self.actions += 1

    def _ask_in_home_block(self) -> None:
        self._do(lambda: self.page.locator("#home-message").fill(self.task.says[0]))
        self._do(self.page.locator(".bt-home__search button").click)
        self._wait()

    def _ask_in_search_box(self) -> None:
        opener = self.page.locator(".md-header .bt-search__open:visible, .bt-search input:visible").first
        self._do(opener.click)
        self._type(self.task.says[0])

    def _type(self, query: str) -> None:
        self._do(lambda: self.page.get_by_role("combobox").fill(query))
        self._wait()

    def _wait(self) -> None:
        self.page.evaluate("delete window.lastSaid")
        self.page.wait_for_timeout(QUIET)
        self.page.wait_for_function(_SETTLED, timeout=PATIENCE, polling=QUIET)

    def _fits(self, links: Locator) -> list[int]:
        """How much of what is wanted each title has."""
        titles = [title.partition("\n")[0].casefold() for title in links.all_inner_texts()[:SEEN]]
        return [sum(any(word in title for word in want) for want in self.task.wants) for title in titles]

    def _choose(self, links: Locator) -> None:
        fits = self._fits(links)
        link = links.nth(fits.index(max(fits)))
        before = self.page.url
        self._do(link.click)
        self.page.wait_for_function("before => location.href !== before", arg=before, timeout=PATIENCE)
        self.page.wait_for_load_state("load")
        self.opened += page_paths([self.page.url])

    def _is_right(self) -> bool:
        return self.opened[-1].lower() in self.task.right


def tried(browser: Browser, address: str, device: str) -> int:
    """Try every task on a ``device``, print how it went; returns how many were solved."""
    solved = 0
    for task in tasks():
        context = browser.new_context(locale="pl-PL", **DEVICES[device])
        person = Person(context.new_page(), address, task)
        is_solved = person.solve()
        solved += is_solved
        print(
            f"{device} {task.id} {'solved' if is_solved else 'FAILED'}"
            f" {person.actions} {' / '.join(task.says)}: {' > '.join(person.opened)}"
        )
        context.close()
    return solved


def main() -> None:
    """Try all tasks on both devices."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ours().folder
    with served(folder) as host, playing() as playwright:
        browser = launch(playwright)
        for device in DEVICES:
            print(f"{device}: {tried(browser, host.address, device)} of {len(tasks())}, goal {GOAL}\n")
        browser.close()


if __name__ == "__main__":
    main()

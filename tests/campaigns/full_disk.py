"""A disk that is full again and again: SQLite's own limit of pages stands for it, and gives the same error."""

from __future__ import annotations

from collections import Counter
from random import Random

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from tests.campaigns.places import Places
from tests.campaigns.world import NOON, RESOURCES, Office, Outside, check, finish, opened

DATABASES = ("sqlite",)
EXPECTED = ("refused",)


def play(kind: str, places: Places, dice: Random, times: int = 6) -> Counter[str]:
    """One office; the disk fills `times` times, is checked when it is full, and gets room again."""
    location, clock, outside = places.new(kind), PlayedClock(NOON), Outside()
    workspace = opened(location, clock, outside)
    workspace.deploy(RESOURCES)
    office, counts = Office(workspace, clock, dice), Counter[str]()
    for _ in range(times):
        room(workspace, dice.randint(0, 8))
        before = sum(office.done.values())
        for _ in range(40):
            office.act()
        counts["things tried on a full disk"] += sum(office.done.values()) - before
        check(workspace, outside)
        room(workspace, None)
        for _ in range(10):
            office.act()
    finish(workspace, clock.advance)
    figures = check(workspace, outside)
    workspace.close()
    refused = sum(count for what, count in office.done.items() if what.endswith("refused"))
    return counts + Counter(cases=figures.cases, events=figures.events, refused=refused)


def room(workspace: LocalWorkspace, pages: int | None) -> None:
    """Room for so many more pages; None: plenty."""
    driver = workspace.database._writer_driver()
    used = int(driver.execute("PRAGMA page_count").fetchone()[0])
    driver.execute(f"PRAGMA max_page_count = {used + pages if pages is not None else 1_000_000}")

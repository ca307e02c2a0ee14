"""A network that drops COMMITs, their answers, and whole connections, between an office and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from app.workspace.bulk import PlayedClock
from tests.campaigns.places import Places
from tests.campaigns.world import NOON, RESOURCES, Office, Outside, check, finish, opened
from tests.faults.proxy import Fate, Proxy, proxied

DATABASES = ("postgres",)
EXPECTED = (f"commit: {Fate.REPLY_LOST}", f"commit: {Fate.CUT}", "connections cut")
FATES = {Fate.PASS: 80, Fate.REPLY_LOST: 12, Fate.CUT: 8}


def play(kind: str, places: Places, dice: Random, steps: int = 150) -> Counter[str]:
    """One office behind such a network, `steps` things done."""
    url, clock, outside, fates = places.new(kind), PlayedClock(NOON), Outside(), Counter[str]()
    with proxied(url) as (proxy, through):
        workspace = opened(through, clock, outside)
        workspace.deploy(RESOURCES)
        office = Office(workspace, clock, dice)
        proxy.fate = _fate(dice, fates)
        for _ in range(steps):
            if dice.random() < 0.03:
                proxy.cut()
                fates["connections cut"] += 1
            office.act()
        _calm(proxy)
        workspace.close()
    workspace = opened(url, clock, outside)
    check(workspace, outside)
    finish(workspace, clock.advance)
    figures = check(workspace, outside)
    workspace.close()
    assert figures.ended == figures.cases
    lost = {what: count for what, count in office.done.items() if what == "start refused"}
    return fates + Counter(cases=figures.cases, events=figures.events) + Counter(lost)


def _fate(dice: Random, fates: Counter[str]) -> Callable[[int], Fate]:
    def decide(number: int) -> Fate:
        fate = dice.choices(list(FATES), list(FATES.values()))[0]
        fates[f"commit: {fate}"] += 1
        return fate

    return decide


def _calm(proxy: Proxy) -> None:
    proxy.fate = lambda number: Fate.PASS

"""`python -m tests.campaigns NAME [--minutes N] [--seed S] [--on sqlite|postgres]`: long forms of tests of faults.

A campaign plays rounds, each from a seed of its own, until the time is over; one with `WHOLE` plays a single round that
takes the time. Each round ends with the invariants of tests/workspace/invariants.py. A broken promise ends the campaign
with the seed that shows it again; what a campaign is for (`EXPECTED`) and did not happen is said, and is no success.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback
from collections import Counter
from random import Random
from typing import Any

from tests.campaigns import NAMES
from tests.campaigns.places import Places, places


def main() -> int:
    """Run one campaign; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", choices=("sqlite", "postgres"), action="append")
    options = parser.parse_args()
    campaign = importlib.import_module(f"tests.campaigns.{options.name}")
    kinds = [kind for kind in campaign.DATABASES if kind in (options.on or campaign.DATABASES)]
    with places(postgres="postgres" in kinds) as where:
        return run(campaign, where, kinds, options.minutes * 60 or options.seconds, options.seed)


def run(campaign: Any, where: Places, kinds: list[str], seconds: float, seed: int) -> int:
    """Rounds until the time is over, each database in turn."""
    began, totals, first = time.monotonic(), {kind: Counter[str]() for kind in kinds}, seed
    whole = {"seconds": seconds / len(kinds)} if getattr(campaign, "WHOLE", False) else {}
    while time.monotonic() - began < seconds:
        kind = kinds[(seed - first) % len(kinds)]
        try:
            totals[kind] += campaign.play(kind, where, Random(seed), **whole) + Counter(rounds=1)
        except Exception:
            traceback.print_exc()
            print(f"BROKEN on {kind}: python -m tests.campaigns {campaign.__name__.rpartition('.')[2]} --seed {seed}")
            return 1
        seed += 1
    for kind, total in totals.items():
        print(f"{kind}: " + ", ".join(f"{count} {what}" for what, count in sorted(total.items())))
    print(f"{time.monotonic() - began:.0f} s, seeds {first} to {seed - 1}: every invariant held")
    missed = [f"{what} ({kind})" for kind in kinds for what in never(campaign, totals[kind])]
    if missed:
        print(f"NEVER HAPPENED, play longer: {', '.join(missed)}")
    return 2 if missed else 0


def never(campaign: Any, total: Counter[str]) -> list[str]:
    """What the campaign is for, and has not come about."""
    return [what for what in getattr(campaign, "EXPECTED", ()) if not total[what]]


if __name__ == "__main__":
    sys.exit(main())

"""Programs that race for the same cases, tasks, timers and jobs, with clocks that differ by hours."""

from __future__ import annotations

import time
from collections import Counter
from random import Random

from tests.campaigns.crew import Crew
from tests.campaigns.places import Places

DATABASES = ("postgres", "sqlite")


def play(kind: str, places: Places, dice: Random, programs: int = 3, seconds: float = 8) -> Counter[str]:
    """One workspace, `programs` programs for `seconds`."""
    crew = Crew(places.new(kind), places.file("calls"), dice)
    try:
        for _ in range(programs):
            crew.hire()
        time.sleep(seconds)
        crew.send_home()
    finally:
        crew.close()
    return crew.outcome()

"""kill -9 of programs at random moments, while others go on: on a file and on PostgreSQL."""

from __future__ import annotations

import time
from collections import Counter
from random import Random

from tests.campaigns.crew import Crew
from tests.campaigns.places import Places

DATABASES = ("sqlite", "postgres")
PROGRAMS = 2


def play(kind: str, places: Places, dice: Random, kills: int = 8) -> Counter[str]:
    """One workspace, `kills` kills, each program replaced by a new one."""
    crew = Crew(places.new(kind), places.file("calls"), dice)
    try:
        for _ in range(PROGRAMS):
            crew.hire()
        for _ in range(kills):
            time.sleep(dice.uniform(0.4, 1.5))
            crew.kill()
            crew.hire()
        time.sleep(0.5)
        crew.send_home()
    finally:
        crew.close()
    return crew.outcome() + Counter(kills=kills)

"""SIGSTOP: a program stands still for a while, in the middle of whatever it does, and goes on as if nothing had been.

The others' clocks go on (by hours), so leases of the one that stands end and its work is taken over. One that stands
while it holds the write lock of a file makes the others wait, and refuses them when that takes too long.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from random import Random

from tests.campaigns.crew import Crew
from tests.campaigns.places import Places

DATABASES = ("postgres", "sqlite")


def play(kind: str, places: Places, dice: Random, pauses: int = 6) -> Counter[str]:
    """One workspace, `pauses` pauses of one program or another."""
    crew = Crew(places.new(kind), places.file("calls"), dice)
    try:
        for _ in range(3):
            crew.hire()
        for _ in range(pauses):
            time.sleep(dice.uniform(0.4, 1.0))
            pid = dice.choice(crew.running).pid
            assert pid is not None
            os.kill(pid, signal.SIGSTOP)
            time.sleep(dice.uniform(0.5, 2.0))
            os.kill(pid, signal.SIGCONT)
        crew.send_home()
    finally:
        crew.close()
    return crew.outcome() + Counter(pauses=pauses)

"""Common random numbers: every (element, case, visit) has numbers of its own.

Two scenarios with the same seed then meet the same cases with the same luck, and their difference
shows what the change did, not what chance did (Law, Simulation Modeling and Analysis, section 11.2).
The numbers come from a counter-based generator: the SplitMix64 finaliser (Steele, Lea, Flood 2014)
over a key. No state is kept, so any order of events and any number of processes give the same log.
"""

from __future__ import annotations

from collections.abc import Callable

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
TO_UNIT = 2.0**-53


def mix(z: int) -> int:
    """SplitMix64's finaliser: every bit of `z` changes about half of the result's bits."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def element_key(seed: int, replication: int, name: str) -> int:
    """The key of one element's stream family in one replication."""
    key = mix((seed * GOLDEN + replication + 1) & MASK)
    for character in name.encode():
        key = mix((key + character + GOLDEN) & MASK)
    return key


def uniforms(key: int, case: int, visit: int) -> Callable[[], float]:
    """The numbers in [0, 1) of the `visit`-th visit of `case` to the element with this key."""
    state = mix((key + case * GOLDEN) & MASK) ^ mix((visit + 1) * GOLDEN & MASK)

    def draw() -> float:
        nonlocal state
        state = (state + GOLDEN) & MASK
        return (mix(state) >> 11) * TO_UNIT

    return draw

"""The long form of tests/engine/test_random_processes.py: random processes of every kind of element, random lives.

    python -m tests.campaigns.random_processes [--from SEED] [--lives N] [--depth N] [--steps N]

Prints the seed, what broke and the commands that led there; exits 1 when a promise of the core was broken.
"""

from __future__ import annotations

import argparse
import sys
import traceback

from tests.engine.random_processes import Life


def main() -> int:
    """How many lives broke a promise, at most 1."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--lives", type=int, default=1000)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--steps", type=int, default=40)
    chosen = parser.parse_args()
    broken = [seed for seed in range(chosen.first, chosen.first + chosen.lives) if not _lives(seed, chosen)]
    print(f"{chosen.lives} lives, {len(broken)} broke a promise: {broken[:20]}")
    return 1 if broken else 0


def _lives(seed: int, chosen: argparse.Namespace) -> bool:
    try:
        Life(seed, chosen.depth).live(chosen.steps)
    except Exception:
        print(f"seed {seed}:")
        traceback.print_exc(limit=-3)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

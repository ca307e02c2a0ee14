"""Random processes live random lives; `python -m tests.campaigns.random_processes` lives many more."""

from __future__ import annotations

import pytest

from tests.engine.random_processes import Life


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_whatever_is_drawn_and_done_an_instance_ends_or_waits_for_something(first: int) -> None:
    for seed in range(first, first + 10):
        Life(seed, depth=2).live(steps=20)

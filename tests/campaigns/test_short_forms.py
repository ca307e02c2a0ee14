"""The short form of the campaigns: a small round of each."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.campaigns import simulation
from tests.campaigns.places import Places


@pytest.mark.parametrize("seed", [1, 2])
def test_a_program_that_dies_at_any_point_keeps_every_promise(tmp_path: Path, seed: int) -> None:
    counts = simulation.play("sqlite", Places(tmp_path, None), Random(seed), steps=6)
    assert counts["cases"] > 2


@pytest.mark.postgres
def test_a_program_that_dies_at_any_point_keeps_every_promise_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    counts = simulation.play("postgres", Places(tmp_path, lambda: postgres_url), Random(3), steps=6)
    assert counts["cases"] > 2

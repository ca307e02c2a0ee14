"""The MIWG reference models are part of the suite."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.run_miwg import run


def test_every_reference_model_is_kept_byte_for_byte_and_valid(corpus: Path) -> None:
    cases = list(run(corpus))
    assert [f"{case.id}: {case.why}" for case in cases if case.outcome != "passed"] == []
    assert len(cases) == 21

"""The forms corpus is part of the suite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.corpus.run_forms import run


def test_every_form_opens_writes_back_draws_and_agrees_with_the_schema(corpus: Path, qapp: Any) -> None:
    cases = list(run(corpus))
    assert [f"{case.id}: {case.why}" for case in cases if case.outcome != "passed"] == []
    assert len(cases) >= 60

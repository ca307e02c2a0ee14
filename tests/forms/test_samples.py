"""The forms that come with Millrace are without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.forms.schema.check import check
from app.forms.schema.form import Form

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*/*.form"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_form_has_no_error_and_no_warning(path: Path) -> None:
    assert check(Form.from_json(path.read_bytes(), path.name)) == []


def test_there_are_samples() -> None:
    assert SAMPLES

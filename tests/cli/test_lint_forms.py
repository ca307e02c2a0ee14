"""`millrace lint` reads forms too, and says where in the file the problem is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import cli

FORM: dict[str, Any] = {
    "type": "default",
    "id": "order",
    "schemaVersion": 19,
    "components": [
        {"type": "textfield", "id": "f1", "key": "name", "label": "Name"},
        {"type": "group", "id": "f2", "label": "Money", "components": [
            {"type": "number", "id": "f3", "key": "amount", "label": "Amount", "validate": {"min": 9, "max": 1}},
        ]},
    ],
}  # fmt: skip


def written(folder: Path, form: dict[str, Any] | str, name: str = "order.form") -> Path:
    path = folder / name
    path.write_text(form if isinstance(form, str) else json.dumps(form, indent=2))
    return path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["lint", *words])
    return result.exit_code, result.output


def test_a_warning_names_the_place_by_its_pointer(tmp_path: Path) -> None:
    path = written(tmp_path, FORM)
    code, said = run(str(path))
    assert code == 0
    assert f"{path}#/components/1/components/0/validate/min: warning: Nothing can be entered" in said
    assert "[form-advice]" in said


def test_what_the_schema_refuses_is_an_error_on_its_line(tmp_path: Path) -> None:
    form = {**FORM, "components": [{"type": "textfield", "id": "f1", "label": "Name"}]}
    path = written(tmp_path, form)
    code, said = run("--json", str(path))
    assert code == 1
    (found,) = [each for each in json.loads(said) if each["severity"] == "error"]
    assert found["rule"] == "form-schema" and found["element"].startswith("/components/0")
    assert path.read_text().splitlines()[found["line"] - 1].strip() == "{", "the component that lacks its key"


def test_the_line_is_that_of_the_property(tmp_path: Path) -> None:
    path = written(tmp_path, FORM)
    (found,) = json.loads(run("--json", str(path))[1])
    assert '"min": 9' in path.read_text().splitlines()[found["line"] - 1]


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"components": 3}'])
def test_what_is_no_form_is_an_error_with_a_reason(tmp_path: Path, text: str) -> None:
    code, said = run(str(written(tmp_path, text)))
    assert code == 1 and "[cannot-open]" in said and "Traceback" not in said


def test_forms_of_a_folder_are_looked_at_with_its_models(tmp_path: Path) -> None:
    written(tmp_path, FORM)
    assert "order.form" in run(str(tmp_path))[1]


def test_sarif_has_the_pointer_and_the_line(tmp_path: Path) -> None:
    run(str(written(tmp_path, FORM)), "--sarif", str(tmp_path / "out.sarif"))
    (result,) = json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"]
    (place,) = result["locations"]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "/components/1/components/0/validate/min"
    assert place["physicalLocation"]["region"]["startLine"] > 1

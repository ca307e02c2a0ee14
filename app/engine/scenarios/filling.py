"""Forms in a scenario: a task is completed as a person at its form would do it, or is refused as the form would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.scenario import Scenario
from app.engine.state import State
from app.engine.waits import UserTask
from app.forms.schema.filling import Filling
from app.forms.schema.form import Form, FormRefused


def form_beside(folder: Path, key: str) -> Form | None:
    """The form with the id (or file name) `key` in a folder; None without one."""
    for path in sorted(folder.glob("*.form")):
        try:
            form = Form.from_json(path.read_bytes(), path.name)
        except (OSError, FormRefused):
            continue
        if key in (form.id, path.stem, path.name):
            return form
    return None


def filled(scenario: Scenario, state: State, key: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of task `key` hands over when its fields hold `values`. Raises HostRefused as the form does."""
    task = state.wait_table[UserTask, key]
    form_key = getattr(task, "form_key", None)
    form = form_beside(scenario.folder, form_key) if form_key else None
    if form is None:
        raise HostRefused(f"The task '{task.element_id}' has no form '{form_key or ''}' beside the model.")
    filling = Filling(form, state.variables_at(key))
    for name, value in values.items():
        filling.set((name,), value)
    wrong = filling.validate()
    if wrong:
        raise HostRefused(
            "The form does not take this: "
            + "; ".join(f"{'.'.join(str(part) for part in path)}: {text}" for path, text in wrong.items())
        )
    return filling.submit()

"""A form while somebody fills it in: values, what has been touched, what is wrong. No Qt."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from app.forms.schema.component import Component
from app.forms.schema.compute import compute
from app.forms.schema.document import Form
from app.forms.schema.fields import Field, fields, is_hidden, rows_at
from app.forms.schema.initial import initial_values, new_row
from app.forms.schema.paths import Path, get, has, put
from app.forms.schema.scope import Scope
from app.forms.schema.submit import submit_values
from app.forms.schema.validation import field_error


class Filling:
    """One person's work on one form. `values` is replaced as a whole on every change."""

    def __init__(
        self, form: Form, variables: Mapping[str, Any] | None = None, draft: Mapping[str, Any] | None = None
    ) -> None:
        """`draft`: values saved earlier without completing; they win over the variables."""
        self.form = form
        self.variables = dict(variables or {})
        self.values: dict[str, Any] = {}
        self.errors: dict[Path, str] = {}
        self.edited: set[Path] = set()
        self._scopes: dict[Path, Scope] = {}
        self.reset()
        if draft:
            self._take_over({**self.values, **copy.deepcopy(dict(draft))})

    def reset(self) -> None:
        """Back to the values at the start."""
        self.errors.clear()
        self.edited.clear()
        self._take_over(initial_values(self.form, self.variables))

    def _take_over(self, values: dict[str, Any]) -> None:
        self.values = compute(self.form, values, self.variables)
        self._scopes.clear()

    def value(self, path: Path) -> Any:
        """The value at `path`, None when there is none."""
        return get(self.values, path)

    def set(self, path: Path, value: Any) -> None:
        """Change one value; calculations follow, shown errors are judged again."""
        if has(self.values, path) and self._equal(self.value(path), value):
            return
        values = copy.deepcopy(self.values)
        put(values, path, value)
        self.edited.add(path)
        self._take_over(values)
        self.judge_again()

    @staticmethod
    def _equal(left: Any, right: Any) -> bool:
        return type(left) is type(right) and bool(left == right)

    def scope(self, base: Path) -> Scope:
        """What expressions see at a component whose containers have the path `base`."""
        if base not in self._scopes:
            scope = Scope.top(self.variables, self.values)
            for at, step in enumerate(base):
                if isinstance(step, int):
                    scope = scope.inner(get(self.values, base[: at + 1]), step)
            self._scopes[base] = scope
        return self._scopes[base]

    def is_hidden(self, component: Component, base: Path) -> bool:
        """Whether the component's own condition hides it now."""
        return is_hidden(component, self.scope(base))

    def add_row(self, component: Component, path: Path, base: Path) -> None:
        """Append a row with its defaults to the list at `path`."""
        rows = [*rows_at(self.values, path)]
        rows.append(new_row(component, {}, self.scope(base).inner({}, len(rows))))
        self.set(path, rows)

    def remove_row(self, path: Path, index: int) -> None:
        """Take row `index` out of the list at `path`; shown errors below it move or go."""
        rows = [*rows_at(self.values, path)]
        del rows[index]
        self.errors = {p: text for p, text in self.errors.items() if p[: len(path)] != path}
        self.set(path, rows)

    # --- Judging ---------------------------------------------------------------------------------

    def _shown(self) -> dict[Path, Field]:
        return {place.path: place for place in fields(self.form, self.values, self.variables) if not place.hidden}

    def validate(self) -> dict[Path, str]:
        """Judge every field and show what is wrong; path to sentence, in the order of the form."""
        self.errors = {
            place.path: message
            for place in fields(self.form, self.values, self.variables)
            if not place.hidden and place.path and (message := field_error(place, self.value(place.path)))
        }
        return dict(self.errors)

    def judge(self, path: Path) -> None:
        """Judge one field that has been edited and left; an untouched field is not blamed yet."""
        place = self._shown().get(path)
        message = field_error(place, self.value(path)) if place and path in self.edited else None
        if message:
            self.errors[path] = message

    def judge_again(self) -> None:
        """Judge again what is shown as wrong: a sentence goes as soon as it is no longer true."""
        if not self.errors:
            return
        places = self._shown()
        again = {path: field_error(places[path], self.value(path)) for path in self.errors if path in places}
        self.errors = {path: message for path, message in again.items() if message}

    def submit(self) -> dict[str, Any]:
        """What the case is handed. Judge with `validate` first."""
        return submit_values(self.form, self.values, self.variables)

"""Which components stand on the form right now: once each, in every row of a list, hidden or shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.schema import feel
from app.forms.schema.component import Component
from app.forms.schema.document import Form
from app.forms.schema.paths import Path, get
from app.forms.schema.scope import Scope


@dataclass(frozen=True, slots=True)
class Field:
    """A component at one place of the form.

    `path` is where its value stands in the form's values (for a list: where its rows stand); () when
    it has none. `hidden` is true when it or a container around it is hidden.
    """

    component: Component
    path: Path
    scope: Scope
    hidden: bool

    @property
    def disabled(self) -> bool:
        """Whether nobody may edit it and it is not submitted."""
        return truth(self.component.data.get("disabled"), self.scope)

    @property
    def readonly(self) -> bool:
        """Whether it only shows its value, which is submitted."""
        return truth(self.component.data.get("readonly"), self.scope)


def truth(setting: object, scope: Scope) -> bool:
    """A boolean or a FEEL condition; an expression that fails counts as false, as in form-js."""
    if isinstance(setting, str) and setting.strip():
        return feel.evaluate(setting, scope.names).value is True
    return setting is True


def is_hidden(component: Component, scope: Scope) -> bool:
    """Whether the component's own condition hides it here."""
    return truth(component.hide, scope)


def fields(form: Form, values: Mapping[str, Any], variables: Mapping[str, Any] | None = None) -> Iterator[Field]:
    """Every component of the form at every place, containers before what they hold, hidden ones too."""
    scope = Scope.top(variables or {}, values)
    yield from _below(form.components, (), scope, values, False)


def visible_fields(
    form: Form, values: Mapping[str, Any], variables: Mapping[str, Any] | None = None
) -> Iterator[Field]:
    """Only what a person sees."""
    return (field for field in fields(form, values, variables) if not field.hidden)


def _below(
    components: list[Component], base: Path, scope: Scope, values: Mapping[str, Any], hidden: bool
) -> Iterator[Field]:
    for component in components:
        away = hidden or is_hidden(component, scope)
        yield Field(component, value_path(component, base), scope, away)
        if component.kind.container:
            yield from _inside(component, base, scope, values, away)


def _inside(container: Component, base: Path, scope: Scope, values: Mapping[str, Any], hidden: bool) -> Iterator[Field]:
    base = base + container.path
    if not container.repeats:
        yield from _below(container.components, base, scope, values, hidden)
        return
    for index, row in enumerate(rows_at(values, base)):
        yield from _below(container.components, (*base, index), scope.inner(row, index), values, hidden)


def value_path(component: Component, base: Path) -> Path:
    """Where the component's value stands when the containers around it have the path `base`."""
    own = component.path if component.repeats else component.key
    return base + own if own else ()


def rows_at(values: Any, path: Path) -> list[Any]:
    """The rows of the list at `path`; [] when there is no list or the list has no path."""
    rows = get(values, path) if path else None
    return rows if isinstance(rows, list) else []

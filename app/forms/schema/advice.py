"""What is legal in a form but surely not meant: the warnings of the check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.forms.schema import feel
from app.forms.schema.component import Address, Component
from app.forms.schema.document import Form
from app.forms.schema.numbers import to_decimal
from app.forms.schema.paths import Path, show
from app.forms.schema.regex.match import PatternError, compiled

Warned = tuple[Address, str, str]
_EXPRESSIONS = ("expression", "valuesExpression", "columnsExpression", "dataSource", "readonly", "disabled", "multiple")


def warnings(form: Form) -> Iterator[Warned]:
    """(address, property, sentence) of every warning."""
    if not form.id:
        yield (), "id", "The form has no id yet. A user task names the form by it."
    yield from _same_twice(form)
    for component in form.walk():
        for name, text in _of(component):
            yield component.address, name, text


def _same_twice(form: Form) -> Iterator[Warned]:
    """Ids must differ (references); two fields with one key are legal where only one shows at a time."""
    ids = Counter(component.id for component in form.walk() if component.id)
    keys: Counter[Path] = Counter()
    places = list(_paths(form.components, ()))
    keys.update(path for _, path in places)
    for component in form.walk():
        if ids[component.id] > 1:
            yield component.address, "id", f"Another component has the id “{component.id}” too."
    for component, path in places:
        if keys[path] > 1 and not component.hide:
            yield component.address, "key", f"Another field fills “{show(path)}” too; they show the same value."


def _paths(components: list[Component], base: Path) -> Iterator[tuple[Component, Path]]:
    for component in components:
        if component.kind.keyed and component.key:
            yield component, base + component.key
        if component.kind.container:
            yield from _paths(component.components, base + component.path + (("[]",) if component.repeats else ()))


def _of(component: Component) -> Iterator[tuple[str, str]]:
    yield from _unreadable(component)
    yield from _limits(component)
    pattern = component.section("validate").get("pattern")
    if isinstance(pattern, str) and pattern:
        try:
            compiled(pattern)
        except PatternError as error:
            yield "validate.pattern", f"The pattern is not checked: {error}."
    if component.repeats and not component.path:
        yield "path", "This list repeats nothing until it has a path, the variable with its rows."
    if component.kind.choices and not component.data.get("values") and not _has_source(component):
        yield "values", "There are no options to choose from."


def _has_source(component: Component) -> bool:
    return bool(component.text("valuesKey") or component.text("valuesExpression"))


def _unreadable(component: Component) -> Iterator[tuple[str, str]]:
    found = {name: component.data.get(name) for name in _EXPRESSIONS}
    found["conditional.hide"] = component.hide
    for name, value in found.items():
        if isinstance(value, str) and value.startswith("=") and feel.problem_of(value):
            yield name, f"The expression cannot be read and counts as empty: {feel.problem_of(value)}"


def _limits(component: Component) -> Iterator[tuple[str, str]]:
    rules = component.section("validate")
    for low, high in (("min", "max"), ("minLength", "maxLength")):
        least, most = to_decimal(rules.get(low)), to_decimal(rules.get(high))
        if least is not None and most is not None and least > most:
            yield f"validate.{low}", f"Nothing can be entered: the least ({least:f}) is above the most ({most:f})."

"""The edits of a form: each is one undo unit and leaves what it made or moved selected."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from app.forms.designer.document import FormDocument
from app.forms.designer.new_component import new_component
from app.forms.designer.spots import Spot
from app.forms.schema.form import Address, Component, Form
from app.forms.schema.kinds import GRID_COLUMNS, LEAST_COLUMNS, kind_of


class EditRefused(Exception):
    """The edit makes no sense; the text says why, for a person."""


# --- Looking -------------------------------------------------------------------------------------


def children(form: Form, parent: Address) -> list[Any]:
    """The JSON list of the container at `parent`. Raises KeyError when there is no such container."""
    holder = form.at(parent).data if parent else form.data
    items = holder.setdefault("components", [])
    if not isinstance(items, list):
        raise KeyError(parent)
    return items


def address_of(form: Form, data: dict[str, Any]) -> Address | None:
    """Where this very JSON object stands now."""
    return next((component.address for component in form.walk() if component.data is data), None)


def _names(form: Form, part: str) -> Iterator[str]:
    for component in form.walk():
        value = component.data.get(part) if part != "row" else component.row
        if isinstance(value, str):
            yield value


def unused(form: Form, part: str, stem: str) -> str:
    """`stem`, or `stem_2`, `stem_3` … : the first that no component has as its `part` (id, key, row)."""
    taken = set(_names(form, part))
    candidate, number = stem, 2
    while candidate in taken:
        candidate, number = f"{stem}_{number}", number + 1
    return candidate


# --- Editing -------------------------------------------------------------------------------------


def insert(document: FormDocument, type_name: str, spot: Spot) -> Address:
    """Add a component of this type at `spot`; its address."""
    with document.transaction(f"Add {kind_of(type_name).name.lower()}") as form:
        data = new_component(type_name)
        _make_unique(form, data)
        _place(form, data, spot)
        document.selection = address_of(form, data)
    assert document.selection is not None
    return document.selection


def move(document: FormDocument, address: Address, spot: Spot) -> Address:
    """Move a component to `spot`. Raises EditRefused when that is inside the component itself."""
    if spot.parent[: len(address)] == address:
        raise EditRefused("A group cannot be put into itself.")
    component = document.form.at(address)
    with document.transaction(f"Move {component.title}") as form:
        items = children(form, address[:-1])
        target = children(form, spot.parent)
        # Indexes shift when the component is taken out, so neighbours are remembered as objects.
        before = target[spot.before] if spot.before is not None and spot.before < len(target) else None
        neighbour = target[spot.beside] if spot.beside is not None else None
        if component.data is before:
            before = _after(target, before)
        items[:] = [item for item in items if item is not component.data]
        stays_in_row = neighbour is not None and component.row and Component(neighbour).row == component.row
        if not stays_in_row:
            _leave_row(component.data)
        _put(form, component.data, target, before, neighbour if neighbour is not component.data else None)
        document.selection = address_of(form, component.data)
    assert document.selection is not None
    return document.selection


def _after(items: list[Any], item: Any) -> Any:
    index = next(i for i, other in enumerate(items) if other is item)
    return items[index + 1] if index + 1 < len(items) else None


def delete(document: FormDocument, address: Address) -> None:
    """Take a component out, and what is inside it."""
    component = document.form.at(address)
    with document.transaction(f"Delete {component.title}") as form:
        del children(form, address[:-1])[address[-1]]
        document.selection = None


def duplicate(document: FormDocument, address: Address) -> Address:
    """A copy right below, with ids and keys of its own."""
    component = document.form.at(address)
    with document.transaction(f"Duplicate {component.title}") as form:
        data = copy.deepcopy(component.data)
        _leave_row(data)
        _make_unique(form, data)
        children(form, address[:-1]).insert(address[-1] + 1, data)
        document.selection = address_of(form, data)
    assert document.selection is not None
    return document.selection


def paste(document: FormDocument, data: dict[str, Any], spot: Spot) -> Address:
    """Put a copied component at `spot`, with an id and keys that nobody here has."""
    with document.transaction(f"Paste {Component(data).title}") as form:
        fresh = copy.deepcopy(data)
        _leave_row(fresh)
        _make_unique(form, fresh)
        _place(form, fresh, spot)
        document.selection = address_of(form, fresh)
    assert document.selection is not None
    return document.selection


def resize(document: FormDocument, address: Address, columns: int | None) -> None:
    """Make a component `columns` of 16 wide; None lets it share what the row has left."""
    component = document.form.at(address)
    with document.transaction(f"Width of {component.title}", merge=("columns", address)) as form:
        layout = form.at(address).data.setdefault("layout", {})
        layout["columns"] = columns if columns is None else max(LEAST_COLUMNS, min(GRID_COLUMNS, columns))


def set_property(document: FormDocument, address: Address, name: str, value: Any) -> None:
    """Set a property ("label", "validate.min"); None and "" take it away, and an emptied section with it.

    An empty address is the form itself.
    """
    title = document.form.at(address).title if address else "form"
    with document.transaction(f"Change {title}", merge=(name, address)) as form:
        target = form.at(address).data if address else form.data
        section, dot, inner = name.partition(".")
        if not dot:
            _set(target, name, value)
            return
        holder = target.get(section)
        if not isinstance(holder, dict):
            holder = target[section] = {}
        _set(holder, inner, value)
        if not holder:
            del target[section]


def _set(target: dict[str, Any], name: str, value: Any) -> None:
    if value is None or value == "":
        target.pop(name, None)
    else:
        target[name] = value


# --- Parts ---------------------------------------------------------------------------------------


def _make_unique(form: Form, data: dict[str, Any]) -> None:
    """Ids and keys that nobody else has, also inside a copied container."""
    component = Component(data)
    data["id"] = unused(form, "id", _stem(component.id) or f"Field_{component.type}")
    for name in ("key", "path"):
        if isinstance(data.get(name), str) and data[name]:
            data[name] = unused(form, name, _stem(data[name]))
    inside = Component({"components": data.get("components", [])}).components
    for number, inner in enumerate(inside):
        inner.data["id"] = unused(form, "id", f"{data['id']}_{number + 1}")
        if not (component.path or component.repeats) and inner.data.get("key"):
            inner.data["key"] = unused(form, "key", _stem(str(inner.data["key"])))


def _stem(name: str) -> str:
    return re.sub(r"_\d+$", "", name)


def _leave_row(data: dict[str, Any]) -> None:
    layout = data.get("layout")
    if isinstance(layout, dict):
        layout.pop("row", None)
        layout["columns"] = None


def _place(form: Form, data: dict[str, Any], spot: Spot) -> None:
    items = children(form, spot.parent)
    before = items[spot.before] if spot.before is not None and spot.before < len(items) else None
    _put(form, data, items, before, items[spot.beside] if spot.beside is not None else None)


def _put(form: Form, data: dict[str, Any], items: list[Any], before: Any, neighbour: Any) -> None:
    index = next((i for i, item in enumerate(items) if item is before), len(items)) if before is not None else None
    items.insert(len(items) if index is None else index, data)
    if neighbour is not None:
        _join_row(form, data, items, neighbour)
    elif not Component(data).row:
        data.setdefault("layout", {})["row"] = unused(form, "row", "Row_1")


def _join_row(form: Form, data: dict[str, Any], items: list[Any], neighbour: dict[str, Any]) -> None:
    """Put `data` into the neighbour's row; when the row gets too wide all its members share it evenly."""
    row = Component(neighbour).row or unused(form, "row", "Row_1")
    neighbour.setdefault("layout", {})["row"] = row
    data.setdefault("layout", {})["row"] = row
    members = [Component(item) for item in items if isinstance(item, dict) and Component(item).row == row]
    if sum(member.columns or LEAST_COLUMNS for member in members) > GRID_COLUMNS:
        for member in members:
            member.data.setdefault("layout", {})["columns"] = None


def widest(form: Form, address: Address) -> int:
    """How many columns the component may take without pushing others out of its row."""
    component = form.at(address)
    siblings = [c for c in Component({"components": children(form, address[:-1])}).components if c.row]
    others = [c for c in siblings if c.row == component.row and c.data is not component.data]
    return max(LEAST_COLUMNS, GRID_COLUMNS - sum(c.columns or LEAST_COLUMNS for c in others))

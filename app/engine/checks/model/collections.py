"""Data is a collection exactly when its item definition is one (BPMN 2.0.2, tables 10.52, 10.59 and 10.60)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, is_true, local, where
from app.engine.problems import Problem

_DATA = ("dataObject", "dataInput", "dataOutput", "inputDataItem", "outputDataItem")


def check(model: Model) -> Iterator[Problem]:
    """Data whose isCollection contradicts its item definition."""
    for data in model.all(*_DATA):
        item = model.item_of(data)
        if item is not None and is_true(data, "isCollection") != is_true(item, "isCollection"):
            which = "a collection" if is_true(item, "isCollection") else "no collection"
            message = f"Its item definition '{item.get('id')}' is {which}, this {local(data)} says otherwise."
            yield Problem(where(data), message, "collections")

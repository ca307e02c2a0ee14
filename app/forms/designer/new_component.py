"""What a component is when it comes out of the palette: complete enough to be valid at once."""

from __future__ import annotations

import copy
from typing import Any

from app.forms.schema.kinds import kind_of

_OPTIONS = [{"label": "Option 1", "value": "option_1"}, {"label": "Option 2", "value": "option_2"}]
_OWN: dict[str, dict[str, Any]] = {
    "datetime": {"subtype": "date"},
    "expression": {"computeOn": "change", "expression": ""},
    "radio": {"values": _OPTIONS},
    "select": {"values": _OPTIONS},
    "checklist": {"values": _OPTIONS},
    "taglist": {"values": _OPTIONS},
    "text": {"text": "### Heading\nWrite what people need to know."},
    "html": {"content": "<p>Write what people need to know.</p>"},
    "image": {"alt": ""},
    "table": {
        "dataSource": "=rows",
        "rowCount": 10,
        "columns": [{"label": "Name", "key": "name"}, {"label": "Value", "key": "value"}],
    },
    "documentPreview": {"dataSource": "=documents"},
    "spacer": {"height": 60},
    "group": {"components": [], "showOutline": True, "path": ""},
    "dynamiclist": {
        "components": [],
        "showOutline": True,
        "isRepeating": True,
        "allowAddRemove": True,
        "defaultRepetitions": 1,
        "path": "items",
    },
    "iframe": {"url": "", "height": 200},
    "button": {"action": "submit", "label": "Submit"},
}
_UNLABELLED = frozenset({"text", "html", "image", "spacer", "separator", "expression"})


def new_component(type_name: str) -> dict[str, Any]:
    """The JSON object of a fresh component of this type."""
    kind = kind_of(type_name)
    data: dict[str, Any] = {"type": type_name}
    if type_name == "datetime":
        data["dateLabel"] = "Date"
    elif type_name not in _UNLABELLED:
        data["label"] = kind.name
    if kind.keyed:
        data["key"] = kind.stem
    data.update(copy.deepcopy(_OWN.get(type_name, {})))
    data["layout"] = {"columns": None}
    return data

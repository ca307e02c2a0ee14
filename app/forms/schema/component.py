"""One component of a form: a typed view on its JSON object, which keeps whatever we do not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.forms.schema.kinds import GRID_COLUMNS, LEAST_COLUMNS, Kind, kind_of
from app.forms.schema.paths import Path, split

# Where a component stands: the index in the form, then the index in each container below.
Address = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A view on `data`, the component's JSON object. Wrong types read as "not set", never raise."""

    data: dict[str, Any]
    address: Address = ()

    @property
    def type(self) -> str:
        """The component type as written; "" when it is missing."""
        return self.text("type")

    @property
    def kind(self) -> Kind:
        """What this type is; kinds.UNKNOWN for one we do not know."""
        return kind_of(self.type)

    @property
    def id(self) -> str:
        """The id, unique in the form; "" in forms that were written without."""
        return self.text("id")

    @property
    def key(self) -> Path:
        """The path of the value below its container; empty for a component without a value."""
        return split(self.text("key")) if self.kind.keyed or not self.kind.type else ()

    @property
    def path(self) -> Path:
        """What a container puts in front of the keys inside it; a list always has a path of its own."""
        return split(self.text("path")) if self.kind.container else ()

    @property
    def label(self) -> str:
        """The label as written, perhaps a template; a date's label has a property of its own."""
        if self.type == "datetime":
            own = "timeLabel" if self.subtype == "time" else "dateLabel"
            return self.text(own) or self.text("label")
        return self.text("label")

    @property
    def title(self) -> str:
        """What to call this component in a sentence: its label, else its key, else its kind."""
        return self.label.strip() or self.text("key") or self.kind.name

    @property
    def subtype(self) -> str:
        """date, time or datetime."""
        subtype = self.text("subtype")
        return subtype if subtype in ("date", "time", "datetime") else "date"

    @property
    def components(self) -> list[Component]:
        """The components inside, in order; what is no object is passed over."""
        return list(views(self.data.get("components"), self.address))

    @property
    def columns(self) -> int | None:
        """Width in columns of 16; None shares what the row has left."""
        width = self.section("layout").get("columns")
        if isinstance(width, int) and not isinstance(width, bool):
            return max(LEAST_COLUMNS, min(GRID_COLUMNS, width))
        return None

    @property
    def row(self) -> str:
        """The name of the row it stands in; "" for a row of its own."""
        row = self.section("layout").get("row")
        return row if isinstance(row, str) else ""

    @property
    def hide(self) -> str | bool:
        """The condition under which it is hidden: a FEEL expression or a constant."""
        hide = self.section("conditional").get("hide")
        return hide if isinstance(hide, (str, bool)) else ""

    @property
    def repeats(self) -> bool:
        """Whether its components are shown once per list item."""
        return self.type == "dynamiclist" and self.data.get("isRepeating", True) is not False

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.section("validate").get("required") is True

    def text(self, name: str) -> str:
        """A property that is text; "" when it is missing or no text."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str, default: bool = False) -> bool:
        """A property that is a boolean; `default` when it is missing or no boolean."""
        value = self.data.get(name)
        return value if isinstance(value, bool) else default

    def count(self, name: str, default: int) -> int:
        """A property that is a whole number from 0; `default` when it is missing or none."""
        value = self.data.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
            return int(value)
        return default

    def section(self, name: str) -> dict[str, Any]:
        """A property that is an object (layout, validate, appearance …); {} when it is missing."""
        value = self.data.get(name)
        return value if isinstance(value, dict) else {}


def views(items: Any, above: Address = ()) -> Iterator[Component]:
    """A view on each JSON object in `items`, addressed by its index below `above`."""
    if isinstance(items, list):
        for index, data in enumerate(items):
            if isinstance(data, dict):
                yield Component(data, (*above, index))

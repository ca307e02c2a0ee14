"""The scenarios of one what-if: today's process, and variants that each change something of their parent.

A variant holds only what it changes, so it survives a new calibration of the base and says by itself
what it is about. The plan is kept with the workspace as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.simulation.calendar import Shift, WorkCalendar

BASE = "base"
REPLICATIONS = 10


@dataclass(frozen=True, slots=True)
class Variant:
    """One scenario: `changes` are knob keys with their values, `hours` the working hours (None: the parent's)."""

    id: str
    name: str
    parent: str = ""
    changes: Mapping[str, float] = field(default_factory=dict)
    hours: tuple[Shift, ...] | None = None


class Plan:
    """A tree of variants with the base as its root. Every method that takes an id raises KeyError."""

    def __init__(self, base_name: str = "Today") -> None:
        self._variants: dict[str, Variant] = {BASE: Variant(BASE, base_name)}
        self.replications = REPLICATIONS

    def __contains__(self, key: object) -> bool:
        return key in self._variants

    def __getitem__(self, key: str) -> Variant:
        return self._variants[key]

    def ordered(self) -> list[Variant]:
        """Parents before their children, in the order of their making."""
        return list(self._below(BASE))

    def _below(self, key: str) -> Iterator[Variant]:
        yield self._variants[key]
        for child in self.children(key):
            yield from self._below(child.id)

    def children(self, key: str) -> list[Variant]:
        """The variants that start from this one."""
        return [one for one in self._variants.values() if one.parent == key]

    def path(self, key: str) -> list[Variant]:
        """From the base down to this one."""
        found = [self._variants[key]]
        while found[0].parent:
            found.insert(0, self._variants[found[0].parent])
        return found

    def depth(self, key: str) -> int:
        """0 for the base."""
        return len(self.path(key)) - 1

    # --- What a variant assumes ------------------------------------------------------------------

    def changes(self, key: str) -> dict[str, float]:
        """All that is turned against the base, its ancestors' changes included; of the base: its own."""
        merged: dict[str, float] = {}
        for one in self._own_path(key):
            merged |= one.changes
        return merged

    def hours(self, key: str) -> tuple[Shift, ...] | None:
        """The working hours that differ from the base's; None when they are the base's."""
        found = None
        for one in self._own_path(key):
            found = one.hours if one.hours is not None else found
        return found

    def origin(self, key: str, knob: str) -> Variant | None:
        """The variant on the way up that turned the knob; None when it stands where the base has it."""
        return next((one for one in reversed(self._own_path(key)) if knob in one.changes), None)

    def _own_path(self, key: str) -> list[Variant]:
        path = self.path(key)
        return path[1:] if len(path) > 1 else path

    # --- Changing ----------------------------------------------------------------------------

    def add(self, parent: str, name: str) -> Variant:
        """A new variant that changes nothing yet."""
        return self._put(Variant(self._new_id(), self.free_name(name), self._variants[parent].id))

    def duplicate(self, key: str) -> Variant:
        """A copy beside the original; of the base, a variant below it."""
        one = self._variants[key]
        if key == BASE:
            return self.add(BASE, f"{one.name} changed")
        return self._put(replace(one, id=self._new_id(), name=self.free_name(f"{one.name} copy")))

    def rename(self, key: str, name: str) -> None:
        """Give another name; raises ValueError with a sentence when it is empty or taken."""
        name = name.strip()
        if not name:
            raise ValueError("Give the scenario a name.")
        if any(one.name == name and one.id != key for one in self._variants.values()):
            raise ValueError(f"There is already a scenario “{name}”.")
        self._put(replace(self._variants[key], name=name))

    def delete(self, key: str) -> None:
        """Take a variant away. What was based on it keeps assuming what it did. The base stays."""
        if key == BASE:
            raise ValueError("Today's process stays: every scenario is compared with it.")
        gone = self._variants[key]
        for child in self.children(key):
            hours = child.hours if child.hours is not None else gone.hours
            self._put(replace(child, parent=gone.parent, changes={**gone.changes, **child.changes}, hours=hours))
        del self._variants[key]

    def turn(self, key: str, knob: str, value: float) -> None:
        """Turn a knob of a variant."""
        one = self._variants[key]
        self._put(replace(one, changes={**one.changes, knob: value}))

    def turn_back(self, key: str, knob: str) -> None:
        """Let a knob stand where the parent has it."""
        one = self._variants[key]
        self._put(replace(one, changes={name: value for name, value in one.changes.items() if name != knob}))

    def set_hours(self, key: str, hours: Sequence[Shift] | None) -> None:
        """Other working hours; None takes the parent's."""
        self._put(replace(self._variants[key], hours=None if hours is None else tuple(hours)))

    def reset(self, key: str) -> None:
        """Change nothing against the parent."""
        self._put(replace(self._variants[key], changes={}, hours=None))

    def restore(self, variant: Variant) -> None:
        """Put a variant back as it was."""
        self._put(variant)

    def free_name(self, wanted: str) -> str:
        """`wanted`, with a number behind it when it is taken."""
        taken = {one.name for one in self._variants.values()}
        number, name = 2, wanted
        while name in taken:
            name, number = f"{wanted} {number}", number + 1
        return name

    def _put(self, variant: Variant) -> Variant:
        self._variants[variant.id] = variant
        return variant

    def _new_id(self) -> str:
        numbers = [int(key) for key in self._variants if key.isdigit()]
        return str(max(numbers, default=0) + 1)

    # --- Keeping -----------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """Everything as a JSON object."""
        return {"replications": self.replications, "variants": [_variant_json(one) for one in self.ordered()]}

    @classmethod
    def from_json(cls, value: Any) -> Plan:
        """Read what `to_json` wrote; what cannot be read is left out, and the base is always there."""
        plan = cls()
        if not isinstance(value, Mapping):
            return plan
        count = value.get("replications")
        plan.replications = max(count, 2) if isinstance(count, int) else REPLICATIONS
        for item in value.get("variants", []):
            one = _try_variant(item)
            if one is not None and (one.id == BASE or one.parent in plan):
                plan._put(one)
        return plan


def _variant_json(one: Variant) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "parent": one.parent,
        "changes": dict(one.changes),
        "hours": None if one.hours is None else WorkCalendar(one.hours).to_json(),
    }


def _try_variant(value: Any) -> Variant | None:
    try:
        return _read_variant(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _read_variant(value: Mapping[str, Any]) -> Variant:
    hours = value.get("hours")
    return Variant(
        str(value["id"]),
        str(value["name"]),
        "" if value["id"] == BASE else str(value["parent"]),
        {str(key): float(number) for key, number in value["changes"].items()},
        None if hours is None else WorkCalendar.from_json(hours).shifts,
    )

"""The names of the steps of one scope, and who shares one: kept, so that a rename costs what it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from app.bpmn.structure import ACTIVITIES


class StepNames:
    """The activities among the flow nodes of a scope, in their order."""

    def __init__(self, nodes: Iterable[tuple[Any, str]]) -> None:
        self._steps: list[Any] = [node for node, kind in nodes if kind in ACTIVITIES]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._names: list[str] = [""] * len(self._steps)
        self._holders: dict[str, set[int]] = defaultdict(set)
        self._shared: set[str] = set()
        for place, node in enumerate(self._steps):
            self._places[node.get("id") or ""].append(place)
            self._read(place)

    def renamed(self, element_ids: Iterable[str]) -> None:
        """Read the names of these elements again."""
        for element_id in element_ids:
            for place in self._places.get(element_id, ()):
                self._read(place)

    def twins(self) -> Iterator[tuple[Any, str]]:
        """The steps whose name another one before them has, with it, in order."""
        places = (place for name in self._shared for place in sorted(self._holders[name])[1:])
        return ((self._steps[place], self._names[place]) for place in sorted(places))

    def _read(self, place: int) -> None:
        before, name = self._names[place], _spaced_once(self._steps[place].get("name"))
        if name != before:
            self._names[place] = name
            self._holders[before].discard(place)
            if name:
                self._holders[name].add(place)
            for each in (before, name):
                self._note(each)

    def _note(self, name: str) -> None:
        holders = self._holders.get(name, ())
        if len(holders) > 1:
            self._shared.add(name)
        else:
            self._shared.discard(name)
            if not holders:
                self._holders.pop(name, None)


def _spaced_once(name: str | None) -> str:
    return " ".join((name or "").split())

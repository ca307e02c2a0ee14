"""Which elements are selected."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Element ids in the order they were selected."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        self._known: frozenset[str] = frozenset()

    def __contains__(self, element_id: object) -> bool:
        return element_id in self._known

    @property
    def ids(self) -> tuple[str, ...]:
        """What is selected."""
        return self._ids

    @property
    def single(self) -> str:
        """The one selected element, "" when it is none or several."""
        return self._ids[0] if len(self._ids) == 1 else ""

    def set(self, ids: Iterable[str]) -> None:
        """Select these and nothing else."""
        wanted = tuple(dict.fromkeys(each for each in ids if each))
        if wanted != self._ids:
            self._ids, self._known = wanted, frozenset(wanted)
            self.changed.emit()

    def toggle(self, element_id: str) -> None:
        """Add an element, or take it out."""
        rest = [each for each in self._ids if each != element_id]
        self.set(rest if len(rest) < len(self._ids) else [*self._ids, element_id])

    def clear(self) -> None:
        """Select nothing."""
        self.set(())

    def keep(self, alive: Container[str]) -> None:
        """Forget elements that are gone."""
        if not all(each in alive for each in self._ids):
            self.set(each for each in self._ids if each in alive)

"""A form being edited: transactions, undo and redo, one stream of changes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.forms.schema.form import Address, Form
from app.foundation.files import write_atomically

MOST_STEPS = 200
Listener = Callable[["Change"], object]


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners hear. `origin` is commit, undo or redo; `select` what to show as selected after it."""

    label: str
    origin: str
    select: Address | None = None


@dataclass(slots=True)
class _Step:
    """One undo unit: the whole tree before and after it. Forms are small; copies are exact."""

    label: str
    before: dict[str, Any]
    after: dict[str, Any]
    select_before: Address | None
    select_after: Address | None
    merge: object = None


class FormDocument:
    """Owns a form and its history. `selection` is remembered with every step."""

    def __init__(self, form: Form, path: Path | None = None, name: str = "") -> None:
        self.form = form
        self.path = path
        self.name = name or (path.name if path else form.id or "New form")
        self.selection: Address | None = None
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._saved: _Step | None = None
        self._listeners: list[Listener] = []
        self._open = False

    # --- Files -----------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path) -> FormDocument:
        """Read a file. Raises FormRefused or OSError."""
        return cls(Form.from_json(path.read_bytes(), path.name), path)

    def save(self, path: Path | None = None) -> None:
        """Write the form; `path` from then on. Raises OSError; the old file then stays whole."""
        target = path or self.path
        if target is None:
            raise ValueError("a new form needs a path")
        write_atomically(target, self.form.to_bytes())
        self.path, self.name = target, target.name
        self.mark_saved()

    @property
    def is_dirty(self) -> bool:
        """Whether something has changed since it was opened or saved."""
        return (self._done[-1] if self._done else None) is not self._saved

    def mark_saved(self) -> None:
        """What is here now is what is on disk."""
        self._saved = self._done[-1] if self._done else None
        self._end_merging()
        self._tell(Change("Save", "save"))

    def mark_unsaved(self) -> None:
        """What is here now is on no disk."""
        self._saved = _Step("", {}, {}, None, None)

    # --- Changes ---------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, label: str, merge: object = None) -> Iterator[Form]:
        """Change `form.data` inside; an exception puts everything back.

        Steps in a row with the same `merge` are one undo unit: the letters of a word.
        """
        if self._open:
            raise RuntimeError("transactions do not nest")
        before, select = copy.deepcopy(self.form.data), self.selection
        self._open = True
        try:
            yield self.form
        except BaseException:
            self.form.data, self.selection = before, select
            raise
        finally:
            self._open = False
        if self.form.data != before or list(self.form.data) != list(before):
            self._commit(label, before, select, merge)

    def _commit(self, label: str, before: dict[str, Any], select: Address | None, merge: object) -> None:
        last = self._done[-1] if self._done else None
        if merge is not None and last is not None and last.merge == merge and last is not self._saved:
            last.after, last.select_after = copy.deepcopy(self.form.data), self.selection
        else:
            after = copy.deepcopy(self.form.data)
            self._done.append(_Step(label, before, after, select, self.selection, merge))
            del self._done[:-MOST_STEPS]
        self._undone.clear()
        self._tell(Change(label, "commit", self.selection))

    def _end_merging(self) -> None:
        if self._done:
            self._done[-1].merge = None

    def select(self, address: Address | None) -> None:
        """Remember what is selected; typing after it is an undo unit of its own."""
        if address != self.selection:
            self.selection = address
            self._end_merging()

    @property
    def undo_label(self) -> str:
        """What undo would take back; "" for nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; "" for nothing."""
        return self._undone[-1].label if self._undone else ""

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            step.merge = None
            self._undone.append(step)
            self._restore(step.before, step.select_before)
            self._tell(Change(step.label, "undo", self.selection))

    def redo(self) -> None:
        """Do the last undone step again."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._restore(step.after, step.select_after)
            self._tell(Change(step.label, "redo", self.selection))

    def _restore(self, data: dict[str, Any], select: Address | None) -> None:
        self.form.data = copy.deepcopy(data)
        self.selection = select

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(change)` after each commit, undo, redo and save; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

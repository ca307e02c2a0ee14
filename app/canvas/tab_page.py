"""What a tab of the modeler holds: a model, or a view on models such as a comparison."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.canvas.diagram_view import DiagramView


class TabPage(QWidget):
    """`changed` fires when the title, or whether it is saved, may differ.

    A page that is no model needs to override `title` and `icon`, and, if it has one, `diagram_view`, the view that
    the zoom control speaks for.
    """

    changed = Signal()
    icon = "model"

    @property
    def title(self) -> str:
        """What the tab says."""
        raise NotImplementedError

    @property
    def is_dirty(self) -> bool:
        """Whether closing it would lose something."""
        return False

    @property
    def diagram_view(self) -> DiagramView | None:
        """The view whose zoom is shown and changed in the status bar."""
        return None

    def first_focus(self) -> QWidget:
        """What has the keyboard when the tab comes to the front."""
        return self.diagram_view or self

    def close_page(self) -> None:
        """Let go of everything: the tab is closed for good."""

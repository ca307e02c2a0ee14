"""The zoom control in the status bar: minus, percent, plus, fit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.canvas.diagram_view import DiagramView
from app.look.components import IconButton, Label


class ZoomBar(QWidget):
    """Speaks for the view that `follow` was given last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: DiagramView | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(2)
        self.percent = Label("100 %", "small", "text.secondary")
        self.percent.setMinimumWidth(40)
        for icon, title, act in (
            ("minus", "Zoom out (-)", lambda view: view.zoom_out()),
            (None, "", None),
            ("plus", "Zoom in (+)", lambda view: view.zoom_in()),
            ("fit", "Fit the diagram (0)", lambda view: view.fit()),
        ):
            if icon is None:
                row.addWidget(self.percent)
                continue
            button = IconButton(icon, title, size=14)
            button.setFixedSize(22, 22)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            row.addWidget(button)

    def _act(self, act: object) -> None:
        if self._view is not None:
            act(self._view)  # type: ignore[operator]

    def follow(self, view: DiagramView | None) -> None:
        """Show and change the zoom of this view."""
        if self._view is not None:
            self._view.zoom_changed.disconnect(self._show)
        self._view = view
        if view is not None:
            view.zoom_changed.connect(self._show)
            self._show(view.zoom)

    def _show(self, zoom: float) -> None:
        self.percent.setText(f"{round(zoom * 100)} %")

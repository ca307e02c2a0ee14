"""Two views that are looked at together: what one pans and zooms, the other does too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.canvas.diagram_view import DiagramView


class Link(QObject):
    """Keeps two views of the same size on the same part of the plane."""

    def __init__(self, first: DiagramView, second: DiagramView) -> None:
        super().__init__(first)
        self._is_following = False
        for one, other in ((first, second), (second, first)):
            follow = partial(self._follow, one, other)
            one.zoom_changed.connect(follow)
            one.horizontalScrollBar().valueChanged.connect(follow)
            one.verticalScrollBar().valueChanged.connect(follow)

    def _follow(self, one: DiagramView, other: DiagramView, _value: object = None) -> None:
        if self._is_following or not one.isVisible():
            return
        self._is_following = True
        try:
            other.setTransform(one.transform())
            other.horizontalScrollBar().setValue(one.horizontalScrollBar().value())
            other.verticalScrollBar().setValue(one.verticalScrollBar().value())
        finally:
            self._is_following = False

"""The line edit of forms: prefix and suffix inside the border, tells when it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.look.components.label import Label
from app.look.polish import repolish

GAP = 8
EDGE = 11


class FormEdit(QLineEdit):
    """A line of text. `left` comes when the keyboard goes away."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = Label("", "body", "text.tertiary", parent=self)
        self._suffix = Label("", "body", "text.tertiary", parent=self)
        for label in (self._prefix, self._suffix):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.hide()

    def set_adorners(self, prefix: str, suffix: str) -> None:
        """Show a unit or a sign before and behind what is typed."""
        if (prefix, suffix) == (self._prefix.text(), self._suffix.text()):
            return
        self._prefix.setText(prefix)
        self._suffix.setText(suffix)
        for label in (self._prefix, self._suffix):
            label.adjustSize()
            label.setVisible(bool(label.text()))
        left = self._prefix.width() + GAP if prefix else 0
        right = self._suffix.width() + GAP if suffix else 0
        self.setTextMargins(left, 0, right, 0)
        self._place()

    def _place(self) -> None:
        for label, x in ((self._prefix, EDGE), (self._suffix, self.width() - EDGE - self._suffix.width())):
            label.move(x, (self.height() - label.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the suffix at the right edge."""
        super().resizeEvent(event)
        self._place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a menu or another window over it does not count."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def put(self, text: str) -> None:
        """Show `text`; the cursor stays when nothing changes."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def show_locked(self, read_only: bool, disabled: bool) -> None:
        """Show only, or grey. The sheet reads both from the widget."""
        self.setEnabled(not disabled)
        if self.isReadOnly() != read_only:
            self.setReadOnly(read_only)
            repolish(self)


class FormArea(QPlainTextEdit):
    """Several lines of text; Tab goes to the next field."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class FormCombo(QComboBox):
    """A drop-down that a turning wheel over the page does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(12)

    @property
    def line(self) -> QLineEdit:
        """The line that an editable drop-down is typed into."""
        line = self.lineEdit()
        assert line is not None
        return line

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

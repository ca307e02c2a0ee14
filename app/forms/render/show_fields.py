"""What only shows: image, separator, spacer, web page, documents, and components nobody knows."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.forms.render.chips import Chip, Flow
from app.forms.render.field_widget import FieldWidget, Host
from app.forms.schema import feel
from app.forms.schema.component import Component
from app.forms.schema.files import display_name
from app.forms.schema.paths import Path
from app.forms.schema.safe_html import is_safe_link
from app.look.components.button import Button
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.look.components.separator import Separator
from app.look.theme import theme

_DATA = re.compile(r"data:image/(png|jpeg|jpg|gif|webp|bmp);base64,([A-Za-z0-9+/=\s]+)", re.ASCII)
MOST_IMAGE_TEXT = 8_000_000
MOST_PIXELS = 40_000_000


def image_of(source: str) -> QImage:
    """The picture in a data URI of a raster format; a null image for anything else (nothing is loaded)."""
    match = _DATA.fullmatch(source[:MOST_IMAGE_TEXT].strip())
    if not match:
        return QImage()
    try:
        data = QByteArray(base64.b64decode(match[2], validate=False))
    except (binascii.Error, ValueError):
        return QImage()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(match[1].replace("jpg", "jpeg").encode()))
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    return reader.read()


class Picture(QWidget):
    """An image, never wider than its place."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Its own height, or less when it has to be made narrower."""
        if self.image.isNull():
            return 0
        return round(self.image.height() * min(1.0, width / self.image.width()))

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(self.image.width() or 10, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(16, 16 if not self.image.isNull() else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, at the left."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = min(self.width(), self.image.width())
        painter.drawImage(QRectF(0, 0, width, self.heightForWidth(self.width())), self.image)


class Placeholder(QWidget):
    """A quiet dashed box: icon, words, perhaps one button."""

    def __init__(self, icon: str, action: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, "text.tertiary", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = Label("", "small", "text.secondary", wrap=True)
        row.addWidget(self.text, 1)
        self.button = Button(action, "secondary", small=True)
        self.button.setVisible(False)
        row.addWidget(self.button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(theme().color("border.default"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme().color("bg.subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class _ShowWidget(FieldWidget):
    """A component laid out in one column without margins."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)


class ImageWidget(_ShowWidget):
    """A picture from a data URI; one from the web is named, not loaded."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.picture = Picture()
        self.instead = Placeholder("image")
        self.column.addWidget(self.picture)
        self.column.addWidget(self.instead)
        self._shown: str | None = None

    def refresh(self) -> None:
        """The picture or its description."""
        source = self.words(self.component.text("source"))
        alt = self.words(self.component.text("alt"))
        if source != self._shown:
            self._shown = source
            self.picture.image = image_of(source)
            self.picture.updateGeometry()
        missing = self.picture.image.isNull()
        self.picture.setVisible(not missing)
        self.instead.setVisible(missing)
        self.picture.setAccessibleName(alt)
        self.instead.text.setText(_why_no_picture(source, alt))


def _why_no_picture(source: str, alt: str) -> str:
    if not source:
        return alt or "No picture is set."
    try:
        host = urlsplit(source).hostname
    except ValueError:
        host = None
    what = f"{alt}: a picture" if alt else "A picture"
    return (
        f"{what} from {host}. Pictures from the web are not loaded." if host else alt or "This picture cannot be shown."
    )


class SeparatorWidget(_ShowWidget):
    """A thin line."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.column.setContentsMargins(0, 6, 0, 6)
        self.column.addWidget(Separator())


class SpacerWidget(_ShowWidget):
    """Room."""

    def refresh(self) -> None:
        """As high as the form says, 60 when it does not."""
        self.setFixedHeight(min(self.component.count("height", 60), 2_000))


class WebPageWidget(_ShowWidget):
    """An iframe: the page is not loaded inside the form; it opens in the browser after asking."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.title = Label("", "small", "text.secondary")
        self.box = Placeholder("globe", "Open in browser")
        self.box.button.clicked.connect(lambda: self.host.follow(self._url()))
        self.column.addWidget(self.title)
        self.column.addWidget(self.box)

    def _url(self) -> str:
        return self.words(self.component.text("url"))

    def refresh(self) -> None:
        """The page's title and address."""
        url = self._url()
        self.title.setText(self.words(self.component.label))
        self.title.setVisible(bool(self.title.text()))
        self.box.text.setText(url or "No address is set.")
        self.box.button.setVisible(is_safe_link(url) and not self.host.designing)


class DocumentsWidget(_ShowWidget):
    """Names of the documents in a variable (documentPreview)."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.title = Label("", "small", "text.secondary")
        self.flow = Flow()
        self.instead = Placeholder("document-preview")
        for widget in (self.title, self.flow, self.instead):
            self.column.addWidget(widget)
        self._shown: list[str] | None = None

    def refresh(self) -> None:
        """A chip for each document."""
        self.title.setText(self.words(self.component.label))
        self.title.setVisible(bool(self.title.text()))
        source = self.component.text("dataSource")
        value = None if self.host.designing or not source else feel.evaluate(source, self.scope.names).value
        names = [_document_name(item) for item in value] if isinstance(value, list) else []
        if names != self._shown:
            self._shown = names
            self.flow.set_chips([Chip(name, icon="file") for name in names])
        self.instead.setVisible(not names)
        self.instead.text.setText(source if self.host.designing else "There are no documents here.")


def _document_name(item: object) -> str:
    if isinstance(item, Mapping):
        details = item.get("metadata")
        for part in (details if isinstance(details, Mapping) else {}, item):
            for key in ("fileName", "name"):
                if isinstance(part.get(key), str) and part[key]:
                    return display_name(part[key])
    return "Document"


class UnknownWidget(_ShowWidget):
    """A component that this version does not know: it is kept, and said to be here."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.box = Placeholder("help")
        self.column.addWidget(self.box)

    def refresh(self) -> None:
        """Which type it is."""
        name = self.component.text("label") or self.component.text("key")
        kind = f"“{self.component.type}”" if self.component.type else "without a type"
        self.box.text.setText(f"{name}: a component {kind} cannot be shown here. It is kept in the form.".lstrip(": "))

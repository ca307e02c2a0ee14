from __future__ import annotations

import gc

import pytest
from lxml import etree
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from app.bpmn.kinds import KINDS
from app.look.icons import FOLDER, UnknownIcon, has_icon, icon, icon_names, pixmap
from app.look.theme import set_theme, theme
from app.shell.places import PLACES


def ink_of(picture) -> set[str]:
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_follows_the_house_style(path) -> None:
    root = etree.fromstring(path.read_bytes())
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke-width"), root.get("stroke-linecap"), root.get("fill")) == ("1.75", "round", "none")
    colors = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert colors == {"currentColor"}


@pytest.mark.parametrize("name", icon_names())
def test_every_name_draws_something(name: str) -> None:
    assert any(bytes(pixmap(name, "text.primary", 48).toImage().constBits()))


def test_every_place_and_every_bpmn_kind_has_an_icon() -> None:
    assert [place.key for place in PLACES if not has_icon(place.icon)] == []
    kinds = KINDS.values() if hasattr(KINDS, "values") else KINDS
    assert [kind.key for kind in kinds if not has_icon(kind.icon)] == []


def test_names_of_code_find_names_of_files() -> None:
    assert has_icon("gatewayExclusive") and has_icon("userTask") and not has_icon("unicorn")


def test_an_unknown_icon_names_the_nearest() -> None:
    with pytest.raises(UnknownIcon, match="trash"):
        icon("trashh")


def test_an_icon_follows_the_theme_by_itself() -> None:
    made = icon("square", "text.primary")
    assert theme().color("text.primary").name() in ink_of(made.pixmap(QSize(48, 48)))
    set_theme("dark")
    assert theme().color("text.primary").name() in ink_of(made.pixmap(QSize(48, 48)))


def test_a_disabled_icon_is_dim() -> None:
    picture = icon("square", "text.primary").pixmap(QSize(48, 48), QIcon.Mode.Disabled)
    assert ink_of(picture) == {theme().color("text.disabled").name()}


def test_icons_outlive_the_widgets_that_show_them(qtbot) -> None:
    for _ in range(50):
        button = QPushButton()
        button.setIcon(QIcon(icon("plus")))
        copy = QIcon(button.icon())
        copy.addPixmap(pixmap("plus"))
        del button, copy
    gc.collect()
    assert ink_of(icon("plus").pixmap(QSize(48, 48)))

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.foundation.notices import Notice, Severity, notify
from app.look.components import (
    Badge,
    Button,
    ElidedLabel,
    EmptyState,
    Field,
    IconButton,
    Label,
    SearchField,
    Section,
    Segmented,
    Switch,
    ToastOverlay,
)
from app.look.components.avatar import initials
from app.look.components.dialog import ConfirmDialog
from app.look.focus_ring import FocusRing


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def put(page: QWidget, widget: QWidget) -> QWidget:
    page.layout().addWidget(widget)
    widget.show()
    return widget


def test_markup_in_a_text_stays_text(page: QWidget) -> None:
    label = put(page, Label("<b>Fast</b> & loose"))
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_buttons_have_the_heights_of_the_guide(page: QWidget) -> None:
    normal, small = put(page, Button("Publish")), put(page, Button("Publish", small=True))
    assert (normal.sizeHint().height(), small.sizeHint().height()) == (32, 26)


def test_an_unknown_kind_of_button_is_refused(qtbot) -> None:
    with pytest.raises(KeyError):
        Button("Publish", "fancy")


def test_the_keyboard_brings_a_ring_and_the_mouse_does_not(page: QWidget, qtbot) -> None:
    first, second = put(page, Button("First")), put(page, Button("Second"))
    page.activateWindow()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.findChildren(FocusRing) == []
    second.setFocus(Qt.FocusReason.TabFocusReason)
    rings = page.findChildren(FocusRing)
    assert len(rings) == 1
    assert rings[0].geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.resize(300, 40)
    assert rings[0].geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.findChildren(FocusRing) == []


def test_an_icon_button_says_what_it_is(qtbot) -> None:
    button = IconButton("bell", "Notifications")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Notifications"


def test_a_long_text_ends_in_an_ellipsis_and_a_tooltip(page: QWidget) -> None:
    label = put(page, ElidedLabel("A very long name of a very long process that nobody can read " * 3))
    label.grab()
    assert label.toolTip() == label.text()
    label.setText("Short")
    label.grab()
    assert label.toolTip() == ""


def test_a_field_shows_its_error_in_place_of_the_help(page: QWidget) -> None:
    edit = QLineEdit()
    field = put(page, Field("Reason", edit, "Ten characters or more.", required=True))
    assert field.help.isVisible() and not field.error.isVisible() and field.star.isVisible()
    field.set_error("Enter a reason.")
    assert field.error.isVisible() and not field.help.isVisible()
    assert (edit.property("invalid"), edit.accessibleDescription()) == ("true", "Enter a reason.")
    field.set_error()
    assert field.help.isVisible() and edit.property("invalid") == "false"


def test_an_empty_state_offers_its_one_action(page: QWidget, qtbot) -> None:
    pressed: list[int] = []
    empty = put(page, EmptyState("inbox", "No tasks for you", "5 have no owner.", "Show", lambda: pressed.append(1)))
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_search_waits_for_quiet_and_not_for_enter(page: QWidget, qtbot) -> None:
    field = put(page, SearchField())
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "inv")
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["inv"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: heard == ["inv", ""])


def test_a_section_folds(page: QWidget, qtbot) -> None:
    section = put(page, Section("Task"))
    qtbot.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert not section.is_open and section.content.isHidden()


def test_segments_hold_one_value(page: QWidget, qtbot) -> None:
    segments = put(page, Segmented([("list", "List"), ("board", "Board")], "board"))
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    segments.set_value("list")
    assert (segments.value, chosen) == ("list", [])


def test_a_switch_is_worked_with_the_space_bar(page: QWidget, qtbot) -> None:
    switch = put(page, Switch("Reduce motion"))
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_a_badge_is_twenty_high_and_grows_with_its_text(qtbot) -> None:
    short, long = Badge("success", "On time"), Badge("success", "On time until Monday")
    assert short.height() == long.height() == 20 and short.width() < long.width()


def test_initials() -> None:
    assert [initials(name) for name in ("Nadia Okafor", "root", "Ana de la Cruz", "")] == ["NO", "R", "AC", "?"]


def test_the_safe_choice_has_the_focus_before_something_is_lost(qtbot) -> None:
    dialog = ConfirmDialog("Delete it?", "It is gone then.", "Delete table")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.cancel and dialog.cancel.isDefault()
    assert dialog.action.text() == "Delete table"


def test_toasts_are_three_at_most_and_stand_in_the_corner(page: QWidget) -> None:
    overlay = ToastOverlay(page, bottom=0)
    for number in range(5):
        overlay.show_notice(Notice(Severity.INFO, f"Message {number}"))
    assert [toast.notice.text for toast in overlay.toasts] == ["Message 2", "Message 3", "Message 4"]
    assert overlay.geometry().bottomRight() == page.rect().bottomRight()
    page.resize(500, 500)
    assert overlay.geometry().bottomRight() == page.rect().bottomRight()


def test_toasts_of_any_height_lie_side_by_side(page: QWidget) -> None:
    overlay = ToastOverlay(page)
    page.resize(600, 600)
    for words in (60, 3, 30):
        overlay.show_notice(Notice(Severity.ERROR, "word " * words, "detail " * words))
    boxes = [toast.geometry().adjusted(16, 8, -16, -16) for toast in overlay.toasts]
    assert all(above.bottom() < below.top() for above, below in pairwise(boxes))
    assert boxes[-1].bottom() < overlay.height() <= page.height()


def test_a_long_toast_shows_all_its_lines(page: QWidget) -> None:
    overlay = ToastOverlay(page)
    text = "The export failed because the folder is read-only. " * 3
    toast = overlay.show_notice(Notice(Severity.ERROR, text, "Choose another folder, or ask its owner. " * 2))
    for label in toast.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_notice_from_anywhere_becomes_a_toast(page: QWidget, qtbot) -> None:
    import threading

    overlay = ToastOverlay(page)
    overlay.listen_to_notices()
    thread = threading.Thread(target=notify, args=("Version 7 is live", Severity.SUCCESS))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(overlay.toasts) == 1)
    overlay.stop_listening()
    notify("Nobody hears this")
    assert len(overlay.toasts) == 1


def test_a_toast_action_runs_once_and_closes_it(page: QWidget, qtbot) -> None:
    ran: list[int] = []
    overlay = ToastOverlay(page)
    toast = overlay.show_notice(Notice(Severity.INFO, "Moved 3 elements", action="Undo", act=lambda: ran.append(1)))
    button = next(button for button in toast.findChildren(Button) if button.text() == "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ran == [1] and overlay.toasts == []


def test_a_row_of_buttons_survives_a_change_of_theme(page: QWidget) -> None:
    from app.look.theme import set_theme

    row = QHBoxLayout()
    page.layout().addLayout(row)
    for kind in ("primary", "secondary", "ghost", "danger", "dangerFilled", "link"):
        row.addWidget(Button("Publish", kind, "publish"))
    light = page.grab().toImage()
    set_theme("dark")
    dark = page.grab().toImage()
    assert light != dark
    set_theme("light")
    assert page.grab().toImage() == light


def test_the_text_of_a_spin_box_begins_where_that_of_a_line_edit_begins(page: QWidget) -> None:
    from app.look.components.spin_text import inset_text

    line, spin = QLineEdit(), QSpinBox()
    inset_text(spin)
    for field in (line, spin):
        page.layout().addWidget(field)
    starts = []
    for field, edit in ((line, line), (spin, spin.lineEdit())):
        edit.home(False)
        starts.append(edit.mapTo(field, edit.cursorRect().topLeft()).x())
    assert abs(starts[0] - starts[1]) <= 1

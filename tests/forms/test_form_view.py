"""A person fills in a form: types, clicks, is told what is wrong, corrects it, submits."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.forms.render.buttons import ButtonWidget
from app.forms.render.choice_cards import RadioWidget
from app.forms.render.choice_many import CheckboxWidget, ChecklistWidget, TaglistWidget
from app.forms.render.choice_select import SelectWidget
from app.forms.render.containers import ListWidget
from app.forms.render.date_field import MomentWidget
from app.forms.render.field_widget import InputWidget
from app.forms.render.file_field import FileWidget
from app.forms.render.form_view import FormView
from app.forms.render.show_fields import image_of
from app.forms.render.table_field import TableWidget
from app.forms.render.text_fields import TextAreaWidget, TextWidget
from app.forms.render.words import WordsWidget
from tests.forms.conftest import form_of

YES_NO = [{"label": "Approve", "value": "approve"}, {"label": "Reject", "value": "reject"}]


@pytest.fixture
def shown(dressed: Any) -> Any:
    """A function that shows a form of these components over these variables."""

    def show(*components: dict[str, Any], **variables: Any) -> FormView:
        view = FormView()
        dressed.addWidget(view)
        view.set_form(form_of(*components), variables)
        view.resize(640, 600)
        with dressed.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return show


def field(view: FormView, *path: str | int) -> Any:
    found = view.field(path)
    assert found is not None, path
    return found


def error_under(view: FormView, *path: str | int) -> str:
    QTest.qWait(1)
    widget = cast(InputWidget, field(view, *path))
    return widget.field.error.text() if widget.field.error.isVisible() else ""


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClicks(widget, text)


def test_a_person_is_told_what_is_wrong_corrects_it_and_submits(shown: Any, dressed: Any) -> None:
    view = shown(
        {"type": "number", "key": "amount", "label": "Amount", "validate": {"required": True, "max": 100}},
        {"type": "radio", "key": "decision", "label": "Decision", "values": YES_NO, "validate": {"required": True}},
        {"type": "textarea", "key": "reason", "label": "Reason", "validate": {"required": True, "minLength": 3},
         "conditional": {"hide": '=if decision = "reject" then false else true'}},
        {"type": "button", "label": "Complete", "action": "submit"},
    )  # fmt: skip
    button = next(f for f in view.fields() if isinstance(f, ButtonWidget)).button
    got: list[dict[str, Any]] = []
    view.submitted.connect(got.append)

    dressed.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not got
    assert error_under(view, "amount") == "Enter a number."
    assert error_under(view, "decision") == "Choose an option."
    assert field(view, "amount").edit.property("invalid") == "true"
    assert view.focusWidget() is field(view, "amount").edit

    type_into(field(view, "amount").edit, "50.5")
    assert error_under(view, "amount") == ""
    radio = cast(RadioWidget, field(view, "decision"))
    assert field(view, "reason").isHidden()
    dressed.mouseClick(radio.row.cards[1], Qt.MouseButton.LeftButton)
    assert not field(view, "reason").isHidden()

    dressed.mouseClick(button, Qt.MouseButton.LeftButton)
    assert error_under(view, "reason") == "Enter a value, 3 characters or more."
    type_into(cast(TextAreaWidget, field(view, "reason")).area, "too much")
    dressed.mouseClick(button, Qt.MouseButton.LeftButton)
    assert got == [{"amount": Decimal("50.5"), "decision": "reject", "reason": "too much"}]


def test_enter_right_after_typing_loses_nothing(shown: Any) -> None:
    view = shown({"type": "textfield", "key": "a"}, {"type": "button", "action": "submit"})
    got: list[dict[str, Any]] = []
    view.submitted.connect(got.append)
    edit = cast(TextWidget, field(view, "a")).edit
    type_into(edit, "last word")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert got == [{"a": "last word"}]


def test_an_untouched_field_is_not_blamed_when_it_is_left_but_a_wrong_entry_is(shown: Any) -> None:
    view = shown(
        {"type": "textfield", "key": "a", "validate": {"required": True, "minLength": 3}},
        {"type": "textfield", "key": "b"},
    )
    first, second = field(view, "a").edit, field(view, "b").edit
    first.setFocus()
    second.setFocus()
    assert error_under(view, "a") == ""
    type_into(first, "ab")
    second.setFocus()
    assert error_under(view, "a") == "Enter at least 3 characters; there are 2 now."
    type_into(first, "c")
    assert error_under(view, "a") == ""


def test_numbers_are_grouped_for_reading_and_plain_for_typing(shown: Any) -> None:
    view = shown(
        {"type": "number", "key": "n", "decimalDigits": 2, "increment": 0.5},
        {"type": "textfield", "key": "other"},
        n=4250,
    )
    edit = field(view, "n").edit
    field(view, "other").edit.setFocus()
    assert edit.text() == "4,250.00"
    edit.setFocus()
    assert edit.text() == "4250"
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert view.filling.values["n"] == Decimal("4250.5")
    edit.selectAll()
    QTest.keyClicks(edit, "1,234.5")
    assert view.values()["n"] == Decimal("1234.5")
    edit.selectAll()
    QTest.keyClicks(edit, "12 boxes")
    assert not view.validate() and error_under(view, "n") == "Enter a number, such as 1250 or 1250.50."


def test_a_choice_from_a_list_is_made_searched_and_taken_back(shown: Any, dressed: Any) -> None:
    options = [{"label": "4100 Packaging", "value": "4100"}, {"label": "4200 Freight", "value": "4200"}]
    view = shown({"type": "select", "key": "cc", "values": options, "searchable": True})
    combo = cast(SelectWidget, field(view, "cc")).box.combo
    type_into(combo.line, "freight")
    assert view.values() == {"cc": "4200"}
    combo.activated.emit(0)
    assert combo.itemText(0) == "No choice" and view.values() == {"cc": None}


def test_several_choices(shown: Any, dressed: Any) -> None:
    options = [{"label": letter, "value": letter.lower()} for letter in "ABC"]
    view = shown(
        {"type": "checklist", "key": "list", "values": options},
        {"type": "taglist", "key": "tags", "values": options},
        {"type": "checkbox", "key": "ok", "label": "Fine & well"},
        tags=["a"],
    )
    boxes = cast(ChecklistWidget, field(view, "list")).boxes
    dressed.mouseClick(boxes[2][1], Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    tags = cast(TaglistWidget, field(view, "tags")).box
    assert [tags.combo.itemText(index) for index in range(tags.combo.count())] == ["B", "C"]
    tags.combo.activated.emit(1)
    tags.flow.chips[0].removed.emit()
    box = cast(CheckboxWidget, field(view, "ok")).box
    assert box.text() == "Fine && well"
    dressed.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert view.values() == {"list": ["c"], "tags": ["c"], "ok": True}


def test_dates_are_typed_in_any_common_way(shown: Any) -> None:
    view = shown(
        {"type": "datetime", "key": "day", "subtype": "date", "dateLabel": "Day"},
        {"type": "datetime", "key": "at", "subtype": "datetime", "timeSerializingFormat": "no_timezone"},
        {"type": "textfield", "key": "other"},
    )
    day = cast(MomentWidget, field(view, "day")).box.day
    assert day is not None
    type_into(day, "24.12.2026")
    field(view, "other").edit.setFocus()
    assert (view.filling.values["day"], day.text()) == ("2026-12-24", "24 Dec 2026")
    both = cast(MomentWidget, field(view, "at")).box
    assert both.day is not None and both.time is not None
    type_into(both.day, "1 jan 2027")
    assert not view.validate()
    assert error_under(view, "at") == "Enter a date and a time."
    type_into(both.time.line, "2:30 pm")
    assert view.validate() and view.values()["at"] == "2027-01-01T14:30"


def test_walking_through_a_form_changes_no_value(shown: Any) -> None:
    case = {
        "at": "2026-11-24T14:30:45Z",
        "cc": "not among the options",
        "n": "00.50",
        "t": "09:05:30+02:00",
        "s": "old",
    }
    view = shown(
        {"type": "datetime", "key": "at", "subtype": "datetime"},
        {"type": "select", "key": "cc", "searchable": True, "valuesExpression": "=missing"},
        {"type": "number", "key": "n", "serializeToString": True, "decimalDigits": 3},
        {"type": "datetime", "key": "t", "subtype": "time"},
        {"type": "textfield", "key": "s"},
        **case,
    )
    for _ in range(12):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert view.values() == case and not view.filling.edited


def test_rows_are_added_filled_and_taken_away(shown: Any, dressed: Any) -> None:
    view = shown(
        {"type": "dynamiclist", "path": "items", "allowAddRemove": True, "components": [
            {"type": "textfield", "key": "what", "validate": {"required": True}}]},
        items=[{"what": "paper", "id": 1}, {"what": "ink", "id": 2}],
    )  # fmt: skip
    rows = cast(ListWidget, field(view, "items"))
    dressed.mouseClick(rows.add, Qt.MouseButton.LeftButton)
    assert view.focusWidget() is field(view, "items", 2, "what").edit
    assert not view.validate() and error_under(view, "items", 2, "what") == "Enter a value."
    QTest.keyClicks(field(view, "items", 2, "what").edit, "glue")
    view.remove_row(("items",), 0)
    assert field(view, "items", 0, "what").edit.text() == "ink"
    assert view.values() == {"items": [{"what": "ink", "id": 2}, {"what": "glue"}]}


def test_a_long_list_is_folded_until_an_error_is_in_it(shown: Any) -> None:
    view = shown(
        {"type": "dynamiclist", "path": "items", "nonCollapsedItems": 2, "components": [
            {"type": "textfield", "key": "what", "validate": {"required": True}}]},
        items=[{"what": "x"}] * 4 + [{}],
    )  # fmt: skip
    rows = cast(ListWidget, field(view, "items"))
    assert len(rows.rows) == 2 and rows.more.text() == "Show 3 more"
    assert not view.validate()
    assert error_under(view, "items", 4, "what") == "Enter a value."


def test_read_only_and_disabled_fields_cannot_be_changed(shown: Any, dressed: Any) -> None:
    view = shown(
        {"type": "textfield", "key": "a", "readonly": "=locked"},
        {"type": "radio", "key": "r", "values": YES_NO, "readonly": True},
        {"type": "textfield", "key": "off", "disabled": True},
        a="kept", r="approve", locked=True,
    )  # fmt: skip
    type_into(field(view, "a").edit, "more")
    dressed.mouseClick(field(view, "r").row, Qt.MouseButton.LeftButton, pos=QPoint(500, 10))
    assert not field(view, "off").edit.isEnabled()
    assert view.values() == {"a": "kept", "r": "approve"}


def test_a_whole_form_can_be_shown_only(shown: Any) -> None:
    view = shown({"type": "textfield", "key": "a"}, {"type": "button", "action": "submit"}, a="x")
    view.read_only = True
    type_into(field(view, "a").edit, "more")
    assert field(view, "a").edit.isReadOnly() and view.draft() == {"a": "x"} and not view.submit()


def test_the_keyboard_goes_through_the_form_as_it_is_read(shown: Any) -> None:
    view = shown(
        {"type": "textfield", "key": "a"},
        {"type": "group", "components": [{"type": "textfield", "key": "b"}, {"type": "textfield", "key": "c"}]},
        {"type": "textfield", "key": "d"},
    )
    field(view, "a").edit.setFocus()
    visited = []
    for _ in range(3):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        visited.append(view.focusWidget())
    assert visited == [field(view, key).edit for key in "bcd"]


def test_labels_are_plain_text_and_name_their_fields(shown: Any) -> None:
    view = shown({"type": "textfield", "key": "a", "label": "<b>{{name}}</b>", "description": "<i>x"}, name="N")
    widget = cast(InputWidget, field(view, "a"))
    assert widget.field.label.text() == "<b>N</b>" and widget.field.label.textFormat() == Qt.TextFormat.PlainText
    assert widget.control.accessibleName() == "<b>N</b>"


def test_texts_load_nothing_and_links_are_only_told(shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    view = shown(
        {"type": "text", "text": "# Hi {{n}}\n![x](file:///etc/passwd) <img src='/etc/passwd'> [l](https://x.org)"},
        {"type": "html", "content": "<img src='/etc/passwd'><script>x</script><a href='file:///etc/passwd'>a</a>ok"},
        n=1,
    )
    text, html = (cast(WordsWidget, f) for f in view.fields())
    monkeypatch.setattr(view, "follow", asked.append)
    resource = QTextDocument.ResourceType.ImageResource.value
    assert text.words_view.document().resource(resource, "file:///etc/passwd") is None
    assert "Hi 1" in text.words_view.toPlainText()
    assert html.words_view.toPlainText().strip() == "aok"
    text.words_view.anchorClicked.emit("file:///etc/passwd")
    text.words_view.anchorClicked.emit("https://x.org")
    assert asked == ["https://x.org"]


def test_a_table_is_sorted_and_paged(shown: Any) -> None:
    view = shown(
        {"type": "table", "dataSource": "=rows", "rowCount": 2, "columns": [{"label": "N", "key": "n"}]},
        rows=[{"n": 3}, {"n": Decimal("1.5")}, {"n": None}],
    )
    table = next(f for f in view.fields() if isinstance(f, TableWidget))

    def column() -> list[str]:
        return [table.table.item(row, 0).text() for row in range(table.table.rowCount())]  # type: ignore[union-attr]

    assert column() == ["3", "1.5"] and table.where.text() == "1–2 of 3"
    table.table.horizontalHeader().sectionClicked.emit(0)
    assert column() == ["1.5", "3"]
    table.on.click()
    assert column() == [""]


def test_files_are_added_shown_clean_and_removed(shown: Any, tmp_path: Path) -> None:
    view = shown({"type": "filepicker", "key": "f", "multiple": True, "validate": {"required": True}})
    widget = cast(FileWidget, field(view, "f"))
    paths = [tmp_path / "a\u202egpj.exe", tmp_path / "b.txt"]
    for path in paths:
        path.write_bytes(b"12345")
    widget.add(paths)
    assert [chip.text for chip in widget.box.flow.chips] == ["agpj.exe", "b.txt"]
    widget.box.flow.chips[0].removed.emit()
    assert view.values()["f"] == [{"name": "b.txt", "size": 5, "path": str(paths[1])}]
    widget.add([tmp_path / "missing"])
    assert "cannot be read" in error_under(view, "f")


@pytest.mark.parametrize("source", ["file:///etc/passwd", "https://x.org/a.png", "data:image/svg+xml;base64,AAAA", "x"])
def test_pictures_come_from_raster_data_only(source: str) -> None:
    assert image_of(source).isNull()


def test_a_draft_comes_back_and_reset_takes_it_away(shown: Any) -> None:
    view = shown({"type": "textfield", "key": "a"}, {"type": "number", "key": "n"}, a="case")
    field(view, "a").edit.end(False)
    type_into(field(view, "a").edit, "!")
    type_into(field(view, "n").edit, "wrong")
    draft = view.draft()
    again = FormView()
    again.set_form(view.filling.form, {"a": "case"}, draft)
    assert again.draft() == {"a": "case!", "n": "wrong"}
    again.reset()
    assert again.draft() == {"a": "case", "n": None}
    again.deleteLater()


def test_buttons_of_the_form_can_be_left_to_the_host(dressed: Any) -> None:
    view = FormView(show_buttons=False)
    dressed.addWidget(view)
    view.set_form(form_of({"type": "group", "components": [{"type": "button"}]}, {"type": "button"}))
    assert all(f.isHidden() for f in view.fields() if isinstance(f, ButtonWidget))


def test_what_cannot_be_read_side_by_side_stands_one_below_the_other(shown: Any) -> None:
    row = {"row": "r", "columns": 8}
    view = shown(
        {"type": "checkbox", "key": "ok", "label": "A label that needs quite some room to be read", "layout": row},
        {"type": "textfield", "key": "a", "layout": row},
    )
    first, second = view.fields()
    assert first.y() != second.y() or first.width() >= first.least_width()
    view.resize(320, 600)
    QTest.qWait(1)
    assert second.y() > first.y() and first.width() == second.width() == view.panel.width()
    view.resize(900, 600)
    QTest.qWait(1)
    assert second.y() == first.y()


def test_emphasis_is_italic_and_tables_are_tables(shown: Any) -> None:
    view = shown(
        {"type": "text", "text": "# Title\n_word_"}, {"type": "text", "text": "| a | b |\n|---|---|\n| 1 | 2 |"}
    )
    first, second = (cast(WordsWidget, found).words_view for found in view.fields())
    assert "italic" in first.toHtml() and "underline" not in first.toHtml()
    assert first.document().begin().begin().fragment().charFormat().font().pixelSize() == 20
    assert "<table" in second.toHtml()

"""The editor of expressions: language, colours, completion, errors at their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.inspector.check import fault_of
from app.canvas.inspector.expression_dialog import ExpressionDialog
from app.canvas.inspector.expression_edit import ExpressionEdit
from app.canvas.inspector.words import language_in, words_of
from tests.canvas.conftest import Hand
from tests.canvas.inspector_hand import CAMUNDA, PanelHand, drawn

NAMES = ("amount", "approver", "orderId")


class Writer:
    """A person who writes expressions."""

    def __init__(self, **options: object) -> None:
        self.taken: list[str] = []
        self.edit = ExpressionEdit(self.taken.append, names=lambda: NAMES, **options)  # type: ignore[arg-type]
        self.edit.resize(240, 32)
        self.edit.show()
        self.edit.setFocus()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.edit, text)
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.edit, key, modifier)
        QApplication.processEvents()

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    @property
    def underlined(self) -> str:
        found = self.edit.extraSelections()
        return found[0].cursor.selectedText() if found else ""  # type: ignore[attr-defined]


@pytest.fixture
def writer(qtbot: object) -> Iterator[Writer]:
    made = Writer()
    qtbot.addWidget(made.edit)  # type: ignore[attr-defined]
    yield made


@pytest.mark.parametrize(
    ("text", "always", "language"),
    [
        ("${a}", False, "juel"),
        ("= a", False, "feel"),
        ("ada", False, ""),
        ("ada", True, "simple"),
        ("#{a} b", False, "juel"),
    ],
)
def test_the_language_follows_the_spelling(text: str, always: bool, language: str) -> None:
    assert language_in(text, always=always) == language


def test_a_declared_language_counts_where_the_spelling_says_nothing() -> None:
    assert language_in("a + 1", "feel", always=True) == "feel"
    assert language_in("${a}", "feel", always=True) == "juel"


def test_words_have_their_kinds() -> None:
    text = '=if amount > 5 then count("x") else null'
    kinds = {text[start : start + length]: kind for start, length, kind in words_of(text, "feel")}

    assert kinds["if"] == kinds["then"] == kinds["null"] == "keyword"
    assert (kinds["amount"], kinds["5"], kinds["count"], kinds['"x"']) == ("name", "number", "function", "text")


def test_in_a_template_only_what_is_inside_has_colours() -> None:
    text = "Dear ${name}, 5"

    assert [text[s : s + n] for s, n, _ in words_of(text, "juel")] == ["${", "name", "}"]


def test_the_chip_names_the_language(writer: Writer) -> None:
    for text, words in (("${amount}", "JUEL"), ("=amount", "FEEL"), ("amount", "Simple")):
        writer.edit.setPlainText(text)
        assert writer.edit.chip.text() == words


def test_a_plain_text_is_no_expression(qtbot: object) -> None:
    writer = Writer(always=False)
    qtbot.addWidget(writer.edit)  # type: ignore[attr-defined]
    writer.type("accounting and more (")
    writer.edit.judge()

    assert writer.edit.chip.text() == "" and writer.edit.problem == ""


@pytest.mark.parametrize(
    ("text", "underlined"), [("${amount > }", "}"), ("${amount > 5", "5"), ("=amount + ) b", ")"), ("${a} ${b +}", "}")]
)
def test_an_error_is_underlined_where_it_is(writer: Writer, text: str, underlined: str) -> None:
    writer.edit.setPlainText(text)
    writer.edit.judge()

    assert writer.edit.problem
    assert underlined in writer.underlined or writer.underlined.isspace()


def test_an_error_comes_while_typing_and_goes_when_it_is_cured(writer: Writer, qtbot: object) -> None:
    said: list[str] = []
    writer.edit.judged.connect(said.append)
    writer.type("${amount >")
    qtbot.waitUntil(lambda: bool(said and said[-1]))  # type: ignore[attr-defined]

    writer.type(" 5}")
    qtbot.waitUntil(lambda: said[-1] == "")  # type: ignore[attr-defined]
    assert writer.underlined == ""


def test_variables_and_functions_are_offered_and_tab_takes_one(writer: Writer) -> None:
    writer.type("${app")
    assert writer.edit.completion.offered() == ["approver"]

    writer.key(Qt.Key.Key_Tab)

    assert writer.text == "${approver"
    assert not writer.edit.completion.is_open
    writer.type(" + ce")
    assert "ceil(" in writer.edit.completion.offered()


def test_enter_commits_what_is_typed_even_while_words_are_offered(writer: Writer) -> None:
    writer.type("${a}")
    writer.type("a")

    writer.key(Qt.Key.Key_Return)

    assert writer.taken == ["${a}a"]


def test_enter_takes_a_word_that_was_walked_to(writer: Writer) -> None:
    writer.type("${a")
    writer.key(Qt.Key.Key_Down)
    QTest.keyClick(writer.edit, Qt.Key.Key_Return)

    assert writer.text in ("${amount", "${a") and (writer.text == "${amount" or writer.taken == ["${a"])


def test_ctrl_space_offers_words_at_once(writer: Writer) -> None:
    writer.type("${")
    writer.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)

    assert writer.edit.completion.offered()[:3] == list(NAMES)


def test_shift_enter_makes_a_line_and_the_field_grows(writer: Writer) -> None:
    before = writer.edit.height()
    writer.type("${amount")
    writer.key(Qt.Key.Key_Escape)
    writer.edit.setPlainText("${amount")
    writer.edit.moveCursor(writer.edit.textCursor().MoveOperation.End)
    writer.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    writer.type("> 5}")

    assert "\n" in writer.text and writer.edit.height() > before
    assert writer.taken == []


def test_escape_goes_back_to_what_was_there(writer: Writer) -> None:
    writer.edit.put("${old}")
    writer.edit.selectAll()
    writer.type("new1")
    writer.key(Qt.Key.Key_Escape)
    writer.key(Qt.Key.Key_Escape)

    assert writer.text == "${old}"


def test_a_long_expression_is_edited_in_a_larger_editor(qtbot: object) -> None:
    dialog = ExpressionDialog("Condition", "${amount >", names=lambda: NAMES)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    assert dialog.error.text()

    dialog.edit.setPlainText("${amount > 5}")
    dialog.edit.judge()

    assert dialog.error.text() == "" and dialog.text == "${amount > 5}"


def test_a_fault_knows_its_position() -> None:
    fault = fault_of("${amount > }")

    assert fault is not None and 9 <= fault.position <= 12


def test_after_enter_undo_shows_what_stands_in_the_document(hand: Hand, qtbot: object) -> None:
    panel = PanelHand(hand)
    qtbot.addWidget(panel.inspector)  # type: ignore[attr-defined]
    panel.open(drawn('<bpmn:userTask id="x"/>', ("x",)))
    panel.select("x")
    panel.type("candidateGroups", "a")
    panel.type("name", "b")

    panel.hand.document.undo()
    panel.hand.document.undo()
    panel.settle()

    assert panel.value("candidateGroups") == "" == panel.value("name")


def test_the_language_that_the_file_declares_counts(hand: Hand, qtbot: object) -> None:
    panel = PanelHand(hand)
    qtbot.addWidget(panel.inspector)  # type: ignore[attr-defined]
    inside = (
        '<bpmn:exclusiveGateway id="g"/><bpmn:task id="t"/><bpmn:sequenceFlow id="f" sourceRef="g" targetRef="t">'
        "<bpmn:conditionExpression>if a then b else c</bpmn:conditionExpression></bpmn:sequenceFlow>"
    )
    vendor = f'{CAMUNDA} expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"'
    panel.open(drawn(inside, ("g", "t"), vendor))
    panel.select("f")

    assert panel.widget("conditionExpression").chip.text() == "FEEL"  # type: ignore[attr-defined]
    assert panel.error("conditionExpression") == ""

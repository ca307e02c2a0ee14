"""A person at the properties panel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.bpmn.document import Document
from app.canvas.inspector.entries_table import EntriesTable
from app.canvas.inspector.panel import Inspector
from app.canvas.inspector.property import Surroundings
from app.look.components import Switch
from tests.canvas.conftest import Hand

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {more} '
    'id="d" targetNamespace="t">\n'
)
CAMUNDA = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
ZEEBE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
FLOWABLE = 'xmlns:flowable="http://flowable.org/bpmn"'


def drawn(inside: str, ids: tuple[str, ...], vendor: str = CAMUNDA, roots: str = "") -> Document:
    """A document in which these elements of one process are drawn."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{each}_di" bpmnElement="{each}">'
        f'<dc:Bounds x="{200 + 160 * i}" y="200" width="100" height="64"/></bpmndi:BPMNShape>\n'
        for i, each in enumerate(ids)
    )
    text = (
        f'{HEAD.format(more=vendor)}{roots}<bpmn:process id="p" isExecutable="true">\n{inside}\n</bpmn:process>\n'
        f'<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="p">\n{shapes}</bpmndi:BPMNPlane>'
        "</bpmndi:BPMNDiagram></bpmn:definitions>"
    )
    return Document.from_bytes(text.encode())


class PanelHand:
    """A canvas with its properties panel."""

    def __init__(self, hand: Hand, around: Surroundings | None = None) -> None:
        self.hand = hand
        self.around = around or Surroundings()
        self.inspector = Inspector(hand.view, lambda: self.around)
        self.inspector.resize(288, 900)
        self.inspector.show()

    def open(self, document: Document) -> Document:
        self.hand.document = document
        self.hand.view.edit_document(document)
        self.settle()
        return document

    def select(self, *ids: str) -> None:
        self.hand.view.selection.set(ids)
        self.settle()

    def settle(self) -> None:
        self.hand.settle()
        self.inspector.refresh()
        while self.hand.document is self.hand.view.document and not self.inspector.scope.is_ready:
            pass

    def has(self, name: str) -> bool:
        return self.inspector.reveal(name)

    def widget(self, name: str) -> QWidget:
        assert self.inspector.reveal(name), name
        return self.inspector.fields[name][1]

    def table(self, name: str) -> EntriesTable:
        assert self.inspector.reveal(name), name
        return self.inspector.form.tables[name]

    def type(self, name: str, text: str) -> None:
        widget = self.widget(name)
        line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        assert isinstance(line, (QLineEdit, QPlainTextEdit))
        line.setFocus()
        line.selectAll()
        if text:
            QTest.keyClicks(line, text)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def choose(self, name: str, value: str) -> None:
        box = self.widget(name)
        assert isinstance(box, QComboBox)
        index = box.findData(value)
        assert index >= 0, value
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def flip(self, name: str) -> None:
        knob = self.widget(name)
        assert isinstance(knob, Switch)
        knob.click()
        self.settle()

    def set_cell(self, name: str, row: int, column: int, text: str) -> None:
        item = self.table(name).grid.item(row, column)
        assert item is not None
        item.setText(text)
        self.settle()

    def value(self, name: str) -> str:
        widget: Any = self.widget(name)
        if isinstance(widget, QComboBox):
            return str(widget.currentData() if not widget.isEditable() else widget.currentText())
        return str(widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text())

    def error(self, name: str) -> str:
        self.widget(name)
        field = self.inspector.fields[name][2]
        assert field is not None
        return str(field.error.text())

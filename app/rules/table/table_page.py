"""How the page of a decision table is laid out: head, rules, what stands below them, and the inspector beside."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget


def table_page(head: QWidget, rules: QWidget, *below: QWidget) -> QWidget:
    """The head, the rules in a card, and what stands below them."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(12)
    column.addWidget(head)
    column.addWidget(_card(rules))
    for widget in below:
        column.addWidget(widget)
    column.addStretch(1)
    return page


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inside)
    return card


def beside(page: QWidget, inspector: QWidget) -> QWidget:
    """The page, a line, and the inspector at the right."""
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedWidth(1)
    row.addWidget(page, 1)
    row.addWidget(line)
    row.addWidget(inspector)
    return body

"""Pages of a comparison and a merge over small versions."""

from __future__ import annotations

import pytest

from app.bpmn.compare import compare
from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.canvas.compare.differences import Versions
from app.canvas.compare.page import ComparePage
from tests.bpmn.compare.models import version


def later() -> Document:
    """A name changed, a step added, an end removed, a step moved."""
    document = version(('name="Check order"', 'name="Check it"'))
    modeling = Modeling(document)
    modeling.append("Late_1", "endEvent")
    modeling.delete(["End_1"])
    modeling.move(["End_2"], 0, 20)
    return document


@pytest.fixture
def versions() -> Versions:
    before, after = version(), later()
    return Versions("old", "new", before, after, compare(before, after))


@pytest.fixture
def page(qtbot, versions):
    made = ComparePage(versions)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_page()

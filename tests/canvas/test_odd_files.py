"""Files that are legal XML and odd as diagrams: what can be drawn is drawn, nothing hangs or fails."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.canvas.painting import extent_of, items_of
from app.canvas.reading.diagram import read_diagram
from app.drawing.text import advance, block
from app.look.theme import Theme

FILE = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
 xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
<process id="p"><task id="a" name="{name}"/><startEvent id="b" name="Go"/></process>
<di:BPMNDiagram id="g"><di:BPMNPlane id="l" bpmnElement="p">
<di:BPMNShape id="s1" bpmnElement="a"><dc:Bounds {bounds}/></di:BPMNShape>
<di:BPMNShape id="s2" bpmnElement="b"><dc:Bounds x="10" y="10" width="36" height="36"/>{label}</di:BPMNShape>
<di:BPMNShape id="s3" bpmnElement="nowhere"><dc:Bounds x="1" y="1" width="1" height="1"/></di:BPMNShape>
<di:BPMNShape id="s4" bpmnElement="a"><dc:Bounds x="300" y="1" width="100" height="64"/></di:BPMNShape>
</di:BPMNPlane></di:BPMNDiagram></definitions>"""


def figures(bounds: str = 'x="1" y="1" width="100" height="64"', name: str = "A", label: str = "") -> list[str]:
    document = Document.from_bytes(FILE.format(bounds=bounds, name=name, label=label).encode(), "odd.bpmn")
    found = read_diagram(document.diagrams[0], document.find)
    assert not extent_of(items_of(found, Theme("light"))).isEmpty()
    return [figure.key for figure in found]


def test_an_element_shown_twice_is_drawn_twice() -> None:
    assert figures() == ["a", "b", "a#2"]


@pytest.mark.parametrize(
    "bounds",
    [
        "",
        'x="NaN" y="1" width="5" height="5"',
        'x="inf" y="1" width="5" height="5"',
        'x="1e300" y="1" width="5" height="5"',
        'x="one" y="1" width="5" height="5"',
        'x="1" y="1" width="-5" height="5"',
    ],
)
def test_a_place_that_is_none_leaves_only_that_shape_out(bounds: str) -> None:
    assert figures(bounds) == ["b", "a#2"]


def test_a_shape_without_extent_does_not_stop_the_rest() -> None:
    assert figures('x="5" y="5" width="0" height="0"') == ["a", "b", "a#2"]


@pytest.mark.parametrize("box", ["<dc:Bounds x='1' y='1'/>", "<dc:Bounds x='0' y='0' width='0' height='0'/>", ""])
def test_a_label_without_a_size_goes_to_its_usual_place(box: str) -> None:
    assert figures(label=f"<di:BPMNLabel>{box}</di:BPMNLabel>") == ["a", "b", "a#2"]


def test_a_very_long_word_is_broken_and_elided_in_little_time() -> None:
    from PySide6.QtCore import QRectF

    text = block("x" * 200_000, QRectF(0, 0, 90, 60), px=12, shrink=True)

    assert text is not None and text.is_elided
    assert all(advance(line, text.px) <= 90 for line, _ in text.lines)

"""Pictures of files that have none: a sample here, all of them by `packaging/dev.py corpus layout`."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.bpmn.layout.automatic import lay_out
from app.bpmn.layout.geometry import Bounds, Point
from tests.corpus.run_layout import figures_of, files, run

FLOW = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">'
    '<startEvent id="s"/><task id="t"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>'
    '<sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>'
)


def test_no_picture_of_a_file_without_one_has_faults(corpus: Path) -> None:
    if not files(corpus):
        pytest.skip("the import corpus is absent")
    cases = list(run(corpus, 5))
    assert [f"{case.id}: {case.why}" for case in cases if case.outcome != "passed"] == []
    assert len(cases) > 50


def test_the_faults_are_seen() -> None:
    document = Document.from_bytes(FLOW.encode(), "x.bpmn")
    (sketch,) = lay_out(document)
    assert figures_of(document, sketch).faults == ""
    box = sketch.boxes["t"]
    sketch.boxes["e"] = box.moved(10, 0)
    sketch.lines = {"f": (Point(0, 0), Point(box.center.x, 0.5), Point(box.center.x, 900))}
    found = figures_of(document, sketch)
    assert (found.overlaps, found.through, found.fractions) == (1, 1, 1)
    assert found.faults == "1 overlapping shapes, 1 lines through shapes, 1 places off the whole units"


def test_crossings_are_counted_where_lines_really_cross() -> None:
    document = Document.from_bytes(FLOW.encode(), "x.bpmn")
    (sketch,) = lay_out(document)
    sketch.boxes["e"] = Bounds(900, 900, 36, 36)
    sketch.lines = {"f": (Point(0, 500), Point(100, 500)), "g": (Point(50, 400), Point(50, 600))}
    assert figures_of(document, sketch).crossings == 1
    sketch.lines["g"] = (Point(50, 500), Point(50, 600))
    assert figures_of(document, sketch).crossings == 0

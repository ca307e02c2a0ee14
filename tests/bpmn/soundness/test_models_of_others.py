"""Models that other people drew are all decided, within few markings."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.soundness import FaultKind, analyse, control_flow
from app.bpmn.structure import containers
from app.foundation.xml import XmlRefused

EVERY = 6
"""Of the many files of other tools one in this many is looked at here."""
FEW = 500


@pytest.mark.parametrize(("folder", "step"), [("simulation", 1), ("miwg", 1), ("import", EVERY)])
def test_every_model_is_decided_with_few_markings(corpus, folder, step):
    files = sorted(path for path in (corpus / folder).rglob("*") if path.suffix in (".bpmn", ".xml"))
    looked_at = 0
    for path in files[::step]:
        try:
            document = Document.open(path)
        except XmlRefused:
            continue
        for container in containers(document):
            flow = control_flow(container)
            if flow is not None:
                found = analyse(flow)
                looked_at += 1
                assert not list(found.of(FaultKind.UNDECIDED)), path.name
                assert found.markings < FEW, path.name
    assert looked_at > 20

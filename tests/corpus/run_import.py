"""Files of other tools: each opens and saves byte for byte, or is refused with a reason for people.

A refusal passes only where no reader could do better: the file is no XML, is not well-formed, or has a
DOCTYPE. An edit is made and undone on each file that opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from app.bpmn.document import Document
from app.foundation.xml import XmlRefused
from tests.corpus import Case
from tests.corpus.run_miwg import changed_lines

SUFFIXES = (".bpmn", ".bpmn2", ".xml")


def run(root: Path) -> Iterator[Case]:
    """One case per model file of the folder."""
    folder = root / "import"
    for file in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        yield case(str(file.relative_to(folder)), file)


def case(name: str, file: Path) -> Case:
    """The outcome for one file."""
    data = file.read_bytes()
    try:
        document = Document.from_bytes(data, file.name)
    except XmlRefused as refused:
        if justified(data):
            return Case(name, "passed", f"refused: {refused}")
        return Case(name, "failed", f"refused although it is well-formed: {refused}")
    why = failure(document, data)
    return Case(name, "failed" if why else "passed", why)


def justified(data: bytes) -> bool:
    """Whether a strict parser that resolves nothing refuses the bytes too, or they have a DOCTYPE."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return True
    return root.getroottree().docinfo.internalDTD is not None


def failure(document: Document, data: bytes) -> str:
    """Why an open file fails; empty when it passes."""
    if document.to_bytes() != data:
        return "an unedited save changes bytes"
    with document.transaction("Rename"):
        for process in document.processes[:1]:
            process.name = f"{process.name or ''} (copy)"
    if document.processes and changed_lines(data, document.to_bytes()) != 1:
        return "renaming a process changes more than one line"
    again = Document.from_bytes(document.to_bytes())
    if [p.name for p in again.processes] != [p.name for p in document.processes]:
        return "a new name is lost by saving"
    while document.undo():
        pass
    return "" if document.to_bytes() == data else "undo leaves other bytes"

"""The diagrams of one file: their titles, what their planes show, and how a sub-process's plane is reached.

BPMN 2.0.2, chapter 12: a file holds any number of BPMNDiagrams, each with one plane; the plane of a collapsed
sub-process refers to the sub-process itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.ids import id_like
from app.bpmn.structure import SUB_PROCESSES, local_id, process_of, tag


def diagrams_of(document: Any) -> list[Any]:
    """The diagrams, in document order; they stand directly in the definitions, so nothing else is looked at."""
    return [each for each in document.definitions if each.tag == di.DIAGRAM]


def plane_of(diagram: Any) -> Any:
    """The plane of a diagram; None where the file has none."""
    return next(diagram.iterchildren(di.PLANE), None)


def shown_by(document: Any, diagram: Any) -> Any:
    """What a diagram's plane shows: a process, collaboration or sub-process; None for what the file does not have."""
    plane = plane_of(diagram)
    return document.find(local_id(plane.get("bpmnElement"))) if plane is not None else None


def title_of_diagram(document: Any, diagram: Any, number: int) -> str:
    """A diagram's name, else the name of what its plane shows, else its number."""
    shown = shown_by(document, diagram)
    own = shown.get("name") if shown is not None else ""
    return " ".join((diagram.get("name") or own or f"Diagram {number + 1}").split())


def number_of_plane(document: Any, element_id: str) -> int | None:
    """The position of the diagram whose plane shows this element; None without one."""
    for number, diagram in enumerate(diagrams_of(document)):
        plane = plane_of(diagram)
        if plane is not None and local_id(plane.get("bpmnElement")) == element_id:
            return number
    return None


def number_that_draws(document: Any, element_id: str) -> int | None:
    """The position of the first diagram with a shape or edge of this element; None without one."""
    drawn = document.shape_of(element_id)
    if drawn is None:
        return None
    holder = next((each for each in drawn.iterancestors() if each.tag == di.DIAGRAM), None)
    return diagrams_of(document).index(holder) if holder is not None else None


def trail(document: Any, number: int) -> list[int]:
    """The diagrams that lead to this one, outermost first, itself last: each draws the sub-process the next shows."""
    found = [number]
    while True:
        diagrams = diagrams_of(document)
        shown = shown_by(document, diagrams[found[0]]) if found[0] < len(diagrams) else None
        if shown is None or tag(shown) not in SUB_PROCESSES:
            return found
        above = number_that_draws(document, shown.get("id"))
        if above is None or above in found:
            return found
        found.insert(0, above)


def top_diagrams(document: Any) -> list[int]:
    """The diagrams that no other one leads to: those of processes and collaborations, and planes nobody draws."""
    return [number for number in range(len(diagrams_of(document))) if trail(document, number)[0] == number]


def rename_diagram(document: Any, diagram: Any, name: str) -> None:
    """Name a diagram, one undo step; an empty name leaves it to what the plane shows."""
    if (diagram.get("name") or "") != name:
        with document.transaction("Rename diagram"):
            diagram.set_attribute("name", name or None)


def add_process_diagram(document: Any, name: str) -> int:
    """A new process with an empty diagram of its own, one undo step; returns the diagram's position."""
    with document.transaction("Add diagram"):
        process = document.create("process", id=document.new_id("Process"), name=name)
        process.set_attribute("isExecutable", "false")
        document.definitions.add(process)
        _add_diagram(document, process.get("id"))
    return len(diagrams_of(document)) - 1


def _add_diagram(document: Any, element_id: str) -> None:
    definitions = document.definitions
    diagram = definitions.makeelement(di.DIAGRAM)
    diagram.set_attribute("id", id_like(document, f"{element_id}_diagram", "BPMNDiagram"))
    plane = diagram.makeelement(di.PLANE)
    plane.set_attribute("id", id_like(document, f"{element_id}_plane", "BPMNPlane"))
    plane.set_attribute("bpmnElement", element_id)
    diagram.add(plane)
    definitions.add(diagram)


def delete_diagram(document: Any, diagram: Any) -> None:
    """Remove a diagram, one undo step; the elements it draws stay in the model, and elsewhere where they are drawn."""
    with document.transaction("Delete diagram"):
        diagram.detach()


def drawn_only_in(document: Any, diagram: Any) -> list[str]:
    """The elements that this diagram draws and no other one, outermost only: what is inside another goes with it."""
    shapes = (each for each in diagram.iter(di.SHAPE, di.EDGE))
    mine = dict.fromkeys(local_id(each.get("bpmnElement")) for each in shapes)
    alone = {each for each in mine if each and document.find(each) is not None and _is_alone(document, each, diagram)}
    return [each for each in mine if each in alone and not _is_inside(document.find(each), alone)]


def _is_alone(document: Any, element_id: str, diagram: Any) -> bool:
    drawn = [each for each in document.references_to(element_id, "bpmnElement") if each.tag != di.PLANE]
    return all(diagram in each.iterancestors() for each in drawn)


def _is_inside(node: Any, outer: set[str]) -> bool:
    return any(each.get("id") in outer for each in node.iterancestors())


def delete_with_elements(document: Any, diagram: Any, delete: Callable[[list[str]], object]) -> None:
    """Remove a diagram and what only it draws, one undo step; `delete` removes elements with all that belongs to them.

    The process that it showed goes too when nothing is left in it.
    """
    with document.transaction("Delete diagram and its elements"):
        shown = shown_by(document, diagram)
        delete(drawn_only_in(document, diagram))
        diagram.detach()
        if shown is not None and tag(shown) == "process" and _is_abandoned(document, shown):
            shown.detach()


def _is_abandoned(document: Any, process: Any) -> bool:
    """Whether a process is empty, nothing refers to it, and it is not the last one of the file."""
    empty = not any(each.get("id") for each in process if tag(each) not in ("extensionElements", "documentation"))
    referred = bool(document.references_to(process.get("id")))
    return empty and not referred and sum(tag(each) == "process" for each in document.definitions) > 1


def diagram_for(document: Any, element_id: str) -> int | None:
    """Where to look for an element: a diagram that draws it, else the plane it is shown by, else its process's."""
    found = number_that_draws(document, element_id)
    if found is None:
        found = number_of_plane(document, element_id)
    node = document.find(element_id)
    while found is None and node is not None and node.getparent() is not None:
        node = node.getparent()
        if node.get("id"):
            found = number_of_plane(document, node.get("id"))
            if found is None:
                found = number_that_draws(document, node.get("id"))
    process = process_of(document.find(element_id)) if document.find(element_id) is not None else None
    if found is None and process is not None:
        pool = next(iter(document.references_to(process.get("id"), "processRef")), None)
        found = number_that_draws(document, pool.get("id")) if pool is not None else None
    return found

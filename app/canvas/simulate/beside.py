"""What a run needs beside the model: the scenario of its files, its forms, the names of its variables."""

from __future__ import annotations

import re
from pathlib import Path

from app.bpmn.document import Document
from app.canvas.surroundings import resources_of, variables_of
from app.engine.scenarios import Scenario
from app.engine.scenarios.filling import form_beside
from app.forms.schema.form import Form

DEPLOYED = (".bpmn", ".xml", ".dmn")
WORD = re.compile(r"[A-Za-z_]\w*")
NO_NAMES = frozenset({"true", "false", "null", "and", "or", "not", "empty", "execution", "if", "then", "else"})


def scenario_of(document: Document) -> Scenario:
    """A scenario without steps on the model as it is now, with what it calls and decides. Raises OSError."""
    resources = [each for each in resources_of(document) if each.name.endswith(DEPLOYED)]
    return Scenario(
        "run",
        document.path.parent if document.path is not None else Path(),
        tuple(each.name for each in resources),
        (),
        contents={each.name: each.content for each in resources},
    )


def form_of(document: Document, key: str | None) -> Form | None:
    """The form beside the model; None without one."""
    return form_beside(document.path.parent, key) if key and document.path is not None else None


def names_of(document: Document) -> list[str]:
    """Names that the model, its forms and its decisions speak of: what a person may want to set."""
    return list(variables_of(document))


def condition_names(document: Document) -> list[str]:
    """The variables that conditions of gateways read, in the order of the file."""
    found: dict[str, None] = {}
    for node in document.definitions.iter("{*}conditionExpression"):
        found.update(dict.fromkeys(name for name in WORD.findall(_bare(node.text or "")) if name not in NO_NAMES))
    return list(found)


def _bare(text: str) -> str:
    """The expression without its texts in quotes and without what follows a dot or stands before a bracket."""
    text = re.sub(r"\"[^\"]*\"|'[^']*'", " ", text)
    text = re.sub(r"\.\s*[A-Za-z_]\w*", " ", text)
    return re.sub(r"[A-Za-z_]\w*\s*\(", " ", text)


def element_names(document: Document) -> dict[str, str]:
    """The names of the elements by id."""
    return {
        str(node.get("id")): str(node.get("name")).replace("\n", " ")
        for node in document.definitions.iter("{*}*")
        if node.get("id") and node.get("name")
    }

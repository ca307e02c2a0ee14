"""Reading the JSON of a scenario file, with words for the slips that people make when they write it by hand."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

from app.engine.scenarios.places import Problem
from app.foundation import json as house_json

YAML = (".yaml", ".yml")
EXAMPLE = '{"file": "order.bpmn", "steps": [{"op": "start", "process": "order"}]}'


class NotJson(Exception):
    """The file is no JSON; the text says where, and what to do."""

    def __init__(self, text: str, line: int = 0) -> None:
        self.problem = Problem(text, line=line)
        super().__init__(str(self.problem))


def json_at(path: Path) -> tuple[Any, str]:
    """The value of a JSON file, and its text. Raises NotJson."""
    try:
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise NotJson(f"the file cannot be read: {error.strerror}.") from None
    if not content.strip():
        raise NotJson("the file is empty. Write a scenario, such as " + EXAMPLE)
    try:
        return house_json.loads(content), content.decode()
    except ValueError as refusal:
        raise _not_json(path, content, str(refusal)) from None


def _not_json(path: Path, content: bytes, text: str) -> NotJson:
    """Where the first slip is. What JSON allows and the house does not has its own sentence."""
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        if path.suffix in YAML or not error.doc.lstrip().startswith(("{", "[", '"')):
            return NotJson("scenarios are written in JSON, and this is not. Begin with {, such as " + EXAMPLE)
        return NotJson(f"this is not JSON at column {error.colno}: {_slip(error)}", error.lineno)
    except ValueError:
        pass
    return NotJson(text.rstrip(".") + ".")


def _slip(error: json.JSONDecodeError) -> str:
    rest = error.doc[error.pos :].lstrip()
    before = error.doc[: error.pos].rstrip()
    if rest.startswith(("//", "/*", "#")):
        return "it has no comments. Write what you want to say into 'about'."
    if rest.startswith("'"):
        return "texts stand in double quotes."
    if "trailing comma" in error.msg or (rest.startswith(("}", "]")) and before.endswith(",")):
        return "take away the comma before the bracket."
    if not rest:
        return "the file ends too early; is a bracket missing?"
    if error.msg.startswith("Expecting ',' delimiter"):
        return "a comma or a closing bracket is missing here."
    if error.msg.startswith("Expecting property name"):
        return "a key in double quotes is expected here."
    return error.msg[:1].lower() + error.msg[1:] + "."

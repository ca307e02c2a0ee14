"""Forms that nobody here wrote: each opens, writes back equal, renders, and our check agrees with the schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fastjsonschema

from app.forms.schema.check import check
from app.forms.schema.form import Form, FormRefused
from tests.corpus import Case


def run(root: Path) -> Iterator[Case]:
    """One case per form file below `root/forms`."""
    folder = root / "forms"
    accepts = schema_check(folder)
    for path in form_files(folder):
        yield judge(path, accepts)


def form_files(folder: Path) -> list[Path]:
    """The files that are forms: JSON objects with a list of components, parts of the schema left out."""
    return [path for path in sorted(folder.glob("*/*.json")) if _is_form(json.loads(path.read_bytes()))]


def _is_form(data: Any) -> bool:
    return isinstance(data, dict) and data.get("type") == "default" and isinstance(data.get("components"), list)


def schema_check(folder: Path) -> Callable[[Any], bool]:
    """A function that says whether the published JSON Schema accepts a form."""
    schema = json.loads(next(folder.glob("*schema*.json")).read_bytes())
    validator = fastjsonschema.compile(schema)

    def accepts(data: Any) -> bool:
        try:
            validator(data)
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    return accepts


def judge(path: Path, accepts: Callable[[Any], bool]) -> Case:
    """Open, write, check and render one form."""
    source = path.read_bytes()
    try:
        form = Form.from_json(source, path.name)
    except FormRefused as refused:
        return Case(path.name, "failed", f"refused: {refused}")
    problems = [*_round_trip(form, source), *_agreement(form, source, accepts), *_drawing(form)]
    return Case(path.name, "failed" if problems else "passed", "; ".join(problems))


def _round_trip(form: Form, source: bytes) -> Iterator[str]:
    """Unchanged gives the same bytes; written anew gives the same JSON with the same order of keys."""
    if form.to_bytes() != source:
        yield "an unchanged form was written differently"
    anew = Form(form.data).to_bytes()
    if json.loads(anew, object_pairs_hook=list) != json.loads(source, object_pairs_hook=list):
        yield "written anew, it is not equal to what was read"


def _agreement(form: Form, source: bytes, accepts: Callable[[Any], bool]) -> Iterator[str]:
    errors = [finding.message for finding in check(form) if finding.severity == "error"]
    schema_says = accepts(json.loads(source))
    if schema_says and errors:
        yield f"the schema accepts it, our check says: {errors[0]}"
    if not schema_says and not errors:
        yield "the schema refuses it, our check finds nothing"


def _drawing(form: Form) -> Iterator[str]:
    """What goes wrong when the form is drawn and filled in with Qt."""
    from tests.corpus.draw_form import problems

    yield from problems(form)

"""What `millrace lint` says of forms: the findings of the forms' own check, each with a JSON pointer."""

from __future__ import annotations

from pathlib import Path

from app.bpmn.lint import Finding, Severity
from app.forms.schema.check import check
from app.forms.schema.document import Form
from app.forms.schema.places import line_of, lines, pointer

SUFFIX = ".form"
RULES = {"error": "form-schema", "warning": "form-advice"}
"""What the published schema refuses, and what is legal but surely not meant."""


def lint_form(path: Path) -> tuple[list[Finding], dict[str, int]]:
    """The findings in a file, and the lines of what they are about by pointer. Raises FormRefused, OSError."""
    data = path.read_bytes()
    form = Form.from_json(data, path.name)
    known = lines(data.decode("utf-8-sig"))
    found = [
        Finding(RULES[each.severity], Severity(each.severity), pointer(each.address, each.prop), each.message)
        for each in check(form)
    ]
    return found, {each.element_id: line_of(each.element_id, known) for each in found}

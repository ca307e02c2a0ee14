"""The OMG's schema for tests of any room: `assert_valid(document.to_bytes())`."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import etree

from tests.corpus import corpus_root


@cache
def bpmn_schema() -> etree.XMLSchema:
    """BPMN20.xsd with all that it includes; the tests that need it are skipped without the corpus."""
    path = corpus_root() / "bpmn-xsd" / "BPMN20.xsd"
    if not path.is_file():
        pytest.skip(f"no schema at {path}; set MILLRACE_CORPUS to run this test")
    return etree.XMLSchema(etree.parse(str(path)))


def schema_errors(data: bytes) -> list[str]:
    """What the schema minds about a file, one sentence with its line each; empty for a valid one."""
    schema = bpmn_schema()
    schema.validate(etree.fromstring(data).getroottree())
    return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]


def assert_valid(data: bytes) -> None:
    """Fail the test with what the schema minds about the file, unless it is valid BPMN 2.0."""
    errors = schema_errors(data)
    assert not errors, "\n".join(errors[:10])

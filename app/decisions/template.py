"""The file that a new decision table starts from (DMN 1.3, which every current engine reads)."""

from __future__ import annotations

import os

from app.markup.spelling import check_characters, escape_attribute

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="{dmn}" id="Definitions_{key}" name="{name}" \
namespace="https://millrace.dev/dmn" exporter="Millrace">
  <decision id="{decision}" name="{name}">
    <variable id="Variable_{key}" name="result" />
    <decisionTable id="Table_{key}" hitPolicy="FIRST">
      <input id="Input_{key}" label="Input">
        <inputExpression id="Expression_{key}" typeRef="string">
          <text>input</text>
        </inputExpression>
      </input>
      <output id="Output_{key}" label="Result" name="result" typeRef="string" />
    </decisionTable>
  </decision>
</definitions>
"""


def new_file(name: str, decision_id: str = "") -> bytes:
    """The bytes of a file with one decision table without rules; a decision without an id gets one by chance.

    Raises ValueError for characters XML lacks.
    """
    check_characters(name)
    key = os.urandom(4).hex()[:7]
    decision = escape_attribute(decision_id or f"Decision_{key}")
    return TEMPLATE.format(dmn=DMN, key=key, name=escape_attribute(name), decision=decision).encode()

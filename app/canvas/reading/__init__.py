"""From a BPMN document's diagram interchange to `Figure` values, what the canvas knows of an element."""

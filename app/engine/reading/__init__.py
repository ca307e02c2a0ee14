"""Reading a BPMN document into the executable graph: one file per group of constructs."""

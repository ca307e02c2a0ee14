"""BPMN 2.0 as a document: read, write, walk and edit the XML tree in place, losing nothing (on `app.markup`)."""

"""The BPMN canvas: a scene that mirrors a document, gestures that edit it, drawing to SVG, PNG and PDF."""

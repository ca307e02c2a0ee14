"""Requirements of a file, and how each element is decided.

graph_editor.py   the tab: toolbar, diagram, the element in hand, types
graph_scene.py    the diagram mirrors the document; `graph_view.py` mouse and keys on it
logic_panel.py    the element in hand; `box_view.py` its boxed expression, `service_panel.py` a service
types_panel.py    the types of the file
"""

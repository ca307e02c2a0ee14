"""What each kind of flow node does: one file per kind, one object per kind, no state of its own.

`registry.py` names the behaviour of every BPMN tag and event definition.
"""

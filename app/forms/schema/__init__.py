"""Camunda Forms JSON as a document: read and write it without loss, bind it, validate it. No Qt.

The JSON tree is the truth; typed objects are views on it. `form.py` is the door: what other rooms
need is there.
"""

"""Ctrl+K: one field that finds actions, places, models, tasks and recent files.

entries.py     what can be found
ranking.py     which of it, in which order
delegate.py    how a line looks
popup.py       the field with its list
"""

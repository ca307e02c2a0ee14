"""Where things go: geometry, docking, routing, labels, auto-place and the layout of files without a diagram.

Pure functions over plain values; nothing here knows a document (but `diagram.py`) or Qt. Units are diagram units
(one per pixel at 100 %), x to the right, y downwards.
"""

"""Simulate: a mode of the modeler in which tokens run through the model on the real engine core.

`mode.py` is the mode, `player.py` plays a token run, the rest shows it: tokens on their way (`flights.py`), what can
happen now (`affordances.py`, `popover.py`), the bar and the panel. Tests and their coverage live in the panel.
"""

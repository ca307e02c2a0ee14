"""How each kind of BPMN element is drawn: one file per family, each a function from `Figure` to `Drawing`.

Everything is drawn with paths of our own after BPMN 2.0.2, chapters 7 and 10 to 12.
"""

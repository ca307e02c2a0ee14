"""Charts in the look of the house: each wraps pyqtgraph or paints itself, once, for every screen."""

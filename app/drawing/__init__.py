"""What every diagram is drawn and worked with, whatever its notation: the process canvas and the requirements of
decisions are built of it.

zoom_view.py    a view that zooms at the cursor, pans, fits, and shows dots
drawing.py      a drawing: strokes and texts in roles, not colours
ink.py          roles to pens and brushes, in one theme
drawn_item.py   an item that paints its drawing and keeps what it has resolved
paths.py        builders of paths
text.py         texts wrapped, elided and shrunk into a place
grid.py         the dots
guides.py       snapping to others while dragging, and the lines that explain it; equal_gaps.py is one kind of it
outlines.py     what is hovered, selected, or a target, in constant width on the screen
"""

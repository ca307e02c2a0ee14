"""The form designer: palette, canvas, inspector, live preview. `screen.FormScreen` is its place.

`document`, `editing`, `spots`, `condition` and `property_table` hold what an edit is, without widgets;
the rest shows it.
"""

"""A decision table as people edit it.

table_editor.py  one open table: toolbar, head, rules, inspector; `table_page.py` lays them out
table_model.py   a `Grid` as a Qt model; every edit goes to `app.decisions.table_editing`
places.py        which rule stands where on the screen; `arrangement.py` sorts and filters
table_view.py    keys, mouse and menus; `navigation.py`, `carrying.py`, `row_drag.py`, `table_menus.py` are its parts
rule_painter.py  how rules look; `band_header.py` their head, `column_widths.py` how wide columns are
cell_delegate.py a cell in hand; `cell_line.py` the line in it, `cell_completer.py` what it offers
checks_panel.py  what the analysis found, `fixes.py` what can be done about it, `gap_strip.py` the first gap
column_panel.py  heading, expression, type and allowed values of the column in hand
"""

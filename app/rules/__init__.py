"""The Rules place: decision tables, edited like a spreadsheet and tried while they are edited.

screen.py        `RulesScreen`: open tables in tabs, the list of tables when none is open
table_editor.py  one open file: toolbar, table, inspector
table_model.py   a `Grid` as a Qt model; every edit goes to `app.decisions.table_editing`
table_view.py    keyboard, clipboard and menus of the table
band_header.py   the When and Then bands, headings and types
cell_delegate.py how a cell looks
try_panel.py     Try it: a field for each input, the answer, and why another rule does not hit
column_panel.py  heading, expression, type and allowed values of the column in hand
"""

"""The Rules place: decision tables and requirements, edited, checked, tried and tested.

screen.py       `RulesScreen`: open files in tabs, the list of tables when none is open
library.py      that list
table/          a decision table: worked like a spreadsheet, checked while it is edited
trial/          Try it, and tests below the rules
graph/          requirements: the diagram, boxed expressions, services, types
inspector.py    the tabs at the right of a table
exchange.py     to Excel, from Excel, against another version
diff_dialog.py  what differs, cell by cell
background.py   work that takes longer than a keystroke
"""

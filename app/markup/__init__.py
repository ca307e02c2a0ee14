"""XML files as documents that lose nothing: whatever notation they hold, only the lines of what was edited change.

document.py   `MarkupDocument`: open, change in transactions, undo, save; BPMN and DMN documents build on it
source.py     how each node is written in the file: four strings, which joined are the file again
spelling.py   text, attributes and tags as markup, and back
style.py      how a file lays its lines out
writer.py     nodes that no file has held before, written as their neighbours are
placement.py  what has to be written, and changed around it, to put a node somewhere
changes.py    the four changes and the transaction: what listeners hear
editor.py     makes a change on the tree and on its written text at once
history.py    transactions, undo and redo
notation.py   what a notation adds: the classes of its nodes, the usual prefixes of its namespaces
names.py      names with namespaces
raw.py        the operations of lxml themselves
"""

"""A folder of models, decisions, forms and tests as one process application: who names whom, and renaming everywhere.

symbols.py     what files name each other by: processes, decisions, forms, messages, signals, errors, escalations
bpmn_slots.py  where a BPMN file writes such names
dmn_slots.py   where a DMN file does
json_slots.py  where forms and scenario tests do
folder.py      `Project`: the files of a folder, read again when they change
renaming.py    a new name everywhere, planned first, then written whole
"""

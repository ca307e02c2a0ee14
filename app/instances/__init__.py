"""Cases: which there are, and one of them live: where it stands, how it came there, what stops it.

reading.py         what the screen shows, read on a worker thread
case_table.py      the rows of all cases
list_page.py       all cases, with search and filters
variables.py       a case's variables; double click changes one
incident_panel.py  what went wrong, and Retry
case_page.py       one case: diagram, timeline, variables, incidents
screen.py          `InstancesScreen`: a tab for the list and one for each open case
"""

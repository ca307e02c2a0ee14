"""The task inbox: what waits for a person, and the room to do it in.

reading.py      what the inbox shows, read from the workspace on a worker thread
wording.py      due dates and values in words
folders.py      the left column: my tasks, my teams, snoozed, done; due buckets; Start
task_list.py    the middle column, with `task_row.py` painting a task
task_view.py    the task: form, case, comments; claim, complete, snooze, reassign
start_dialog.py start a process, with its start form
screen.py       `InboxScreen`: the three columns, the keyboard
"""

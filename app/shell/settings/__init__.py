"""Settings: how it looks, where the workspace is, who works here.

screen.py         the page with its sections at the left
appearance.py     theme and motion
workspace.py      where the workspace is kept, the others, the log
people.py         people and groups of the workspace
dialogs.py        adding and changing a person or a group
about.py          version and licences
"""

"""What every screen is handed: the workspace, the acting person, navigation, work in the background.

session.py      `Session`: one per window
operation.py    `Operation`: a piece of work off the GUI thread, with progress and Cancel
failure.py      what a person is told when work fails
changes.py      workspace changes, gathered and brought to the GUI thread
garbage.py      keeps the cycle collector on the GUI thread while workers run
runner.py       starts and stops the engine's runner with the workspace
status.py       what a screen says in the status bar
screen.py       `Screen`: the base of every place in the rail
"""

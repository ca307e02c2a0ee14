"""The window that holds everything: rail, top bar, status bar, places, commands, settings.

start.py        from command line to window; the workspace opens after the first paint
window.py       the main window
places.py       the places of the rail, imported when first visited
actions.py      actions as data; commands.py lists the window's own
palette/        Ctrl+K: actions, places, models, tasks, recent files
home/           the welcome screen
repository/     deployed models with their versions
settings/       appearance, workspace, people and groups
folders.py      where Millrace keeps its files; preferences.py what it remembers
crash.py        what happens when we made a mistake
"""

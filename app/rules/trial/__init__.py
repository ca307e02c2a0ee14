"""A table tried with values, and its tests.

try_panel.py    Try it: a field for each input, the answer, and why another rule does not hit
real_cases.py   values that cases asked with
test_desk.py    the tests of a file: kept beside it, run on every edit
tests_card.py   tests below the rules; `tests_model.py` their rows, `tests_history.py` their undo
"""

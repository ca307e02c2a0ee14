"""Test cases of decisions, in the format of the DMN Technology Compatibility Kit.

values.py   the values that a test file writes, and when an answer agrees with them
cases.py    `read_suite(path)`: a test file -> its cases
running.py  `run_suite(path)`: evaluate every case on the model beside it
"""

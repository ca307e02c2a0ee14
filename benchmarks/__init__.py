"""Benchmarks: ours beside a named peer or floor, measured in the same run. Never part of the tests.

    python3 packaging/dev.py bench            all of them
    python3 packaging/dev.py bench startup    the first window, beside an empty Qt window
    python3 packaging/dev.py bench modeler    opening and dragging, beside bpmn-js
    python3 packaging/dev.py bench engine     commands per second, beside the commit floor and SpiffWorkflow

Peers are other people's programs. They are installed into `.cache/peers`, run, and never copied.
"""

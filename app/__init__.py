"""Millrace: draw a process, run it, work it, watch it and ask what if."""

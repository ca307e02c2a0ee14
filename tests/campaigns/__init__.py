"""Faults on purpose, for as long as one likes; tests/campaigns/test_short_forms.py plays a round of each."""

NAMES = ("simulation",)

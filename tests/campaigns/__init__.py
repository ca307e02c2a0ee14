"""Faults on purpose, for as long as one likes; tests/campaigns/test_short_forms.py plays a round of each."""

NAMES = (
    "simulation",
    "kill_points",
    "kills",
    "racing",
    "pauses",
    "lost_replies",
    "server_kills",
    "full_disk",
    "clocks",
    "two_versions",
)

"""Measures from history: times, bottlenecks, on-time share, variants. Durations are seconds, times are UTC."""

"""The tiles of the manager's screen, one per measure."""

"""The deployed models with their versions: find one, look at it, start it."""

"""Three-way merge by element id."""

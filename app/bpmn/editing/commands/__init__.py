"""Commands: each changes the model and its diagram together, one kind of change per file."""

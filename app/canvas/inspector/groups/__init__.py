"""The groups of properties, one file per subject."""

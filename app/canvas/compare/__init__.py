"""Two versions of a model side by side or overlaid, and the merge of both sides' work."""

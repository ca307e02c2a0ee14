"""The properties panel: groups of properties per kind of element, each read from and written to the document."""

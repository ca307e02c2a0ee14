"""What can go wrong when a document is changed."""


class NoTransaction(Exception):
    """A document was changed outside `with document.transaction(...)`."""

"""The process book: everything that one model and the files beside it say, as a document for people to read.

contents.py     what a book holds
reading.py      `read_book`: from open documents and folders to a `Book`
facts.py        what the attributes of an element say, in words
roles.py        who does what
markdown.py     documentation texts, which may be markdown, as HTML
html.py         a `Book` as one HTML page; pictures come from whoever can draw
"""

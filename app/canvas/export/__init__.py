"""What leaves the canvas: pictures of a diagram or a selection, pages to print, the process book.

picture.py     a diagram, whole or only some of it, ready to be painted; as SVG, as an image
clipboard.py   copy as image
pages.py       one picture spread over sheets of paper
printing.py    print, with preview
dialog.py      asking how to export
book_html.py   the pictures of a process book in HTML
book_pdf.py    a process book as PDF
"""

"""One gesture per file: an object that begins, follows the pointer, and ends in one edit or is canceled."""

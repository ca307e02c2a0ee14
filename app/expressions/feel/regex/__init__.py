"""Regular expressions of XPath, with bounded cost (XPath Functions 3.1 section 5.6, XML Schema part 2 appendix F).

Python's `re` has another syntax and backtracks without bound. This engine compiles a pattern to a small program and
never visits the same place of the program at the same place of the text twice, so that a search takes at most program
times text steps; the steps are charged to the evaluation. Only back-references give up that memory, and then the budget
of steps alone bounds the search.

chars.py    sets of characters: classes, categories, blocks, case
blocks.py   the names of Unicode's blocks
reading.py  pattern -> tree
program.py  tree -> instructions
machine.py  instructions on a text
pattern.py  search, replace, split
"""

from app.expressions.feel.regex.chars import RegexError
from app.expressions.feel.regex.pattern import Pattern, compile_pattern

__all__ = ["Pattern", "RegexError", "compile_pattern"]

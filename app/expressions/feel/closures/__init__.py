"""The tree of an expression -> one closure, a function of the variables (DMN 1.5 section 10.3.2).

compiler.py    `Compiler.closure(node)`: finds the builder of a node's class
values.py      literals, names, lists, contexts, functions
ranges.py      `[a..b]`, `(< a)`
paths.py       `a.b`
filters.py     `list[condition]`
logic.py       and, or, if, between
comparison.py  `= < in`, specialised for a name and a literal
arithmetic.py  `+ - * / **`
iteration.py   for, some, every
calls.py       `f(x)`
tests.py       unary tests
types.py       instance of
"""

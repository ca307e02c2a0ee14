"""FEEL as text: words, names, the tree and back.

tokens.py    text -> tokens with positions
names.py     which words make one name: longest match against what is known
ast.py       the tree: frozen nodes with positions
parser.py    the Pratt parser: binding powers and infix operators
forms.py     what begins an expression: literals, if, for, functions, contexts, ranges
tests.py     unary tests: what stands in the input cell of a decision table
type_refs.py types: `list<number>`, `context<a: string>`
printer.py   the tree -> text that parses back to the same tree
"""

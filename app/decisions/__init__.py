"""Business rules: DMN decision tables, read from a .dmn file and evaluated (DMN 1.5 chapter 8).

    document.py     `DecisionDocument`: a .dmn file to edit, built on `app.markup`
    model.py        the decisions of a file as frozen values
    reading.py      `read_decisions(data)`: a .dmn file -> `DecisionModel`
    unary_tests.py  one input cell, compiled: does this value match? (DMN 1.5 section 7.3.2)
    hit_policy.py   which of the rules that hit make the answer
    evaluate.py     `decide(data, decision_id, variables)`: one decision with all it requires

A table's cells are FEEL; what the expression room cannot read yet is refused when the file is
deployed, with the rule's and the cell's name.
"""

"""Business rules: DMN 1.1 to 1.5, read from .dmn files, evaluated, analysed and edited.

Evaluate (DMN 1.5 chapters 6 to 10):

    evaluate.py      `decide(data, decision_id, variables)`, `decide_with_warnings`, `loaded(data) -> LoadedModel`
    model.py         the elements of a file as frozen values
    reading.py       `read_decisions(data)`, `read_model(data, others)`: a .dmn file -> `DecisionModel`
    item_types.py    item definitions -> FEEL's types, with their constraints
    logic.py         what the elements hold, compiled when it is needed
    boxed.py         boxed expressions -> closures
    tables.py        decision tables: what they answer; hit_policy.py, index.py (which rules hit, at once)
    table_reading.py a table of a file -> its compiled form; rule_texts.py, bits.py (columns in one go)
    input_cells.py   what an input cell says; cells.py (of the parser's tree), cells_at_once.py (of common texts)
    requirements.py  the graph: decisions, input data, knowledge models, services, imports
    kit/             test cases in the format of the DMN Technology Compatibility Kit

Edit:

    document.py      `DecisionDocument`: a .dmn file to edit, built on `app.markup`
    grid.py, table_editing.py, spelling.py, check.py, trial.py, wording.py: tables as their authors see them
    graph.py, graph_editing.py: the requirement graph, and literal expressions
    analysis/        overlaps, gaps with the missing rules, rules that never decide, type errors
    unary_tests.py   one input cell, compiled

Where an error happens, the answer is null with a warning that names decision, rule and column. `decide` raises it as a
DecisionError when the whole answer is null for it. Functions of Java and PMML are refused by name.
"""

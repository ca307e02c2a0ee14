"""What is wrong with a decision table before anybody runs it: asked while its author types.

    analyse(grid, names) -> Analysis     every finding, with the rows and columns it is about; gaps offer missing rules

    domains.py   the values of a column, cut into slots at every value that a cell names
    regions.py   the rules as sets of slots
    overlaps.py  pairs of rules that can hit together
    cover.py     gaps, and rules that earlier ones leave nothing to
    cell_text.py slots -> the text of a cell
    allowed.py   values that a column does not allow
    corrections.py  the cell that would cure a finding
    findings.py  the findings, worded
    report.py    `analyse`

Cells that are not plain (a variable, a function, `?`) are not guessed at: their rules take no part, and the analysis
says how many there are.
"""

from app.decisions.analysis.findings import Finding, Kind
from app.decisions.analysis.report import Analysis, analyse

__all__ = ["Analysis", "Finding", "Kind", "analyse"]

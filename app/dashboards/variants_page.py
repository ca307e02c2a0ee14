"""The ways that cases took, and what they did twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analytics.manager import ManagerView
from app.analytics.rework import Rework
from app.analytics.tables import rework_table, variants_finding, variants_table
from app.analytics.variants import Variant
from app.analytics.words import count, duration, percent
from app.dashboards.charts.stacked_bars import BarRow, StackedBars
from app.dashboards.tile import Figure, Line, Tile


class VariantsPage(QWidget):
    """Two tiles: variants with the share of cases and the median time, and rework per activity."""

    def __init__(self) -> None:
        super().__init__()
        self.ways = StackedBars(("Cases", ""), ("Cases", "Share", "Median time"))
        self.repeats = StackedBars(("Cases that repeated", ""), ("Cases", "Repeats"))
        self.variants = Tile("Variants · finished cases", self.ways)
        self.rework = Tile("Rework · finished cases", self.repeats)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.variants, 2)
        row.addWidget(self.rework, 1)

    def show_view(self, view: ManagerView) -> None:
        """Show the measures of a view."""
        if not view.variants:
            for tile in (self.variants, self.rework):
                tile.show_empty("route", "No finished cases yet", f"None ended in {view.period.label}.")
            return
        self._show_variants(view.variants)
        self._show_rework(view.rework)

    def _show_variants(self, variants: tuple[Variant, ...]) -> None:
        finding = variants_finding(variants)
        self.ways.set_rows([_variant_row(variant) for variant in variants], "Variants", finding)
        slowest = max(variants, key=lambda variant: variant.seconds)
        lines = (
            Line("different ways"),
            Line(f"slowest: {duration(slowest.seconds)} in {count(slowest.cases, 'case')}"),
        )
        self.variants.show_measure(finding, partial(variants_table, variants), Figure(str(len(variants)), lines))

    def _show_rework(self, measure: Rework) -> None:
        rows = [
            BarRow(activity.name, float(activity.cases), 0.0, (str(activity.cases), str(activity.repeats)))
            for activity in measure.activities
        ]
        if not rows:
            self.rework.show_empty("repeat", measure.finding, f"{count(measure.cases, 'case')} went straight through.")
            return
        self.repeats.set_rows(rows, "Rework", measure.finding)
        lines = (Line("of cases repeat a step"), Line(f"{measure.reworked} of {count(measure.cases, 'case')}"))
        share = percent(measure.reworked / measure.cases)
        self.rework.show_measure(measure.finding, partial(rework_table, measure), Figure(share, lines))


def _variant_row(variant: Variant) -> BarRow:
    name = " → ".join(variant.names) or "No activity at all"
    values = (str(variant.cases), percent(variant.share), duration(variant.seconds))
    return BarRow(name, float(variant.cases), 0.0, values, name.replace(" → ", "\n"))

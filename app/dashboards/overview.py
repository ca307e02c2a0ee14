"""The manager's screen: six tiles in two rows, in the order of the questions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.analytics.manager import ManagerView
from app.dashboards.tile import Tile
from app.dashboards.tiles.ageing import AgeingTile
from app.dashboards.tiles.bottleneck import BottleneckTile
from app.dashboards.tiles.cycle_time import CycleTimeTile
from app.dashboards.tiles.flow import FlowTile
from app.dashboards.tiles.on_time import OnTimeTile
from app.dashboards.tiles.workload import WorkloadTile

GAP = 12


class Overview(QScrollArea):
    """`case_chosen` carries the id of a case that was clicked anywhere."""

    case_chosen = Signal(str)
    target_wanted = Signal()
    element_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.on_time = OnTimeTile()
        self.ageing = AgeingTile()
        self.cycle = CycleTimeTile()
        self.flow = FlowTile()
        self.bottleneck = BottleneckTile()
        self.workload = WorkloadTile()
        self.on_time.target_wanted.connect(self.target_wanted)
        self.bottleneck.bars.row_chosen.connect(self.element_chosen)
        page = QWidget()
        page.setProperty("surface", "none")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._row((self.on_time, 43), (self.ageing, 39), (self.cycle, 34)), 1)
        column.addLayout(self._row((self.flow, 38), (self.bottleneck, 43), (self.workload, 35)), 1)
        self.setWidget(page)

    def show_view(self, view: ManagerView) -> None:
        """Fill every tile."""
        for tile in (self.on_time, self.ageing, self.cycle, self.flow, self.bottleneck, self.workload):
            tile.show_view(view)

    def _row(self, *tiles: tuple[Tile, int]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for tile, stretch in tiles:
            tile.chosen.connect(self.case_chosen)
            row.addWidget(tile, stretch)
        return row

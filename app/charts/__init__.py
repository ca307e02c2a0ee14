"""What every plot shares, for dashboards and what-if: theme, axes, cursor, legend. Wraps pyqtgraph once."""

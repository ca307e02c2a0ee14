"""Live dashboards over the history: the manager's screen, and heat on the diagram. The only room with pyqtgraph."""

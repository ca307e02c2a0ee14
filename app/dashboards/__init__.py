"""Live dashboards over the history: the manager's screen, and heat on the diagram; plots come from `app.charts`."""

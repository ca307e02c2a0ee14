"""Behaviours: each adds to commands one side effect that BPMN or good manners demand. Their order is in `order.py`."""

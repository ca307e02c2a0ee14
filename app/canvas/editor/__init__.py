"""Editing on the canvas: gestures as objects, selection, palette, context pad, labels in place, keyboard."""

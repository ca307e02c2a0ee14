"""The QPalette of a theme: what Fusion paints where the stylesheet says nothing."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from app.look.theme import Theme

Role = QPalette.ColorRole

ROLES = {
    Role.Window: "bg.window",
    Role.WindowText: "text.primary",
    Role.Base: "bg.surface",
    Role.AlternateBase: "bg.subtle",
    Role.Text: "text.primary",
    Role.PlaceholderText: "text.tertiary",
    Role.Button: "bg.surface",
    Role.ButtonText: "text.primary",
    Role.BrightText: "status.danger.text",
    Role.ToolTipBase: "bg.raised",
    Role.ToolTipText: "text.primary",
    Role.Highlight: "bg.selected",
    Role.HighlightedText: "text.primary",
    Role.Link: "text.link",
    Role.LinkVisited: "text.link",
    Role.Accent: "accent.default",
    Role.Light: "bg.surface",
    Role.Midlight: "border.subtle",
    Role.Mid: "border.default",
    Role.Dark: "border.control",
    Role.Shadow: "text.primary",
}

DISABLED = (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText)


def palette(theme: Theme) -> QPalette:
    """All roles of `theme`, with disabled text dimmed."""
    made = QPalette()
    for role, path in ROLES.items():
        made.setColor(role, theme.color(path))
    for role in DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text.disabled"))
    return made

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.look.sheet import stylesheet
from app.look.theme import Theme, set_reduced_motion, set_theme, theme, theme_signals
from app.look.tokens import tokens


def leaves(branch: object, prefix: str = "") -> list[str]:
    if isinstance(branch, dict):
        return [
            path for name, value in branch.items() for path in leaves(value, f"{prefix}.{name}" if prefix else name)
        ]
    return [prefix]


def test_both_themes_name_the_same_colours() -> None:
    colors = tokens()["color"]
    assert leaves(colors["light"]) == leaves(colors["dark"])


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_of_a_theme_can_be_read(name: str) -> None:
    made = Theme(name)
    for path in leaves(tokens()["color"][name]):
        values = made.colors(path) if path in ("heat", "heatText", "chart", "chartBand") else [made.color(path)]
        assert all(color.isValid() for color in values), path


def test_alpha_stands_last_in_the_tokens() -> None:
    scrim = Theme("light").color("bg.scrim")
    assert (scrim.red(), scrim.green(), scrim.blue(), scrim.alpha()) == (0x17, 0x23, 0x2B, 0x66)
    assert Theme("light").css("bg.scrim") == "rgba(23,35,43,102)"


def test_an_unknown_token_is_named() -> None:
    with pytest.raises(KeyError, match=r"text\.purple"):
        theme().color("text.purple")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_stylesheet_has_no_open_place(name: str) -> None:
    sheet = stylesheet(Theme(name))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 100


def test_a_new_theme_changes_palette_and_stylesheet_at_once(qapp: QApplication) -> None:
    seen: list[str] = []
    theme_signals().changed.connect(lambda: seen.append(theme().name))
    before = qapp.styleSheet()
    set_theme("dark")
    assert seen == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#12181C"
    assert qapp.styleSheet() != before
    set_theme("dark")
    assert seen == ["dark"]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        set_theme("sepia")


def test_reduced_motion_takes_all_durations_away() -> None:
    assert theme().duration("normal") == 160
    set_reduced_motion(True)
    assert theme().duration("normal") == 0
    set_reduced_motion(False)


def luminance(color: object) -> float:
    channels = [value / 255 for value in (color.red(), color.green(), color.blue())]  # type: ignore[attr-defined]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ink", ["text.primary", "text.secondary", "text.tertiary", "text.link"])
@pytest.mark.parametrize("ground", ["bg.window", "bg.surface", "bg.subtle", "bg.raised", "bg.hover", "bg.selected"])
def test_text_can_be_read_on_every_ground(name: str, ink: str, ground: str) -> None:
    made = Theme(name)
    lighter, darker = sorted((luminance(made.color(ink)), luminance(made.color(ground))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5

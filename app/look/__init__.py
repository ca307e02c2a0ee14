"""How Millrace looks: the theme made from `resources/look/tokens.json`, icons, fonts, components.

    theme.py        theme(), set_theme(), the stylesheet and palettes; `theme_changed`
    icons.py        icon(name, role, size): own SVG icons, recoloured at load
    fonts.py        font(role): Inter and JetBrains Mono from resources/fonts
    components/     buttons, badges, cards, page headers, empty states, toasts: one per file

Screens use these and hard-code no colour, size or font.
"""

"""How Millrace looks: theme from tokens, fonts, icons, components. Nothing else in the house names a colour.

theme.py       the current theme: colours, sizes, durations; `install(app)`, `set_theme(...)`
fonts.py       Inter and JetBrains Mono by role
icons.py       own SVG icons that follow the theme
sheet/         the one stylesheet, written from the tokens
components/    buttons, badges, fields, cards, toasts: what screens are built of
gallery.py     every component in every state: `python -m app.look.gallery`
"""

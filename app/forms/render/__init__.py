"""A form in Qt: `form_view.FormView` draws it on the 16-column grid and lets a person fill it in.

One file per family of components. No rule about values lives here: `app.forms.schema` judges.
"""

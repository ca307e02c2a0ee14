from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.look.theme import install, set_theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    install(qapp)
    yield
    set_theme("light")

"""What screens are built of. Each is in its own file; import them from here."""

from app.look.components.avatar import Avatar
from app.look.components.badge import Badge
from app.look.components.button import Button
from app.look.components.card import Card
from app.look.components.click_row import ClickRow
from app.look.components.dialog import ConfirmDialog, Dialog, confirm
from app.look.components.empty_state import EmptyState, ErrorState
from app.look.components.field import Field
from app.look.components.icon_button import IconButton
from app.look.components.icon_label import IconLabel
from app.look.components.keycap import Keycap
from app.look.components.label import ElidedLabel, Label
from app.look.components.menu import Menu
from app.look.components.note import Note
from app.look.components.page_header import PageHeader
from app.look.components.search_field import SearchField
from app.look.components.section import Section
from app.look.components.segmented import Segmented
from app.look.components.separator import Separator, VerticalSeparator
from app.look.components.skeleton import Skeleton
from app.look.components.switch import Switch
from app.look.components.tabs import DocumentTabs, Tabs
from app.look.components.toast import ToastOverlay

PersonAvatar = Avatar

__all__ = [
    "Avatar", "Badge", "Button", "Card", "ClickRow", "ConfirmDialog", "Dialog", "DocumentTabs", "ElidedLabel",
    "EmptyState", "ErrorState", "Field", "IconButton", "IconLabel", "Keycap", "Label", "Menu", "Note", "PageHeader",
    "PersonAvatar", "SearchField", "Section", "Segmented", "Separator", "Skeleton", "Switch", "Tabs", "ToastOverlay",
    "VerticalSeparator", "confirm",
]  # fmt: skip

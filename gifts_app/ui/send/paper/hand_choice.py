"""The hands to choose from, each shown in its own letters."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QWidget

from gifts_app.assets import folder
from gifts_app.ui.theme import font
from gifts_app.ui.widgets.combo import ComboBox

_SMALL_LETTER = 8.5  # pixels of a small letter in the list, whatever the face: they shall look of one size


@cache
def _face(name: str) -> QFont:
    """Return a font of the program by its file's name; Qt reads it when it is first wanted."""
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(folder() / "fonts" / f"{name}.ttf"))
    )
    face = font("lead")
    face.setFamilies([*families, *face.families()])
    return face


class HandChoice(ComboBox):
    """A combo box whose list is a specimen; the fonts are read when the list first opens, not before."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__((), name, "pen-line", parent)
        self.setObjectName("hand")
        self._faces: Sequence[str] = ()

    def set_hands(self, hands: Sequence[tuple[str, str]], faces: Sequence[str]) -> None:
        """Offer pairs of key and label, and the font of each by its file's name."""
        self._faces = faces
        self.set_choices(hands)

    def showPopup(self) -> None:
        """Open the list."""
        for place, name in enumerate(self._faces):
            self.setItemData(place, _sized(_face(name)), Qt.ItemDataRole.FontRole)
        super().showPopup()


def _sized(face: QFont) -> QFont:
    sized = QFont(face)
    height = QFontMetricsF(face).tightBoundingRect("x").height()
    if height > 0:
        sized.setPointSizeF(face.pointSizeF() * _SMALL_LETTER / height)
    return sized

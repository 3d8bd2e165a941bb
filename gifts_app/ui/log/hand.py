"""The hand: how the words to a customer look on the screen. One person writing to another, nothing else."""

from functools import cache

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.assets import folder
from gifts_app.ui.painting import lay_out, painting
from gifts_app.ui.theme import colour, font

_FILES = ("Caveat", "PlaypenSans", "Kalam")
_LARGER = 1.3  # hands have small letters
_LINE = 26
_HANDS_END = "\N{HEBREW ACCENT ETNAHTA}"  # Latin, Greek and Cyrillic stand before it


@cache
def _families() -> tuple[str, ...]:
    found: list[str] = []
    for prefix in _FILES:
        for file in sorted((folder() / "fonts").glob(f"{prefix}*.ttf")):
            found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(found))


def hand_font(text: str) -> QFont:
    """Return the hand for a text; letters that it lacks come from the text faces, at their own size."""
    face = font("lead")
    face.setFamilies([*_families(), *face.families()])
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter < _HANDS_END for letter in letters) * 2 >= len(letters):
        face.setPointSizeF(face.pointSizeF() * _LARGER)
    return face


class HandProse(QWidget):
    """A text in the hand; grows in height with its width."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def heightForWidth(self, width: int) -> int:
        """Height in pixels at a width."""
        return lay_out(self._text, hand_font(self._text), width, _LINE)[1]

    def sizeHint(self) -> QSize:
        """A readable measure."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(80, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        with painting(self) as painter:
            layout, _, _ = lay_out(self._text, hand_font(self._text), self.width(), _LINE)
            painter.setPen(colour(self, "text"))
            layout.draw(painter, QPoint(0, 0))

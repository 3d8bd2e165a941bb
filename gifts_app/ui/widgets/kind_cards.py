"""The three large choices of a gesture's kind: icon, name, key and what will happen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import key_size, paint_box, paint_key, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_M, ICON_L, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import Pressable, keep_one_tab_stop


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind: its key, icon, name, and a line about what will happen."""

    key: str
    icon: str
    label: str
    detail: str = ""


class KindCard(Pressable):
    """One large choice in the kind's own colour."""

    def __init__(self, choice: KindChoice, number: str, parent: QWidget | None = None) -> None:
        super().__init__(choice.label, parent=parent)
        self.choice, self._number = choice, number
        self.detail = choice.detail
        self.setAccessibleDescription(choice.detail)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # said to be one of several, not on or off
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_detail(self, text: str) -> None:
        """Say what will happen."""
        self.detail = text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the name and its key."""
        return QSize(max(150, text_width(self.text(), font("lead", 600)) + 86), 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        key, checked = self.choice.key, self.isChecked()
        with painting(self) as painter:
            fill = colour(self, f"{key}_soft" if checked else "sunken" if self.hovered else "raised")
            line, width = (key, 2) if checked else ("accent", 2) if self.ringed else ("strong", 1)
            paint_box(painter, self.rect(), RADIUS_CONTROL, fill, colour(self, line), width)
            if checked and self.ringed:
                paint_box(painter, self.rect().adjusted(4, 4, -4, -4), 4, None, colour(self, key), 1)
            paint_icon(painter, self.choice.icon, QPoint(13, 14), ICON_L, colour(self, key))
            size = key_size(self._number)
            key_box = QRect(QPoint(self.width() - size.width() - 13, 15), size)
            ink = colour(self, key if checked else "text")
            face = font("lead", 600)
            paint_text(painter, QRect(45, 13, key_box.left() - 50, 24), self.text(), face, ink)
            key_ink = colour(self, key if checked else "muted")
            paint_key(painter, key_box, self._number, colour(self, key if checked else "border"), key_ink)
            below = QRect(13, 43, self.width() - 26, 18)
            paint_text(painter, below, self.detail, font("caption"), colour(self, "text" if checked else "muted"))


class KindCards(QWidget):
    """Kinds side by side, each with the digit that chooses it; what digits do is the page's to say.

    Signals:
        chosen(str): the key that a person chose (not sent by ``choose``).
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[KindChoice], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_M)
        self._group = QButtonGroup(self)
        self.cards: dict[str, KindCard] = {}
        for place, choice in enumerate(choices, start=1):
            card = KindCard(choice, str(place), self)
            self.cards[choice.key] = card
            self._group.addButton(card)
            row.addWidget(card)
        if choices:
            self.choose(choices[0].key)
        self._group.buttonClicked.connect(lambda card: self.chosen.emit(card.choice.key))

    def key(self) -> str:
        """The chosen kind."""
        return next((key for key, card in self.cards.items() if card.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self.cards[key].setChecked(True)
        keep_one_tab_stop(self.cards.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        cards = list(self.cards.values())
        here = next((place for place, card in enumerate(cards) if card.hasFocus()), 0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        target = cards[(here + step) % len(cards)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

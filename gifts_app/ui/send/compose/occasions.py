"""What to send and why: kinds on 1 2 3, occasions as chips with a letter each, underlined while it works."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.ui.messages import key_text
from gifts_app.ui.painting import KIND_ICON, painting, text_width
from gifts_app.ui.send.keys import kind_key
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_M, GAP_XS
from gifts_app.ui.widgets.chips import Chip, ChipRow
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.kind_cards import KindCards, KindChoice
from gifts_app.ui.widgets.labels import describe, set_tooltip
from gifts_app.ui.wording import kind_label, occasion_label

# Pixels: all seven stand in one row, a little closer than chips elsewhere, and closer still in a narrow window.
_CLOSER, _CLOSER_STILL = 4, 7


class Choices(QWidget):
    """The first two questions of a call; digits and letters answer both while the keyboard is in either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = KindCards(
            [KindChoice(key, KIND_ICON[key], kind_label(key), "") for key in KINDS], self.tr("What to send")
        )
        for key, card in self.kinds.cards.items():
            card.setObjectName(f"kind_{key}")
            card.installEventFilter(self)
        for place, card in enumerate(self.kinds.cards.values(), start=1):
            set_tooltip(card, self.tr("{key} from anywhere").format(key=key_text(kind_key(place))))
        self.occasions = OccasionRow()
        for chip in self.occasions.chips.values():
            chip.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        column.addWidget(self.kinds)
        column.addWidget(self.occasions)

    def choose(self, kind: str, occasion: str) -> None:
        """Show what is chosen; nobody is told. The keyboard goes along inside the row that it is in."""
        self.kinds.choose(kind)
        self.occasions.choose(occasion)
        for buttons, key in ((self.kinds.cards, kind), (self.occasions.chips, occasion)):
            if key in buttons and any(button.hasFocus() for button in buttons.values()):
                buttons[key].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Underline the letters while they choose."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.occasions.show_letters(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)


class _LetteredChip(Chip):
    """Underlines its letter while that would choose it."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(_CLOSER, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.parentWidget()
        place = self.text().upper().find(OCCASIONS[self.key].key_hint)
        if not isinstance(row, OccasionRow) or not row.letters_shown or place < 0:
            return
        face = font("body", 600 if self.isChecked() else 400)
        left = (self.width() - text_width(self.text(), face)) // 2 + text_width(self.text()[:place], face)
        with painting(self) as painter:
            letter = text_width(self.text()[place], face)
            ink = colour(self, "accent" if self.isChecked() else "text")
            painter.fillRect(left, self.height() // 2 + 8, letter, 1, ink)


class OccasionRow(ChipRow):
    """Every occasion; one that the kind does not know is still there, because choosing it changes the kind.

    Attributes:
        letters_shown: whether the letters are underlined now.
    """

    chip_type = _LetteredChip

    def __init__(self, parent: QWidget | None = None) -> None:
        occasions = [(key, occasion_label(key)) for key in OCCASIONS]
        flow = FlowLayout(gap=GAP_XS, give=_CLOSER_STILL, even=True)
        super().__init__(occasions, self.tr("Occasion"), parent, flow=flow)
        self.letters_shown = False
        self.chips = {chip.key: chip for chip in self.findChildren(Chip)}
        for key, chip in self.chips.items():
            chip.setObjectName(f"occasion_{key}")
            set_tooltip(chip, self.tr("Key {letter}").format(letter=OCCASIONS[key].key_hint))
            describe(chip, self.tr("Occasion, key {letter}").format(letter=OCCASIONS[key].key_hint))

    def show_letters(self, shown: bool) -> None:
        """Underline the letters, or not."""
        self.letters_shown = shown
        for chip in self.chips.values():
            chip.update()

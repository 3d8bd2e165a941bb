"""The occasions as chips; one letter each chooses while the row has the focus, and is underlined then."""

from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from gifts_app.domain.kinds import OCCASIONS
from gifts_app.ui.painting import painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.widgets.chips import Chip, ChipRow
from gifts_app.ui.widgets.labels import set_tooltip
from gifts_app.ui.wording import occasion_label

_CLOSER, _GAP = 4, 6


class _LetteredChip(Chip):
    """Underlines its letter while the row has the keyboard."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw_row()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw_row()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.parentWidget()
        place = self.text().upper().find(OCCASIONS[self.key].key_hint)
        if row is None or place < 0 or not any(chip.hasFocus() for chip in row.findChildren(Chip)):
            return
        face = font("body", 600 if self.isChecked() else 400)
        left = (self.width() - text_width(self.text(), face)) // 2 + text_width(self.text()[:place], face)
        with painting(self) as painter:
            letter = text_width(self.text()[place], face)
            ink = colour(self, "accent" if self.isChecked() else "text")
            painter.fillRect(left, self.height() // 2 + 8, letter, 1, ink)

    def _redraw_row(self) -> None:
        row = self.parentWidget()
        if row is not None:
            row.update()


class OccasionRow(ChipRow):
    """Every occasion; one that the kind does not know is still there, because choosing it changes the kind."""

    chip_type = _LetteredChip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([(key, occasion_label(key)) for key in OCCASIONS], self.tr("Occasion"), parent)
        self._flow.setSpacing(_GAP)
        self.chips = {chip.key: chip for chip in self.findChildren(Chip)}
        for key, chip in self.chips.items():
            # A little closer than elsewhere: all seven stand in one row of the usual window.
            chip.setMaximumWidth(chip.sizeHint().width() - _CLOSER)
            chip.setObjectName(f"occasion_{key}")
            set_tooltip(chip, self.tr("Key {letter}").format(letter=OCCASIONS[key].key_hint))
            chip.setAccessibleDescription(self.tr("Occasion, key {letter}").format(letter=OCCASIONS[key].key_hint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter."""
        letter = event.text().upper()
        key = next((key for key, occasion in OCCASIONS.items() if letter and occasion.key_hint == letter), "")
        if not key:
            super().keyPressEvent(event)
            return
        chip = self.chips[key]
        chip.setFocus()
        chip.click()

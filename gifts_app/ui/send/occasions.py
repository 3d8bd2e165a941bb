"""The occasions as chips; one letter each chooses while the row has the focus, and is underlined then."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gifts_app.domain.kinds import OCCASIONS
from gifts_app.ui.send.wording import occasion_label
from gifts_app.ui.widgets.chips import Chip, ChipRow
from gifts_app.ui.widgets.labels import set_tooltip

_CLOSER, _GAP = 4, 6


class OccasionRow(ChipRow):
    """Every occasion; one that the kind does not know is still there, because choosing it changes the kind."""

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

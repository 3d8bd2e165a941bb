"""Chips: short choices that wrap to as many rows as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from gifts_app.ui.painting import paint_box, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import CHIP_H
from gifts_app.ui.widgets.buttons import Pressable, keep_one_tab_stop
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import describe


class Chip(Pressable):
    """One short choice."""

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self.key = key
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that choosing moves nothing."""
        return QSize(text_width(self.text(), font("body", 600)) + 24, CHIP_H)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        checked = self.isChecked()
        with painting(self) as painter:
            fill = "accent_soft" if checked else "sunken" if self.hovered else "raised"
            line, width = ("accent", 2) if checked or self.ringed else ("strong", 1)
            if not self.isEnabled():
                line = "border"
            paint_box(painter, self.rect(), CHIP_H / 2, colour(self, fill), colour(self, line), width)
            if checked and self.ringed:
                paint_box(painter, self.rect().adjusted(4, 4, -4, -4), CHIP_H / 2 - 4, None, colour(self, "accent"), 1)
            ink = colour(self, self.tone("accent" if checked else "text"))
            face = font("body", 600 if checked else 400)
            paint_text(
                painter, QRect(4, 0, self.width() - 8, CHIP_H), self.text(), face, ink, Qt.AlignmentFlag.AlignCenter
            )


class ChipRow(QWidget):
    """Exclusive chips in reading order; arrow keys move between them.

    With ``many`` each is switched for itself.

    Signals:
        chosen(str): the key that a person chose (not sent by ``choose``); with ``many`` the key that was switched.
    """

    chosen = Signal(str)
    chip_type: type[Chip] = Chip  # a row with keys of its own paints chips that show them

    def __init__(
        self,
        chips: Sequence[tuple[str, str]],
        name: str,
        parent: QWidget | None = None,
        *,
        many: bool = False,
        flow: FlowLayout | None = None,
    ) -> None:
        """Lay out the chips.

        Args:
            chips: key and words of each.
            name: of the choice.
            parent: owner in Qt's sense.
            many: whether each is switched for itself.
            flow: how they are laid out, if not as usual.
        """
        super().__init__(parent)
        self._many = many
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout() if flow is None else flow
        self.setLayout(self._flow)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        self._group.buttonClicked.connect(lambda chip: self.chosen.emit(chip.key))
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the chosen one stays chosen if it is still there."""
        kept = self.keys()
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for key, label in chips:
            chip = self.chip_type(key, label, self)
            chip.setAutoExclusive(not self._many)  # said to be one of several, not on or off
            describe(chip, self.accessibleName())
            self._chips[key] = chip
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        self.choose(*kept)
        self.updateGeometry()

    def key(self) -> str:
        """The chosen key, or empty."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def keys(self) -> tuple[str, ...]:
        """All chosen keys, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, *keys: str) -> None:
        """Choose without telling anybody; unknown keys choose nothing."""
        self._group.setExclusive(False)
        for each, chip in self._chips.items():
            chip.setChecked(each in keys)
        self._group.setExclusive(not self._many)
        if not self._many:
            keep_one_tab_stop(self._chips.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        chips = list(self._chips.values())
        here = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        target = chips[(here + step) % len(chips)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._many:
            target.click()

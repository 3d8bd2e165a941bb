"""A few exclusive choices side by side in one outline."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import KIND_ICON, paint_box, paint_kind_mark, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import ICON_S, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import Pressable, keep_one_tab_stop
from gifts_app.ui.widgets.labels import describe


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice; ``kind`` gives it the kind's mark and colour."""

    key: str
    label: str
    icon: str = ""
    kind: str = ""


class _SegmentButton(Pressable):
    def __init__(self, segment: Segment, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(segment.label, parent=parent)
        self.segment, self._first, self._last = segment, first, last
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), font("body", 600)) + 26
        width += 22 if self.segment.icon else 0
        width += 16 if self.segment.kind else 0
        return QSize(width, 32)

    def stand(self, first: bool, last: bool) -> None:
        """Take a place in the row."""
        self._first, self._last = first, last
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        segment, checked = self.segment, self.isChecked()
        tone = segment.kind if segment.kind in KIND_ICON else "accent"
        with painting(self) as painter:
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), RADIUS_CONTROL - 1, RADIUS_CONTROL - 1)
            square = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            if not self._first:
                path.addRect(square.adjusted(0, 0, -12, 0))
            if not self._last:
                path.addRect(square.adjusted(12, 0, 0, 0))
            path.setFillRule(Qt.FillRule.WindingFill)
            if checked or self.hovered:
                painter.fillPath(path, colour(self, f"{tone}_soft" if checked else "sunken"))
            if not self._first:
                painter.setPen(colour(self, "border"))
                painter.drawLine(0, 1, 0, self.height() - 2)
            if self.ringed:
                paint_box(painter, self.rect().adjusted(1, 2, -1, -2), 6, None, colour(self, "accent"), 2)
            ink = colour(self, self.tone(tone if checked else "muted"))
            face = font("body", 600 if checked else 400)
            width = text_width(self.text(), face)
            left = (self.width() - width - (22 if segment.icon else 16 if segment.kind else 0)) // 2
            if segment.icon:
                paint_icon(painter, segment.icon, QPoint(left, (self.height() - ICON_S) // 2), ICON_S, ink)
                left += 22
            elif segment.kind:
                paint_kind_mark(painter, self.palette(), segment.kind, QRectF(left, 0, 8, self.height()).center())
                left += 16
            paint_text(painter, QRect(left, 0, width + 2, self.height()), self.text(), face, ink)


class SegmentedControl(QWidget):
    """Choices side by side; arrow keys move between them.

    With ``many`` each is switched for itself, as in a filter.

    Signals:
        chosen(str): the key that a person chose (not sent by ``choose``); with ``many`` the key that was switched.
    """

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[Segment], name: str, *, many: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._many = many
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        self._buttons: dict[str, _SegmentButton] = {}
        for place, segment in enumerate(segments):
            button = _SegmentButton(segment, place == 0, place == len(segments) - 1, self)
            button.setAutoExclusive(not many)  # said to be one of several, not on or off
            describe(button, name)
            self._buttons[segment.key] = button
            self._group.addButton(button)
            row.addWidget(button)
        if segments and not many:
            self._buttons[segments[0].key].setChecked(True)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.segment.key))

    def key(self) -> str:
        """The chosen key."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def keys(self) -> tuple[str, ...]:
        """All chosen keys, in order."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, *keys: str) -> None:
        """Choose without telling anybody."""
        for key, button in self._buttons.items():
            if self._many or key in keys:
                button.setChecked(key in keys)
        if not self._many:
            keep_one_tab_stop(self._buttons.values())

    def offer(self, *keys: str) -> None:
        """Offer only these choices; one that is chosen stays chosen, offered or not."""
        offered = [key for key in self._buttons if key in keys]
        for key, button in self._buttons.items():
            button.setVisible(key in offered)
            button.stand(key in offered[:1], key in offered[-1:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        buttons = [button for button in self._buttons.values() if not button.isHidden()]
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        target = buttons[(here + step) % len(buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._many:
            target.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the common outline."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "raised"), colour(self, "strong"))

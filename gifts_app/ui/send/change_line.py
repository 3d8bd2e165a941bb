"""One line above the form: what waits at the bench and can still be changed, or that this is such a change."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gifts_app.domain.gestures import OPEN_STATUSES, Gesture
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.send.views import Opened
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_S, ICON_M, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.wording import gesture_label

CHANGE_KEY, LEAVE_KEY = "Ctrl+E", "Esc"


class ChangeLine(QWidget):
    """Away while there is nothing to change.

    Signals:
        change_wanted: a person wants to change what waits.
        leave_wanted: a person wants to leave it as it was.
    """

    change_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("change_line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._changing: Gesture | None = None
        self._waiting: Gesture | None = None
        self._says = PlainLabel("", "body", elide=True)
        self._says.setObjectName("change_says")
        self._change = TextButton(self.tr("Change it"), "", CHANGE_KEY)
        self._change.setObjectName("change_waiting")
        self._leave = TextButton(self.tr("Leave it as it was"), "", LEAVE_KEY)
        self._leave.setObjectName("leave_change")
        self._change.clicked.connect(lambda _checked=False: self.change_wanted.emit())
        self._leave.clicked.connect(lambda _checked=False: self.leave_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + ICON_M + 10, 4, GAP_S, 4)
        row.setSpacing(GAP_S)
        row.addWidget(self._says, 1)
        row.addWidget(self._change)
        row.addWidget(self._leave)
        self.hide()

    def show_waiting(self, opened: Opened) -> None:
        """Offer to change the latest of this customer's that the bench has not begun."""
        self._waiting = next((each for each in opened.history if each.status in OPEN_STATUSES), None)
        self._show()

    def show_changing(self, gesture: Gesture | None) -> None:
        """Head the form as a change of this; None for one of its own."""
        self._changing = gesture
        self._show()

    def _show(self) -> None:
        changing = self._changing is not None
        gesture = self._changing or self._waiting
        if gesture is not None:
            words = self.tr("{what} {code} waits at the bench.")
            if changing:
                words = self.tr("Changing {what} {code}; the bench has not begun.")
            what = gesture_label(gesture.draft.kind, gesture.draft.occasion)
            self._says.setText(words.format(what=what, code=gesture.code))
        self._says.set_tone("text" if changing else "muted")
        set_shown(self._change, not changing)
        set_shown(self._leave, changing)
        self.setVisible(gesture is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strip: berry while something is being changed."""
        changing = self._changing is not None
        left = 14 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - 14 - ICON_M
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "accent_soft" if changing else "sunken"))
            at = QPoint(left, (self.height() - ICON_M) // 2)
            paint_icon(
                painter,
                "pen-line" if changing else "clock",
                at,
                ICON_M,
                colour(self, "accent" if changing else "muted"),
            )

"""One line above the form: what waits at the bench and can still be changed, or that this is such a change."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gifts_app.domain.gestures import OPEN_STATUSES, Gesture
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.send.keys import CHANGE_KEY, LEAVE_KEY
from gifts_app.ui.send.views import Opened
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_S, ICON_M, ICON_S, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.wording import gesture_label


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
        self._says = PlainLabel("", "body", 500, elide=True)
        self._says.setObjectName("change_says")
        self._waits = PlainLabel("", "caption", tone="muted", elide=True)
        self._waits.setObjectName("change_waits")
        self._change = TextButton(self.tr("Change it"), "", CHANGE_KEY)
        self._change.setObjectName("change_waiting")
        self._leave = TextButton(self.tr("Leave it as it was"), "", LEAVE_KEY)
        self._leave.setObjectName("leave_change")
        self._change.clicked.connect(lambda _checked=False: self.change_wanted.emit())
        self._leave.clicked.connect(lambda _checked=False: self.leave_wanted.emit())
        self._row = QHBoxLayout(self)
        self._row.setSpacing(GAP_S)
        row = self._row
        row.addWidget(self._says, 1)
        row.addWidget(self._waits, 1)
        row.addWidget(self._change)
        row.addWidget(self._leave)
        self.hide()

    def show_waiting(self, opened: Opened) -> None:
        """Offer to change the latest of this customer's that the bench has not begun."""
        self._waiting = opened.waiting
        self._show()

    def show_changing(self, gesture: Gesture | None) -> None:
        """Head the form as a change of this; None for one of its own."""
        self._changing = gesture
        self._show()

    def _show(self) -> None:
        changing, waiting = self._changing, self._waiting
        if changing is not None:
            words = self.tr("Changing {code}, which still waits.")
            if changing.status not in OPEN_STATUSES:
                words = self.tr("Changing {code}, which went on.")
            self._says.setText(words.format(code=changing.code))
        elif waiting is not None:
            what = gesture_label(waiting.draft.kind, waiting.draft.occasion)
            words = self.tr("{what} {code} waits at the bench.")
            self._waits.setText(words.format(what=what, code=waiting.code))
        inset = (14 + ICON_M + 10, 4, GAP_S, 4) if changing is not None else (ICON_S + 6, 0, 0, 0)
        self._row.setContentsMargins(*inset)
        for widget in (self._says, self._leave):
            set_shown(widget, changing is not None)
        for widget in (self._waits, self._change):
            set_shown(widget, changing is None)
        self.setVisible(changing is not None or waiting is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a berry strip while something is being changed, else a clock before the words."""
        changing = self._changing is not None
        size, inset = (ICON_M, 14) if changing else (ICON_S, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = QPoint(self.width() - inset - size if mirrored else inset, (self.height() - size) // 2)
        with painting(self) as painter:
            if changing:
                paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "accent_soft"))
                paint_icon(painter, "pen-line", at, size, colour(self, "accent"))
            else:
                paint_icon(painter, "clock", at, size, colour(self, "muted"))

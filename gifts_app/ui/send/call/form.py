"""One call: the customer, the form that scrolls, and the foot that stays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.kinds import CARD
from gifts_app.domain.people import Person
from gifts_app.ui.send.call.change_line import ChangeLine
from gifts_app.ui.send.call.foot import Foot
from gifts_app.ui.send.call.head import CallHead
from gifts_app.ui.send.compose.composer import Composer
from gifts_app.ui.send.views import Opened
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.widgets.scroll import FollowingArea

_BAR_W = 12


class CallForm(QWidget):
    """Everything there is to say and to fill in about one call.

    Signals:
        change_shown(bool): it is the change of a gesture from now on, or one of its own.
    """

    change_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.line, self.composer, self.foot = CallHead(), ChangeLine(), Composer(), Foot()
        self._is_change = False
        self._is_stopped = self._advice_went = False
        self._lay_out()

    def clear(self) -> None:
        """Forget what was said about the call before."""
        self.head.show_notices(())
        self.show_changing(None, CARD)
        self.foot.show_ready()
        self.foot.show_kept(None)
        self.composer.show_faults({})

    def begin(self) -> None:
        """Begin another call at the top, with no word about the one before."""
        self.foot.show_ready()
        self.composer.set_writable(True)
        self.composer.show_faults({})
        self.head.show_notices(())
        self.area.verticalScrollBar().setValue(0)

    def show_customer(self, opened: Opened, reader: Person | None) -> None:
        """Show who is on the line to whoever works here; a wish to receive nothing takes the form away."""
        self.head.show_customer(opened, reader)
        self.line.show_waiting(opened)
        customer = opened.customer
        stopped = customer.opt_out is not None
        self.composer.setVisible(not stopped)
        self._filler.setVisible(stopped)
        self.composer.show_address(customer.details.address)
        if stopped:
            self.foot.show_stopped(
                self.tr("Nothing goes out: {name} asked us not to.").format(name=customer.salutation)
            )
        elif self._is_stopped:
            self.foot.show_ready()
        self._is_stopped = stopped

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form."""
        self.composer.show_draft(draft)
        self.foot.show_kind(draft.kind, is_change=self._is_change)
        self._forget_too_long()

    def refresh(self, draft: GestureDraft) -> None:
        """Show what follows from what a person just changed."""
        self.composer.refresh(draft)
        self._forget_too_long()
        self.foot.show_ready()

    def show_fit(self, written: int, capacity: int, fits: bool, unit: str) -> None:
        """Show how much of the card the message takes; what does not fit is told beside the button, too."""
        self.composer.show_fit(written, capacity, fits, unit)
        self.foot.show_too_long(not fits)
        self._forget_too_long()

    def _forget_too_long(self) -> None:
        """What is not printed in the card cannot be too long for it; a late answer about it says nothing."""
        if self.composer.meter.isHidden():
            self.foot.show_too_long(False)

    def show_changing(self, gesture: Gesture | None, kind: str) -> None:
        """Head the form as the change of a gesture, or as one of its own; ``kind`` as in the form."""
        self._is_change = gesture is not None
        self.line.show_changing(gesture)
        self.composer.package.show_own(gesture.draft.items if gesture is not None else ())
        self.foot.show_kind(kind, is_change=self._is_change)
        self.change_shown.emit(self._is_change)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, GAP_S)
        column.setSpacing(GAP_M)
        self._filler = QWidget()
        column.addWidget(self.head)
        column.addWidget(self.line)
        column.addWidget(self.composer, 1)
        column.addWidget(self._filler, 1)
        self.area = area = FollowingArea()
        area.hold(body)
        area.see_with(self.composer.message.edit, self.composer.sign)  # beside it stands how many words fit
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: self._make_room(column, bar_shown=most > 0))
        for moved in (bar.rangeChanged, bar.valueChanged):
            moved.connect(lambda *_: self._keep_advice_in_sight())
        # What is new has its place only when this has been done.
        self.head.advised.connect(self._keep_advice_in_sight, Qt.ConnectionType.QueuedConnection)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)

    def _keep_advice_in_sight(self) -> None:
        """Repeat in the foot what has gone up out of a low window; nothing is asked, nothing stops."""
        bar = self.area.verticalScrollBar()
        gone = self.head.advice_above(bar.value() - self.head.y())
        self._advice_went = self.head.gives_advice and bar.maximum() > 0 and (self._advice_went or bool(gone))
        self.foot.show_advice(" ".join(gone), room=self._advice_went)

    @staticmethod
    def _make_room(column: QVBoxLayout, *, bar_shown: bool) -> None:
        """Let the scroll bar stand in the margin, so that nothing moves when it comes."""
        margins = column.contentsMargins()
        margins.setRight(PAGE_H - (_BAR_W if bar_shown else 0))
        column.setContentsMargins(margins)

"""One call: the customer, the form that scrolls, and the foot that stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gifts_app.domain.gestures import GestureDraft
from gifts_app.ui.send.composer import Composer
from gifts_app.ui.send.foot import Foot
from gifts_app.ui.send.head import CallHead
from gifts_app.ui.send.views import Opened
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V

_BAR_W = 12


class CallForm(QWidget):
    """Everything there is to say and to fill in about one call."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.composer, self.foot = CallHead(), Composer(), Foot()
        self._is_stopped = False
        self._lay_out()

    def clear(self) -> None:
        """Forget what was said about the call before."""
        self.head.show_notices(())
        self.foot.show_ready()
        self.foot.show_kept(None)
        self.composer.show_faults({})

    def show_customer(self, opened: Opened) -> None:
        """Show who is on the line; a wish to receive nothing takes the form away."""
        self.head.show_customer(opened)
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
        self.foot.show_kind(draft.kind)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, GAP_S)
        column.setSpacing(GAP_M)
        self._filler = QWidget()
        column.addWidget(self.head)
        column.addWidget(self.composer, 1)
        column.addWidget(self._filler, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        body.setAutoFillBackground(False)  # the area has just turned it on
        area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._make_room(column, bar_shown=most > 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)

    @staticmethod
    def _make_room(column: QVBoxLayout, *, bar_shown: bool) -> None:
        """Let the scroll bar stand in the margin, so that nothing moves when it comes."""
        margins = column.contentsMargins()
        margins.setRight(PAGE_H - (_BAR_W if bar_shown else 0))
        column.setContentsMargins(margins)

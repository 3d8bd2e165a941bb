"""The middle pane: the customer, the form that scrolls, and the foot that stays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.gestures import GestureDraft, Notice
from gifts_app.ui.send.composer import Composer
from gifts_app.ui.send.foot import Foot
from gifts_app.ui.send.head import CallHead
from gifts_app.ui.send.views import Opened
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.widgets.panels import EmptyState

_LEAST_WIDTH = 584
_BAR_W = 12


class CallPane(QWidget):
    """One call.

    Signals:
        find_wanted: nobody is on the line and a person wants to find somebody.
    """

    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.composer, self.foot = CallHead(), Composer(), Foot()
        self._empty = EmptyState(
            "smile", self.tr("Who made you smile today?"), self.tr("Find them"), self.find_wanted.emit
        )
        self._empty.button.setObjectName("find_them")
        self._is_stopped = False
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        nobody = QWidget()
        nobody_column = QVBoxLayout(nobody)
        nobody_column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        nobody_column.addWidget(self._empty)
        self._stack.addWidget(nobody)
        self._stack.addWidget(self._make_call())

    def show_nobody(self) -> None:
        """Wait for the next call."""
        self.head.show_notices(())
        self.foot.show_ready()
        self.foot.show_kept(None)
        self.composer.show_faults({})
        self._stack.setCurrentIndex(0)

    def show_customer(self, opened: Opened) -> None:
        """Show who is on the line; a wish to receive nothing takes the form away."""
        self.head.show_customer(opened)
        customer = opened.customer
        stopped = customer.opt_out is not None
        self.composer.setVisible(not stopped)
        self._filler.setVisible(stopped)
        self.composer.show_city(customer.details.address.city)
        if stopped:
            self.foot.show_stopped(
                self.tr("Nothing goes out: {name} asked us not to.").format(name=customer.salutation)
            )
        elif self._is_stopped:
            self.foot.show_ready()
        self._is_stopped = stopped
        self._stack.setCurrentIndex(1)

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form."""
        self.composer.show_draft(draft)
        self.foot.show_kind(draft.kind)

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show gentle advice."""
        self.head.show_notices(notices)

    def _make_call(self) -> QWidget:
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
        area.setMinimumWidth(_LEAST_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        body.setAutoFillBackground(False)  # the area has just turned it on
        area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._make_room(column, bar_shown=most > 0))
        call = QWidget()
        outer = QVBoxLayout(call)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)
        return call

    @staticmethod
    def _make_room(column: QVBoxLayout, *, bar_shown: bool) -> None:
        """Let the scroll bar stand in the margin, so that nothing moves when it comes."""
        margins = column.contentsMargins()
        margins.setRight(PAGE_H - (_BAR_W if bar_shown else 0))
        column.setContentsMargins(margins)

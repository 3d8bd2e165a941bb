"""One customer: the name, and everything we sent as a line of stories."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import Gesture
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import KIND_ICON, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from gifts_app.ui.widgets.labels import PlainLabel, Prose
from gifts_app.ui.widgets.panels import Answer, EmptyState, Notice
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.tags import Tag
from gifts_app.ui.wording import country_name, day_words, gesture_label, joined

_DOT = 32
_LINE_X = _DOT // 2


class Moment(QWidget):
    """One gesture on the line: what, when, from whom, what happened, what came back."""

    def __init__(self, gesture: Gesture, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._last = gesture.draft.kind, last
        column = QVBoxLayout(self)
        column.setContentsMargins(_DOT + GAP_M, 5, 0, GAP_L + GAP_XS)
        column.setSpacing(GAP_XS)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(PlainLabel(gesture_label(self._kind, gesture.draft.occasion), "body", 600))
        head.addWidget(Tag.of_status(gesture.status))
        head.addStretch(1)
        who = joined((gesture.agent_name, day_words(gesture.requested_at)))
        head.addWidget(PlainLabel(who, "caption", tone="muted"))
        column.addLayout(head)
        words = gesture.draft.story or gesture.draft.message
        if words:
            column.addWidget(Prose(words, most_lines=4))
        if gesture.reaction:
            column.addSpacing(GAP_XS)
            column.addWidget(Answer(gesture.reaction))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the dot."""
        with painting(self) as painter:
            if not self._last:
                painter.fillRect(QRect(_LINE_X - 1, _DOT, 2, self.height() - _DOT), colour(self, "border"))
            painter.setPen(Qt.PenStyle.NoPen)
            tone = self._kind if self._kind in KIND_ICON else "accent"
            painter.setBrush(colour(self, f"{tone}_soft"))
            painter.drawEllipse(0, 0, _DOT, _DOT)
            icon = KIND_ICON.get(self._kind, "heart")
            paint_icon(painter, icon, QPoint(_LINE_X - 8, _DOT // 2 - 8), 16, colour(self, tone))


class StoryPane(QWidget):
    """The middle pane.

    Signals:
        send_requested(object): something shall be sent to this customer.
        edit_requested: what is known shall be changed.
        opt_in_requested: the customer changed their mind.
    """

    send_requested = Signal(object)
    edit_requested = Signal()
    opt_in_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._customer: Customer | None = None
        self._name = PlainLabel("", "hero", 600, wrap=True)
        self._name.setMinimumWidth(1)  # a name of one endless word must not push the buttons out
        self._about = PlainLabel("", tone="muted", elide=True)
        self._send = PrimaryButton(self.tr("Send something"), "send", "Ctrl+Enter")
        self._edit = SecondaryButton(self.tr("Edit"), "pen-line", "Ctrl+E")
        self._left_alone = Notice()
        self._nobody = EmptyState("book-open", self.tr("Choose somebody to read their story."))
        self._line = ScrollColumn(self.tr("Stories"))
        self._line.column.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._framed(self._nobody))
        self._stack.addWidget(self._build_story())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._send.clicked.connect(self._on_send)
        self._edit.clicked.connect(lambda _checked=False: self.edit_requested.emit())
        self._left_alone.action_chosen.connect(lambda _place: self.opt_in_requested.emit())

    def show_customer(self, customer: Customer, stories: Sequence[Gesture]) -> None:
        """Show a customer and their story, newest first."""
        self._customer = customer
        details, address = customer.details, customer.details.address
        self._name.setText(details.name)
        since = self.tr("customer since {year}").format(year=customer.created_at.astimezone().year)
        self._about.setText(joined((address.city, country_name(address.country) if address.country else "", since)))
        if customer.opt_out:
            text = self.tr("{name} asked to receive nothing: “{reason}”").format(
                name=customer.salutation, reason=customer.opt_out.reason
            )
            self._left_alone.show_notice(text, [self.tr("They changed their mind")])
        else:
            self._left_alone.show_notice("")
        self._send.setEnabled(customer.opt_out is None)
        self._fill(stories)
        self._stack.setCurrentIndex(1)

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._customer = None
        self._stack.setCurrentIndex(0)

    def _fill(self, stories: Sequence[Gesture]) -> None:
        self._line.clear()
        for place, gesture in enumerate(stories):
            moment = Moment(gesture, last=place == len(stories) - 1)
            self._line.column.addWidget(moment)
        if not stories:
            self._line.column.addWidget(EmptyState("heart", self.tr("No story yet. The first one is yours to begin.")))
        self._line.column.addStretch(1)

    def _build_story(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, 0)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._about)
        head.addLayout(names, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._left_alone)
        column.addWidget(self._line, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, PAGE_V)
        foot.addStretch(1)
        foot.addWidget(self._send)
        column.addLayout(foot)
        return page

    @staticmethod
    def _framed(widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        column.addWidget(widget)
        return holder

    def _on_send(self) -> None:
        if self._customer is not None:
            self.send_requested.emit(self._customer)

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(360, 300)

"""Above the form: who it is, what went before, gentle advice, and the one stop."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain import gestures
from gifts_app.domain.customers import Customer
from gifts_app.domain.people import Person
from gifts_app.ui.announcing import announce
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.messages import isolated, key_text, sentence
from gifts_app.ui.painting import paint_box, paint_kind_mark, paint_text, painting, text_width
from gifts_app.ui.send.keys import ASIDE_KEY, FRESH_FRONT_KEY, PAST_KEY
from gifts_app.ui.send.past.known import KnownLine
from gifts_app.ui.send.views import Opened
from gifts_app.ui.send.wording import about_customer, about_gesture
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, RADIUS_PANEL
from gifts_app.ui.widgets.buttons import IconButton, StripButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, Prose
from gifts_app.ui.widgets.panels import Notice
from gifts_app.ui.widgets.tab_order import put_after
from gifts_app.ui.wording import day_words, kind_label

# Where the way out of each kind of advice leads; a kind that is not here has none but to put the advice away.
WAYS_OUT = {
    "recent": "kinds",
    "household": "kinds",
    "words": "message",
    "design": "design",
    "date": "deliver_on",
    "returned": "address",
    "address": "address",
}


class CallHead(QWidget):
    """The customer on the line.

    Signals:
        past_wanted: show all that went before, and all that is known.
        put_aside: end this call on the screen; what was written stays under Unfinished.
        dismissed(object): a Notice was put away.
        way_out_wanted(str): go where a Notice leads: ``kinds``, ``address``, ``design``, ``fresh_front``, or a field's
            key.
        advised: there is other advice than before, or none any more.
    """

    put_aside = Signal()
    past_wanted = Signal()
    dismissed = Signal(object)
    way_out_wanted = Signal(str)
    advised = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel("", "hero", 600, elide=True)
        self.name.setObjectName("customer_name")
        self._about = PlainLabel("", "body", tone="muted", elide=True)
        self._past = PastGestures()
        self._see = StripButton("")
        self._see.setObjectName("see_past")
        self._see.clicked.connect(lambda _checked=False: self.past_wanted.emit())
        self._known = KnownLine()
        self._aside = IconButton("x", self.tr("Put this call aside"), ASIDE_KEY)
        self._aside.setObjectName("put_aside")
        self._aside.clicked.connect(lambda _checked=False: self.put_aside.emit())
        self._notices: list[Notice] = []
        self._shown: tuple[gestures.Notice, ...] = ()
        self._has_fresh_front = False
        self._stop = Stop()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_XS)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addWidget(self.name, 1)
        row.addWidget(self._aside)
        self._column.addLayout(row)
        self._column.addWidget(self._about)
        self._before = QWidget()
        self._first = before = QHBoxLayout(self._before)
        before.setContentsMargins(0, 0, 0, 0)
        before.setSpacing(GAP_S)
        before.addWidget(self._past, 1)
        before.addWidget(self._see)
        before.addWidget(KeyCap(key_text(PAST_KEY)))
        self._column.addWidget(self._before)
        self._column.addWidget(self._known)
        self._column.addWidget(self._stop)

    def show_customer(self, opened: Opened, reader: Person | None) -> None:
        """Show who is on the line and what they were sent before, by whoever reads it or by others."""
        customer = opened.customer
        self.name.setText(customer.details.name)
        self._about.setText(about_customer(customer))
        self._past.show_past(opened.history, customer.id, reader)
        count = opened.past_count
        self._see.set_label(self.tr("See all %n", "", count) if count else self.tr("See all we know"))
        self._before.setVisible(bool(count or customer.details.notes or customer.details.tags))
        self._past.setVisible(bool(count))
        # Of somebody who got nothing yet, what is known stands in the first line.
        row = self._first if not count else self._column
        row.insertWidget(0 if not count else self._column.indexOf(self._before) + 1, self._known)
        self._known.show_details(customer.details)
        self._stop.show_customer(customer)

    def show_notices(self, notices: tuple[gestures.Notice, ...], *, fresh_front: bool = False) -> None:
        """Show advice, the same as before or other; nothing moves when nothing changed.

        Args:
            notices: the advice.
            fresh_front: whether there is a card front that suits and they have not had.
        """
        if (notices, fresh_front) == (self._shown, self._has_fresh_front):
            return
        self._shown, self._has_fresh_front = notices, fresh_front
        for strip in self._notices:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._notices = [self._strip(notice) for notice in notices]
        for strip in self._notices:
            self._column.addWidget(strip)
        put_after(self._aside, self._before, self._known, *self._notices)
        for strip in self._notices:
            announce(strip, strip.text())
        self.advised.emit()

    def advice_above(self, top: int) -> tuple[str, ...]:
        """Return the advice, without quotes, whose first line lies above a height of this widget."""
        places = zip(self._shown, self._notices, strict=True)
        return tuple(sentence(notice.message) for notice, strip in places if strip.y() + strip.TEXT_TOP < top)

    @property
    def gives_advice(self) -> bool:
        """Whether there is any now."""
        return bool(self._notices)

    def _strip(self, notice: gestures.Notice) -> Notice:
        text = sentence(notice.message)
        if notice.quote:
            text = f"{text} “{isolated(' '.join(notice.quote.split()))}”"
        way_out = WAYS_OUT.get(notice.kind, "")
        fresh = self.tr("Take one they have not had")
        actions = self._words_of_action(notice.kind, way_out)
        if way_out == "design" and self._has_fresh_front:
            actions[1], way_out = fresh, "fresh_front"
        strip = Notice(text, actions, {fresh: FRESH_FRONT_KEY})
        strip.setObjectName(f"notice_{notice.kind}")

        def chosen(place: int) -> None:
            if place == 0:
                self.dismissed.emit(notice)
            else:
                self.way_out_wanted.emit(way_out)

        strip.action_chosen.connect(chosen)
        return strip

    def _words_of_action(self, kind: str, way_out: str) -> list[str]:
        """Return what puts the advice away, and where it leads, if anywhere."""
        go_on = {
            "recent": self.tr("Send another"),
            "household": self.tr("Send it all the same"),
            "words": self.tr("Keep them"),
            "design": self.tr("Keep it"),
            "date": self.tr("Keep the day"),
        }
        lead = {
            "kinds": self.tr("Choose something else"),
            "message": self.tr("Write others"),
            "design": self.tr("Choose another front"),
            "deliver_on": self.tr("Choose another day"),
            "address": self.tr("Change the address"),
        }
        return [go_on.get(kind, self.tr("All right")), *([lead[way_out]] if way_out else [])]


class PastGestures(QWidget):
    """What was sent before, newest first, as many as one line holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_past(self, history: Sequence[gestures.Gesture], customer_id: UUID, reader: Person | None) -> None:
        """Show these; with the name where one went to somebody else at the address."""
        self._past = [
            (each.draft.kind, about_gesture(each, reader, named=each.draft.customer_id != customer_id))
            for each in history
        ]
        spoken = "; ".join(f"{kind_label(kind)}: {words}" for kind, words in self._past)
        self.setAccessibleName(self.tr("Sent before: {what}").format(what=spoken) if spoken else "")
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small print with air."""
        return QSize(200, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw marks and words until the line is full."""
        face, ink = font("caption"), colour(self, "muted")
        mirrored = self.isRightToLeft()
        with painting(self) as painter:
            left = 0
            for place, (kind, words) in enumerate(self._past):
                width = text_width(words, face) + 1
                room = self.width() - left - 16
                if place and width > room:
                    break
                width = min(width, room)
                start = self.width() - left - 16 - width if mirrored else left + 16
                mark = self.width() - left - 5 if mirrored else left + 5
                paint_kind_mark(painter, self.palette(), kind, QPointF(mark, self.height() / 2))
                paint_text(painter, QRect(start, 0, width, self.height()), words, face, ink)
                left += 16 + width + GAP_L


class Stop(QWidget):
    """The customer's own wish to receive nothing: said plainly, with the reason, and nothing to argue with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stop")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, GAP_S + GAP_M, GAP_L, GAP_M)
        column.setSpacing(GAP_XS)
        self._title = PlainLabel("", "lead", 600, wrap=True)
        self._reason = Prose()
        way = self.tr("If they changed their mind, say so on the Customers screen ({key}).")
        self._way = Prose(way.format(key=key_text("Alt+4")), tone="muted")
        for widget in (self._title, self._reason, self._way):
            column.addWidget(widget)
        self.hide()

    def show_customer(self, customer: Customer) -> None:
        """Say it, or go away."""
        wish = customer.opt_out
        self.setVisible(wish is not None)
        if wish is None:
            return
        title = self.tr("{name} asked us not to send anything.").format(name=customer.salutation)
        since = day_words(wish.since)
        words = self.tr("“{reason}” ({when})").format(reason=wish.reason, when=since) if wish.reason else since
        self._title.setText(title)
        self._reason.set_text(words)
        self.setAccessibleName(f"{title} {words}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel."""
        with painting(self) as painter:
            paint_box(painter, self.rect().adjusted(0, GAP_S, 0, 0), RADIUS_PANEL, colour(self, "held_soft"))
            box = QRect(16, GAP_S + 13, 20, 20)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                box.moveRight(self.width() - 16)
            paint_icon(painter, "hand", box.topLeft(), 20, colour(self, "held"))

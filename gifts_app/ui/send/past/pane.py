"""What went before, beside the words that are being written: whom we know, every gesture, and what came back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.domain import kinds
from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person
from gifts_app.ui.delegates import StoryDelegate, StoryLine
from gifts_app.ui.log import wording
from gifts_app.ui.log.hand import HandProse
from gifts_app.ui.messages import isolated, status_word
from gifts_app.ui.painting import STATUS_LOOK
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.past.known import KnownInFull
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import IconButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel, Prose
from gifts_app.ui.widgets.panels import Answer, Separator, Surface
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.wording import gesture_label


class PastPane(Surface):
    """A list of gestures, newest first, and the current one in full.

    Signals:
        more_wanted: one has read to the end of what is here.
        story_wanted(int): a person wants the whole story of a gesture.
        closed: back to the paper.
    """

    more_wanted = Signal()
    story_wanted = Signal(int)
    closed = Signal()

    def __init__(
        self,
        front: Callable[[str], QImage | None],
        reader: Callable[[], Person | None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the pane.

        Args:
            front: returns the small picture of a card front, or None while there is none.
            reader: returns who works here, or None.
            parent: owner in Qt's sense.
        """
        super().__init__("surface", "", parent)
        self.setObjectName("past")
        self._front, self._reader = front, reader
        self._customer: Customer | None = None
        self._title = PlainLabel(self.tr("What went before"), "title", 600, elide=True)
        self._close = IconButton("x", self.tr("Back to the paper"), "Esc")
        self._close.setObjectName("past_close")
        self._close.clicked.connect(lambda _checked=False: self.closed.emit())
        self._known = KnownInFull()
        self._model = RowsModel([Column("past", "", self._spoken)], self)
        self.list = RowsList(self._model, self.tr("Sent before"))
        self.list.setObjectName("past_list")
        self.list.setItemDelegate(StoryDelegate(self._line, self.list))
        self._nothing = PlainLabel(self.tr("Nothing went to them yet."), tone="muted", wrap=True)
        self._nothing.setObjectName("past_nothing")
        self._whole = ScrollColumn(self.tr("The gesture"))
        self._whole.column.setSpacing(GAP_S)
        for scrolled in (self._known, self._whole):
            scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._read = TextButton(self.tr("Read its story in the log"), "book-open", "Return")
        self._read.setObjectName("past_story")
        self._read.clicked.connect(lambda _checked=False: self._on_story())
        self._lay_out()
        self._model.more_wanted.connect(self.more_wanted)
        self.list.current_changed.connect(self._show_whole)
        self.list.opened.connect(lambda _gesture: self._on_story())

    def show_customer(self, customer: Customer) -> None:
        """Show who it is, and what is known of them."""
        self._customer = customer
        self._known.show_details(customer.details)

    def show_past(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show the newest; the one that was read stays current."""
        current = self.list.current_row()
        self._model.set_rows(gestures, more=more)
        numbers = [gesture.number for gesture in gestures]
        place = numbers.index(current.number) if current is not None and current.number in numbers else 0
        self.list.select(place if gestures else -1)
        reading = self.isAncestorOf(self.focusWidget() or self)
        self._show_parts(some=bool(gestures))
        if reading:
            self.go_to_list()

    def _show_parts(self, *, some: bool) -> None:
        for widget in (self.list, self._rule, self._whole, self._read):
            widget.setVisible(some)
        self._nothing.setVisible(not some)
        self._known.stand_alone(not some)

    def add_past(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show older ones after the others."""
        self._model.add_rows(gestures, more=more)

    def forget(self) -> None:
        """Let go of somebody who is not on the line any more."""
        self._customer = None
        self._model.set_rows(())
        self._known.clear()
        self._show_whole(None)
        self._show_parts(some=True)

    def repaint_list(self) -> None:
        """Show pictures that came."""
        self.list.viewport().update()

    def go_to_list(self) -> None:
        """Put the keyboard where one reads."""
        target = self._close if self.list.isHidden() else self.list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; Enter reads the story of the current gesture."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._on_story()
        else:
            super().keyPressEvent(event)

    def _line(self, gesture: Gesture) -> StoryLine:
        draft = gesture.draft
        outcome, icon = wording.story_outcome(gesture)
        tone = "accent"
        if not outcome:
            outcome, (tone, icon) = status_word(gesture.status), STATUS_LOOK[gesture.status]
        design = kinds.front_of(draft.design, draft.occasion)
        told = wording.story_caption(gesture, self._reader())
        return StoryLine(
            title=gesture_label(draft.kind, draft.occasion),
            label="",
            kind=draft.kind,
            words=isolated(_beginning(gesture)),
            caption=" · ".join(filter(None, (self._whom(gesture), told))),
            reaction=outcome,
            reaction_icon=icon,
            reaction_tone=tone,
            picture=self._front(design) if kinds.KINDS[draft.kind].prints_card else None,
        )

    def _whom(self, gesture: Gesture) -> str:
        """Say whom it went to, if that was somebody else at the address."""
        if self._customer is None or gesture.draft.customer_id == self._customer.id:
            return ""
        return self.tr("For {name}").format(name=isolated(gesture.customer_name))

    def _spoken(self, gesture: Gesture) -> str:
        line = self._line(gesture)
        return ", ".join(filter(None, (line.title, line.words, line.caption, line.reaction)))

    def _show_whole(self, gesture: Gesture | None) -> None:
        """Show one gesture in full."""
        self._whole.clear()
        if gesture is None:
            return
        column = self._whole.column
        words = "\n".join(filter(None, (gesture.draft.message, gesture.draft.sign)))
        if words:
            column.addWidget(HandProse(words))
        for label, value in wording.piece_facts(gesture) if gesture.draft.items else ():
            column.addWidget(Prose(" ".join(filter(None, (value, label)))))
        if gesture.reaction:
            column.addWidget(Answer(gesture.reaction))
        for text in (gesture.return_reason, gesture.hold_reason):
            if text:
                column.addWidget(Prose(text, tone="warn"))
        if gesture.draft.story:
            column.addSpacing(GAP_XS)
            column.addWidget(PlainLabel(self.tr("What happened then"), "caption", 500, "muted"))
            column.addWidget(Prose(gesture.draft.story, tone="muted"))
        column.addStretch(1)
        self._whole.verticalScrollBar().setValue(0)

    def _on_story(self) -> None:
        current = self.list.current_row()
        if current is not None:
            self.story_wanted.emit(current.number)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, GAP_M)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.column.addLayout(head)
        self.column.addWidget(self._known, 1)
        self.column.addWidget(self.list, 3)
        self.column.addWidget(self._nothing)
        self._rule = Separator()
        self.column.addWidget(self._rule)
        self.column.addWidget(self._whole, 2)
        foot = QHBoxLayout()
        foot.addWidget(self._read)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(0)


def _beginning(gesture: Gesture) -> str:
    """Return what the list says: the words they got, else what happened."""
    text = " ".join(gesture.draft.message.split())
    return f"“{text}”" if text else wording.story_words(gesture)

"""The form in the middle: what to send, why, what happened, and the words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain import flowers
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.items import Item
from gifts_app.domain.kinds import CARD, CHANNELS, FLOWERS, KINDS, WOW
from gifts_app.domain.recipes import RecipeBook
from gifts_app.ui.messages import key_text, sentence, translate
from gifts_app.ui.send.compose.details_form import DetailsForm
from gifts_app.ui.send.compose.occasions import Choices
from gifts_app.ui.send.compose.package_form import PackageForm
from gifts_app.ui.send.composing import kinds_for, ready, solemn
from gifts_app.ui.send.keys import BY_HAND_KEY, PHRASES_KEY
from gifts_app.ui.send.wording import questions, story_questions
from gifts_app.ui.tokens import GAP_M, GAP_S
from gifts_app.ui.widgets.combo import ComboBox
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import Labelled, LineField
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, set_tooltip
from gifts_app.ui.widgets.meter import Meter
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

_NARROW = 500
_STORY_H = 82  # three lines; the message has the room that is left


class Composer(QWidget):
    """Everything a person fills in about one gesture.

    Signals:
        edited: something other than kind and occasion was changed.
        kind_chosen(str), occasion_chosen(str): a person chose another.
        entered: Enter was pressed in a field of one line; the conversation goes on.
    """

    edited = Signal()
    kind_chosen = Signal(str)
    occasion_chosen = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self.kinds, self.occasions = self.choices.kinds, self.choices.occasions
        self.calm = PlainLabel("", "caption", tone="muted", wrap=True)
        self.details = DetailsForm(KINDS[FLOWERS])
        self.package = PackageForm()
        self.story = TextEditor(
            self.tr("What happened on the call?"), aside=self.tr("Stays with us, for the log"), role="body", lines=3
        )
        self.story.set_tight()
        self.story.edit.setObjectName("story")
        self.story.set_height(_STORY_H)
        self.channel = ComboBox(
            [(key, translate("kinds", label)) for key, label in CHANNELS.items()],
            self.tr("How they reached us"),
            "headset",
        )
        self.channel.setObjectName("channel")
        self.message = TextEditor(self.tr("Your message"), role="lead", lines=6)
        self.message.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.message.edit.setObjectName("message")
        self.writing = SegmentedControl(
            [
                Segment("print", self.tr("Print it"), "printer"),
                Segment("hand", self.tr("I’ll hand-write it"), "pen-line"),
            ],
            self.tr("How the message gets on the card"),
        )
        self.writing.setObjectName("writing")
        set_tooltip(self.writing, self.tr("The other one with {key}").format(key=key_text(BY_HAND_KEY)))
        self.meter = Meter(self.tr("Room for words"))
        self.sign = LineField("", placeholder=self.tr("Nobody"))
        self.sign.edit.setObjectName("sign")
        self.sign.set_tight()
        self.sign.edit.setAccessibleName(self.tr("Signed"))
        self._soft_advice = True
        self._home = Address()
        self.clock: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._lay_out()
        self._connect()

    def draft(self, base: GestureDraft) -> GestureDraft:
        """Return what stands in the form, over what it does not show."""
        return replace(
            base,
            channel=self.channel.key(),
            story=self.story.text(),
            message=self.message.text(),
            sign=self.sign.text(),
            handwritten=self.writing.key() == "hand",
            items=self.package.items(),
            details=self.details.values(),
        )

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form; nobody is told."""
        self.choices.choose(draft.kind, draft.occasion)
        self.story.set_text(draft.story)
        self.message.set_text(draft.message)
        self.sign.set_text(draft.sign)
        self.channel.choose(draft.channel)
        self.writing.choose("hand" if draft.handwritten else "print")
        self.package.show_items(draft.items)
        self.details.show_values(draft.details)
        self._show_kind(draft)

    def refresh(self, draft: GestureDraft) -> None:
        """Show what follows from what was just changed."""
        self._show_kind(draft)

    def show_stock(self, items: tuple[Item, ...], book: RecipeBook) -> None:
        """Offer what can go into a package."""
        self.package.show_stock(items, book)

    def show_soft_advice(self, shown: bool) -> None:
        """Say the quiet line under the message from now on, or leave it out."""
        self._soft_advice = shown

    def show_address(self, address: Address) -> None:
        """Say on the kinds where things would come from, and take the address into account."""
        self._home, city = address, address.city
        florist = self.tr("A florist in {city}").format(city=city) if city else self.tr("A florist near them")
        self.kinds.cards[FLOWERS].set_detail(florist)

    def show_fit(self, written: int, capacity: int, fits: bool, unit: str) -> None:
        """Show how much of the card the message takes; what does not fit is told, never made smaller."""
        # The capacity is an estimate; where the layout says that it fits, it is as much as that.
        most = max(written, capacity) if fits else capacity
        self.meter.show_fit(written, most, fits=fits, in_characters=unit == "characters")

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say at each field what is wrong."""
        for key, control in self._controls().items():
            control.set_error(faults.get(key, ""))
        self.details.show_faults(faults)
        self.package.show_fault(faults.get("items", ""))

    def label_of(self, key: str) -> str:
        """Return how a field is called, or an empty text."""
        if key == "sign":
            return self.sign.edit.accessibleName()
        control = {**self._controls(), **self.details.fields}.get(key)
        return control.label.text() if control else ""

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field."""
        targets: dict[str, QWidget] = {**self._controls(), **self.details.fields, "items": self.package.search}
        target = targets.get(key)
        if target is None:
            self.go_to_kinds()
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def here(self) -> str:
        """Return the key of the field that has the keyboard, or empty."""
        focus = QApplication.focusWidget()
        if focus is None:
            return ""
        parts: dict[str, QWidget] = {"kind": self.kinds, "occasion": self.occasions, "items": self.package}
        parts |= {"channel": self.channel, "message": self.message, **self._controls(), **self.details.fields}
        return next((key for key, part in parts.items() if part is focus or part.isAncestorOf(focus)), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter where it means nothing else; on the shelf it puts something in."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.here() != "items":
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def editor(self) -> QPlainTextEdit:
        """Return the editor that is being written in, the message unless the story has the keyboard."""
        return self.story.edit if self.story.edit.hasFocus() else self.message.edit

    def turn_hand(self) -> None:
        """Let a card be written by hand, or printed after all."""
        if not self.writing.isHidden():
            self.writing.choose("print" if self.writing.key() == "hand" else "hand")
            self.edited.emit()

    def set_writable(self, writable: bool) -> None:
        """Take no letter, or take them again; the keyboard stays where it is."""
        for edit in (self.story.edit, self.message.edit, self.sign.edit):
            edit.setReadOnly(not writable)

    def go_on_writing(self) -> None:
        """Put the keyboard behind the last word: of the message, unless only the story was begun."""
        begun = self.story if self.story.text() and not self.message.text() else self.message
        begun.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_kinds(self) -> None:
        """Put the keyboard onto the chosen kind."""
        self.kinds.cards[self.kinds.key() or CARD].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _controls(self) -> dict[str, Labelled]:
        return {"story": self.story, "message": self.message, "sign": self.sign}

    def _show_kind(self, draft: GestureDraft) -> None:
        kind = KINDS[draft.kind]
        self.details.setVisible(bool(kind.fields))
        self.package.setVisible(kind.has_items)
        self.writing.setVisible(kind.prints_card)
        self.meter.setVisible(kind.prints_card and not draft.handwritten)
        fitting = kinds_for(draft.occasion)
        for key, card in self.kinds.cards.items():
            card.setEnabled(key in fitting)
        parcel = self.tr("What is on hand") if WOW in fitting else self.tr("Not with a loss")
        self.kinds.cards[WOW].set_detail(parcel)
        how = self.tr("Written by hand") if draft.handwritten else self.tr("Printed and signed")
        self.kinds.cards[CARD].set_detail(how)
        self.calm.setText(
            self.tr("A loss: nothing cheerful goes around your words, and no package.") if solemn(draft) else ""
        )
        self.calm.setVisible(solemn(draft))
        label, hint = self.tr("Your message"), ""
        if self._soft_advice:
            hint = self.tr("Two things we leave out: politics and religion. Just our advice.")
        told: dict[str, str] = {}
        if draft.kind == FLOWERS:
            label = self.tr("Words on the florist’s card")
            told = self._florist(draft)
            hint = told.pop("message", hint)
        elif draft.kind == WOW:
            label = self.tr("A few words on the slip, if you like")
        elif draft.handwritten:
            label = self.tr("A draft, if it helps you")
            hint = self.tr("The card comes out with empty lines to write on.")
        self.details.show_advice(told)
        self.message.label.setText(label)
        self.story.edit.setPlaceholderText(story_questions(draft.occasion))
        self.message.edit.setPlaceholderText(questions(draft.occasion))
        self.message.edit.setAccessibleName(label)
        if not self.message.error():
            self.message.set_hint(hint)

    def _florist(self, draft: GestureDraft) -> dict[str, str]:
        """Say what a florist would ring back about, as the form stands now."""
        details = ready(draft).details
        found = flowers.advice(details, self.clock(), self._home, solemn=solemn(draft), message=draft.message)
        return {key: sentence(text) for key, text in found.items()}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        column.addWidget(self.choices)
        column.addWidget(self.calm)
        column.addWidget(self.details)
        column.addWidget(self.package)
        _head_of(self.story).addWidget(self.channel)
        _head_of(self.story).setSpacing(GAP_M)
        column.addWidget(self.story)
        _head_of(self.message).addWidget(PlainLabel(self.tr("Phrases"), "caption", tone="muted"))
        _head_of(self.message).addWidget(KeyCap(key_text(PHRASES_KEY)))
        _head_of(self.message).addWidget(self.writing)
        _head_of(self.message).setSpacing(GAP_S)
        column.addWidget(self.message, 1)
        self._last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._last.setSpacing(GAP_M)
        signed = QHBoxLayout()
        signed.setSpacing(GAP_S)
        word = PlainLabel(self.tr("Signed"), "body", 500)
        word.setBuddy(self.sign.edit)
        signed.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        word.setFixedHeight(36)
        signed.addWidget(self.sign, 1)
        self._last.addLayout(signed, 1)
        self._last.addWidget(self.meter, 2, Qt.AlignmentFlag.AlignTop)
        self.meter.setFixedHeight(36)
        column.addLayout(self._last)
        # How they reached us stands above the story: from there one Tab leads to the words.
        QWidget.setTabOrder(self.channel, self.story.edit)
        QWidget.setTabOrder(self.story.edit, self.message.edit)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.kind_chosen)
        self.occasions.chosen.connect(self.occasion_chosen)
        for control in (self.story, self.message, self.sign, self.details, self.package):
            control.edited.connect(self.edited)
        self.channel.chosen.connect(lambda _key: self.edited.emit())
        self.writing.chosen.connect(lambda _key: self.edited.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give fields more of a narrow width."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.details.set_narrow(narrow)
        self.package.set_narrow(narrow)


def _head_of(labelled: Labelled) -> QHBoxLayout:
    """Return the row that holds a field's label, to put something beside it."""
    first = labelled.column.itemAt(0)
    head = first.layout() if first is not None else None
    assert isinstance(head, QHBoxLayout)  # noqa: S101 - what Labelled is made of
    return head

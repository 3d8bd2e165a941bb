"""What the Send page shows when its presenters speak. What a person does, and the wiring, is in ``page``."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gifts_app.domain.customers import Customer, CustomerSummary
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice
from gifts_app.domain.kinds import CARD, FLOWERS, WOW, front_of
from gifts_app.errors import GiftsError
from gifts_app.ui.messages import field_sentences, isolated, sentence
from gifts_app.ui.page import Page
from gifts_app.ui.painting import image_of
from gifts_app.ui.send.call.pane import CallPane
from gifts_app.ui.send.composing import FIELD_ORDER, first_fault, written_faults
from gifts_app.ui.send.keys import PAPER_KEY
from gifts_app.ui.send.paper.pane import PaperPane
from gifts_app.ui.send.paper.presenter import FRONT, INSIDE
from gifts_app.ui.send.people.customer_form import CustomerForm
from gifts_app.ui.send.people.person_list import PersonList
from gifts_app.ui.send.presenter import SendPresenter
from gifts_app.ui.send.right_pane import RightPane
from gifts_app.ui.send.sent import Sent
from gifts_app.ui.send.views import Opened, Unfinished, WayOut
from gifts_app.ui.shell import Shell
from gifts_app.ui.widgets.three_pane import ThreePane

# Words reach the disk within two seconds, also those of somebody who types without a pause: the first letter that is
# not kept begins the time, later ones do not begin it anew, and half of it is left for a busy computer.
KEEP_MS = 1_000
_TRY_AGAIN_MS = 2_000
_DRAW_MS, _ADVISE_MS = 60, 600
_NARROW = 1280  # pixels of the window; with less, words, button and paper do not stand side by side uncut


class SendScreen(Page):
    """Three panes and every ``show_…`` that the presenters ask for."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send_page")
        self._shell = shell
        self.presenter = SendPresenter(self, shell.operations, shell.actor, shell.unkept)
        self._sent = Sent(shell, self.presenter, self)
        self.people, self.call, self.paper = PersonList(), CallPane(), PaperPane()
        self.right = RightPane(self.paper, shell, self)
        self.panes = ThreePane(
            self.people,
            self.call,
            self.right,
            widths=(288, 652, 416),
            tabs=(self.tr("Write"), self.tr("Paper")),
            key=PAPER_KEY,
            narrow=_NARROW,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._way_out = WayOut.ANEW
        self._keeping = self._pause(KEEP_MS)
        self._trying = self._pause(_TRY_AGAIN_MS)
        self._drawing = self._pause(_DRAW_MS)
        self._advising = self._pause(_ADVISE_MS)

    def _pause(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def show_people(self, people: tuple[CustomerSummary, ...], text: str, *, more: bool) -> None:
        """List who was found."""
        self.people.show_people(people, text, more=more)

    def show_more_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """List others below them."""
        self.people.show_more_people(people, more=more)

    def show_searching(self) -> None:
        """Tell that an answer is on its way."""
        self.people.show_searching()

    def show_search_problem(self, error: GiftsError) -> None:
        """Say in place of an answer why there is none, and let it be tried again."""
        self.people.show_problem(sentence(error))

    def show_call(self, opened: Opened, draft: GestureDraft) -> None:
        """Show a customer and the form as it was left; the keyboard goes to the first question."""
        self.call.form.begin()
        self.show_customer(opened)
        self.right.show_paper()
        self.show_draft(draft)
        self.panes.show_middle()
        if self.presenter.stopped:
            self.paper.clear()
            self.paper.main.hide()  # nothing will be printed: no sheet lies ready
        elif draft.story or draft.message:
            self.call.form.composer.go_to("message")
        else:
            self.call.form.composer.go_to_kinds()

    def show_customer(self, opened: Opened) -> None:
        """Show the customer anew."""
        self.people.set_current(opened.customer.id)
        self.call.form.show_customer(opened, self._shell.actor())
        self.call.show_form()
        self.paper.show_customer(opened.customer)
        self.paper.designs.show_had(opened.had)
        self.right.show_customer(opened.customer)
        self._drawing.start()

    def show_nobody(self) -> None:
        """Clear everything for the next call."""
        for pause in (self._keeping, self._drawing, self._advising):
            pause.stop()
        self.people.set_current(None)
        self.people.clear_search()
        latest = self.presenter.sending.latest
        self.call.show_nobody(latest.customer_name if latest is not None else "")
        self.paper.clear()
        self.right.show_customer(None)
        self.paper.main.show()
        self._drawing.start()
        if self.isVisible():
            self.panes.show_middle()
            self.people.go_to_search()

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form."""
        self.call.form.show_draft(draft)
        self.paper.main.show()
        self.paper.show_draft(draft)
        self._drawing.start()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show gentle advice."""
        draft = self.presenter.draft
        fresh = self.paper.designs.not_had(draft.occasion) if draft is not None else ""
        other = draft is not None and fresh not in ("", front_of(draft.design, draft.occasion))
        self.call.form.head.show_notices(notices, fresh_front=other)

    def show_past(self, gestures: Sequence[Gesture], more: bool) -> None:
        """List what went before."""
        self.right.past.show_past(gestures, more=more)

    def add_past(self, gestures: Sequence[Gesture], more: bool) -> None:
        """List older ones after the others."""
        self.right.past.add_past(gestures, more=more)

    def show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        """List what was begun."""
        self.people.show_unfinished(unfinished)

    def show_kept(self, at: datetime | None) -> None:
        """Tell since when the words are safe."""
        self.call.form.foot.show_kept(at)

    def show_not_kept(self, error: GiftsError) -> None:
        """Tell that the words are not on the disk yet, and try again in a moment."""
        self.call.form.foot.show_not_kept(sentence(error))
        self._trying.start()

    def show_back(self, name: str) -> None:
        """Tell that the call is open again which was open when the window went away."""
        self.call.form.composer.go_on_writing()
        says = self.tr("Back where you were, with every word: the call with {name}.")
        self._shell.strip.show_text(says.format(name=isolated(name)), "undo-2")

    def show_sending(self, under_way: bool) -> None:
        """Tell that the gesture is on its way."""
        self.call.form.composer.set_writable(not under_way)
        if under_way:
            self.call.form.foot.show_sending()
        else:
            self.call.form.foot.show_ready()

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say at each field what is wrong, and go to the first."""
        told = field_sentences(faults)
        self.panes.show_middle()
        self.call.form.composer.show_faults(told)
        first = first_fault(told, FIELD_ORDER)
        self.go_to(first)
        label, more = self.call.form.composer.label_of(first), len(told) - 1
        says = f"{label}: {told.get(first, '')}" if label else told.get(first, "")
        self.call.form.foot.show_problem(says + (self.tr(" And %n more.", "", more) if more else ""))

    def go_to(self, key: str) -> None:
        """Put the keyboard where a field, or what the paper is made of, is chosen."""
        paper = self.paper
        made_of: dict[str, Callable[[], None]] = {
            "design": paper.designs.go_to_chosen,
            "stock": paper.stock.setFocus,
            "hand": paper.hand.setFocus,
        }
        if key not in made_of:
            self.call.form.composer.go_to(key)
            return
        self.right.show_paper()
        self.panes.show_right()
        paper.look_at(FRONT if key == "design" else INSIDE)
        made_of[key]()

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept it from being done."""
        if self.presenter.draft is None:
            self._shell.strip.show_error(error)
        else:
            self.call.form.foot.show_problem(sentence(error))

    def show_stuck(self, error: GiftsError, way_out: WayOut) -> None:
        """Say what keeps it from being sent as it is, and offer what helps."""
        anew = {
            CARD: self.tr("Send it as a new card"),
            FLOWERS: self.tr("Send them as new flowers"),
            WOW: self.tr("Send it as a new package"),
        }
        draft = self.presenter.draft
        words = {
            WayOut.FIND: self.tr("Choose whom they are for"),
            WayOut.ANEW: anew[draft.kind if draft is not None else CARD],
            WayOut.OVER: self.tr("Save mine"),
        }
        self._way_out = way_out
        self.call.form.foot.show_stuck(sentence(error), words[way_out])

    def show_changing(self, gesture: Gesture | None) -> None:
        """Head the form as a change, or as a gesture of its own."""
        draft = self.presenter.draft
        self.call.form.show_changing(gesture, draft.kind if draft is not None else CARD)

    def show_given_to(self, name: str) -> None:
        """Say whom the words are for now."""
        says = self.tr("Your words are for {name} now.").format(name=isolated(name))
        self._shell.strip.show_text(says, "check", "ok")

    def show_sent_before(self, gesture: Gesture) -> None:
        """Say that it was sent already."""
        self._sent.show_sent_before(gesture)

    def show_change_saved(self, before: Gesture, after: Gesture) -> None:
        """Say that it is changed, and offer to change it back."""
        self._sent.show_change_saved(before, after)

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent, and offer to take it back."""
        self._sent.show_sent(gesture)

    def show_thrown_away(self, gone: Unfinished) -> None:
        """Say that a draft is gone, and offer to bring it back."""
        self._sent.show_thrown_away(gone)

    def changed(self) -> None:
        """Begin the short pauses."""
        if not self._keeping.isActive():
            self._keeping.start()
        for pause in (self._drawing, self._advising):
            pause.start()

    def show_customer_faults(self, faults: dict[str, str]) -> None:
        """Say at each field of the customer form what is wrong."""
        self._open_form().show_faults(field_sentences(faults))

    def show_customer_problem(self, error: GiftsError) -> None:
        """Say under the customer form what kept it from being saved."""
        self._open_form().show_problem(sentence(error))

    def show_customer_added(self, _customer: Customer) -> None:
        """Close the form for somebody new."""
        self.people.close_form()
        self.presenter.reload()

    def show_customer_saved(self, customer: Customer) -> None:
        """Close the form that corrects."""
        self.paper.close_form(customer)
        self.presenter.reload()

    def show_picture(self, place: str, preview: Any) -> None:
        """Lay a picture onto the desk."""
        raster = getattr(preview, "raster", preview)
        picture = image_of(raster)
        draft = self.presenter.draft
        faults = {} if draft is None else written_faults(draft, getattr(preview, "faults", {}))
        self.paper.show_picture(place, picture, field_sentences(faults))

    def show_no_picture(self, place: str, error: GiftsError) -> None:
        """Leave the paper blank and say why."""
        if place == "main":
            self.paper.show_trouble(sentence(error))

    def show_fit(self, written: int, capacity: int, fits: bool, unit: str) -> None:
        """Tell how much of the panel the message takes."""
        self.call.form.show_fit(written, capacity, fits, unit)

    def _open_form(self) -> CustomerForm:
        return self.people.form if self.people.form_is_open else self.paper.form

"""The Send page: what a person does on it, and the wiring to its presenters. No rules."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.items import Item
from gifts_app.domain.recipes import RecipeBook
from gifts_app.services.desk import Desk
from gifts_app.ui.pasting import attend
from gifts_app.ui.send.compose.phrase_book import PhraseBook
from gifts_app.ui.send.composing import FIRST_FRONT, next_stop, own_front
from gifts_app.ui.send.keys import Keys
from gifts_app.ui.send.paper.fresh_front import FreshFront
from gifts_app.ui.send.paper.pane import WELCOME
from gifts_app.ui.send.paper.presenter import PaperPresenter
from gifts_app.ui.send.past.looking_back import LookingBack
from gifts_app.ui.send.people.customer_form import CustomerForm
from gifts_app.ui.send.people.new_customer import NewCustomer
from gifts_app.ui.send.people.presenter import PeoplePresenter
from gifts_app.ui.send.screen import SendScreen
from gifts_app.ui.send.views import Opened, WayOut
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import ACTOR, CUSTOMERS, GESTURES, SETTINGS, STOCK, TEAM
from gifts_app.ui.widgets.tab_order import put_after

if TYPE_CHECKING:
    from gifts_app.services.previews import Materials
    from gifts_app.ui.send.call.form import CallForm


class SendPage(SendScreen):
    """From "who is on the line" to "sent", with or without a mouse."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.new_customer = NewCustomer(self, shell)
        self._people = PeoplePresenter(self, shell.operations, self.presenter.pick, self.new_customer.begun)
        self._paper = PaperPresenter(self, shell.operations)
        self.phrases = PhraseBook(shell, self, self._editor)
        self.looking_back, self.fresh_front = LookingBack(self, shell), FreshFront(self, shell)
        self._keys = Keys(self, shell.actions)
        self._keys.add()
        self._connect()
        self.show_nobody()
        self.watch(shell.operations, (CUSTOMERS, GESTURES, STOCK, TEAM, SETTINGS, ACTOR), self.reload)

    def reload(self) -> None:
        """Look at everything again that somebody may have changed."""
        self._people.refresh()
        self.presenter.reload()
        self.new_customer.begun.load()
        self._shell.operations.read(
            lambda services: (
                services.stock.items(),
                services.recipes.book(),
                services.previews.materials(),
                services.desk.load(),
            ),
            then=lambda found: self._show_materials(*found),
            key="send.materials",
            owner=self,
        )

    def show_call(self, opened: Opened, draft: GestureDraft) -> None:
        """Show a customer and the form as it was left, with the keys that are about a call."""
        super().show_call(opened, draft)
        self._keys.set_calling(True)

    def show_nobody(self) -> None:
        """Clear everything for the next call."""
        super().show_nobody()
        self._keys.set_calling(False)

    def waits(self) -> str:
        """Name whom the call is with."""
        return self.looking_back.waiting_call()

    def open_call(self, customer_id: UUID) -> None:
        """Begin with a customer; for other pages that lead here. What was looked for before is no longer wanted."""
        self._take_form()
        self.people.clear_search()
        self.presenter.pick(customer_id)

    # -- what a person does

    def submit(self) -> None:
        """Send what stands in the form; in a customer form the same key saves that."""
        focus = QApplication.focusWidget()
        for pane in (self.people, self.paper):
            if focus is not None and pane.form_is_open and pane.form.isAncestorOf(focus):
                pane.form.save()
                return
        self._take_form()
        self.presenter.send()

    def change_address(self) -> None:
        """Correct the customer on the line."""
        if self.presenter.opened is not None:
            self.right.show_paper()
            self.panes.show_right()
            self.paper.open_form(self.presenter.opened.customer)

    def go_on(self) -> None:
        """Put the keyboard where the conversation goes on: the next thing that is needed, the story, the words."""
        draft, composer = self.presenter.draft, self.call.form.composer
        if draft is None or self.presenter.stopped:
            return
        following = next_stop(draft, composer.here())
        if following:
            composer.go_to(following)
        else:
            self.call.form.foot.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def change(self, gesture: Gesture | None = None) -> None:
        """Change what waits at the bench: of whoever is on the line, what was sent last, or what is named."""
        self._take_form()
        if gesture is None and self.presenter.waiting is None:
            self._shell.strip.show_text(self.tr("Nothing of theirs waits at the bench."))
        else:
            self.presenter.change(gesture)

    def another(self) -> None:
        """Begin one more for the same customer."""
        self._take_form()
        self.presenter.another()

    def next_call(self, *, back: bool = False) -> None:
        """Go on with the next draft that was begun; if there is none, with the latest new customer."""
        self._take_form()
        if not self.presenter.next_call(back=back):
            self.new_customer.begun.resume_latest()

    def turn_hand(self) -> None:
        """Write the card by hand, or print it."""
        if self.presenter.draft is not None and not self.presenter.stopped:
            self.call.form.composer.turn_hand()

    def choose_kind(self, kind: str) -> None:
        """Make it a card, flowers or a package."""
        self._choose(self.presenter.choose.kind, kind)

    def choose_design(self, design: str) -> None:
        """Take another card front."""
        self._choose(self.presenter.choose.design, design)

    def choose_occasion(self, occasion: str) -> None:
        """Send it for another reason; a front that would hurt there does not stay."""
        self._take_form()
        self.presenter.choose.occasion(occasion)
        draft = self.presenter.draft
        if draft is not None and not self.paper.designs.suits(draft.design, occasion):
            self.presenter.choose.design(own_front(draft))

    def paste_address(self) -> None:
        """Read what is in the clipboard: for whom is on the line, else for somebody new."""
        focus = QApplication.focusWidget()
        if self.presenter.opened is None or self.people.form_is_open or (focus and self.people.isAncestorOf(focus)):
            self.people.paste()
            return
        if not self.paper.form_is_open:
            self.change_address()
        self.paper.form.pasting.paste()

    def _attend(self, form: CustomerForm, of: Callable[[], UUID | None]) -> None:
        """Read what is pasted into a form, and open the call of whom it names if they are known."""
        attend(form.pasting, self._shell.operations, self, of)
        form.pasting.opened.connect(self._open_known)

    def _open_known(self, customer_id: UUID) -> None:
        if self.people.form_is_open and self.people.form.pasting.is_untouched:
            self.new_customer.begun.forget_open()
        self.people.close_form()
        self.paper.close_form()
        self.presenter.pick(customer_id)

    def _opened_id(self) -> UUID | None:
        return self.presenter.opened.customer.id if self.presenter.opened is not None else None

    def _editor(self) -> QPlainTextEdit:
        return self.call.form.composer.editor()

    def _take_way_out(self, where: str) -> None:
        """Go where advice leads."""
        if where == "address":
            self.change_address()
        elif where == "fresh_front":
            self.fresh_front.take()
        else:
            self.go_to(where)

    def get_unstuck(self) -> None:
        """Do what the foot offers, while it offers something."""
        if self.presenter.draft is None or not self.call.form.foot.offers_way_out:
            return
        if self._way_out is not WayOut.FIND:
            self._take_form()
            self.presenter.sending.take_way_out(self._way_out)
        else:
            self.people.look_for(self.presenter.opened.customer.details.name if self.presenter.opened else "")

    def _choose(self, choose: Callable[[str], None], key: str) -> None:
        self._take_form()
        choose(key)

    def _take_form(self) -> None:
        if self.presenter.draft is not None:
            self.presenter.edited(self.call.form.composer.draft(self.presenter.draft))

    def _correct(self, details: CustomerDetails) -> None:
        if self.presenter.opened is not None:
            self._people.correct(self.presenter.opened.customer, details)

    def _draw(self) -> None:
        draft = self.presenter.draft
        if self.presenter.stopped:
            return
        self.paper.ask()
        if draft is not None:
            self._paper.measure(draft)

    def _want(self, place: str, view: str, dpi: float) -> None:
        draft, actor = self.presenter.draft, self._shell.actor()
        if place == WELCOME:
            self._paper.draw_front(FIRST_FRONT, dpi, place)
        elif place.startswith("design:"):
            self._paper.draw_front(place.removeprefix("design:"), dpi)
        elif draft is not None and not self.presenter.stopped:
            self._paper.draw(place, view, draft, actor.name if actor else "", dpi)

    def _show_materials(self, items: tuple[Item, ...], book: RecipeBook, materials: "Materials", desk: Desk) -> None:
        self.call.form.composer.show_soft_advice(desk.soft_advice)
        if self.presenter.draft is not None:
            self.call.form.composer.refresh(self.presenter.draft)
        self.call.form.composer.show_stock(items, book)
        self.paper.show_materials(materials, {item.sku: item.free for item in items})

    # -- wiring

    def _connect(self) -> None:
        self._keeping.timeout.connect(self.presenter.keep)
        self._trying.timeout.connect(self.presenter.drafts.keep_again)
        self._drawing.timeout.connect(self._draw)
        self._advising.timeout.connect(self.presenter.advice.ask)
        people, call, paper, presenter = self.people, self.call, self.paper, self.presenter
        people.searched.connect(self._people.search)
        people.more_wanted.connect(self._people.more)
        people.search.edit.textEdited.connect(lambda _text: presenter.stay())
        people.picked.connect(presenter.pick)
        people.resumed.connect(presenter.resume)
        people.thrown_away.connect(presenter.throw_away)
        people.added.connect(self._people.add)
        people.form_made.connect(lambda form: self._attend(form, lambda: None))
        paper.form_made.connect(lambda form: self._attend(form, self._opened_id))
        call.made.connect(self._connect_form)
        call.find_wanted.connect(people.go_to_search)
        call.another_wanted.connect(self.another)
        for chosen, choose in (
            (paper.stock_chosen, presenter.choose.stock),
            (paper.hand_chosen, presenter.choose.hand),
            (paper.design_chosen, presenter.choose.design),
        ):
            chosen.connect(partial(self._choose, choose))
        paper.wanted.connect(self._want)
        paper.main.wanted.connect(self._drawing.start)
        paper.address_wanted.connect(self.change_address)
        paper.corrected.connect(self._correct)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no page without one
        application.focusChanged.connect(self._on_focus_changed)
        application.aboutToQuit.connect(self.presenter.keep)

    def _connect_form(self, form: "CallForm") -> None:
        form.composer.edited.connect(self._on_edited)
        form.composer.message.edited.connect(self.paper.look_at_words)
        form.composer.kind_chosen.connect(self.choose_kind)
        form.composer.occasion_chosen.connect(self.choose_occasion)
        form.composer.entered.connect(self.go_on)
        form.line.change_wanted.connect(self.change)
        form.line.leave_wanted.connect(self.presenter.put_aside)
        form.head.past_wanted.connect(self.looking_back.turn)
        form.head.put_aside.connect(self.presenter.put_aside)
        form.head.dismissed.connect(self.presenter.advice.dismiss)
        form.head.way_out_wanted.connect(self._take_way_out)
        form.foot.send_requested.connect(self.submit)
        form.foot.way_out_wanted.connect(self.get_unstuck)
        self._keys.add_for(form)
        put_after(form, self.paper)  # the form was made after the paper beside it

    def _on_edited(self) -> None:
        self._take_form()
        if self.presenter.draft is not None:
            self.call.form.refresh(self.presenter.draft)
            self.paper.show_by_hand(self.presenter.draft)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, _now: QWidget | None) -> None:
        if before is not None and self.call.isAncestorOf(before):
            self._keeping.stop()
            self.presenter.keep()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the question who is on the line."""
        super().showEvent(event)
        if self.presenter.draft is None:
            self.people.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written when another page comes up or the window closes."""
        super().hideEvent(event)
        self._keeping.stop()
        self.presenter.keep()

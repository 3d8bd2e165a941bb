"""The Send page: three panes, the wiring between them and their presenters, the short pauses. No rules."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice
from gifts_app.domain.items import Item
from gifts_app.domain.kinds import KINDS
from gifts_app.errors import GiftsError
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.operations import CUSTOMERS, GESTURES, SETTINGS, STOCK, TEAM
from gifts_app.ui.page import Page
from gifts_app.ui.send.call_pane import CallPane
from gifts_app.ui.send.composer import FIELD_ORDER
from gifts_app.ui.send.composing import FIRST_FRONT, first_fault, written_faults
from gifts_app.ui.send.paper_pane import WELCOME, PaperPane
from gifts_app.ui.send.paper_presenter import PaperPresenter
from gifts_app.ui.send.people_presenter import PeoplePresenter
from gifts_app.ui.send.person_list import PersonList
from gifts_app.ui.send.presenter import Opened, SendPresenter, Unfinished
from gifts_app.ui.send.sent import Sent
from gifts_app.ui.shell import Shell
from gifts_app.ui.widgets.three_pane import ThreePane

if TYPE_CHECKING:
    from gifts_app.services.previews import Materials

_KEEP_MS, _DRAW_MS, _ADVISE_MS = 2_000, 60, 600


class SendPage(Page):
    """From "who is on the line" to "sent", with or without a mouse."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send_page")
        self._shell = shell
        operations = shell.operations
        self.presenter = SendPresenter(self, operations, shell.actor)
        self._people = PeoplePresenter(self, operations, self.presenter.pick)
        self._paper = PaperPresenter(self, operations)
        self._sent = Sent(shell, self.presenter, self)
        self.people, self.call, self.paper = PersonList(), CallPane(), PaperPane()
        self.panes = ThreePane(
            self.people, self.call, self.paper, widths=(288, 652, 416), tabs=(self.tr("Write"), self.tr("Paper"))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._keeping = self._pause(_KEEP_MS, self.presenter.keep)
        self._drawing = self._pause(_DRAW_MS, self._draw)
        self._advising = self._pause(_ADVISE_MS, self.presenter.advise)
        self._connect()
        self._add_actions()
        self.people.search.edit.installEventFilter(self)
        self.show_nobody()
        self.watch(operations, (CUSTOMERS, GESTURES, STOCK, TEAM, SETTINGS), self.reload)

    def reload(self) -> None:
        """Look at everything again that somebody may have changed."""
        self._people.refresh()
        self.presenter.load_unfinished()
        self.presenter.reload()
        self._shell.operations.read(
            lambda services: (services.stock.items(), services.previews.materials()),
            then=lambda found: self._show_materials(*found),
            key="send.materials",
            owner=self,
        )

    def open_call(self, customer_id: Any) -> None:
        """Begin with a customer; for other pages that lead here."""
        self.presenter.pick(customer_id)

    # -- what the presenters say

    def show_people(self, people: tuple[CustomerSummary, ...], text: str) -> None:
        """List who was found."""
        self.people.show_people(people, text)

    def show_call(self, opened: Opened, draft: GestureDraft) -> None:
        """Show a customer and the form as it was left; the keyboard goes to the first question."""
        self.call.foot.show_ready()
        self.show_customer(opened)
        self.call.composer.show_faults({})
        self.call.show_notices(())
        self.show_draft(draft)
        self.panes.show_middle()
        if self.presenter.stopped:
            self.paper.clear()
        else:
            self.call.composer.go_to_kinds()

    def show_customer(self, opened: Opened) -> None:
        """Show the customer anew."""
        self.people.set_current(opened.customer.id)
        self.call.show_customer(opened)
        self.paper.show_customer(opened.customer)
        self._drawing.start()

    def show_nobody(self) -> None:
        """Clear everything for the next call."""
        for pause in (self._keeping, self._drawing, self._advising):
            pause.stop()
        self.people.set_current(None)
        self.people.clear_search()
        self.call.show_nobody()
        self.paper.clear()
        self._drawing.start()
        if self.isVisible():
            self.panes.show_middle()
            self.people.go_to_search()

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form."""
        self.call.show_draft(draft)
        self.paper.show_draft(draft)
        self._drawing.start()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show gentle advice."""
        self.call.show_notices(notices)

    def show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        """List what was begun."""
        self.people.show_unfinished(unfinished)

    def show_kept(self, at: datetime | None) -> None:
        """Tell since when the words are safe."""
        self.call.foot.show_kept(at)

    def show_sending(self, under_way: bool) -> None:
        """Tell that the gesture is on its way."""
        if under_way:
            self.call.foot.show_sending()
        else:
            self.call.foot.show_ready()

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say at each field what is wrong, and go to the first."""
        told = field_sentences(faults)
        self.panes.show_middle()
        self.call.composer.show_faults(told)
        first = first_fault(told, FIELD_ORDER)
        self.call.composer.go_to(first)
        label, more = self.call.composer.label_of(first), len(told) - 1
        says = f"{label}: {told.get(first, '')}" if label else told.get(first, "")
        self.call.foot.show_problem(says + (self.tr(" And %n more.", "", more) if more else ""))

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept it from being done."""
        if self.presenter.draft is None:
            self._shell.strip.show_error(error)
        else:
            self.call.foot.show_problem(sentence(error))

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent, and offer to take it back."""
        self._sent.show_sent(gesture)

    def show_thrown_away(self, draft: GestureDraft, name: str) -> None:
        """Say that a draft is gone, and offer to bring it back."""
        self._sent.show_thrown_away(draft, name)

    def changed(self) -> None:
        """Begin the short pauses anew."""
        for pause in (self._keeping, self._drawing, self._advising):
            pause.start()

    def show_customer_faults(self, faults: dict[str, str]) -> None:
        """Say at each field of the customer form what is wrong."""
        self._open_form().show_faults(field_sentences(faults))

    def show_customer_problem(self, error: GiftsError) -> None:
        """Say under the customer form what kept it from being saved."""
        self._open_form().show_problem(sentence(error))

    def show_customer_saved(self, _customer: Customer) -> None:
        """Close the customer form."""
        if self.people.form_is_open:
            self.people.close_form(forget=True)
        if self.paper.form_is_open:
            self.paper.close_form()
        self.presenter.reload()

    def show_picture(self, place: str, preview: Any) -> None:
        """Lay a picture onto the desk."""
        raster = getattr(preview, "raster", preview)
        picture = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32).copy()
        draft = self.presenter.draft
        faults = {} if draft is None else written_faults(draft, getattr(preview, "faults", {}))
        self.paper.show_picture(place, picture, field_sentences(faults))

    def show_no_picture(self, place: str, error: GiftsError) -> None:
        """Leave the paper blank and say why."""
        if place == "main":
            self.paper.show_trouble(sentence(error))

    def show_fit(self, words: int, capacity: int, fits: bool) -> None:
        """Tell how much of the panel the message takes."""
        self.call.composer.show_fit(words, capacity, fits)

    # -- what a person does

    def submit(self) -> None:
        """Send what stands in the form; in a customer form the same key saves that."""
        if self.people.form_is_open and self.people.form.isAncestorOf(QApplication.focusWidget()):
            self.people.form.save()
        elif self.paper.form_is_open and self.paper.form.isAncestorOf(QApplication.focusWidget()):
            self.paper.form.save()
        else:
            self._take_form()
            self.presenter.send()

    def change_address(self) -> None:
        """Correct the customer on the line."""
        if self.presenter.opened is not None:
            self.panes.show_right()
            self.paper.open_form(self.presenter.opened.customer)

    def _choose_kind(self, kind: str) -> None:
        self._take_form()
        self.presenter.choose_kind(kind)

    def _choose_occasion(self, occasion: str) -> None:
        self._take_form()
        self.presenter.choose_occasion(occasion)

    def _take_form(self) -> None:
        if self.presenter.draft is not None:
            self.presenter.edited(self.call.composer.draft(self.presenter.draft))

    def _choose_material(self, **chosen: str) -> None:
        self._take_form()
        self.presenter.choose_material(**chosen)

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

    def _show_materials(self, items: tuple[Item, ...], materials: "Materials") -> None:
        self.call.composer.show_stock(items)
        left = {item.sku: max(0, item.on_hand - item.reserved) for item in items}
        stocks = []
        for key, label in materials.stocks:
            count = self.tr("{stock}, {count} left").format(stock=label, count=left[key]) if key in left else label
            stocks.append(("" if key == materials.default_stock else key, count))
        hands = [("" if place == 0 else key, label) for place, (key, label) in enumerate(materials.hands)]
        self.paper.show_materials(stocks, tuple(hands))

    def _open_form(self) -> Any:
        return self.people.form if self.people.form_is_open else self.paper.form

    # -- wiring

    def _pause(self, milliseconds: int, then: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _connect(self) -> None:
        people, call, paper, presenter = self.people, self.call, self.paper, self.presenter
        people.searched.connect(self._people.search)
        people.picked.connect(presenter.pick)
        people.resumed.connect(presenter.resume)
        people.thrown_away.connect(presenter.throw_away)
        people.added.connect(self._people.add)
        call.composer.edited.connect(self._on_edited)
        call.composer.kind_chosen.connect(self._choose_kind)
        call.composer.occasion_chosen.connect(self._choose_occasion)
        call.head.put_aside.connect(presenter.put_aside)
        call.head.dismissed.connect(presenter.dismiss)
        call.head.else_wanted.connect(call.composer.go_to_kinds)
        call.head.address_wanted.connect(self.change_address)
        call.foot.send_requested.connect(self.submit)
        call.find_wanted.connect(people.go_to_search)
        paper.wanted.connect(self._want)
        paper.main.wanted.connect(self._drawing.start)
        paper.stock_chosen.connect(lambda key: self._choose_material(stock=key))
        paper.hand_chosen.connect(lambda key: self._choose_material(hand=key))
        paper.design_chosen.connect(lambda key: self._choose_material(design=key))
        paper.address_wanted.connect(self.change_address)
        paper.corrected.connect(self._correct)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)

    def _add_actions(self) -> None:
        kinds = {kind: place for place, kind in enumerate(KINDS, start=1)}
        wanted = [
            ("find", self.tr("Find who is on the line"), self.people.go_to_search, "Ctrl+F"),
            ("add", self.tr("Add a customer"), self.people.open_form, "Ctrl+N"),
            ("submit", self.tr("Send it"), self.submit, "Ctrl+Enter"),
            ("address", self.tr("Change the address"), self.change_address, "Ctrl+Shift+A"),
            ("aside", self.tr("Put this call aside"), self.presenter.put_aside, "Ctrl+Shift+N"),
        ]
        words = {
            "card": self.tr("Make it a card"),
            "flowers": self.tr("Make it flowers"),
            "wow": self.tr("Make it a WoW package"),
        }
        wanted += [
            (kind, words[kind], lambda kind=kind: self._choose_kind(kind), f"Alt+Shift+{place}")
            for kind, place in kinds.items()
        ]
        for key, label, run, shortcut in wanted:
            self._shell.actions.add(f"send.{key}", label, run, shortcut=shortcut, widget=self, page="send")

    def _on_edited(self) -> None:
        self._take_form()
        if self.presenter.draft is not None:
            self.call.composer.refresh(self.presenter.draft)
            self.call.foot.show_ready()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, _now: QWidget | None) -> None:
        if before is not None and self.call.isAncestorOf(before):
            self._keeping.stop()
            self.presenter.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z through to the window where the search field itself has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.people.search.edit.isUndoAvailable():
            if event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

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

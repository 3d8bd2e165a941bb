"""The Customers page put together: list, story, what is known; or a file that is looked at."""

import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.gestures import Gesture
from gifts_app.errors import GiftsError
from gifts_app.services.importing import FORMATS
from gifts_app.ui.clipboard import copied
from gifts_app.ui.customers.details import Facts
from gifts_app.ui.customers.form import DetailsForm
from gifts_app.ui.customers.import_presenter import ImportPresenter
from gifts_app.ui.customers.import_view import ImportView
from gifts_app.ui.customers.people import PeoplePane
from gifts_app.ui.customers.presenter import CustomersPresenter
from gifts_app.ui.customers.story import StoryPane
from gifts_app.ui.messages import translate
from gifts_app.ui.page import Page
from gifts_app.ui.pasting import PASTE_KEY, attend
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import CUSTOMERS, GESTURES
from gifts_app.ui.widgets.fields import select_all
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.widgets.tab_order import first_stop
from gifts_app.ui.widgets.three_pane import ThreePane

_WIDTHS = (340, 620, 396)


class CustomersPage(Page):
    """People and their stories."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._adding = False
        self.people, self.story = PeoplePane(), StoryPane()
        self.facts, self.form = Facts(), DetailsForm()
        self._right = QStackedWidget()
        for part in (QWidget(), self.facts, self.form):
            self._right.addWidget(part)
        side = Surface("sunken")
        side.column.addWidget(self._right)
        self.panes = ThreePane(
            self.people, self.story, side, widths=_WIDTHS, tabs=(self.tr("Story"), self.tr("What we know"))
        )
        formats = [(key, translate("formats", label)) for key, label in FORMATS.items()]
        self.importing = ImportView(formats)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.panes)
        self._layers.addWidget(self.importing)
        self.presenter = CustomersPresenter(self, shell.operations, shell.undo.push)
        self.importer = ImportPresenter(self.importing, shell.operations, shell.actor, shell.undo.push)
        self._connect_signals()
        self._add_actions()
        self.watch(shell.operations, {CUSTOMERS, GESTURES}, self.presenter.reload)

    def _connect_signals(self) -> None:
        self.people.searched.connect(self.presenter.search)
        self.people.more_wanted.connect(self.presenter.more)
        self.people.chosen.connect(self._on_chosen)
        self.people.add_requested.connect(self.begin_adding)
        self.people.import_requested.connect(self.open_import)
        self.story.edit_requested.connect(self.begin_editing)
        self.story.send_requested.connect(self._on_send)
        self.story.opt_in_requested.connect(self.presenter.opt_in)
        self.facts.edit_requested.connect(self.begin_editing)
        self.facts.opt_out_requested.connect(self.presenter.opt_out)
        self.form.saved.connect(self._on_save)
        self.form.cancelled.connect(self._on_cancel)
        attend(self.form.pasting, self._shell.operations, self, self._changed_id)
        self.form.pasting.opened.connect(self._open_known)
        self.people.search.takes_blocks = True
        self.people.search.block_pasted.connect(self.paste_address)
        self.importing.file_chosen.connect(self.importer.open)
        self.importing.format_chosen.connect(self.importer.read_as)
        self.importing.start_requested.connect(self.importer.start)
        self.importing.cancel_requested.connect(self.importer.leave)
        self.importing.undo_requested.connect(self.importer.take_back)
        self.importing.closed.connect(self._close_import)

    def _add_actions(self) -> None:
        for key, label, run, shortcut in (
            ("find", self.tr("Find a customer"), self.begin_finding, "Ctrl+F"),
            ("add", self.tr("Add a customer"), self.begin_adding, "Ctrl+N"),
            ("paste", self.tr("Paste an address"), self.paste_address, PASTE_KEY),
            ("edit", self.tr("Edit this customer"), self.begin_editing, "Ctrl+E"),
            ("save", self.tr("Save what was typed"), self._save, "Ctrl+S"),
            ("opt_out", self.tr("This customer wants to receive nothing"), self._ask_opt_out, ""),
            ("import", self.tr("Import a file of customers"), self.open_import, "Ctrl+I"),
            ("go", self.tr("Send something, or start the import"), self._go, "Ctrl+Enter"),
        ):
            self._shell.actions.add(f"customers.{key}", label, run, shortcut=shortcut, widget=self, page="customers")

    # What the presenter says.

    def show_people(self, people: Sequence[CustomerSummary], *, more: bool, total: int, sought: str) -> None:
        """Show a list."""
        self.people.show_people(people, more=more, total=total, sought=sought)
        chosen = self.presenter.customer
        lost = bool(sought) and chosen is not None and chosen.id not in {each.id for each in people}
        # Somebody's story is always to be read; a form that is being filled stays with whom it is about.
        if people and (chosen is None or lost) and self._right.currentWidget() is not self.form:
            self.presenter.choose(people[0].id)

    def add_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """Show more of the list."""
        self.people.add_people(people, more=more)

    def show_customer(self, customer: Customer, stories: Sequence[Gesture]) -> None:
        """Show one customer; a form that is being filled stays."""
        self.story.show_customer(customer, stories)
        self.facts.show_customer(customer)
        self.people.select(customer.id)
        if self._right.currentWidget() is not self.form:
            self._right.setCurrentWidget(self.facts)

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self.story.show_nobody()
        if not self._adding:
            self._right.setCurrentIndex(0)

    def show_saved(self, customer: Customer, said: str = "") -> None:
        """Leave the form and say what was done."""
        self._adding = False
        # The focus leaves the form before the form goes, or it would wander off to the rail.
        self.people.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.facts.show_customer(customer)
        self._right.setCurrentWidget(self.facts)
        said = said or self.tr("{name} is saved").format(name=customer.details.name)
        self._shell.strip.show_text(said, "check", "ok")

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say in the form what is wrong."""
        (self.form if self._right.currentWidget() is self.form else self.facts).show_faults(fields)

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""
        self._shell.strip.show_error(error)

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done."""
        phrases = {
            "edited": self.tr("Changed {name}"),
            "opted_out": self.tr("{name} receives nothing any more"),
            "opted_in": self.tr("{name} receives things again"),
        }
        return phrases[key].format(name=name)

    # What a person does.

    def open_customer(self, customer_id: uuid.UUID) -> None:
        """Show a customer, from another page."""
        self._close_import()
        self.presenter.choose(customer_id)

    def begin_finding(self) -> None:
        """Go to the search field, out of an import that is done or not begun."""
        self._close_import()
        select_all(self.people.search)

    def begin_adding(self) -> None:
        """Fill in somebody new; what was searched for is the likely name."""
        self._close_import()
        self._adding = True
        self.form.begin(CustomerDetails(self.people.search.text().strip()), self.tr("Add a customer"))
        self._right.setCurrentWidget(self.form)
        self.panes.show_right()

    def paste_address(self, source: QMimeData | None = None) -> None:
        """Read an address into the form that is open, else into one for somebody new."""
        if self._right.currentWidget() is not self.form or source is not None:
            self.begin_adding()
        self.form.pasting.take(source or copied())

    def begin_editing(self) -> None:
        """Change what is known about the customer that is shown."""
        customer = self.presenter.customer
        if customer is None:
            return
        self._adding = False
        self.form.begin(customer.details, self.tr("Edit {name}").format(name=customer.details.name))
        self._right.setCurrentWidget(self.form)
        self.panes.show_right()

    def open_import(self) -> None:
        """Look at a file of customers."""
        self._layers.setCurrentWidget(self.importing)
        (first_stop(self.importing) or self.importing).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Come back to the list after an import; it can still be taken back from the strip."""
        super().hideEvent(event)
        if self.importing.is_done and not event.spontaneous():
            self._close_import()

    def _close_import(self) -> None:
        if self._layers.currentWidget() is self.importing:
            self.importer.leave()
            self._layers.setCurrentWidget(self.panes)

    def _on_chosen(self, customer_id: uuid.UUID | None) -> None:
        if self._right.currentWidget() is self.form:
            self._on_cancel()
        self.presenter.choose(customer_id)
        self.panes.show_middle()

    def _on_save(self, details: CustomerDetails) -> None:
        if self._adding:
            self.presenter.add(details)
        else:
            self.presenter.edit(details)

    def _on_cancel(self) -> None:
        self._adding = False
        self.people.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._right.setCurrentIndex(1 if self.presenter.customer else 0)

    def _changed_id(self) -> uuid.UUID | None:
        return None if self._adding or self.presenter.customer is None else self.presenter.customer.id

    def _open_known(self, customer_id: uuid.UUID) -> None:
        self._on_cancel()
        self.presenter.choose(customer_id)
        self.panes.show_middle()

    def _save(self) -> None:
        if self._right.currentWidget() is self.form:
            self.form.save()

    def _ask_opt_out(self) -> None:
        customer = self.presenter.customer
        if customer is not None and customer.opt_out is None:
            self._right.setCurrentWidget(self.facts)
            self.facts.ask_opt_out()

    def _go(self) -> None:
        if self._layers.currentWidget() is self.importing:
            self.importing.start()
        elif self.presenter.customer is not None and self.presenter.customer.opt_out is None:
            self._on_send(self.presenter.customer)

    def _on_send(self, customer: Customer) -> None:
        self._shell.call(str(customer.id))

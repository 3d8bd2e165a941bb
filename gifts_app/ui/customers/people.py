"""The list of customers: search, people by name, ways to get more of them."""

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gifts_app.domain.customers import CustomerSummary
from gifts_app.ui.delegates import PeopleDelegate, PersonLine
from gifts_app.ui.messages import key_text
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, PAGE_V
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel
from gifts_app.ui.widgets.panels import EmptyState, Separator, Surface
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.wording import country_name, day_words, joined


class PeoplePane(Surface):
    """The left pane.

    Signals:
        searched(str): look for these words.
        more_wanted: the list was scrolled to its end.
        chosen(object): id of a customer, or None.
        add_requested, import_requested: more people are wanted.
    """

    searched = Signal(str)
    more_wanted = Signal()
    chosen = Signal(object)
    add_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.column.setContentsMargins(GAP_M, PAGE_V, GAP_M, GAP_S)
        self.column.setSpacing(GAP_S)
        self._quiet = False
        self._sought = ""
        title = QHBoxLayout()
        title.setContentsMargins(GAP_S, 0, GAP_S, 0)
        title.addWidget(PlainLabel(self.tr("Customers"), "lead", 600))
        self._count = PlainLabel("", "lead", tone="muted")
        title.addWidget(self._count)
        title.addStretch(1)
        self.search = SearchField(self.tr("Find a customer"), self.tr("Name, city, e-mail"), "Ctrl+F")
        self.search.edit.setObjectName("people_search")
        self.model = RowsModel([Column("name", self.tr("Name"), lambda row: joined((row.name, row.city)))], self)
        self.list = RowsList(self.model, self.tr("Customers"))
        self.list.setItemDelegate(PeopleDelegate(self._line, self.list))
        self._empty = EmptyState("users", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        empty = QWidget()
        inset = QHBoxLayout(empty)
        inset.setContentsMargins(GAP_S, 0, GAP_S, 0)
        inset.addWidget(self._empty)
        self._stack.addWidget(empty)
        self._add = TextButton(self.tr("Add a customer"), "user-plus")
        self._import = TextButton(self.tr("Import a file"), "file-spreadsheet")
        self.column.addLayout(title)
        inset = QHBoxLayout()
        inset.setContentsMargins(GAP_S, 0, GAP_S, 0)
        inset.addWidget(self.search)
        self.column.addLayout(inset)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(Separator())
        for button, key in ((self._add, "Ctrl+N"), (self._import, "Ctrl+I")):
            row = QHBoxLayout()
            row.setContentsMargins(GAP_XS, 0, GAP_S, 0)
            row.addWidget(button)
            row.addStretch(1)
            row.addWidget(KeyCap(key_text(key)))
            self.column.addLayout(row)
        self._connect_signals()

    def show_people(self, people: Sequence[CustomerSummary], *, more: bool, total: int, sought: str) -> None:
        """Show these people; the current one stays current where it is among them."""
        current = self.current_id()
        self._sought = sought
        self._quiet = True
        self.model.set_rows(people, more=more)
        place = next((place for place, each in enumerate(people) if each.id == current), -1)
        self.list.select(place)
        self._quiet = False
        self._count.setText(self.locale().toString(total) if total else "")
        if not people:
            self._show_empty(sought)
        self._stack.setCurrentIndex(0 if people else 1)

    def add_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """Show more people after the others."""
        self.model.add_rows(people, more=more)

    def select(self, customer_id: uuid.UUID) -> None:
        """Make a customer current without telling anybody."""
        self._quiet = True
        ids = [each.id for each in self.model.rows()]
        self.list.select(ids.index(customer_id) if customer_id in ids else -1)
        self._quiet = False

    def current_id(self) -> uuid.UUID | None:
        """Id of the current customer."""
        row = self.list.current_row()
        return row.id if row else None

    def _show_empty(self, sought: str) -> None:
        if sought:
            self._empty.set_text(self.tr("Nobody by that name."), self.tr("Add a customer"))
        else:
            self._empty.set_text(self.tr("No customers yet. Bring them in from a file."), self.tr("Import a file"))

    def _connect_signals(self) -> None:
        self.search.searched.connect(self.searched)
        self.search.moved.connect(self.list.step)
        self.search.accepted.connect(self._on_accepted)
        self.model.more_wanted.connect(self.more_wanted)
        self.list.current_changed.connect(self._on_current)
        self._add.clicked.connect(lambda _checked=False: self.add_requested.emit())
        self._import.clicked.connect(lambda _checked=False: self.import_requested.emit())
        self._empty.button.clicked.connect(
            lambda _checked=False: self.add_requested.emit() if self._sought else self.import_requested.emit()
        )

    def _on_accepted(self) -> None:
        if self.list.current_row() is None:
            self.list.select(0)

    def _on_current(self, row: CustomerSummary | None) -> None:
        if not self._quiet:
            self.chosen.emit(row.id if row else None)

    def _line(self, person: CustomerSummary) -> PersonLine:
        place = joined((person.city or country_name(person.country), person.number))
        if person.opted_out:
            place = joined((place, self.tr("wants no post")))
        elif person.last_gesture_at:
            place = joined((place, day_words(person.last_gesture_at)))
        return PersonLine(person.name, place, person.recent_kinds, self._sought)

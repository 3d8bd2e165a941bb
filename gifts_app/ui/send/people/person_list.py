"""The left pane: who is on the line, what was begun, and a way to add somebody new."""

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.customers import CustomerSummary
from gifts_app.services.begun_forms import BegunForm
from gifts_app.ui.clipboard import copied
from gifts_app.ui.delegates import PeopleDelegate, PersonLine
from gifts_app.ui.messages import key_text
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.keys import ADD_KEY, FIND_KEY
from gifts_app.ui.send.people.customer_form import CustomerForm
from gifts_app.ui.send.people.legend import Legend
from gifts_app.ui.send.people.unfinished import UnfinishedList
from gifts_app.ui.send.views import Unfinished
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, PAGE_V
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.fields import select_all
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel
from gifts_app.ui.widgets.panels import EmptyState, Separator, Surface
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.wording import country_name, day_words, joined, kind_label

_SIDE = 20
_PATIENCE_MS = 500  # before it is said that an answer takes its time


class PersonList(Surface):
    """Search, results, unfinished drafts; the form for a new customer takes its place when asked for.

    Signals:
        searched(str): look for this.
        more_wanted(): the end of the list came into view, and there are others.
        picked(object): the id of a customer was chosen.
        resumed(object), thrown_away(object): the id of an unfinished draft, or of somebody new who was begun.
        added(CustomerDetails): somebody new is to be stored.
        form_made(CustomerForm): there is a form for somebody new now.
        somebody_else(): who is to be added is not who stands in the form.
    """

    searched = Signal(str)
    more_wanted = Signal()
    picked = Signal(object)
    resumed = Signal(object)
    thrown_away = Signal(object)
    added = Signal(object)
    form_made = Signal(object)
    somebody_else = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self._shown_for = ""
        self._picked_blindly: str | None = None
        self._is_away = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._current: uuid.UUID | None = None
        # Found sooner than a second key is pressed; the newest letter wins, so there is nothing to wait for.
        self.search = SearchField(self.tr("Who is on the line?"), self.tr("Name or phone"), FIND_KEY, pause_ms=0)
        self.search.edit.setObjectName("search")
        self._model = RowsModel([Column("person", "", self._spoken)])
        self.results = RowsList(self._model, self.tr("Customers found"))
        self.results.setObjectName("results")
        self.results.setItemDelegate(PeopleDelegate(self._line, self.results))
        self.count = PlainLabel("", "caption", tone="muted", elide=True)
        self.empty = EmptyState("users", "", "", self._on_empty_action)
        self.unfinished = UnfinishedList()
        self._form: CustomerForm | None = None
        self.add_button = TextButton(self.tr("Add a customer"), "user-plus")
        self.add_button.setObjectName("add_customer")
        self._lay_out()
        self._connect()

    def show_people(self, people: tuple[CustomerSummary, ...], text: str, *, more: bool) -> None:
        """List who was found for a text; ``more`` says that there are others."""
        self._waiting.stop()
        self._is_away = False
        is_again = text == self._shown_for
        marked = self.results.current_row() if is_again else None
        scrolled = self.results.verticalScrollBar().value()
        self._shown_for = text
        self._model.set_rows(people, more=more)
        if not is_again:
            self.results.scrollToTop()
        self._found.setCurrentWidget(self.results if people else self._nobody)
        self.count.setText(self._count_of(len(people), more=more) if text else self._heading(people))
        nobody = self.tr("Nobody by that name.") if text else self.tr("No customers yet.")
        self.empty.set_text(nobody, self.tr("Add a customer"), "users")
        self.unfinished.set_out_of_the_way(bool(text))
        if text and people:
            self.results.select(0)
        self._mark(marked.id if marked is not None else self._current)
        if is_again and (marked is not None or self._current is None):  # whoever reads it goes on where they are
            self.results.doItemsLayout()
            self.results.verticalScrollBar().setValue(scrolled)
        meant, self._picked_blindly = self._picked_blindly == text, None
        if meant and people:
            self.picked.emit(people[0].id)

    def show_more_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """List others below those who were found first; ``more`` says that there are still others."""
        self._model.add_rows(people, more=more)
        if self._shown_for:
            self.count.setText(self._count_of(self._model.rowCount(), more=more))

    def show_searching(self) -> None:
        """Say so when the answer does not come at once; what is listed is no answer to what stands in the field."""
        if not self._waiting.isActive() and not self._is_searching:
            self._waiting.start()

    def show_problem(self, says: str) -> None:
        """Say in place of an answer why there is none."""
        self._waiting.stop()
        self._is_away, self._picked_blindly = True, None
        self.count.setText("")
        self.empty.set_text(says, self.tr("Look again"), "refresh-cw")
        self._found.setCurrentWidget(self._nobody)

    @property
    def _is_searching(self) -> bool:
        return self._found.currentWidget() is self._patience

    def _on_patience_ends(self) -> None:
        self.count.setText("")
        self._found.setCurrentWidget(self._patience)

    def _on_empty_action(self) -> None:
        if self._is_away:
            self.searched.emit(self.search.text())
        else:
            self.open_form()

    def show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        """List the gestures that were begun."""
        self.unfinished.show_drafts(unfinished)

    def show_begun(self, forms: tuple[BegunForm, ...]) -> None:
        """List the new customers who were begun."""
        self.unfinished.show_forms(forms)

    def set_current(self, customer_id: uuid.UUID | None) -> None:
        """Mark who is on the line."""
        self._current = customer_id
        self._mark(customer_id)

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self._stack.setCurrentIndex(0)
        select_all(self.search)

    def look_for(self, name: str) -> None:
        """Look for somebody by name, with the keyboard in the field."""
        self.go_to_search()
        self.search.set_text(name)
        self.search.edit.selectAll()

    def clear_search(self) -> None:
        """Forget what was looked for."""
        if self.search.text():
            self.search.set_text("")

    def open_form(self) -> None:
        """Show the form for a new customer, with what was typed into it before, unless that is about somebody else."""
        name = " ".join(self.search.text().split()) if self._shown_for and not self._model.rowCount() else ""
        wanted, standing = name.casefold(), self.form.details().name.casefold()
        if not (standing.startswith(wanted) or wanted.startswith(standing)):
            self.somebody_else.emit()
        self.show_form(name)

    def show_form(self, name: str = "") -> None:
        """Show the form for a new customer as it stands; without a name in it one is offered, to be typed over."""
        go = self.form.go_on if self.form.details().name else self.form.go_to_first
        self.form.suggest_name(name)
        self._stack.setCurrentWidget(self.form)
        go()

    def paste(self, source: QMimeData | None = None) -> None:
        """Fill the form with what was pasted, else with what is in the clipboard; a closed form is about another."""
        if not self.form_is_open:
            self.somebody_else.emit()
            self.show_form()
        self.form.pasting.take(source or copied())

    def close_form(self) -> None:
        """Show the list again; what stands in the form stays for the next time."""
        if self.form_is_open:
            self._stack.setCurrentIndex(0)
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def form(self) -> CustomerForm:
        """The form for a new customer; made when it is first wanted."""
        if self._form is None:
            self._form = CustomerForm(self.tr("A new customer"), self.tr("Add and begin"), "new")
            self._form.saved.connect(self.added)
            self._form.cancelled.connect(self.close_form)
            self._stack.addWidget(self._form)
            self.form_made.emit(self._form)
        return self._form

    @property
    def has_form(self) -> bool:
        """Whether the form for a new customer was wanted yet."""
        return self._form is not None

    @property
    def form_is_open(self) -> bool:
        """Whether the form for a new customer is in view."""
        return self._form is not None and self._stack.currentWidget() is self._form

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, PAGE_V, 0, GAP_M)
        column.setSpacing(GAP_S)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        head.setSpacing(GAP_S)
        title = PlainLabel(self.tr("Who is on the line?"), "lead", 600)
        title.setBuddy(self.search.edit)
        head.addWidget(title)
        head.addWidget(self.search)
        head.addWidget(self.unfinished)
        head.addWidget(self.count)
        column.addLayout(head)
        self._found = QStackedWidget()
        inset = QWidget()
        lines = QVBoxLayout(inset)
        lines.setContentsMargins(12, 0, 12, 0)
        lines.addWidget(self._found)
        self._found.addWidget(self.results)
        nobody = QWidget()
        nobody_column = QVBoxLayout(nobody)
        nobody_column.setContentsMargins(8, 0, 8, 0)
        nobody_column.addWidget(self.empty)
        self._found.addWidget(nobody)
        self._nobody = nobody
        self._patience = PlainLabel(self.tr("Searching…"), "body", tone="muted")
        self._patience.setObjectName("searching")
        self._patience.setContentsMargins(8, GAP_S, 8, 0)
        self._patience.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._found.addWidget(self._patience)
        column.addWidget(inset, 1)
        column.addWidget(Legend())
        column.addWidget(Separator())
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE - 4, GAP_XS, _SIDE, 0)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(KeyCap(key_text(ADD_KEY)))
        column.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self.column.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self.search.takes_blocks = True
        self.search.block_pasted.connect(self.paste)
        self._waiting.timeout.connect(self._on_patience_ends)
        self.search.moved.connect(self.results.step)
        self._model.more_wanted.connect(self.more_wanted)
        self.search.accepted.connect(self._on_accepted)
        self.results.clicked.connect(lambda index: self._pick(self._model.row_at(index.row())))
        self.results.opened.connect(self._pick)
        self.results.activated.connect(lambda index: self._pick(self._model.row_at(index.row())))
        self.add_button.clicked.connect(self.open_form)
        self.unfinished.resumed.connect(self.resumed)
        self.unfinished.thrown_away.connect(self.thrown_away)

    def _on_accepted(self) -> None:
        text = " ".join(self.search.text().split())
        if text != self._shown_for:
            # Enter was quicker than the answer: the first of the right answer is meant, not of the old one.
            self._picked_blindly = text
            self.searched.emit(text)
        elif self._found.currentWidget() is self._nobody:
            self._on_empty_action()
        else:
            self._pick(self.results.current_row())

    def _pick(self, person: CustomerSummary | None) -> None:
        if person is not None:
            self.picked.emit(person.id)

    def _mark(self, customer_id: uuid.UUID | None) -> None:
        for place, person in enumerate(self._model.rows()):
            if person.id == customer_id:
                self.results.select(place)
                return
        if not self._shown_for:
            self.results.select(-1)

    def _count_of(self, people: int, *, more: bool) -> str:
        if people < 2:
            return self.tr("One person") if people else ""
        return self.tr("More than %n people", "", people) if more else self.tr("%n people", "", people)

    def _heading(self, people: tuple[CustomerSummary, ...]) -> str:
        if not people:
            return ""
        return self.tr("Lately on the line") if people[0].last_gesture_at else self.tr("Newest customers")

    def _line(self, person: CustomerSummary) -> PersonLine:
        when = day_words(person.last_gesture_at) if person.last_gesture_at else ""
        place = person.city or country_name(person.country)
        detail = self.tr("asked for no post") if person.opted_out else joined((place, when))
        return PersonLine(person.name, detail or person.email, person.recent_kinds, self._shown_for)

    def _spoken(self, person: CustomerSummary) -> str:
        line = self._line(person)
        past = ", ".join(kind_label(kind) for kind in person.recent_kinds)
        return ", ".join(filter(None, (line.title, line.detail, past)))

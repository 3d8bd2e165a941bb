"""The team list: who works here, in which team, with which lead, and what they mostly do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.scroll import ScrollColumn

_LINES = ("name", "email", "team", "lead", "login")
_BOTH = 760  # width from which list and form stand side by side


class PersonForm(Panel):
    """One entry of the team list.

    Signals:
        saved(Person, Person or None): a person wants it stored; the second is the entry as it was.
        cancelled: a person wants to leave it as it was.
    """

    saved = Signal(object, object)
    cancelled = Signal()

    def __init__(self, roles: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._before: Person | None = None
        here = (("yes", self.tr("Works here")), ("no", self.tr("Has left")))
        self.fields = Form(
            name=LineField(self.tr("Name"), hint=self.tr("As it stands under a card")),
            email=LineField(self.tr("E-mail")),
            team=LineField(self.tr("Team")),
            lead=LineField(self.tr("Lead")),
            role=ComboField(self.tr("Mostly"), roles, hint=self.tr("Opens the right screen first")),
            login=LineField(self.tr("Login"), hint=self.tr("Only for a shared database")),
            active=ComboField(self.tr("Today"), here),
        )
        for line in (("name",), ("email",), ("team", "lead"), ("role", "active"), ("login",)):
            row = QHBoxLayout()
            row.setSpacing(GAP_M)
            for key in line:
                row.addWidget(self.fields[key], 1)
            self.column.addLayout(row)
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        self._cancel = TextButton(self.tr("Cancel"))
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        foot.addWidget(self._save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    def begin(self, person: Person | None) -> None:
        """Show an entry, or an empty one for somebody new."""
        self._before = person
        shown = person or Person(new_id(), "")
        self.title.setText(person.name if person else self.tr("Add a person"))
        texts = {key: getattr(shown, key) for key in (*_LINES, "role")}
        self.fields.fill(texts | {"active": "yes" if shown.active else "no"})
        self.fields["active"].setVisible(person is not None)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Ask to store what stands in the form."""
        base = self._before or Person(new_id(), "")
        role, active = Role(self.fields["role"].value()), self.fields["active"].value() == "yes"
        said = replace(base, role=role, active=active)
        self.saved.emit(replace(said, **self.fields.values_of(*_LINES)), self._before)

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        self.fields.show_faults(fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class TeamSection(QWidget):
    """The list and one entry under it.

    Signals:
        saved(Person, Person or None): see ``PersonForm``.
        file_chosen(Path): people shall be taken from this file.
    """

    saved = Signal(object, object)
    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = {
            Role.AGENT: self.tr("Answers calls"),
            Role.FULFILMENT: self.tr("Works at the bench"),
            Role.MANAGER: self.tr("Leads"),
        }
        self.model = RowsModel(self._columns(), self)
        self.table = RowsTable(self.model, self.tr("Team list"))
        self.table.setItemDelegate(TableDelegate(self.table))
        self.form = PersonForm([(role, word) for role, word in self._roles.items()])
        self._count = PlainLabel("", tone="muted")
        self._add = SecondaryButton(self.tr("Add a person"), "user-plus", "Ctrl+N")
        self._import = SecondaryButton(self.tr("Import a CSV file"), "file-spreadsheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(self._count, 1)
        head.addWidget(self._import)
        head.addWidget(self._add)
        column.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(GAP_L)
        self._panel = Panel()
        self._panel.column.setContentsMargins(1, 1, 1, 1)
        self._panel.column.addWidget(self.table)
        body.addWidget(self._panel, 3)
        self._side = ScrollColumn(self.tr("One person"))
        self._side.column.addWidget(self.form)
        self._side.column.addStretch(1)
        self._side.hide()
        body.addWidget(self._side, 2)
        column.addLayout(body, 1)
        self._add.clicked.connect(lambda _checked=False: self.begin_adding())
        self._import.clicked.connect(lambda _checked=False: self._choose_file())
        self.table.current_changed.connect(self._on_current)
        self.form.saved.connect(self.saved)
        self.form.cancelled.connect(self.close_form)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show the list; those who left come last."""
        current = self.table.current_row()
        rows = sorted(people, key=lambda person: not person.active)
        blocked = self.table.blockSignals(True)
        self.model.set_rows(rows)
        places = [place for place, person in enumerate(rows) if current and person.id == current.id]
        self.table.select(places[0] if places else -1)
        self.table.blockSignals(blocked)
        self._count.setText(self.tr("%n people", "", sum(person.active for person in people)))

    def begin_adding(self) -> None:
        """Fill in somebody new."""
        self.table.select(-1)
        self.form.begin(None)
        self._show_form(True)
        self.form.focus_first()

    def close_form(self) -> None:
        """Leave the form."""
        self._panel.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.select(-1)
        self._show_form(False)

    def _columns(self) -> list[Column[Person]]:
        def tone(person: Person) -> str:
            return "text" if person.active else "muted"

        return [
            Column("name", self.tr("Name"), lambda person: person.name, weight=500, tone=tone),
            Column("team", self.tr("Team"), lambda person: person.team, width=100, tone=tone),
            Column("lead", self.tr("Lead"), lambda person: person.lead, width=132, tone="muted"),
            Column("role", self.tr("Mostly"), self._mostly, width=168, tone="muted"),
        ]

    def _mostly(self, person: Person) -> str:
        return self._roles[person.role] if person.active else self.tr("Has left")

    def _on_current(self, person: Person | None) -> None:
        if person is not None:
            self.form.begin(person)
            self._show_form(True)

    def _show_form(self, shown: bool) -> None:
        """Show the form beside the list, or instead of it where there is no room for both."""
        self._side.setVisible(shown)
        self._panel.setVisible(not shown or self.width() >= _BOTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether both have room."""
        super().resizeEvent(event)
        self._show_form(not self._side.isHidden())

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Choose a team list"), "", self.tr("Team list ({endings})").format(endings="*.csv")
        )
        if path:
            self.file_chosen.emit(Path(path))

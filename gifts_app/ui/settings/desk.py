"""This desk: who works here, and light or dark."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app import __version__
from gifts_app.domain.people import Person
from gifts_app.ui.tokens import GAP_L, GAP_M
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.labels import PlainLabel, Prose
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.segments import Segment, SegmentedControl


class DeskSection(QWidget):
    """What one computer keeps to itself.

    Signals:
        person_chosen(str): id of who works here.
        theme_chosen(str): system, light or dark.
        soft_advice_chosen(bool): whether the quiet line under the message is shown.
    """

    person_chosen = Signal(str)
    theme_chosen = Signal(str)
    soft_advice_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = ComboField(self.tr("Who works at this desk?"))
        self.theme = SegmentedControl(
            [
                Segment("system", self.tr("As the system"), "monitor"),
                Segment("light", self.tr("Light"), "sun"),
                Segment("dark", self.tr("Dark"), "moon"),
            ],
            self.tr("Light or dark"),
        )
        self.theme.setObjectName("theme")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_L)
        person = Panel(self.tr("You"))
        person.column.addWidget(self.person)
        said = self.tr(
            "Gifts are signed and logged with this name. A role opens the right screen first and nothing else."
        )
        person.column.addWidget(Prose(said, tone="muted"))
        look = Panel(self.tr("Light or dark"))
        row = QHBoxLayout()
        row.addWidget(self.theme)
        row.addStretch(1)
        look.column.addLayout(row)
        self.soft_advice = SegmentedControl(
            [Segment("shown", self.tr("Show it")), Segment("hidden", self.tr("Leave it out"))],
            self.tr("The quiet line under the message"),
        )
        self.soft_advice.setObjectName("soft_advice")
        writing = Panel(self.tr("While you write"))
        row = QHBoxLayout()
        row.addWidget(self.soft_advice)
        row.addStretch(1)
        said = self.tr("Under the message: “Two things we leave out: politics and religion. Just our advice.”")
        writing.column.addWidget(Prose(said, tone="muted"))
        writing.column.addLayout(row)
        about = Panel(self.tr("About"))
        about.column.addWidget(PlainLabel(f"Gifts {__version__}", tone="muted", selectable=True))
        for panel in (person, look, writing, about):
            panel.column.setSpacing(GAP_M)
            column.addWidget(panel)
        column.addStretch(1)
        self.person.chosen.connect(self.person_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self.soft_advice.chosen.connect(lambda key: self.soft_advice_chosen.emit(key == "shown"))

    def show_desk(self, desk: Any, people: Sequence[Person], *, can_choose: bool) -> None:
        """Show how this desk is set."""
        here = [person for person in people if person.active or person.id == desk.person]
        choices = [(str(person.id), f"{person.name}, {person.team}" if person.team else person.name) for person in here]
        self.person.set_choices(choices if desk.person else [("", self.tr("Choose…")), *choices])
        self.person.choose(str(desk.person or ""))
        self.person.combo.setEnabled(can_choose)
        self.person.set_hint("" if can_choose else self.tr("The shared database knows you by your login."))
        self.theme.choose(desk.theme)
        self.soft_advice.choose("shown" if desk.soft_advice else "hidden")

"""The first thing anybody sees at a fresh profile: who works here, and a look around with invented people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.messages import field_sentences
from gifts_app.ui.operations import Work
from gifts_app.ui.shell import Shell
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S
from gifts_app.ui.topics import CUSTOMERS, GESTURES, SETTINGS, STOCK, TEAM
from gifts_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.labels import PlainLabel, set_tooltip
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.progress import ProgressLine
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

DEMO_CUSTOMERS, DEMO_GESTURES, DEMO_SEED = 400, 600, 7
_WIDTH = 560


class WelcomePage(QWidget):
    """Asks for one name, or offers the names that the team list has.

    Signals:
        chosen(Person): this person works at this desk from now on.
    """

    chosen = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._people: dict[str, Person] = {}
        self._work: Work | None = None
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(GAP_L)
        column.addStretch(2)
        column.addWidget(PlainLabel(self.tr("Who works at this desk?"), "hero", 600))
        column.addWidget(
            PlainLabel(
                self.tr(
                    "Your name stands in the log beside every gesture you send. You need nobody’s leave to send one."
                ),
                "lead",
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(self._known_panel())
        column.addWidget(self._new_panel())
        column.addWidget(self._demo_panel())
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        self.offer((), is_empty=False)

    def offer(self, people: tuple[Person, ...], *, is_empty: bool) -> None:
        """Offer the people of the team list; on a fresh profile, also invented ones."""
        self._people = {str(person.id): person for person in people}
        self._who.set_choices(
            [
                (key, f"{person.name} · {person.team}" if person.team else person.name)
                for key, person in self._people.items()
            ]
        )
        self._known.setVisible(bool(people))
        self._demo.setVisible(is_empty or self._work is not None)
        self._new.setVisible(not people)
        (self._who if people else self._name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _known_panel(self) -> QWidget:
        self._known = Panel()
        self._who = ComboField(self.tr("Your name"))
        self._who.setObjectName("who")
        go = PrimaryButton(self.tr("That is me"))
        go.setObjectName("thats_me")
        go.clicked.connect(self._on_known)
        self._known.column.addWidget(self._who)
        self._known.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return self._known

    def _new_panel(self) -> QWidget:
        self._new = Panel()
        self._name = LineField(self.tr("Your name"))
        self._name.setObjectName("your_name")
        self._name.edit.returnPressed.connect(self._on_new)
        self._role = SegmentedControl(
            (
                Segment(Role.AGENT, self.tr("I talk to customers")),
                Segment(Role.FULFILMENT, self.tr("I print and ship")),
                Segment(Role.MANAGER, self.tr("I read the log")),
            ),
            self.tr("What you mostly do"),
        )
        go = PrimaryButton(self.tr("Start"))
        go.setObjectName("start")
        go.clicked.connect(self._on_new)
        for widget in (self._name, self._role, go):
            self._new.column.addWidget(widget, 0, *([Qt.AlignmentFlag.AlignLeft] if widget is not self._name else []))
        return self._new

    def _demo_panel(self) -> QWidget:
        self._demo = QWidget()
        row = QVBoxLayout(self._demo)
        row.setContentsMargins(0, GAP_S, 0, 0)
        row.setSpacing(GAP_M)
        row.addWidget(
            PlainLabel(
                self.tr(
                    "Or look around first, with invented customers, stories and stock in this profile. One filled for "
                    "practice marks every sheet that it ever prints PRACTICE."
                ),
                wrap=True,
            )
        )
        self._fill = SecondaryButton(self.tr("Fill it with invented people"), "users")
        self._fill.setObjectName("fill_demo")
        self._fill.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._fill.clicked.connect(lambda: self._on_fill(practice=False))
        self._practise = SecondaryButton(self.tr("Fill it for practice"), "layers")
        self._practise.setObjectName("fill_practice")
        set_tooltip(self._practise, self.tr("Every sheet that this profile prints is marked PRACTICE, for good"))
        self._practise.clicked.connect(lambda: self._on_fill(practice=True))
        self._progress = ProgressLine()
        self._progress.cancel_requested.connect(self._on_cancel)
        self._progress.hide()
        fills = QHBoxLayout()
        fills.setSpacing(GAP_S)
        fills.addWidget(self._fill)
        fills.addWidget(self._practise)
        fills.addStretch(1)
        row.addLayout(fills)
        row.addWidget(self._progress)
        return self._demo

    def _on_known(self) -> None:
        person = self._people.get(self._who.key())
        if person is not None:
            self.chosen.emit(person)

    def _on_new(self) -> None:
        person = Person(new_id(), self._name.text(), role=Role(self._role.key()))
        self._shell.operations.write(
            lambda services: services.team.put(person),
            self.chosen.emit,
            changes={TEAM},
            owner=self,
            failed=self._on_refused,
        )

    def _on_refused(self, error: GiftsError) -> None:
        faults = field_sentences(error.fields) if isinstance(error, InvalidRequest) else {}
        if "name" in faults:
            self._name.set_error(faults["name"])
            self._name.setFocus()
        else:
            self._shell.strip.show_error(error)

    def _on_fill(self, *, practice: bool) -> None:
        self._show_fills(False)
        self._progress.begin(self.tr("Inventing people and their stories…"))
        self._work = self._shell.operations.long(
            lambda services, work: services.demo.fill(
                customers=DEMO_CUSTOMERS,
                gestures=DEMO_GESTURES,
                seed=DEMO_SEED,
                practice=practice,
                progress=work.report,
                cancelled=work.cancelled,
            ),
            lambda _counts: self._on_filled(),
            progress=self._progress.advance,
            changes={TEAM, CUSTOMERS, STOCK, GESTURES, SETTINGS},
            owner=self,
            failed=self._on_not_filled,
        )

    def _on_filled(self) -> None:
        self._work = None
        self._progress.hide()

    def _on_not_filled(self, error: GiftsError) -> None:
        self._on_filled()
        self._show_fills(True)
        self._shell.strip.show_error(error)

    def _show_fills(self, shown: bool) -> None:
        self._fill.setVisible(shown)
        self._practise.setVisible(shown)

    def _on_cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

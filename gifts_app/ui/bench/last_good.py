"""The question after the last good sheet of a run."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_S, PRIMARY_H, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import Pressable, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.panels import Question

_MOST_BUTTONS = 40  # any other sheet is picked in the table, or by its scan


class SheetChoice(Pressable):
    """One sheet to pick; 0 stands for none of them."""

    def __init__(self, place: int, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(label, name=name, parent=parent)
        self.place = place
        self.setObjectName(f"last_good_{place}")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """A large square, or as wide as its word."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 24
        return QSize(max(PRIMARY_H, width), PRIMARY_H)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it: filled in the colour of the question when picked."""
        picked = self.isChecked()
        with painting(self) as painter:
            fill = "warn" if picked else "sunken" if self.hovered else "raised"
            paint_box(
                painter, self.rect(), RADIUS_CONTROL, colour(self, fill), colour(self, "warn" if picked else "strong")
            )
            if self.ringed:
                ring = colour(self, "raised" if picked else "accent")
                paint_box(painter, self.rect().adjusted(3, 3, -3, -3), RADIUS_CONTROL - 3, None, ring, 2)
            painter.setFont(font("lead", 600 if picked else 400))
            painter.setPen(colour(self, "raised" if picked else "text"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class LastGood(Question):
    """Asks for the last good sheet of a run.

    Signals:
        picked(int): a sheet was picked; 0 for none.
        answered(int, bool): the last good sheet, and whether the rest shall be printed at once.
        dismissed: a person would rather look at the sheets one by one.
    """

    picked = Signal(int)
    answered = Signal(int, bool)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("last_good")
        self._place: int | None = None
        self._places: list[int] = []
        self._last = 0
        one_by_one = TextButton(self.tr("Check one by one"))
        one_by_one.setObjectName("check_one_by_one")
        one_by_one.clicked.connect(self.dismissed)
        self.head.addWidget(one_by_one)
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._choices.setSizePolicy(policy)
        rows = QVBoxLayout()
        rows.setSpacing(GAP_S)
        rows.addWidget(self._choices)
        self.row.addLayout(rows, 1)
        self._later = TextButton(self.tr("Print them later"))
        self._later.setObjectName("last_good_later")
        self._later.clicked.connect(lambda: self._answer(print_rest=False))
        answers = QHBoxLayout()
        answers.setSpacing(GAP_S)
        answers.addStretch(1)
        answers.addWidget(self._later)
        self.button = SmallPrimaryButton("", "", "Ctrl+Enter")
        self.button.setObjectName("last_good_confirm")
        self.button.clicked.connect(self.answer)
        answers.addWidget(self.button)
        rows.addLayout(answers)
        self._buttons: list[SheetChoice] = []

    def ask(self, run: RunStanding) -> None:
        """Ask about a run; nothing can be answered before a sheet is picked."""
        stopped = run.is_unsure
        if stopped:
            title = self.tr("Run {number} was interrupted. Last good sheet…").format(number=run.number)
        else:
            title = self.tr("Last good sheet…")
        self.show_question(title, self.tr("Look at the tray and pick the last sheet you would gladly send."))
        places = [piece.place for piece in run.asking]
        self._places = places
        self._last = places[-1] if places else 0
        self._set_choices(places[:_MOST_BUTTONS])
        self.pick(None)

    def refresh(self, run: RunStanding) -> None:
        """Go on asking about the sheets that are still to be asked about."""
        if [piece.place for piece in run.asking] != self._places:
            picked = self._place
            self.ask(run)
            self.pick(picked)

    def pick(self, place: int | None) -> None:
        """Pick a sheet, 0 for none of them; one that is not asked about leaves the question open."""
        self._place = place if place in {0, *self._places} else None
        for button in self._buttons:
            button.setChecked(button.place == self._place)
        rest = self._place is None or self._place < self._last
        self.button.setEnabled(self._place is not None)
        self._later.setEnabled(self._place is not None)
        if self._place is None:
            self.button.set_label(self.tr("Print the rest again"))
        elif not rest:
            self.button.set_label(self.tr("All good"))
        elif self._place:
            self.button.set_label(self.tr("Print again from {place}").format(place=self._place + 1))
        else:
            self.button.set_label(self.tr("Print all again"))
        self._later.setVisible(rest)

    def answer(self) -> None:
        """Take the answer, and print the rest at once."""
        self._answer(print_rest=True)

    def _answer(self, *, print_rest: bool) -> None:
        if self._place is not None:
            self.answered.emit(self._place, print_rest)

    def _set_choices(self, places: list[int]) -> None:
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.setObjectName("")
            old.deleteLater()
        none = SheetChoice(0, self.tr("None"), self.tr("No sheet is good"), self._choices)
        numbered = [
            SheetChoice(place, str(place), self.tr("Sheet {place}").format(place=place), self._choices)
            for place in places
        ]
        self._buttons = [none, *numbered]
        for button in self._buttons:
            button.clicked.connect(lambda _checked=False, place=button.place: self._on_pressed(place))
            self._flow.addWidget(button)
            button.show()
        self._choices.updateGeometry()

    def _on_pressed(self, place: int) -> None:
        self.pick(place)
        self.picked.emit(place)

"""What is asked in place: the last good sheet of a run, why a piece is held, how it leaves."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_M, PRIMARY_H, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import Pressable, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.panels import Panel, Question

_MOST_CHOICES = 30


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
        self._place, self._last = 0, 0
        one_by_one = TextButton(self.tr("Check one by one"))
        one_by_one.setObjectName("check_one_by_one")
        one_by_one.clicked.connect(self.dismissed)
        self.head.addWidget(one_by_one)
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._choices.setSizePolicy(policy)
        self.row.addWidget(self._choices, 1)
        self._later = TextButton(self.tr("Print them later"))
        self._later.setObjectName("last_good_later")
        self._later.clicked.connect(lambda: self.answered.emit(self._place, False))
        self.row.addWidget(self._later, 0, Qt.AlignmentFlag.AlignBottom)
        self.button = SmallPrimaryButton("", "", "Ctrl+Enter")
        self.button.setObjectName("last_good_confirm")
        self.button.clicked.connect(self.answer)
        self.row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._buttons: list[SheetChoice] = []

    def ask(self, run: RunStanding, *, stopped: bool) -> None:
        """Ask about a run; ``stopped`` when it was interrupted, so that the tray must tell."""
        if stopped:
            title = self.tr("Run {number} was interrupted. Last good sheet…").format(number=run.number)
        else:
            title = self.tr("Last good sheet…")
        self.show_question(title, self.tr("Look at the tray and pick the last sheet you would gladly send."))
        places = [piece.place for piece in run.asking]
        before = max(0, places[0] - 1) if places else 0
        self._last = places[-1] if places else 0
        suggested = max(before, run.suggested_last_good())
        near = places.index(suggested) if suggested in places else 0
        start = max(0, min(near - _MOST_CHOICES // 2, len(places) - _MOST_CHOICES))
        self._set_choices(places[start : start + _MOST_CHOICES])
        self.pick(suggested if suggested in places else 0)

    def pick(self, place: int) -> None:
        """Pick a sheet; one that is not asked about picks none."""
        known = {button.place for button in self._buttons}
        self._place = place if place in known else 0
        for button in self._buttons:
            button.setChecked(button.place == self._place)
        rest = self._place < self._last
        if not rest:
            self.button.set_label(self.tr("All good"))
        elif self._place:
            self.button.set_label(self.tr("Print again from {place}").format(place=self._place + 1))
        else:
            self.button.set_label(self.tr("Print all again"))
        self._later.setVisible(rest)

    def answer(self) -> None:
        """Take the answer, and print the rest at once."""
        self.answered.emit(self._place, True)

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


class PlaceForm(Panel):
    """One or two lines to fill in where the work is, with the berry button; Enter or Ctrl+Enter sends, Escape leaves.

    Signals:
        submitted(dict): what was typed, by field.
        cancelled: a person left it.
    """

    submitted = Signal(dict)
    cancelled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(" ", "surface", parent)
        self.setObjectName(name)
        self._fields: dict[str, LineField] = {}
        self._line = QHBoxLayout()
        self._line.setSpacing(GAP_M)
        self.column.addLayout(self._line)
        cancel = TextButton(self.tr("Cancel"), "", "Esc")
        cancel.setObjectName(f"{name}_cancel")
        cancel.clicked.connect(self.cancelled)
        self.head.addWidget(cancel)
        self.button = SmallPrimaryButton("", "", "Ctrl+Enter")
        self.button.setObjectName(f"{name}_submit")
        self.button.clicked.connect(self.submit)

    def ask(self, title: str, fields: dict[str, tuple[str, str]], action: str) -> None:
        """Ask for something.

        Args:
            title: what for.
            fields: label and what stands in it, by key.
            action: words of the button.
        """
        self.title.setText(title)
        self.setAccessibleName(title)
        while self._line.count():
            widget = self._line.takeAt(0).widget()
            if widget is not None and widget is not self.button:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._fields = {}
        for key, (label, text) in fields.items():
            field = LineField(label)
            field.edit.setObjectName(f"{self.objectName()}_{key}")
            field.set_text(text)
            field.edit.returnPressed.connect(self.submit)
            field.edit.installEventFilter(self)
            self._fields[key] = field
            self._line.addWidget(field, 1)
        self.button.set_label(action)
        self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.show()
        self.show()
        for field in list(self._fields.values())[:1]:
            field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.edit.selectAll()

    def submit(self) -> None:
        """Hand over what was typed."""
        self.submitted.emit({key: field.text() for key, field in self._fields.items()})

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong at its field; what was typed stays."""
        for key, text in fields.items():
            if key in self._fields:
                self._fields[key].set_error(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape from a field, too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)

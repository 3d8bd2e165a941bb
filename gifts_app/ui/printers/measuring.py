"""Measuring a printer in three steps: print the crosshairs, type eight distances a sheet, read what is undone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.documents import calibrating
from gifts_app.documents.calibrating import SHEETS, Solution
from gifts_app.documents.setup import FRONT, Printer
from gifts_app.documents.stock.feeds import Feed
from gifts_app.errors import InvalidRequest
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.printers import wording
from gifts_app.ui.printers.measured_sheet import MeasuredSheet
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import SecondaryButton, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel, Prose, set_shown
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

_BOTH = 660  # width from which drawing and last step stand side by side


class Measuring(QWidget):
    """One side of one stock in one printer.

    Signals:
        test_wanted(bool): the crosshairs shall be written; with the correction or without.
        solved(object): what stands in the fields, for each sheet.
        closed: a person wants to go back.
    """

    test_wanted = Signal(bool)
    solved = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed: list[Sequence[str]] = []
        self._shown = 1
        self._faults: Mapping[str, str] = {}
        self._back = TextButton(self.tr("Back to the printer"), "chevron-left")
        self._back.setObjectName("measuring_back")
        self._title = PlainLabel("", "lead", 600, elide=True)
        self._print = SecondaryButton(self.tr("Make the three sheets"), "printer")
        self._print.setObjectName("make_crosshairs")
        self._written = PlainLabel("", "caption", tone="muted", elide=True)
        self._sheets = SegmentedControl(
            [Segment(str(number), self.tr("Sheet {number}").format(number=number)) for number in range(1, SHEETS + 1)],
            self.tr("Which of the sheets"),
        )
        self.drawing = MeasuredSheet()
        self._said = Prose(tone="error")
        self._solve = SmallPrimaryButton(self.tr("Correct"), "check", "Ctrl+Return")
        self._solve.setObjectName("solve")
        self.result = Panel(tone="confirmed_soft")
        self._found_words = Prose(role="lead")
        self._check = SecondaryButton(self.tr("Print one to check"), "printer")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._back.clicked.connect(lambda _checked=False: self.closed.emit())
        self._print.clicked.connect(lambda _checked=False: self.test_wanted.emit(False))
        self._check.clicked.connect(lambda _checked=False: self.test_wanted.emit(True))
        self._sheets.chosen.connect(self._on_sheet)
        self._solve.clicked.connect(lambda _checked=False: self.solve())
        self.drawing.edited.connect(self._on_edited)
        self.drawing.submitted.connect(self._on_sheet_done)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._title)
        first = Panel(self.tr("1  Print three sheets"))
        said = self.tr("At actual size, without fitting to the paper. They come as the printer prints them now.")
        first.column.addWidget(Prose(said, tone="muted"))
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        row.addWidget(self._print)
        row.addWidget(self._written, 1)
        first.column.addLayout(row)
        second = Panel(self.tr("2  Type what you measured, in millimetres"))
        said = self.tr("From the edge of the paper to the line of the cross. Enter goes on to the next one.")
        second.column.addWidget(Prose(said, tone="muted"))
        row = QHBoxLayout()
        row.addWidget(self._sheets)
        row.addStretch(1)
        second.column.addLayout(row)
        second.column.addSpacing(GAP_S)
        second.column.addWidget(self.drawing)
        third = Panel(self.tr("3  Correct from now on"))
        said = self.tr("Three sheets tell an even error from a feed that slips; one or two will do for a start.")
        third.column.addWidget(Prose(said, tone="muted"))
        row = QHBoxLayout()
        row.addWidget(self._solve)
        row.addStretch(1)
        third.column.addLayout(row)
        third.column.addWidget(self._said)
        self.result.column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        self.result.column.addWidget(self._found_words)
        row = QHBoxLayout()
        row.addWidget(self._check)
        row.addStretch(1)
        self.result.column.addLayout(row)
        last = QVBoxLayout()
        last.setSpacing(GAP_M)
        last.addWidget(third)
        last.addWidget(self.result)
        last.addStretch(1)
        self._beside.setSpacing(GAP_M)
        self._beside.addWidget(second)
        self._beside.addLayout(last, 1)
        column.addWidget(first)
        column.addLayout(self._beside)
        column.addStretch(1)

    def begin(self, printer: Printer, feed: Feed, side: str) -> None:
        """Start anew."""
        named = self.tr("{stock}, front · {printer}") if side == FRONT else self.tr("{stock}, back · {printer}")
        self._title.setText(named.format(stock=feed.label, printer=wording.printer_name(printer)))
        self.drawing.set_sheet(feed.width, feed.height, calibrating.inset(printer.margin))
        self._typed = [("",) * len(calibrating.EDGES)] * SHEETS
        self._faults = {}
        self._written.setText("")
        set_shown(self.result, False)
        self._show_sheet(1)
        self._say("")
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def solve(self) -> None:
        """Ask for the correction."""
        self._keep()
        self.solved.emit(list(self._typed))

    def show_written(self, name: str) -> None:
        """The sheets lie in their folder."""
        self._written.setText(self.tr("{name} lies in the folder that has opened.").format(name=name))

    def show_misread(self, error: InvalidRequest) -> None:
        """Say what is wrong, and go to the first of it."""
        set_shown(self.result, False)
        self._faults = field_sentences(error.fields)
        first = min(self._faults, default="")
        if first:
            self._show_sheet(int(first.partition(".")[0]))
        self._say(" ".join(filter(None, (sentence(error), self._faults.get(first, "")))))

    def show_found(self, found: Solution) -> None:
        """Say what was found."""
        self._faults = {}
        self._say("")
        words = wording.found_words(found)
        if found.words():
            words = f"{words} {self.tr('From now on they are corrected.')}"
        self._found_words.set_text(words)
        set_shown(self.result, True)
        self._check.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the last step under the drawing where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() >= _BOTH
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _sheet(self) -> int:
        return int(self._sheets.key())

    def _keep(self) -> None:
        self._typed[self._sheet() - 1] = self.drawing.texts()

    def _on_sheet(self, key: str) -> None:
        # The control already shows the new one; what stands in the fields is still the old one's.
        self._typed[self._shown - 1] = self.drawing.texts()
        self._show_sheet(int(key))

    def _on_sheet_done(self) -> None:
        self._keep()
        if self._sheet() < SHEETS and not any(text.strip() for text in self._typed[self._sheet()]):
            self._show_sheet(self._sheet() + 1)
            self.drawing.focus()
        else:
            self._solve.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sheet(self, number: int) -> None:
        self._shown = number
        self._sheets.choose(str(number))
        self.drawing.set_texts(self._typed[number - 1])
        self.drawing.show_faults(
            {
                int(place): said
                for key, said in self._faults.items()
                for sheet, _, place in [key.partition(".")]
                if sheet == str(number)
            }
        )

    def _on_edited(self) -> None:
        self._faults = {}
        self._say("")

    def _say(self, text: str) -> None:
        self._said.set_text(text)
        set_shown(self._said, bool(text))

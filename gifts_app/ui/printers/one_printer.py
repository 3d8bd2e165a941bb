"""One printer: what it is, what was measured on each sheet, and how it comes to the second side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.documents.setup import BACK, FRONT, Printer
from gifts_app.documents.stock.feeds import Feed
from gifts_app.ui.printers import wording
from gifts_app.ui.printers.presenter import Printing
from gifts_app.ui.printers.printer_form import PrinterForm
from gifts_app.ui.printers.two_sides import TwoSides
from gifts_app.ui.tokens import GAP_M
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.labels import PlainLabel, Prose, set_shown
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.segments import Segment, SegmentedControl


class SheetsPanel(Panel):
    """What is known of a printer and one side of one sheet.

    Signals:
        measuring: a person wants to measure it.
        test_wanted(str): key of a test page to write for it.
        turned(int): degrees clockwise that it is fed turned.
    """

    measuring = Signal()
    test_wanted = Signal(str)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.title.setText(self.tr("Where it prints"))
        self._printer = Printer()
        self.stock = ComboField(self.tr("Sheet in the tray"))
        self.side = SegmentedControl(
            [Segment(FRONT, self.tr("Front")), Segment(BACK, self.tr("Back"))], self.tr("Side of the sheet")
        )
        turns = (
            ("0", self.tr("Upright")),
            ("90", self.tr("Turned right")),
            ("180", self.tr("Upside down")),
            ("270", self.tr("Turned left")),
        )
        self.turn = ComboField(self.tr("Fed"), turns)
        self._words = Prose()
        self._measure = SecondaryButton(self.tr("Measure it in three steps"), "pen-line")
        self._measure.setObjectName("measure")
        self._ruler = TextButton(self.tr("Ruler page"))
        self._grey = TextButton(self.tr("Grey lines"))
        self._build()
        self.stock.chosen.connect(lambda _key: self._show())
        self.side.chosen.connect(lambda _key: self._show())
        self.turn.chosen.connect(lambda key: self.turned.emit(int(key)))
        self._measure.clicked.connect(lambda _checked=False: self.measuring.emit())
        self._ruler.clicked.connect(lambda _checked=False: self.test_wanted.emit("ruler"))
        self._grey.clicked.connect(lambda _checked=False: self.test_wanted.emit("grey"))

    def _build(self) -> None:
        self.column.setSpacing(GAP_M)
        said = self.tr(
            "Each sheet goes its own way through a printer, and so does each side. Measure again after another "
            "driver or another kind of paper."
        )
        self.column.addWidget(Prose(said, tone="muted"))
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        row.addWidget(self.stock, 3)
        row.addWidget(self.turn, 2)
        self.column.addLayout(row)
        self.stock.set_tight()
        self.turn.set_tight()
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        row.addWidget(self.side)
        row.addWidget(self._words, 1)
        self.column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        row.addWidget(self._measure)
        row.addStretch(1)
        row.addWidget(self._ruler)
        row.addWidget(self._grey)
        self.column.addLayout(row)

    def show_printer(self, printer: Printer, feeds: tuple[Feed, ...]) -> None:
        """Show what is known."""
        self._printer = printer
        self.stock.set_choices([(feed.key, feed.label) for feed in feeds])
        self._show()

    def _show(self) -> None:
        calibration = self._printer.calibration(self.stock.key(), self.side.key())
        self._words.set_text(wording.measured_words(calibration))
        self.turn.choose(str(calibration.turned))


class OnePrinter(QWidget):
    """A column of panels; a new printer has but the first.

    Signals:
        closed: back to the list.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printer: Printer | None = None
        self._back = TextButton(self.tr("All printers"), "chevron-left")
        self._back.setObjectName("all_printers")
        self._title = PlainLabel("", "lead", 600, elide=True)
        self.form, self.sheets, self.sides = PrinterForm(), SheetsPanel(), TwoSides()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._title)
        for panel in (self.sheets, self.sides, self.form):
            column.addWidget(panel)
        column.addStretch(1)
        self._back.clicked.connect(lambda _checked=False: self.closed.emit())

    def begin(self, printer: Printer | None, printing: Printing) -> None:
        """Show a printer, or the form for a new one."""
        self.form.begin(printer)
        self._show(printer, printing)

    def follow(self, printer: Printer, printing: Printing) -> None:
        """Show what is stored now; what is being typed stays."""
        self.form.follow(printer)
        self._show(printer, printing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, printer: Printer | None, printing: Printing) -> None:
        self.printer = printer
        self._title.setText(wording.printer_name(printer) if printer else self.tr("Add a printer"))
        set_shown(self.sheets, printer is not None)
        set_shown(self.sides, printer is not None)
        if printer is not None:
            self.sheets.show_printer(printer, printing.feeds)
            self.sides.show_duplex(printer.duplex)

"""The list of printers, and which of them prints what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.documents.setup import Printer
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.printers import wording
from gifts_app.ui.printers.presenter import Printing
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.tokens import GAP_M, ROW_HEADER, ROW_TABLE
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.widgets.panels import EmptyState, Panel

_MOST_ROWS = 8


class Overview(QWidget):
    """Printers by name; a press opens one.

    Signals:
        opened(str): key of a printer to look at.
        adding: a person wants to add one.
        assigned(str, str): document and key of the printer that shall print it.
    """

    opened = Signal(str)
    adding = Signal()
    assigned = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printing = Printing((), {}, ())
        self.model = RowsModel(self._columns(), self)
        self.table = RowsTable(self.model, self.tr("Printers"))
        self.table.setObjectName("printers")
        self.table.setItemDelegate(TableDelegate(self.table))
        self._add = SecondaryButton(self.tr("Add a printer"), "plus", "Ctrl+N")
        self._add.setObjectName("add_printer")
        self._empty = EmptyState(
            "printer",
            self.tr(
                "No printer in the list yet. Sheets print as they are laid out; add one when they come out crooked."
            ),
            self.tr("Add a printer"),
            self.adding.emit,
        )
        self._list = QWidget()
        self._assign = Panel(self.tr("Who prints what"))
        self.documents = {key: ComboField(word) for key, word in wording.document_words().items()}
        self._build()
        self._add.clicked.connect(lambda _checked=False: self.adding.emit())
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(lambda _index: self._on_opened(self.table.current_row()))
        for key, field in self.documents.items():
            field.chosen.connect(lambda chosen, key=key: self.assigned.emit(key, chosen))

    def _columns(self) -> list[Column[Printer]]:
        return [
            Column("name", self.tr("Printer"), lambda printer: printer.name, weight=500),
            Column("tray", self.tr("Tray"), lambda printer: printer.tray, width=112),
            Column("prints", self.tr("Prints"), self._prints, width=136, tone="muted"),
            Column("measured", self.tr("Measured"), self._measured, width=112, tone="muted"),
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP_M)
        head = QHBoxLayout()
        said = self.tr("Open one to say how it prints, and to measure it.")
        head.addWidget(PlainLabel(said, tone="muted", elide=True), 1)
        head.addWidget(self._add)
        inner.addLayout(head)
        panel = Panel()
        panel.column.setContentsMargins(1, 1, 1, 1)
        panel.column.addWidget(self.table)
        inner.addWidget(panel)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_M)
        for place, field in enumerate(self.documents.values()):
            field.set_tight()
            grid.addWidget(field, place // 2, place % 2)
        self._assign.column.addLayout(grid)
        inner.addWidget(self._assign)
        column.addWidget(self._empty)
        column.addWidget(self._list)
        column.addStretch(1)

    def show_printing(self, printing: Printing) -> None:
        """Show the list."""
        self._printing = printing
        some = bool(printing.printers)
        set_shown(self._empty, not some)
        set_shown(self._list, some)
        set_shown(self._assign, len(printing.printers) > 1)
        current = self.table.current_row()
        self.model.set_rows(printing.printers)
        places = [place for place, one in enumerate(printing.printers) if current and one.key == current.key]
        self.table.select(places[0] if places else -1)
        shown = min(len(printing.printers), _MOST_ROWS)
        self.table.setFixedHeight(ROW_HEADER + shown * ROW_TABLE + 2)
        printers = [(printer.key, wording.printer_name(printer)) for printer in printing.printers]
        for key, field in self.documents.items():
            others = self.tr("As everything else") if key else self.tr("No printer: as it is laid out")
            named = printing.documents.get(key, "")
            field.set_choices([*printers] if named and not key else [("", others), *printers])
            field.choose(named)

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        target = self.table if self._printing.printers else self._empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prints(self, printer: Printer) -> str:
        words = wording.document_words()
        if set(self._printing.documents.items()) == {("", printer.key)}:
            return self.tr("Everything")
        prints = [word for key, word in words.items() if self._printing.documents.get(key) == printer.key]
        return ", ".join(prints)

    def _measured(self, printer: Printer) -> str:
        stocks = {stock for (stock, _), made in printer.calibrations.items() if made.measured_on}
        names = [feed.label for feed in self._printing.feeds if feed.key in stocks]
        return ", ".join(names) or self.tr("Not yet")

    def _on_opened(self, printer: Printer | None) -> None:
        if printer is not None:
            self.opened.emit(printer.key)

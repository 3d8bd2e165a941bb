"""Importing a file of customers: drop it, look at twenty rows, see what would happen, do it, take it back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import GiftsError
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.customers.columns_read import ColumnsRead
from gifts_app.ui.messages import sentence
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboBox
from gifts_app.ui.widgets.drop_place import DropPlace
from gifts_app.ui.widgets.labels import PlainLabel, Prose
from gifts_app.ui.widgets.panels import Notice, Panel
from gifts_app.ui.widgets.progress import ProgressLine
from gifts_app.ui.wording import country_name, joined

_FEW_ROWS = 20

ENDINGS = ("csv", "tsv", "txt", "xlsx", "ods", "vcf")
"""Of the files of customers that can be read."""


class ImportView(QWidget):
    """The whole page while a file is looked at.

    Signals:
        file_chosen(Path), format_chosen(str): read this file, read it that way.
        start_requested, cancel_requested: take the file in, stop.
        undo_requested(int): take an import back.
        closed: back to the list of customers.
    """

    file_chosen = Signal(object)
    format_chosen = Signal(str)
    start_requested = Signal()
    cancel_requested = Signal()
    undo_requested = Signal(int)
    closed = Signal()

    def __init__(self, formats: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Any = None
        self._title = PlainLabel(self.tr("Import customers"), "hero", 600, elide=True)
        self._about = PlainLabel("", tone="muted", elide=True)
        self._back = SecondaryButton(self.tr("Back to the list"), "chevron-left")
        self._problem = Notice()
        self._drop = DropPlace(
            "file-spreadsheet",
            self.tr("Drop a file of customers here: CSV, Excel, OpenDocument or vCard."),
            ENDINGS,
            self.tr("Choose a file of customers"),
            self.tr("Customers ({endings})"),
        )
        self._format = ComboBox(formats, self.tr("Written by"), "file-spreadsheet")
        self.columns = ColumnsRead(self._format)
        self._counts = Prose("", "lead")
        self._progress = ProgressLine()
        self._start = PrimaryButton(self.tr("Import"), "download", "Ctrl+Enter")
        self._start.setObjectName("import_start")
        self._model = RowsModel(self._preview_columns(), self)
        self._table = RowsTable(self._model, self.tr("First rows of the file"))
        self._table.setItemDelegate(TableDelegate(self._table))
        self._stack = QStackedWidget()
        for part in (self._drop, self._build_preview(), self._build_result()):
            self._stack.addWidget(part)
        self._build()
        self._connect_signals()
        self.show_choice()

    def show_choice(self) -> None:
        """Ask for a file."""
        self._about.setText("")
        self._problem.show_notice("")
        self._stack.setCurrentIndex(0)

    @property
    def is_done(self) -> bool:
        """Whether a file was taken in and its result is shown."""
        return self._stack.currentIndex() == 2

    def choose(self) -> None:
        """Open the chooser at once."""
        self._drop.choose()

    def show_preview(self, path: Path, preview: Any) -> None:
        """Show the first rows and how the columns are understood."""
        self._problem.show_notice("")
        # Of a short file every row stands below; UTF-8 is nothing to think about.
        rows = self.tr("about %n rows", "", preview.estimated_rows) if preview.estimated_rows > _FEW_ROWS else ""
        encoding = "" if preview.encoding.lower().startswith("utf") else preview.encoding
        self._about.setText(joined((path.name, rows, encoding)))
        self._format.choose(preview.format)
        self.columns.show_columns(preview.mapped, preview.unmapped)
        self._model.set_rows(preview.rows)
        self._counts.set_text("")
        self._start.setEnabled(False)
        self._stack.setCurrentIndex(1)

    def show_working(self, word: str) -> None:
        """Show that work has begun."""
        words = {
            "counting": self.tr("Counting what is new…"),
            "importing": self.tr("Taking the customers in…"),
        }
        self._progress.begin(words[word])
        self._counts.hide()
        self._start.setEnabled(False)
        self._format.setEnabled(word == "counting")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self._progress.advance(done, total)

    def show_counts(self, counts: Any) -> None:
        """Show what would become of the whole file."""
        self._progress.hide()
        self._counts.set_text(self._summary(counts))
        self._counts.show()
        self._start.set_label(self.tr("Import %n customers", "", counts.added + counts.updated))
        self._start.setEnabled(bool(counts.added + counts.updated))

    def show_result(self, result: Any) -> None:
        """Show what became of the file."""
        self._progress.hide()
        self._format.setEnabled(True)
        self._result = result
        self._done.title.setText(self.tr("The customers are in."))
        self._done_text.set_text(self._summary(result))
        self._undo.setVisible(result.import_id is not None)
        self._rejected.setVisible(result.rejected_file is not None)
        lines = [self.tr("Line {line}: {reason}").format(line=row.line, reason=row.reason) for row in result.refused]
        self._refused.set_text("\n".join(lines))
        self._refused.setVisible(bool(lines))
        self._stack.setCurrentIndex(2)

    def show_taken_back(self, _undone: Any) -> None:
        """Show that the import was taken back."""
        self._done.title.setText(self.tr("The import was taken back; everything is as it was."))
        self._undo.hide()

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done, above everything else."""
        self._problem.show_notice(sentence(error))
        self._format.setEnabled(True)

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done, for the undo line."""
        return {"imported": self.tr("Imported {name}")}[key].format(name=name)

    def _summary(self, counts: Any) -> str:
        parts = (
            self.tr("%n new", "", counts.added) if counts.added else "",
            self.tr("%n changed", "", counts.updated) if counts.updated else "",
            self.tr("%n already known", "", counts.unchanged) if counts.unchanged else "",
            self.tr("%n left out", "", counts.rejected) if counts.rejected else "",
        )
        return joined(parts) or self.tr("There is nobody in this file.")

    def _preview_columns(self) -> list[Column[CustomerDetails]]:
        def town(row: CustomerDetails) -> str:
            return " ".join(filter(None, (row.address.postal_code, row.address.city)))

        return [
            Column("name", self.tr("Name"), lambda row: row.name, width=200, weight=500),
            Column("street", self.tr("Street"), lambda row: row.address.street.replace("\n", ", "), width=220),
            Column("town", self.tr("City"), town, width=170),
            Column("country", self.tr("Country"), lambda row: country_name(row.address.country), width=140),
            Column("email", self.tr("E-mail"), lambda row: row.email, width=220),
            Column("number", self.tr("Number"), lambda row: row.number, tone="muted"),
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(GAP_XS)
        names.addWidget(self._title)
        names.addWidget(self._about)
        head.addLayout(names, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self._stack, 1)

    def _build_preview(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        column.addWidget(self.columns)
        panel = Panel()
        panel.column.setContentsMargins(1, 1, 1, 1)
        panel.column.addWidget(self._table)
        column.addWidget(panel, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_L)
        said = QVBoxLayout()
        said.addWidget(self._counts)
        said.addWidget(self._progress)
        said.addStretch(1)
        said.insertStretch(0, 1)
        foot.addLayout(said, 1)
        foot.addWidget(self._start)
        column.addLayout(foot)
        return page

    def _build_result(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._done = Panel(" ")
        self._done.setObjectName("import_done")
        self._done_text = Prose("", "lead")
        self._refused = Prose("", tone="muted")
        self._undo = SecondaryButton(self.tr("Take it back"), "undo-2")
        self._rejected = SecondaryButton(self.tr("Open the rows left out"), "file-spreadsheet")
        self._another = TextButton(self.tr("Another file"))
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        for button in (self._undo, self._rejected, self._another):
            row.addWidget(button)
        row.addStretch(1)
        self._done.column.addWidget(self._done_text)
        self._done.column.addWidget(self._refused)
        self._done.column.addLayout(row)
        column.addWidget(self._done)
        column.addStretch(1)
        return page

    def _connect_signals(self) -> None:
        self._drop.file_chosen.connect(self.file_chosen)
        self._format.chosen.connect(self.format_chosen)
        self._start.clicked.connect(lambda _checked=False: self.start())
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._back.clicked.connect(lambda _checked=False: self.closed.emit())
        self._another.clicked.connect(lambda _checked=False: self.show_choice())
        self._undo.clicked.connect(lambda _checked=False: self.undo_requested.emit(self._result.import_id))
        self._rejected.clicked.connect(lambda _checked=False: self._open_rejected())

    def start(self) -> None:
        """Take the file in, if it was counted and holds anything new."""
        if self._stack.currentIndex() == 1 and self._start.isEnabled():
            self.start_requested.emit()

    def _open_rejected(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.rejected_file)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

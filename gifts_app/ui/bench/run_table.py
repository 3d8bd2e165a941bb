"""The pieces of a run in the order of its sheets."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gifts_app.domain.gestures import Status
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.standing import Piece, RunStanding
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.painting import STATUS_LOOK
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.tokens import ROW_HEADER, ROW_TABLE
from gifts_app.ui.widgets.panels import Panel

_STATUS_COLUMN = 3
_NARROW = 560


class RunTable(Panel):
    """A table that is as high as its rows, while there is room.

    Signals:
        chosen(int): the gesture of the current row.
        opened(int): a row was pressed twice, or Space was pressed on it.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(1, 1, 1, 1)
        self._run: RunStanding | None = None
        self._model = RowsModel(
            [
                Column("place", self.tr("No."), lambda piece: str(piece.place), width=52, tone=_quiet),
                Column(
                    "customer", self.tr("Customer"), lambda piece: piece.gesture.customer_name, weight=500, tone=_ink
                ),
                Column(
                    "front",
                    self.tr("Front"),
                    lambda piece: wording.occasion_word(piece.gesture),
                    width=104,
                    tone=_quiet,
                ),
                Column("status", self.tr("Status"), wording.piece_tag, width=124, tag=_tag),
                Column("papers", self.tr("Papers"), wording.piece_papers, width=136, tone=_quiet),
            ],
            self,
        )
        self.table = RowsTable(self._model, self.tr("Pieces of the run"))
        self.table.setObjectName("run_table")
        self.table.setItemDelegate(TableDelegate(self.table, _ground))
        self.table.setEditTriggers(RowsTable.EditTrigger.NoEditTriggers)  # else letters never reach the page
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda piece: self.opened.emit(piece.number))
        self.column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_run(self, run: RunStanding, current: int | None) -> None:
        """Show the pieces with one of them current; nobody is told."""
        same = self._run is not None and [p.number for p in self._run.pieces] == [p.number for p in run.pieces]
        self._run = run
        self.table.blockSignals(True)
        if same:
            for place, piece in enumerate(run.pieces):
                if self._model.row_at(place) != piece:
                    self._model.replace_row(place, piece)
        else:
            self._model.set_rows(run.pieces)
        self._span_reasons()
        self._select(current)
        self.table.blockSignals(False)
        self.setMaximumHeight(ROW_HEADER + ROW_TABLE * len(run.pieces) + 3)

    def step(self, by: int) -> None:
        """Move the current row without taking the focus."""
        count = self._model.rowCount()
        if count:
            here = self.table.currentIndex().row() if self.table.currentIndex().isValid() else -1
            self.table.select(max(0, min(count - 1, here + by)))

    def _select(self, current: int | None) -> None:
        rows = [piece.number for piece in self._run.pieces] if self._run is not None else []
        self.table.select(rows.index(current) if current in rows else -1)

    def _span_reasons(self) -> None:
        """Let a reason run over the papers, which a held piece does not have."""
        self.table.clearSpans()
        for place, piece in enumerate(self._model.rows()):
            if piece.status is Status.HELD and not piece.moved_on:
                self.table.setSpan(place, _STATUS_COLUMN, 1, 2)

    def _on_current(self, piece: Piece | None) -> None:
        if piece is not None:
            self.chosen.emit(piece.number)

    def resizeEvent(self, event: Any) -> None:
        """Leave the front out where there is no room for it."""
        super().resizeEvent(event)
        self.table.setColumnHidden(2, self.width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let plain Enter pass: it belongs to scanners."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


def _ground(piece: Piece) -> str:
    return "warn_soft" if piece.status is Status.UNSURE and not piece.moved_on else ""


def _quiet(_piece: Piece) -> str:
    return "muted"


def _ink(piece: Piece) -> str:
    return "muted" if piece.moved_on else "text"


def _tag(piece: Piece) -> tuple[str, str]:
    return ("waiting", "printer") if piece.moved_on else STATUS_LOOK[piece.status]

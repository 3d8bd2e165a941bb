"""Lists and tables of frozen rows: one model for all, and the views that show it.

A model holds what it was given and never asks a database; more rows come through ``more_wanted``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from gifts_app.ui.theme import font
from gifts_app.ui.tokens import ROW_HEADER, ROW_TABLE
from gifts_app.ui.widgets.ring import Ring

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1

_LEAST_STRETCH = 110


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table.

    Attributes:
        key, title: its stable name, and its words in the header.
        value: the text of a cell.
        width: pixels; 0 takes what is left.
        tag: for a cell that is a tag: (tone, icon) of a row, or None for plain text.
        tone: colour name of the text of a row.
        weight: 400, 500 or 600.
        right: numbers stand at the right.
        set_value: makes the cell editable; called with the row and the typed text.
    """

    key: str
    title: str
    value: Callable[[Row], str]
    width: int = 0
    tag: Callable[[Row], tuple[str, str] | None] | None = None
    tone: Callable[[Row], str] | str = "text"
    weight: int = 400
    right: bool = False
    set_value: Callable[[Row, str], None] | None = None

    def tone_of(self, row: Row) -> str:
        """Colour name of the text in a row."""
        return self.tone if isinstance(self.tone, str) else self.tone(row)


class RowsModel(QAbstractTableModel):
    """Frozen rows under columns.

    A list uses a single column whose value is what a screen reader says of a row.

    Signals:
        more_wanted: the view has come to the end and more rows exist; answer with ``add_rows``.
    """

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []
        self._more = False
        self._asked = False

    def set_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Show these rows instead; ``more`` says that others follow."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Show these rows after the others."""
        self._more, self._asked = more, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def replace_row(self, place: int, row: Any) -> None:
        """Show another row at a place."""
        self._rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def rows(self) -> tuple[Any, ...]:
        """All rows that are here."""
        return tuple(self._rows)

    def row_at(self, place: int) -> Any | None:
        """One row, or None past the end."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def column(self, place: int) -> Column[Any]:
        """The specification of a column."""
        return self._columns[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows are here."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer a view."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.value(row) or (self.tr("empty") if role == Qt.ItemDataRole.AccessibleTextRole else "")
        if role == ROW_ROLE:
            return row
        if role == COLUMN_ROLE:
            return column
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the header."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, cells of some columns edited."""
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].set_value is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a typed value to the column; the row itself changes when the answer comes."""
        column = self._columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.set_value is None:
            return False
        column.set_value(self._rows[index.row()], str(value))
        return True

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more rows follow and have not been asked for."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for more, once."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()


class RowsList(QListView):
    """A list of painted rows.

    Signals:
        current_changed(object): the row that is current now, or None.
        opened(object): a row was pressed twice or Space was pressed on it.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, model, name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def current_row(self) -> Any | None:
        """The current row, or None."""
        return self.currentIndex().data(ROW_ROLE)

    def select(self, place: int) -> None:
        """Make a row current and bring it into view; -1 for none."""
        _select(self, place)

    def step(self, by: int) -> None:
        """Move the current row up or down without taking the focus."""
        count = self.model().rowCount()
        if count:
            here = self.currentIndex().row() if self.currentIndex().isValid() else -1 if by > 0 else count
            self.select(max(0, min(count - 1, here + by)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page."""
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Space; letters belong to the page's actions, not to a hidden search."""
        if not _press(self, event):
            super().keyPressEvent(event)


class RowsTable(QTableView):
    """A table of rows with a header.

    Signals:
        current_changed(object): the row that is current now, or None.
        opened(object): a row was pressed twice or Space was pressed on it.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RowsModel, name: str, row_height: int = ROW_TABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        _prepare(self, model, name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEADER)
        header.setFont(font("caption"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.setCornerButtonEnabled(False)
        for place in range(model.columnCount()):
            mode = QHeaderView.ResizeMode.Interactive if model.column(place).width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
        self._share_out()

    def current_row(self) -> Any | None:
        """The current row, or None."""
        return self.currentIndex().data(ROW_ROLE)

    def select(self, place: int) -> None:
        """Make a row current and bring it into view; -1 for none."""
        _select(self, place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page when another row is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row() or not current.isValid():
            self.current_changed.emit(current.data(ROW_ROLE))

    def _share_out(self) -> None:
        """Give columns their widths; where there is little room, all become narrower and none is cut."""
        wanted = [self._model.column(place).width for place in range(self._model.columnCount())]
        room = self.viewport().width() - _LEAST_STRETCH * wanted.count(0)
        scale = min(1.0, max(0.4, room / sum(wanted))) if sum(wanted) else 1.0
        for place, width in enumerate(wanted):
            if width:
                self.setColumnWidth(place, round(width * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Space; letters belong to the page's actions, not to a hidden search."""
        if not _press(self, event):
            super().keyPressEvent(event)


def _prepare(view: "RowsList | RowsTable", model: RowsModel, name: str) -> None:
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFont(font())
    view.setFrameShape(view.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.viewport().setAutoFillBackground(False)
    Ring(view, lambda: not view.selectionModel().hasSelection())  # else it stands around the row
    view.doubleClicked.connect(lambda index: view.opened.emit(index.data(ROW_ROLE)))


def _select(view: QAbstractItemView, place: int) -> None:
    index = view.model().index(place, max(0, view.currentIndex().column()))
    if not index.isValid():
        view.setCurrentIndex(QModelIndex())
        view.clearSelection()
        return
    view.selectionModel().setCurrentIndex(
        index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )
    view.scrollTo(index)


def _press(view: "RowsList | RowsTable", event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Space and view.currentIndex().isValid():
        view.opened.emit(view.currentIndex().data(ROW_ROLE))
        return True
    if event.text() and event.text().isprintable() and view.state() != QAbstractItemView.State.EditingState:
        editing = view.editTriggers() & QAbstractItemView.EditTrigger.AnyKeyPressed
        if not editing:
            event.ignore()
            return True
    return False

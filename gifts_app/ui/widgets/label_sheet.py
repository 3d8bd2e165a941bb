"""A small sheet of labels as it lies in the feeder: what is gone is hollow, what comes next stands out."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import RADIUS_TAG
from gifts_app.ui.widgets.buttons import Pressable

_HEIGHT = 180
_EDGE = 6
_GAP = 3
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class LabelCell(Pressable):
    """One label; checked when it is gone."""

    def __init__(self, cell: int, row: int, column: int, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.cell, self._row, self._column = cell, row, column
        self.is_next = self.shifted = False
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Whoever owns the sheet decides; pressing only asks."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press, with or without Shift."""
        self._note_shift(event)
        super().mouseReleaseEvent(event)
        self.shifted = False

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Press, with or without Shift."""
        self._note_shift(event)
        super().keyReleaseEvent(event)
        self.shifted = False

    def _note_shift(self, event: QInputEvent) -> None:
        self.shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def show_state(self, *, gone: bool, is_next: bool) -> None:
        """Show whether the label is gone, or the next to be printed."""
        self.setChecked(gone)
        self.is_next = is_next
        place = self.tr("Row {row}, column {column}").format(row=self._row, column=self._column)
        state = self.tr("gone") if gone else self.tr("printed next") if is_next else self.tr("left")
        self.setAccessibleName(self.tr("{place}, {state}").format(place=place, state=state))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        box = self.rect()
        with painting(self) as painter:
            if self.isChecked():
                fill, line, width, dashed = "sunken", "strong", 1, True
            elif self.is_next:
                fill, line, width, dashed = "accent_soft", "accent", 2, False
            else:
                fill, line, width, dashed = "raised", "strong", 1, False
            shade = colour(self, "accent_soft" if self.hovered and not self.isChecked() else fill)
            paint_box(painter, box, RADIUS_TAG - 1, shade, colour(self, line), width, dashed=dashed)
            if self.is_next:
                dot = QRect(0, 0, 6, 6)
                dot.moveCenter(box.center())
                paint_box(painter, dot, 3, colour(self, "accent"))
            if self.ringed:
                paint_box(painter, box.adjusted(2, 2, -2, -2), RADIUS_TAG - 2, None, colour(self, "text"), 2)


class LabelSheetView(QWidget):
    """The sheet; arrows move, Space or a click marks a label as gone or as there, with Shift as the first that is left.

    Signals:
        pressed(int): a label, counted along the rows from 0.
        started(int): the first label that is left.
    """

    pressed = Signal(int)
    started = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The sheet of labels in the feeder"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shape = (0, 0)
        self._size = (1.0, 1.0)
        self._following = 0
        self.cells: list[LabelCell] = []

    def show_sheet(
        self, shape: tuple[int, int], size: tuple[float, float], used: Collection[int], following: int | None
    ) -> None:
        """Show a sheet.

        Args:
            shape: columns and rows.
            size: width and height of the paper, in any unit.
            used: labels that are gone.
            following: the label that is printed next.
        """
        if shape != self._shape:
            self._make(*shape)
        self._shape, self._size = shape, size
        for cell in self.cells:
            cell.show_state(gone=cell.cell in used, is_next=cell.cell == following)
        self._following = following or 0
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """As high as the pane can spare, in the paper's own proportions."""
        width, height = self._size
        return QSize(round(_HEIGHT * width / height), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_TAG, colour(self, "surface"), colour(self, "border"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the labels out anew."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, to the ends with Home and End."""
        here = next((place for place, cell in enumerate(self.cells) if cell.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        columns, rows = self._shape
        row, column = divmod(here, columns)
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            target = min(max(row + down, 0), rows - 1) * columns + min(max(column + right, 0), columns - 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target = 0 if key == Qt.Key.Key_Home else len(self.cells) - 1
        else:
            super().keyPressEvent(event)
            return
        self._keep_stop(self.cells[target])
        self.cells[target].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_next_label(self) -> None:
        """Give the keyboard to the label that is printed next."""
        if self.cells:
            self._keep_stop(self.cells[self._following])
            self.cells[self._following].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, columns: int, rows: int) -> None:
        for cell in self.cells:
            cell.hide()
            cell.deleteLater()
        self.cells = []
        for number in range(columns * rows):
            row, column = divmod(number, columns)
            cell = LabelCell(number, row + 1, column + 1, self)
            cell.setObjectName(f"label_{number + 1}")
            cell.clicked.connect(lambda _checked=False, number=number: self._on_clicked(number))
            cell.show()
            self.cells.append(cell)
        self._keep_stop(self.cells[0])

    def _on_clicked(self, number: int) -> None:
        self._keep_stop(self.cells[number])
        (self.started if self.cells[number].shifted else self.pressed).emit(number)

    def _keep_stop(self, stop: LabelCell) -> None:
        for cell in self.cells:
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is stop else Qt.FocusPolicy.ClickFocus)

    def _place(self) -> None:
        columns, rows = self._shape
        if not columns:
            return
        wide, high = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        for cell in self.cells:
            row, column = divmod(cell.cell, columns)
            left, right = (column * (wide + _GAP) // columns, (column + 1) * (wide + _GAP) // columns - _GAP)
            top, foot = (row * (high + _GAP) // rows, (row + 1) * (high + _GAP) // rows - _GAP)
            cell.setGeometry(QRect(QPoint(_EDGE + left, _EDGE + top), QSize(right - left, foot - top)))

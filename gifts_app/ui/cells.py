"""Painted cells of tables: text or tag, some of which can be typed over in place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gifts_app.ui.painting import paint_box, paint_tag, paint_text, tag_size
from gifts_app.ui.rows import COLUMN_ROLE, ROW_ROLE, Column, Index
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import ROW_TABLE


class TableDelegate(QStyledItemDelegate):
    """Cells of a table, 36 high: text or tag; the current row has a 4 px berry bar at its start."""

    def __init__(self, view: QAbstractItemView, ground: Callable[[Any], str] | None = None) -> None:
        """Paint the cells of a view.

        Args:
            view: the table.
            ground: name of the fill under a row, or empty for none.
        """
        super().__init__(view)
        self._view, self._ground = view, ground

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Fixed height."""
        return QSize(super().sizeHint(option, index).width(), ROW_TABLE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        row, column = index.data(ROW_ROLE), index.data(COLUMN_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, palette = option.rect, option.palette
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = self._ground(row) if self._ground else ""
        if current and not fill:
            fill = "accent_soft"
        if fill:
            painter.fillRect(rect, colour(palette, fill))
        if rect.bottom() < self._view.viewport().height() - 2:  # the panel's own line ends the last row
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(palette, "border"))
        if current and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), colour(palette, "accent"))
        if current and self._view.hasFocus():
            self._paint_ring(
                painter, palette, rect, index, editable=bool(option.state & QStyle.StateFlag.State_HasFocus)
            )
        _paint_cell(painter, palette, rect, row, column, on_soft=bool(self._ground and self._ground(row)))
        painter.restore()

    def _paint_ring(self, painter: QPainter, palette: QPalette, rect: QRect, index: Index, *, editable: bool) -> None:
        """Draw this cell's part of the ring around the row, and one around the cell that would be written into."""
        line = colour(palette, "accent")
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, line)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, line)
        if index.column() == self._view.model().columnCount() - 1:
            painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), line)
        if editable and index.data(COLUMN_ROLE).set_value is not None:
            paint_box(painter, rect, 4, None, line, 2)


class EditableTableDelegate(TableDelegate):
    """Cells of a table, some of which can be typed over in place."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a line to type into, as wide as the cell."""
        column = index.data(COLUMN_ROLE)
        edit = QLineEdit(parent)
        edit.setFont(font("body", column.weight, tabular=True))
        edit.setAlignment(Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)
        edit.setAccessibleName(column.title)
        edit.setTextMargins(6, 0, 6, 0)
        edit.setFrame(False)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there, marked, ready to be typed over."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect.adjusted(2, 2, -2, -3))


def _paint_cell(
    painter: QPainter, palette: QPalette, rect: QRect, row: Any, column: Column[Any], *, on_soft: bool
) -> None:
    text = column.value(row)
    tag = column.tag(row) if column.tag else None
    if tag and text:
        size = tag_size(text, has_icon=bool(tag[1]))
        size.setWidth(min(size.width(), rect.width() - 14))
        box = QRect(QPoint(rect.left() + 12, rect.center().y() - size.height() // 2), size)
        if on_soft:
            paint_box(painter, box, 4, colour(palette, "raised"))
        paint_tag(painter, palette, box, text, tag[0], tag[1], plain=False) if not on_soft else paint_tag(
            painter, palette, box.adjusted(6, 0, 0, 0), text, tag[0], tag[1], plain=True
        )
        return
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    face, ink = font("body", column.weight, tabular=column.right), colour(palette, column.tone_of(row))
    paint_text(painter, rect.adjusted(14, 0, -14, 0), text, face, ink, side | Qt.AlignmentFlag.AlignVCenter)

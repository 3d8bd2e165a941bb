"""Painted rows: table cells, the bench's queue, people, stories. Each is told in plain words what a row shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import (
    KIND_ICON,
    initials,
    paint_avatar,
    paint_box,
    paint_kind_marks,
    paint_tag,
    paint_text,
    tag_size,
    text_width,
)
from gifts_app.ui.rows import COLUMN_ROLE, ROW_ROLE, Column, Index
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import ICON_M, RADIUS_CONTROL, ROW_PEOPLE, ROW_QUEUE, ROW_STORY, ROW_TABLE


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list: who, a quiet line, marks of past gifts newest first, words to underline."""

    title: str
    detail: str = ""
    kinds: tuple[str, ...] = ()
    sought: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class TagLook:
    """A tag: word, colour name, icon."""

    text: str
    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """Something that waits; with ``heading`` the title of a group: ``detail`` its number, ``aside`` at the end."""

    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "muted"
    tag: TagLook | None = None
    heading: bool = False
    kind: str = ""
    aside: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A moment in the log: whom for, what, the words, who and when, what came back."""

    title: str
    label: str
    kind: str
    words: str
    caption: str
    reaction: str = ""
    reaction_icon: str = "mail-open"
    picture: QImage | None = None


class RowDelegate(QStyledItemDelegate):
    """Base: height, ground of hover and current row, the row object out of the index."""

    height = ROW_QUEUE

    def __init__(self, describe: Callable[[Any], Any], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._describe = describe
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Full width, fixed height."""
        return QSize(max(120, option.rect.width()), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the line."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        line = self._describe(row)
        self.paint_ground(painter, option, line, current=current)
        self.paint_line(painter, option.palette, option.rect, line, current=current)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Any, *, current: bool) -> None:
        """Soft berry under the current row, a ring while the list has the keyboard, a breath under the pointer."""
        if current:
            ring = colour(option.palette, "accent") if self._view.hasFocus() else None
            paint_box(painter, option.rect, RADIUS_CONTROL, colour(option.palette, "accent_soft"), ring, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, option.rect, RADIUS_CONTROL, colour(option.palette, "sunken"))

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: Any, *, current: bool) -> None:
        """Draw what the row says."""
        raise NotImplementedError


class PeopleDelegate(RowDelegate):
    """People, 60 high: initials, name, a quiet line, marks of past gifts. ``describe`` returns a ``PersonLine``."""

    height = ROW_PEOPLE

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: PersonLine, *, current: bool) -> None:
        """Draw a person."""
        paint_avatar(
            painter, palette, QRect(rect.left() + 8, rect.top() + 12, 36, 36), initials(line.title), strong=current
        )
        right = rect.right() - 8
        if line.kinds:
            right = paint_kind_marks(painter, palette, line.kinds, right, rect.top() + 22) - 8
        left = rect.left() + 54
        name_box = QRect(left, rect.top() + 11, right - left, 20)
        face = font("body", 600)
        _underline(painter, palette, name_box, line.title, face, line.sought)
        paint_text(painter, name_box, line.title, face, colour(palette, "text"))
        detail_right = rect.right() - 8
        if line.aside:
            wide = text_width(line.aside, font("caption")) + 2
            box = QRect(detail_right - wide, rect.top() + 32, wide, 16)
            paint_text(painter, box, line.aside, font("caption"), colour(palette, "muted"))
            detail_right -= wide + 8
        detail_box = QRect(left, rect.top() + 32, detail_right - left, 16)
        _underline(painter, palette, detail_box, line.detail, font("caption"), line.sought)
        paint_text(painter, detail_box, line.detail, font("caption"), colour(palette, "muted"))


class QueueDelegate(RowDelegate):
    """What waits, 44 high. ``describe`` returns a ``QueueLine``."""

    height = ROW_QUEUE

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Any, *, current: bool) -> None:
        """No hover under a group's title."""
        if not line.heading:
            super().paint_ground(painter, option, line, current=current)

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: QueueLine, *, current: bool) -> None:
        """Draw what waits."""
        right = rect.right() - 8
        if line.heading:
            _paint_heading(painter, palette, rect, line)
            return
        if line.icon:
            ink = colour(palette, line.tone)
            paint_icon(painter, line.icon, QPoint(rect.left() + 8, rect.center().y() - 8), ICON_M, ink)
        if line.tag:
            size = tag_size(line.tag.text, has_icon=bool(line.tag.icon))
            size.setWidth(min(size.width(), rect.width() // 2))
            box = QRect(QPoint(right - size.width(), rect.center().y() - size.height() // 2), size)
            paint_tag(painter, palette, box, line.tag.text, line.tag.tone, line.tag.icon)
            right -= size.width() + 8
        left = rect.left() + 34
        strong = line.strong or current
        title_ink = colour(palette, "accent" if strong else "text")
        box = QRect(left, rect.top() + 3, right - left, 20)
        paint_text(painter, box, line.title, font("body", 600 if strong else 400), title_ink)
        quiet = colour(palette, "accent" if strong else "muted")
        paint_text(painter, QRect(left, rect.top() + 23, right - left, 16), line.detail, font("caption"), quiet)


class StoryDelegate(RowDelegate):
    """Moments, 76 high with a line under each. ``describe`` returns a ``StoryLine``."""

    height = ROW_STORY

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Any, *, current: bool) -> None:
        """Rows are parted by fine lines."""
        super().paint_ground(painter, option, line, current=current)
        if not current:
            painter.fillRect(
                option.rect.left(), option.rect.bottom(), option.rect.width(), 1, colour(option.palette, "border")
            )

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: StoryLine, *, current: bool) -> None:
        """Draw a moment."""
        picture = QRect(rect.left() + 10, rect.top() + 10, 42, 55)
        _paint_picture(painter, palette, picture, line)
        left, right = rect.left() + 66, rect.right() - 10
        if line.reaction:
            face = font("caption", 500)
            wide = min(text_width(line.reaction, face) + 2, rect.width() // 3)
            box = QRect(right - wide, rect.top() + 11, wide, 18)
            paint_text(painter, box, line.reaction, face, colour(palette, "accent"))
            paint_icon(
                painter, line.reaction_icon, QPoint(box.left() - 22, box.top() + 1), 16, colour(palette, "accent")
            )
            right = box.left() - 30
        title_face = font("body", 600)
        wide = min(
            text_width(line.title, title_face) + 1, max(60, right - left - text_width(line.label, font("caption")))
        )
        paint_text(painter, QRect(left, rect.top() + 10, wide, 20), line.title, title_face, colour(palette, "text"))
        tone = line.kind if line.kind in KIND_ICON else "muted"
        box = QRect(left + wide + 8, rect.top() + 11, max(0, right - left - wide - 8), 19)
        paint_text(painter, box, line.label, font("caption", 500), colour(palette, tone))
        box = QRect(left, rect.top() + 30, rect.right() - 10 - left, 20)
        paint_text(painter, box, line.words, font(), colour(palette, "text"))
        box = QRect(left, rect.top() + 50, rect.right() - 10 - left, 16)
        paint_text(painter, box, line.caption, font("caption"), colour(palette, "muted"))


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
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(palette, "border"))
        if current and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), colour(palette, "accent"))
        _paint_cell(painter, palette, rect, row, column, on_soft=bool(self._ground and self._ground(row)))
        painter.restore()


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


def _paint_heading(painter: QPainter, palette: QPalette, rect: QRect, line: QueueLine) -> None:
    left, right = rect.left() + 8, rect.right() - 8
    box = QRect(left, rect.top() + 14, right - left, 24)
    if line.kind:
        paint_kind_marks(painter, palette, (line.kind,), left + 12, box.center().y() + 1)
        box.setLeft(left + 18)
    if line.aside:
        wide = text_width(line.aside, font("caption")) + 2
        aside = QRect(right - wide, box.top(), wide, box.height())
        paint_text(painter, aside, line.aside, font("caption"), colour(palette, "muted"))
        box.setRight(aside.left() - 8)
    used = paint_text(painter, box, line.title, font("body", 600), colour(palette, "text"))
    box.setLeft(box.left() + used + 8)
    paint_text(painter, box, line.detail, font(), colour(palette, "muted"))


def _paint_picture(painter: QPainter, palette: QPalette, box: QRect, line: StoryLine) -> None:
    if line.picture is not None and not line.picture.isNull():
        painter.fillRect(box, colour(palette, "paper"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(QRectF(box), line.picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(colour(palette, "paper_edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        return
    tone = line.kind if line.kind in KIND_ICON else "waiting"
    square = QRect(box.left(), box.top() + 3, 42, 48)
    paint_box(painter, square, 6, colour(palette, f"{tone}_soft"))
    name = KIND_ICON.get(line.kind, "heart")
    paint_icon(painter, name, square.center() - QPoint(9, 9), 20, colour(palette, tone))


def _underline(painter: QPainter, palette: QPalette, box: QRect, text: str, face: Any, sought: str) -> None:
    """Underline what was found; letters with accents are found by their plain ones, so compare loosely."""
    ink: QColor = colour(palette, "accent")
    low = text.casefold()
    if len(low) != len(text):
        return
    for word in sought.casefold().split():
        at = low.find(word)
        if at < 0:
            continue
        left = box.left() + text_width(text[:at], face)
        right = min(box.right(), box.left() + text_width(text[: at + len(word)], face))
        if right > left:
            painter.fillRect(left, box.bottom() - 1, right - left, 2, ink)

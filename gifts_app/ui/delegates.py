"""Painted rows of lists: the bench's queue, people, stories. Each is told in plain words what a row shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
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
from gifts_app.ui.rows import ROW_ROLE, Index
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import ICON_M, RADIUS_CONTROL, ROW_PEOPLE, ROW_QUEUE, ROW_STORY
from gifts_app.ui.underlining import underline


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
    """A moment in the log: whom for, what, the words, who and when, what came back.

    ``fresh``: something has become of it that nobody looked at yet.
    """

    title: str
    label: str
    kind: str
    words: str
    caption: str
    reaction: str = ""
    reaction_icon: str = "mail-open"
    reaction_tone: str = "accent"
    picture: QImage | None = None
    fresh: bool = False


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
        underline(painter, palette, name_box, line.title, face, line.sought)
        paint_text(painter, name_box, line.title, face, colour(palette, "text"))
        detail_right = rect.right() - 8
        if line.aside:
            wide = text_width(line.aside, font("caption")) + 2
            box = QRect(detail_right - wide, rect.top() + 32, wide, 16)
            paint_text(painter, box, line.aside, font("caption"), colour(palette, "muted"))
            detail_right -= wide + 8
        detail_box = QRect(left, rect.top() + 32, detail_right - left, 16)
        underline(painter, palette, detail_box, line.detail, font("caption"), line.sought)
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
            ink = colour(palette, line.reaction_tone)
            paint_text(painter, box, line.reaction, face, ink)
            paint_icon(painter, line.reaction_icon, QPoint(box.left() - 22, box.top() + 1), 16, ink)
            right = box.left() - 30
        if line.fresh:
            paint_box(painter, QRect(left, rect.top() + 16, 8, 8), 4, colour(palette, "accent"))
            left += 14
        title_face = font("body", 600)
        wide = min(
            text_width(line.title, title_face) + 1, max(60, right - left - text_width(line.label, font("caption")))
        )
        paint_text(painter, QRect(left, rect.top() + 10, wide, 20), line.title, title_face, colour(palette, "text"))
        tone = line.kind if line.kind in KIND_ICON else "muted"
        box = QRect(left + wide + 8, rect.top() + 11, max(0, right - left - wide - 8), 19)
        paint_text(painter, box, line.label, font("caption", 500), colour(palette, tone))
        left = rect.left() + 66
        box = QRect(left, rect.top() + 30, rect.right() - 10 - left, 20)
        paint_text(painter, box, line.words, font(), colour(palette, "text"))
        box = QRect(left, rect.top() + 50, rect.right() - 10 - left, 16)
        paint_text(painter, box, line.caption, font("caption"), colour(palette, "muted"))


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

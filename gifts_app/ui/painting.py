"""Brush strokes shared by widgets and delegates: boxes, rings, tags, keys, marks, lines of text, pictures of pages."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.theme import colour, font, suited
from gifts_app.ui.tokens import ICON_S, RADIUS_TAG, TAG_H

if TYPE_CHECKING:
    from gifts_app.services.previews import Raster

# Status is never colour alone: colour name, icon; the word stands beside it (see messages.status_word). The keys are
# those of domain.gestures.Status, which is not loaded for the first window.
STATUS_LOOK: dict[str, tuple[str, str]] = {
    "waiting": ("waiting", "clock"),
    "claimed": ("printing", "hourglass"),
    "printed": ("printing", "printer"),
    "confirmed": ("confirmed", "check"),
    "shipped": ("shipped", "truck"),
    "returned": ("unsure", "undo-2"),
    "withdrawn": ("waiting", "x"),
    "held": ("held", "hand"),
    "unsure": ("unsure", "circle-question-mark"),
}

# Each kind owns one colour, one shape and one icon.
KIND_ICON: dict[str, str] = {"card": "mail", "flowers": "flower-2", "wow": "gift"}


def image_of(raster: "Raster") -> QImage:
    """Return a drawn page as a picture of its own, which outlives the bytes."""
    return QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32).copy()


_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _ONE_LINE


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """Paint on a widget, smoothly, and always end."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def paint_box(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: int = 1,
    *,
    dashed: bool = False,
) -> None:
    """Fill a rounded box and draw its outline inside the rectangle, so that a thicker line moves nothing."""
    if fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(rect), radius, radius)
    if line is not None:
        inset = width / 2
        painter.setPen(QPen(line, width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    face: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag | None = None,
) -> int:
    """Draw one line, shortened with an ellipsis where it does not fit; return the width it took.

    Args:
        align: where in the box; at the left and half-way up, if left out.
    """
    face = suited(face, text)
    metrics = QFontMetrics(face)
    shown = text.replace("\n", " ")
    width = metrics.horizontalAdvance(shown)
    if width > rect.width():
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, rect.width())
        width = min(rect.width(), metrics.horizontalAdvance(shown))
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(rect, _LEFT if align is None else align | _ONE_LINE, shown)
    return width


def text_width(text: str, face: QFont) -> int:
    """Measure one line in pixels."""
    return QFontMetrics(suited(face, text)).horizontalAdvance(text)


def lay_out(text: str, face: QFont, width: int, line_height: int, most_lines: int = 0) -> tuple[QTextLayout, int, bool]:
    """Break a text into lines of a width, at a fixed distance.

    Returns:
        The layout, its height in pixels, and whether something was left out because of ``most_lines``.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), face)
    layout.setTextOption(option)
    layout.beginLayout()
    count, cut = 0, False
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, count * line_height + (line_height - line.height()) / 2))
        count += 1
        if most_lines and count == most_lines:
            cut = line.textStart() + line.textLength() < len(layout.text())
            break
    layout.endLayout()
    return layout, count * line_height, cut


def tag_size(text: str, *, has_icon: bool = True) -> QSize:
    """Measure a tag."""
    return QSize(text_width(text, font("caption", 500)) + 16 + (20 if has_icon else 0), TAG_H)


def paint_tag(
    painter: QPainter, palette: QPalette, rect: QRect, text: str, tone: str, icon: str = "", *, plain: bool = False
) -> None:
    """Draw a status: icon and word on the soft colour of ``tone``; ``plain`` leaves the fill out."""
    ink = colour(palette, tone)
    if not plain:
        paint_box(painter, rect, RADIUS_TAG, colour(palette, f"{tone}_soft"))
    left = rect.left() + (0 if plain else 6)
    if icon:
        paint_icon(painter, icon, QPoint(left, rect.center().y() - ICON_S // 2 + 1), ICON_S, ink)
        left += 20
    paint_text(
        painter, QRect(left, rect.top(), rect.right() - left - 3, rect.height()), text, font("caption", 500), ink
    )


def key_size(text: str) -> QSize:
    """Measure a key cap."""
    return QSize(max(20, text_width(text, font("caption")) + 12), 20)


def paint_key(painter: QPainter, rect: QRect, text: str, line: QColor, ink: QColor, fill: QColor | None = None) -> None:
    """Draw a key as it is printed beside actions."""
    paint_box(painter, rect, RADIUS_TAG, fill, line)
    painter.setFont(font("caption"))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def paint_kind_mark(painter: QPainter, palette: QPalette, kind: str, centre: QPointF, size: float = 8) -> None:
    """Draw the shape of a kind: square for a card, circle for flowers, diamond for a package."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(palette, kind if kind in KIND_ICON else "muted"))
    half = size / 2
    if kind == "flowers":
        painter.drawEllipse(centre, half, half)
    elif kind == "wow":
        reach = half + 0.5
        path = QPainterPath()
        path.moveTo(centre + QPointF(0, -reach))
        for step in (QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)):
            path.lineTo(centre + step)
        path.closeSubpath()
        painter.drawPath(path)
    else:
        painter.drawRoundedRect(QRectF(centre.x() - half, centre.y() - half, size, size), 1, 1)


def paint_kind_marks(painter: QPainter, palette: QPalette, kinds: Iterable[str], right: int, middle: int) -> int:
    """Draw marks in a row that ends at ``right``, first one leftmost; return the x where they begin."""
    marks = tuple(kinds)
    left = right - 12 * len(marks)
    for place, kind in enumerate(marks):
        paint_kind_mark(painter, palette, kind, QPointF(left + 12 * place + 8, middle))
    return left


def paint_avatar(painter: QPainter, palette: QPalette, rect: QRect, text: str, *, strong: bool = False) -> None:
    """Draw initials in a circle; ``strong`` for the current row."""
    fill, ink = ("accent", "accent_text") if strong else ("sunken", "muted")
    ratio = painter.device().devicePixelRatio()
    disc = _avatar(text, rect.width(), colour(palette, fill).name(), colour(palette, ink).name(), ratio)
    painter.drawPixmap(rect.topLeft(), disc)


@lru_cache(maxsize=128)  # to make one takes ten times as long as to copy it, and a letter typed shows a dozen
def _avatar(text: str, edge: int, fill: str, ink: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(edge * ratio), round(edge * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    box = QRect(0, 0, edge, edge)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawEllipse(box)
    painter.setFont(suited(font("body", 600), text))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


def initials(name: str, most: int = 1) -> str:
    """Return the first letters of a name, as shown in a circle."""
    words = [word for word in name.split() if word[:1].isalnum()] or [name.strip() or "?"]
    chosen = words if len(words) <= most else [words[0], *words[len(words) - most + 1 :]]
    return "".join(word[0] for word in chosen[:most]).upper()

"""Line icons, drawn at the wanted size with a 1.5 px stroke in the wanted colour, and kept."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gifts_app.assets import folder

_STROKE_PX = 1.5
_VIEW_BOX = 24  # Lucide draws every icon on 24 units


@cache
def _source(name: str) -> str:
    return (folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, size: int, rgb: str, ratio: float) -> QPixmap:
    stroke = _STROKE_PX * _VIEW_BOX / size
    svg = _source(name).replace('stroke-width="2"', f'stroke-width="{stroke:.3f}"').replace("currentColor", rgb)
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture.

    Args:
        name: the Lucide name, without ending.
        size: edge in pixels at scale 1.
        colour: of its lines.
        ratio: physical pixels per logical one.
    """
    return _pixmap(name, size, colour.name(), ratio)


def paint_icon(painter: QPainter, name: str, at: QPoint, size: int, colour: QColor) -> None:
    """Draw an icon with its top left corner at a point, sharp at the painter's own scale."""
    painter.drawPixmap(at, icon_pixmap(name, size, colour, painter.device().devicePixelRatio()))


def icon(name: str, colour: QColor, size: int = 18) -> QIcon:
    """Return an icon for a menu or a window, drawn for scale 1 and 2."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(icon_pixmap(name, size, colour, ratio))
    return result

"""Paper on the desk: a page at its real proportions with its flat shadow; never inverted, only dimmed in the dark."""

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.ui.painting import painting
from gifts_app.ui.theme import colour

_OFFSET = 5


class Paper(QWidget):
    """One printed page as a picture.

    The caller renders at ``wanted_pixels``; until the picture comes, blank paper of the right shape lies there.

    Signals:
        wanted: the size on the desk changed, so that another picture would be sharper.
        pressed: a person pressed the page.
    """

    wanted = Signal()
    pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._proportions = QSizeF(4.25, 5.5)
        self._stacked = 0

    def set_proportions(self, width: float, height: float) -> None:
        """Lay another format on the desk; any unit."""
        if width > 0 and height > 0 and QSizeF(width, height) != self._proportions:
            self._proportions = QSizeF(width, height)
            self._image = QImage()
            self.update()
            self.wanted.emit()

    def show_page(self, image: QImage, stacked: int = 0) -> None:
        """Show a picture of the page, with so many pages lying under it."""
        self._image, self._stacked = image, stacked
        if not image.isNull():
            self._proportions = QSizeF(image.size())
        self.update()

    def page_rect(self) -> QRect:
        """Where the page lies in this widget."""
        room = QSizeF(max(1, self.width() - _OFFSET - 3), max(1, self.height() - _OFFSET - 3))
        size = self._proportions.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = max(0.0, (room.width() - size.width()) / 2)
        return QRect(round(left), 0, round(size.width()), round(size.height()))

    def wanted_pixels(self) -> QSize:
        """Physical pixels of the page on this screen."""
        return (QSizeF(self.page_rect().size()) * self.devicePixelRatioF()).toSize()

    def sizeHint(self) -> QSize:
        """A card of a comfortable size."""
        return QSize(376, 452)

    def minimumSizeHint(self) -> QSize:
        """May become small."""
        return QSize(96, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a sharper picture."""
        super().resizeEvent(event)
        self.wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that the page was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow, stack, page and edge."""
        page = self.page_rect()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(page.translated(_OFFSET, _OFFSET), colour(self, "paper_offset"))
            for under in range(min(self._stacked, 2), 0, -1):
                sheet = page.translated(under * 2, under * 2)
                painter.fillRect(sheet, colour(self, "paper_fold"))
                painter.setPen(colour(self, "paper_edge"))
                painter.drawRect(sheet)
            painter.fillRect(page, colour(self, "paper"))
            if not self._image.isNull():
                painter.save()
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(QRectF(page), self._image)
                painter.restore()
            painter.setPen(colour(self, "paper_edge"))
            painter.drawRect(page)

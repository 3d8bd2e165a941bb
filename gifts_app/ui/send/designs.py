"""The card fronts side by side, to choose one from."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gifts_app.domain.kinds import DESIGNS, OCCASIONS
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.labels import set_tooltip
from gifts_app.ui.wording import occasion_label

_SIZE = QSize(46, 58)


class _Front(Pressable):
    def __init__(self, design: str, name: str, parent: QWidget) -> None:
        super().__init__("", name=name, parent=parent)
        self.design = design
        self.image = QImage()
        self.setCheckable(True)
        set_tooltip(self, name)

    def sizeHint(self) -> QSize:
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        inner = self.rect().adjusted(4, 4, -4, -4)
        with painting(self) as painter:
            if self.isChecked() or self.ringed:
                paint_box(painter, self.rect(), 4, colour(self, "accent_soft"), colour(self, "accent"), 2)
            painter.fillRect(inner, colour(self, "paper"))
            if not self.image.isNull():
                size = self.image.size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
                box = QRect(inner.topLeft(), size)
                box.moveCenter(inner.center())
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(box, self.image)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(colour(self, "paper_edge"))
            painter.drawRect(inner.adjusted(0, 0, -1, -1))


class DesignStrip(QWidget):
    """All fronts; the occasion's own one is chosen until a person takes another.

    Signals:
        chosen(str): key of a front that a person chose.
        wanted(str, int): a picture of this front is wanted, so many pixels wide.
    """

    chosen = Signal(str)
    wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Front of the card"))
        self.setObjectName("designs")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._fronts: dict[str, _Front] = {}
        names = {occasion.design: occasion_label(key) for key, occasion in OCCASIONS.items()}
        for design in DESIGNS:
            front = _Front(design, names.get(design, design), self)
            front.setObjectName(f"design_{design}")
            self._fronts[design] = front
            self._group.addButton(front)
            row.addWidget(front)
        row.addStretch(1)
        self._group.buttonClicked.connect(lambda front: self.chosen.emit(front.design))

    def choose(self, design: str) -> None:
        """Mark a front without telling anybody."""
        if design in self._fronts:
            self._fronts[design].setChecked(True)

    def show_front(self, design: str, image: QImage) -> None:
        """Show the picture of a front."""
        self._fronts[design].image = image
        self._fronts[design].update()

    def ask(self) -> None:
        """Ask for the pictures that are not here yet."""
        for design, front in self._fronts.items():
            if front.image.isNull():
                self.wanted.emit(design, round(_SIZE.width() * self.devicePixelRatioF()))

"""The card fronts side by side, to choose one from."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from gifts_app.domain.fronts import Front
from gifts_app.domain.kinds import DESIGNS, OCCASIONS
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import set_tooltip
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.wording import occasion_label

_SIZE = QSize(46, 58)
_GAP, _MOST_ROWS = 4, 3


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


class DesignStrip(ScrollColumn):
    """All fronts, the team's own after ours; the occasion's own one is chosen until a person takes another.

    Signals:
        chosen(str): key of a front that a person chose.
        wanted(str, int): a picture of this front is wanted, so many pixels wide.
    """

    chosen = Signal(str)
    wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Front of the card"))
        self.setObjectName("designs")
        self.column.setContentsMargins(0, 0, 0, 0)
        self._shelf = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._shelf.setSizePolicy(policy)
        self.column.addWidget(self._shelf)
        self._row = FlowLayout(self._shelf, gap=_GAP)
        self._group = QButtonGroup(self)
        self._fronts: dict[str, _Front] = {}
        self._own: dict[str, Front] = {}
        names = {occasion.design: occasion_label(key) for key, occasion in OCCASIONS.items()}
        for design in DESIGNS:
            self._add(design, names.get(design, design))
        self._group.buttonClicked.connect(lambda front: self.chosen.emit(front.design))

    def offer(self, fronts: Sequence[Front]) -> None:
        """Offer these of the team's own; which of them are shown depends on the occasion."""
        if tuple(self._own.values()) == tuple(fronts):
            return
        for key in self._own:
            gone = self._fronts.pop(key)
            self._group.removeButton(gone)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._own = {front.key: front for front in fronts}
        for front in fronts:
            self._add(front.key, front.label).hide()

    def choose(self, design: str, occasion: str) -> None:
        """Show what suits the occasion and mark a front, without telling anybody."""
        for key, front in self._own.items():
            self._fronts[key].setVisible(key == design or front.suits(occasion))
        if design in self._fronts:
            self._fronts[design].setChecked(True)
        self._take_room()
        if design in self._fronts:
            self.ensureWidgetVisible(self._fronts[design], 0, 0)

    def go_to_chosen(self) -> None:
        """Put the keyboard onto the front that is chosen now."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def suits(self, design: str, occasion: str) -> bool:
        """Say whether a front may stay when the occasion becomes another; ours always may."""
        own = self._own.get(design)
        return own is None or own.suits(occasion)

    def show_front(self, design: str, image: QImage) -> None:
        """Show the picture of a front."""
        if design in self._fronts:  # it may have been put away meanwhile
            self._fronts[design].image = image
            self._fronts[design].update()

    def ask(self) -> None:
        """Ask for the pictures that are not here yet."""
        for design, front in self._fronts.items():
            if front.image.isNull() and not front.isHidden():
                self.wanted.emit(design, round(_SIZE.width() * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as are needed now."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        """Be as high as all rows, or as some of them, so that the paper above stays large; the rest is scrolled to."""
        self.setFixedHeight(
            min(self._row.heightForWidth(self.viewport().width()), _MOST_ROWS * (_SIZE.height() + _GAP))
        )

    def _add(self, design: str, name: str) -> _Front:
        front = _Front(design, name, self._shelf)
        front.setObjectName(f"design_{design}")
        self._fronts[design] = front
        self._group.addButton(front)
        self._row.addWidget(front)
        return front

"""The card fronts side by side, to choose one from."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from gifts_app.domain.fronts import Front, Had, in_order, may_go, not_had
from gifts_app.domain.kinds import DESIGNS, OCCASIONS
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.send.wording import had_words
from gifts_app.ui.theme import colour
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import set_tooltip
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.wording import occasion_label

_SIZE = QSize(46, 58)
_GAP, _MOST_ROWS = 4, 3
_MARK = 16


class _Front(Pressable):
    def __init__(self, design: str, name: str, parent: QWidget) -> None:
        super().__init__("", name=name, parent=parent)
        self.design = design
        self.image = QImage()
        self._name = name
        self._had = False
        self.setCheckable(True)
        set_tooltip(self, name)

    def show_had(self, had: Had | None) -> None:
        """Mark it as one that they have had, with when, or as one that they have not."""
        self._had = had is not None
        words = self._name if had is None else f"{self._name}: {had_words(had)}"
        self.setAccessibleName(words)
        set_tooltip(self, words)
        self.update()

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
            if self._had:
                mark = QRect(self.width() - _MARK - 1, 1, _MARK, _MARK)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_box(painter, mark, _MARK / 2, colour(self, "surface"), colour(self, "strong"))
                paint_icon(painter, "check", mark.topLeft() + QPoint(3, 3), _MARK - 6, colour(self, "text"))


class DesignStrip(ScrollColumn):
    """All fronts that may go with the occasion, whose own one is chosen until a person takes another.

    What suits it and they have not had comes first; what they had is marked, and taken again by whoever wants to.

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
        self._had: Mapping[str, Had] = {}
        self._order: tuple[str, ...] = DESIGNS
        self._names = {occasion.design: occasion_label(key) for key, occasion in OCCASIONS.items()}
        for design in DESIGNS:
            self._add(design, self._names[design])
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
        self.show_had(self._had)

    def show_had(self, had: Mapping[str, Had]) -> None:
        """Mark those that they have had; the order follows with the next choice."""
        self._had = had
        for key, front in self._fronts.items():
            front.show_had(had.get(key))

    def choose(self, design: str, occasion: str) -> None:
        """Show what may go with the occasion and mark a front, without telling anybody."""
        order = in_order(occasion, tuple(self._own.values()), self._had)
        self._put_in_order((*order, *([design] if design in self._fronts and design not in order else [])))
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
        """Say whether a front may stay when the occasion becomes another."""
        own = self._own.get(design)
        return own.suits(occasion) if own is not None else not design or may_go(design, occasion)

    def not_had(self, occasion: str) -> str:
        """Name a front that suits the occasion and they have not had; empty when they had them all."""
        return not_had(occasion, tuple(self._own.values()), self._had)

    def label_of(self, design: str) -> str:
        """Return how a front is called."""
        return self._own[design].label if design in self._own else self._names.get(design, design)

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

    def _put_in_order(self, order: tuple[str, ...]) -> None:
        for key, front in self._fronts.items():
            front.setVisible(key in order)
        if order == self._order:
            return
        self._order = order
        for front in self._fronts.values():
            self._row.removeWidget(front)
        for key in (*order, *(key for key in self._fronts if key not in order)):
            self._row.addWidget(self._fronts[key])

    def _add(self, design: str, name: str) -> _Front:
        front = _Front(design, name, self._shelf)
        front.setObjectName(f"design_{design}")
        self._fronts[design] = front
        self._group.addButton(front)
        self._row.addWidget(front)
        return front

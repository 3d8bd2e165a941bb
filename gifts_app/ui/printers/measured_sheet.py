"""A drawing of the test sheet with a field at each of its eight distances: nobody has to guess which is which."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gifts_app.documents.calibrating import EDGES, FOOT, LEFT, RIGHT, TOP
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import CONTROL_H, RADIUS_TAG
from gifts_app.ui.widgets.fields import FieldBox, bare

_CROSS = 40  # pixels from the edges of the drawing to its crosses: the ten millimetres, much enlarged
_ARM, _INNER_ARM = 12, 24
_WIDE, _HIGH = 440, 400  # pixels that the drawing takes at most
_LEAST_WIDE = 320
_LEAST_HIGH = 300
_FIELD_W = 72
_GAP = 6
_DISC = 20
_LONGEST = 8  # characters in a field
_TOWARDS = {LEFT: (-1, 0), RIGHT: (1, 0), TOP: (0, -1), FOOT: (0, 1)}


class MeasuredSheet(QWidget):
    """Eight fields on a sheet, counted clockwise from the upper left corner as on the paper.

    Signals:
        edited: something was typed.
        submitted: Enter was pressed in the last field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proportions = QSizeF(215.9, 279.4)
        self._faults: Mapping[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edits: list[QLineEdit] = []
        self._boxes: list[FieldBox] = []
        corners = (
            self.tr("upper left corner"),
            self.tr("upper right corner"),
            self.tr("lower right corner"),
            self.tr("lower left corner"),
        )
        edges = {
            LEFT: self.tr("from the left edge"),
            TOP: self.tr("from the upper edge"),
            RIGHT: self.tr("from the right edge"),
            FOOT: self.tr("from the lower edge"),
        }
        for place, edge in enumerate(EDGES):
            edit = bare(QLineEdit())
            edit.setMaxLength(_LONGEST)
            edit.setPlaceholderText("10.0")
            edit.setObjectName(f"distance_{place + 1}")
            edit.setAccessibleName(f"{place + 1}: {corners[place // 2]}, {edges[edge]}")
            edit.installEventFilter(self)
            edit.textEdited.connect(self._on_edited)
            edit.returnPressed.connect(lambda place=place: self._on_enter(place))
            box = FieldBox(edit, self, (8, 2, 6, 2))
            box.resize(_FIELD_W, CONTROL_H)
            self.edits.append(edit)
            self._boxes.append(box)

    def set_sheet(self, width: float, height: float, near: float) -> None:
        """Draw another sheet; ``near`` mm is what each distance should be."""
        self._proportions = QSizeF(width, height)
        for edit in self.edits:
            edit.setPlaceholderText(f"{near:.1f}")
        self.updateGeometry()
        self._place()
        self.update()

    def texts(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(edit.text() for edit in self.edits)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Put texts in; nobody is told, and what was wrong is forgotten."""
        for edit, text in zip(self.edits, texts, strict=True):
            edit.setText(text)
        self.show_faults({})

    def show_faults(self, faults: Mapping[int, str]) -> None:
        """Mark what is wrong, by number from 1, and go to the first."""
        self._faults = faults
        for number, (edit, box) in enumerate(zip(self.edits, self._boxes, strict=True), 1):
            box.set_wrong(number in faults)
            edit.setAccessibleDescription(faults.get(number, ""))
        if faults:
            self.focus(min(faults))

    def focus(self, number: int = 1) -> None:
        """Put the keyboard into a field."""
        edit = self.edits[number - 1]
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        edit.selectAll()

    def sizeHint(self) -> QSize:
        """Room for the sheet, and for two fields in each corner."""
        upright = self._proportions.height() > self._proportions.width()
        size = self._proportions.scaled(QSizeF(_WIDE, _HIGH), Qt.AspectRatioMode.KeepAspectRatio)
        least = QSizeF(_LEAST_WIDE, _LEAST_HIGH if not upright else _LEAST_HIGH + 40)
        return size.expandedTo(least).toSize()

    def minimumSizeHint(self) -> QSize:
        """Neither narrower nor lower: the fields would lie over each other."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields where they belong."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the distance of the field that has the keyboard anew."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move up and down with the arrow keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        here = next((place for place, edit in enumerate(self.edits) if edit.hasFocus()), None)
        if step and here is not None:
            self.focus((here + step) % len(self.edits) + 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, its crosses, and the distances."""
        page = self._page()
        with painting(self) as painter:
            paint_box(painter, page, RADIUS_TAG, colour(self, "raised"), colour(self, "strong"))
            for corner in range(4):
                self._paint_cross(painter, corner, self._cross(corner))
            for place in range(len(EDGES)):
                self._paint_distance(painter, place)

    def _page(self) -> QRect:
        return self.rect().adjusted(0, 0, -1, -1)

    def _cross(self, corner: int) -> QPointF:
        page = self._page()
        right, low = corner in (1, 2), corner in (2, 3)
        return QPointF(page.right() - _CROSS if right else _CROSS, page.bottom() - _CROSS if low else _CROSS)

    def _inwards(self, place: int) -> tuple[int, int]:
        corner = place // 2
        return (-1 if corner in (1, 2) else 1), (-1 if corner in (2, 3) else 1)

    def _middle(self, place: int) -> float:
        """Return how far down the middle of a field lies."""
        down = self._inwards(place)[1]
        nearer, farther = _ARM + _GAP + CONTROL_H / 2, _ARM + 2 * _GAP + CONTROL_H * 1.5
        first = place % 2 == 0
        offset = (nearer if first else farther) if down > 0 else -(farther if first else nearer)
        return self._cross(place // 2).y() + offset

    def _place(self) -> None:
        for place, box in enumerate(self._boxes):
            right = self._inwards(place)[0]
            near = self._cross(place // 2).x() + right * (_ARM + _DISC + _GAP)
            left = near if right > 0 else near - _FIELD_W
            box.move(round(left), round(self._middle(place) - CONTROL_H / 2))

    def _paint_cross(self, painter: QPainter, corner: int, at: QPointF) -> None:
        painter.setPen(QPen(colour(self, "text"), 1))
        right, down = self._inwards(2 * corner)
        painter.drawLine(at - QPointF(right * _ARM, 0), at + QPointF(right * _INNER_ARM, 0))
        painter.drawLine(at - QPointF(0, down * _ARM), at + QPointF(0, down * _INNER_ARM))

    def _paint_distance(self, painter: QPainter, place: int) -> None:
        """Draw number, and the distance with an arrow at both ends; in berry where the keyboard is."""
        here = self.edits[place].hasFocus()
        ink = colour(self, "error" if place + 1 in self._faults else "accent" if here else "muted")
        cross, page = self._cross(place // 2), self._page()
        right, down = self._inwards(place)
        towards = _TOWARDS[EDGES[place]]
        if towards[0]:
            y = cross.y() + down * (_ARM + _GAP)
            edge = QPointF(page.left() if towards[0] < 0 else page.right(), y)
            inner = QPointF(cross.x(), y)
        else:
            x = cross.x() + right * (_ARM + _GAP)
            edge = QPointF(x, page.top() if towards[1] < 0 else page.bottom())
            inner = QPointF(x, cross.y())
        painter.setPen(QPen(ink, 2 if here else 1))
        painter.drawLine(QLineF(inner, edge))
        _paint_tip(painter, edge, towards)
        _paint_tip(painter, inner, (-towards[0], -towards[1]))
        centre = QPointF(cross.x() + right * (_ARM + _DISC / 2), self._middle(place))
        disc = QRectF(centre.x() - _DISC / 2, centre.y() - _DISC / 2, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(disc)
        painter.setPen(colour(self, "raised"))
        painter.setFont(font("caption", 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _on_edited(self) -> None:
        if self._faults:
            self.show_faults({})
        self.edited.emit()

    def _on_enter(self, place: int) -> None:
        if place + 1 < len(self.edits):
            self.focus(place + 2)
        else:
            self.submitted.emit()


def _paint_tip(painter: QPainter, tip: QPointF, towards: tuple[int, int]) -> None:
    along, across = QPointF(*towards) * 6, QPointF(towards[1], towards[0]) * 3
    painter.save()
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([tip, tip - along + across, tip - along - across]))
    painter.restore()

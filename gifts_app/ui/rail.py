"""The rail at the side: one large button for each page, settings and the person at this desk at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_avatar, paint_box, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_S, ICON_L, RADIUS_PANEL, RAIL_W
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.labels import describe, set_tooltip
from gifts_app.ui.widgets.panels import Surface


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the rail; ``at_foot`` places stand at the lower end."""

    key: str
    label: str
    icon: str
    at_foot: bool = False


class Logo(QWidget):
    """An envelope that smiles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(RAIL_W - 10, 48)
        self.setAccessibleName("Gifts")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            paint_logo(painter, QRectF((self.width() - 30) / 2, 13, 30, 22), self)


def paint_logo(painter: QPainter, box: QRectF, source: QWidget) -> None:
    """Draw the envelope into a box of 30 to 22."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(source, "accent"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(colour(source, "rail"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    smile = QPainterPath(box.topLeft() + QPointF(2.5, 3.5))
    smile.quadTo(box.topLeft() + QPointF(15, 21), box.topLeft() + QPointF(27.5, 3.5))
    painter.drawPath(smile)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(source, "rail"))
    heart = box.topLeft() + QPointF(15, 12.4)
    painter.drawEllipse(heart, 2.6, 2.6)


class RailButton(Pressable):
    """Icon over word; the page that is shown lies on white."""

    def __init__(self, place: Place, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(place.label, parent=parent)
        self.place = place
        self.badge = 0
        self.current = False
        set_tooltip(self, f"{place.label} ({shortcut})")

    def set_badge(self, number: int) -> None:
        """Show how much waits there; 0 shows nothing."""
        self.badge = number
        self._describe()

    def set_current(self, current: bool) -> None:
        """Lie on white, because its page is shown, or not."""
        self.current = current
        self._describe()

    def _describe(self) -> None:
        waiting = self.tr("%n waiting", "", self.badge) if self.badge else ""
        describe(self, ", ".join(filter(None, (self.tr("Shown now") if self.current else "", waiting))))
        self.update()

    def sizeHint(self) -> QSize:
        """Square-ish."""
        return QSize(RAIL_W - 10, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        checked = self.current
        with painting(self) as painter:
            box = self.rect().adjusted(1, 1, -1, -1)
            if checked:
                paint_box(painter, box, RADIUS_PANEL, colour(self, "raised"), colour(self, "border"))
            elif self.hovered:
                paint_box(painter, box, RADIUS_PANEL, colour(self, "sunken"))
            if self.ringed:
                paint_box(painter, box, RADIUS_PANEL, None, colour(self, "accent"), 2)
            ink = colour(self, "accent" if checked else "muted")
            paint_icon(painter, self.place.icon, QPoint((self.width() - ICON_L) // 2, 9), ICON_L, ink)
            face = font("caption", 600 if checked else 400)
            centred = Qt.AlignmentFlag.AlignCenter
            paint_text(painter, QRect(2, 35, self.width() - 4, 18), self.place.label, face, ink, centred)
            if self.badge:
                text = str(self.badge) if self.badge < 1000 else "999+"
                width = max(18, text_width(text, font("caption", 600)) + 10)
                spot = QRect(self.width() // 2 + 5, 4, width, 17)
                paint_box(painter, spot, 8.5, colour(self, "accent"))
                paint_text(painter, spot, text, font("caption", 600), colour(self, "accent_text"), centred)


class PersonButton(Pressable):
    """Initials of the person at this desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("?", parent=parent)

    def show_person(self, short: str, name: str) -> None:
        """Show somebody's initials."""
        self.setText(short)
        self.setAccessibleName(name)
        set_tooltip(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """A circle with room for its ring."""
        return QSize(RAIL_W - 10, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        spot = QRect((self.width() - 36) // 2, 6, 36, 36)
        with painting(self) as painter:
            paint_avatar(painter, self.palette(), spot, "")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self, "accent_soft"))
            painter.drawEllipse(spot)
            if self.ringed:
                paint_box(painter, spot.adjusted(-3, -3, 3, 3), 21, None, colour(self, "accent"), 2)
            paint_text(
                painter, spot, self.text(), font("body", 600), colour(self, "accent"), Qt.AlignmentFlag.AlignCenter
            )


class Rail(Surface):
    """The way between pages.

    Signals:
        chosen(str): key of the page that a person wants.
        person_pressed: the initials were pressed.
    """

    chosen = Signal(str)
    person_pressed = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__("rail", "right", parent)
        self.setFixedWidth(RAIL_W)
        self.setAccessibleName(self.tr("Pages"))
        self.column.setContentsMargins(5, GAP_S, 5, GAP_S)
        self.column.setSpacing(4)
        self.column.addWidget(Logo())
        self.column.addSpacing(4)
        self._buttons: dict[str, RailButton] = {}
        foot_begun = False
        for number, place in enumerate(places, start=1):
            if place.at_foot and not foot_begun:
                self.column.addStretch(1)
                foot_begun = True
            button = RailButton(place, f"Alt+{number}")
            button.clicked.connect(lambda _checked=False, key=place.key: self.chosen.emit(key))
            self._buttons[place.key] = button
            self.column.addWidget(button)
        self._person = PersonButton()
        self._person.clicked.connect(lambda _checked=False: self.person_pressed.emit())
        self.column.addWidget(self._person)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for each, button in self._buttons.items():
            button.set_current(each == key)

    def set_badge(self, key: str, number: int) -> None:
        """Show how much waits on a page."""
        self._buttons[key].set_badge(number)

    def show_person(self, short: str, name: str) -> None:
        """Show who is at this desk."""
        self._person.show_person(short, name)

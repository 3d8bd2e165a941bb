"""Things to press: the one berry button of a screen, quieter ones, text actions and bare icons."""

from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.messages import key_text
from gifts_app.ui.painting import key_size, paint_box, paint_key, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import CONTROL_H, ICON_M, PRIMARY_H, RADIUS_CONTROL, RADIUS_TAG
from gifts_app.ui.widgets.labels import set_tooltip

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

# The program moved it, or the window or a menu above it gave it back.
_BY_ITSELF = (
    Qt.FocusReason.OtherFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
)

_NOT_OURS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


_BY_MOUSE_MS = 1_000  # what a press sets off moves the keyboard within that


class Pressable(QAbstractButton):
    """Base of everything painted that can be pressed: keeps hover and shows the ring for keyboard focus only.

    Where the program moves the keyboard by itself, the ring shows where it went, unless a mouse was pressed just now.
    """

    _moused = QElapsedTimer()  # since any of them was pressed with the mouse

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ringed = False
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it and it could be pressed."""
        return self.underMouse() and self.isEnabled()

    def tone(self, name: str) -> str:
        """Return the colour name, or the quiet one when the button is disabled."""
        return name if self.isEnabled() else "muted"

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus here."""
        by_mouse = self._moused.isValid() and self._moused.elapsed() < _BY_MOUSE_MS
        moved = event.reason() in _BY_ITSELF and not by_mouse
        self.ringed = moved or event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that a mouse is at work."""
        self._moused.start()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.ringed = False
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let plain Enter pass, it belongs to scanners, and arrows, they belong to the group; Space presses."""
        if event.key() in _NOT_OURS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Redraw for hover."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Redraw after hover."""
        super().leaveEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never smaller than what it says."""
        return self.sizeHint()


def keep_one_tab_stop(buttons: Iterable[QAbstractButton]) -> None:
    """Let Tab come to the chosen button of a group alone; the arrow keys go on from there."""
    group = tuple(buttons)
    chosen = any(button.isChecked() for button in group)
    for button in group:
        is_stop = button.isChecked() or not chosen
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)


class _LabelledButton(Pressable):
    """Icon, words, key in a row."""

    PADDING = 14
    _height = CONTROL_H
    _role, _weight = "body", 500

    def __init__(
        self, text: str, icon: str = "", shortcut: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, name=name, parent=parent)
        self._icon = icon
        self._key = key_text(shortcut) if shortcut else ""

    def set_label(self, text: str, icon: str | None = None) -> None:
        """Say something else, with another icon if one is given."""
        self.setText(text)
        self.setAccessibleName(text)
        if icon is not None:
            self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        width = 2 * self.PADDING + text_width(self.text(), font(self._role, self._weight))
        width += ICON_M + 10 if self._icon else 0
        width += key_size(self._key).width() + 10 if self._key else 0
        return QSize(width + 1, self._height)

    def _paint_row(self, painter: QPainter, ink: str, key_line: str) -> None:
        left = self.PADDING + max(0, (self.width() - self.sizeHint().width()) // 2)
        if self._icon:
            paint_icon(painter, self._icon, QPoint(left, (self.height() - ICON_M) // 2), ICON_M, colour(self, ink))
            left += ICON_M + 10
        face = font(self._role, self._weight)
        width = text_width(self.text(), face) + 1
        paint_text(painter, QRect(left, 0, width, self.height()), self.text(), face, colour(self, ink))
        if self._key:
            size = key_size(self._key)
            at = QRect(QPoint(left + width + 9, (self.height() - size.height()) // 2), size)
            paint_key(painter, at, self._key, colour(self, key_line), colour(self, ink))


class PrimaryButton(_LabelledButton):
    """The one filled berry button of a screen, with its shortcut printed in it."""

    PADDING = 20
    _height = PRIMARY_H
    _role, _weight = "lead", 600

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            if not self.isEnabled():
                paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "sunken"), colour(self, "border"))
                self._paint_row(painter, "muted", "border")
                return
            fill = "accent_hover" if self.hovered or self.isDown() else "accent"
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, fill))
            if self.ringed:
                ring = self.rect().adjusted(3, 3, -3, -3)
                paint_box(painter, ring, RADIUS_CONTROL - 3, None, colour(self, "accent_text"), 2)
            self._paint_row(painter, "accent_text", "accent_text")


class SmallPrimaryButton(PrimaryButton):
    """The berry button inside a question, where there is less room."""

    PADDING = 14
    _height = PRIMARY_H
    _role, _weight = "body", 600


class SecondaryButton(_LabelledButton):
    """A quiet button with an outline."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            fill = colour(self, "accent_soft" if self.isDown() else "sunken" if self.hovered else "raised")
            line, width = ("accent", 2) if self.ringed else ("strong" if self.isEnabled() else "border", 1)
            paint_box(painter, self.rect(), RADIUS_CONTROL, fill, colour(self, line), width)
            self._paint_row(painter, self.tone("text"), "border")


class TextButton(_LabelledButton):
    """An action as words in berry; underlined under the pointer."""

    PADDING = 4
    _height = 28
    _weight = 600
    _tone = "accent"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            if self.ringed:
                paint_box(painter, self.rect(), RADIUS_TAG, None, colour(self, "accent"), 2)
            self._paint_row(painter, self.tone("accent_hover" if self.hovered else self._tone), "border")
            if self.hovered:
                left = self.PADDING + (ICON_M + 10 if self._icon else 0)
                y = self.height() // 2 + 9
                painter.drawLine(left, y, left + text_width(self.text(), font(self._role, self._weight)), y)


class StripButton(TextButton):
    """A quiet action in the strip at the foot of the window."""

    _role, _weight = "caption", 500
    _tone = "text"


class IconButton(Pressable):
    """A bare icon; its name is told to screen readers and in the tooltip, with the shortcut."""

    def __init__(self, icon: str, name: str, shortcut: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("", name=name, parent=parent)
        self._icon = icon
        set_tooltip(self, f"{name} ({key_text(shortcut)})" if shortcut else name)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(32, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            if self.hovered or self.isChecked():
                paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "sunken"))
            if self.ringed:
                paint_box(painter, self.rect(), RADIUS_CONTROL, None, colour(self, "accent"), 2)
            ink = colour(self, "accent" if self.isChecked() else self.tone("muted"))
            paint_icon(painter, self._icon, self.rect().center() - QPoint(8, 8), ICON_M, ink)

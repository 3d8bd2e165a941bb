"""Text on the window. Always plain: a customer may be called ``<img src=x>``, and that is what is shown."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gifts_app.ui.painting import key_size, lay_out, paint_key, paint_kind_mark, paint_text, painting
from gifts_app.ui.theme import colour, font, suited
from gifts_app.ui.tokens import tokens

# Tones that the palette itself knows need no palette of their own.
_ROLE_OF_TONE = {
    "text": QPalette.ColorRole.WindowText,
    "muted": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Link,
}


def set_tooltip(widget: QWidget, text: str) -> None:
    """Show a plain text while the pointer rests on a widget; Qt would read markup in it."""
    widget.setToolTip(f"<span>{escape(text)}</span>" if text else "")
    widget.setProperty("tooltip_text", text)
    widget.setAccessibleDescription(widget.property("description") or text)


def describe(widget: QWidget, text: str) -> None:
    """Explain a widget to those who hear it; with nothing to explain they hear its tooltip, and none of the markup."""
    widget.setProperty("description", text)
    widget.setAccessibleDescription(text or widget.property("tooltip_text") or "")


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget inside its parent; without a parent yet, let it come up together with the later one."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


class PlainLabel(QLabel):
    """One text in one size, weight and colour of the look.

    ``wrap`` breaks lines, ``elide`` shortens with an ellipsis and tells the whole in a tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        weight: int = 400,
        tone: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._weight, self._tone, self._elides = role, weight, tone, elide
        self._colouring = False
        self.setWordWrap(wrap)
        # A name in Hebrew begins where all names of a list begin; QLabel would push it to the other side.
        self.setAlignment(Qt.AlignmentFlag.AlignAbsolute | self._side() | Qt.AlignmentFlag.AlignVCenter)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._take_colour()
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Take another colour of the look."""
        self._tone = tone
        self._take_colour()

    def let_wrap(self) -> None:
        """Break lines from now on rather than shorten."""
        self._elides = False
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _side(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft

    def _take_colour(self) -> None:
        # Setting a role or a palette is itself a change of palette.
        if self._colouring:
            return
        self._colouring = True
        role = _ROLE_OF_TONE.get(self._tone)
        if role is None:
            role = QPalette.ColorRole.BrightText
            palette = QPalette()
            palette.setColor(role, colour(self, self._tone))
            self.setPalette(palette)
        if self.foregroundRole() != role:
            self.setForegroundRole(role)
        self._colouring = False

    def setText(self, text: str) -> None:
        """Show another text."""
        self.setFont(suited(font(self._role, self._weight), text))
        super().setText(text)
        if self._elides:
            set_tooltip(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shorten where asked to."""
        if not self._elides:
            super().paintEvent(event)
            return
        with painting(self) as painter:
            align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
            paint_text(painter, self.contentsRect(), self.text(), self.font(), colour(self, self._tone), align)

    def minimumSizeHint(self) -> QSize:
        """Keep the line distance of the look, and give way where the text may be shortened."""
        hint = super().minimumSizeHint()
        return QSize(0, self._line()) if self._elides else self._tall(hint)

    def sizeHint(self) -> QSize:
        """Keep the line distance of the look."""
        return self._tall(super().sizeHint())

    def _line(self) -> int:
        return max(tokens().line_px[self._role], self.fontMetrics().height())

    def _tall(self, hint: QSize) -> QSize:
        return hint.expandedTo(QSize(0, self._line()))


class Aside(PlainLabel):
    """A few quiet words that can be done without: all of them, or none where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "caption", tone="muted", elide=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave them out rather than shorten."""
        if self.contentsRect().width() >= self.fontMetrics().horizontalAdvance(self.text()):
            super().paintEvent(event)


class Prose(QWidget):
    """A longer text to read, at the line distance of its role; grows in height with its width."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._role, self._most = text, tone, role, most_lines
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Height in pixels at a width."""
        return lay_out(self._text, font(self._role), width, tokens().line_px[self._role], self._most)[1]

    def sizeHint(self) -> QSize:
        """A readable measure."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(80, tokens().line_px[self._role])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        with painting(self) as painter:
            layout, _, _ = lay_out(self._text, font(self._role), self.width(), tokens().line_px[self._role], self._most)
            painter.setPen(colour(self, self._tone))
            layout.draw(painter, QPoint(0, 0))


class KindMark(QWidget):
    """The shape of a kind beside its word."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(12, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        with painting(self) as painter:
            paint_kind_mark(painter, self.palette(), self._kind, QPointF(6, 8))


class KeyCap(QWidget):
    """A key printed beside its action."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_key(text)

    def set_key(self, text: str) -> None:
        """Print another key."""
        self._text = text
        self.setFixedSize(key_size(text))
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key."""
        with painting(self) as painter:
            paint_key(painter, self.rect(), self._text, colour(self, "border"), colour(self, "muted"))

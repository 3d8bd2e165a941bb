"""Choose one of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_box, paint_text, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import CONTROL_H, ICON_S, RADIUS_CONTROL
from gifts_app.ui.widgets.fields import Labelled, paint_mark
from gifts_app.ui.widgets.labels import PlainLabel, set_tooltip

_TYPING_PAUSE_MS = 1_500  # after so long, typing begins another word


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width() + 24, 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, colour(option.palette, "accent_soft"))
        ink = colour(option.palette, "text")
        face = index.data(Qt.ItemDataRole.FontRole) or font()
        paint_text(painter, option.rect.adjusted(12, 0, -8, 0), str(index.data()), face, ink)


class ComboBox(QComboBox):
    """A combo box in our outline, with an optional icon; the wheel scrolls the page, not the value.

    Signals:
        chosen(str): the key that a person chose (not sent by ``choose``).
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), name: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._wrong = False
        self._mark = ""
        self._typed = ""
        self._since = QElapsedTimer()
        self.setAccessibleName(name)
        # On X11 and Wayland a combo box is called by what is chosen in it; its name is asked of a label beside it.
        self._label = PlainLabel(name.replace("&", "&&"))
        self._label.hide()
        self._label.setBuddy(self)
        self.destroyed.connect(self._label.deleteLater)
        self.setFont(font())
        self.setFixedHeight(CONTROL_H)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(_RowDelegate(self))
        self.view().setAccessibleName(name)
        self.setMaxVisibleItems(14)
        self.currentTextChanged.connect(lambda text: set_tooltip(self, text))  # the value may be shortened
        self.set_choices(choices)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer pairs of key and label; the chosen key stays chosen if it is still there."""
        kept = self.key()
        self.clear()
        for key, label in choices:
            self.addItem(label, key)
        self.choose(kept)
        self.updateGeometry()

    def key(self) -> str:
        """The chosen key, or empty."""
        return self.currentData() or ""

    def choose(self, key: str) -> None:
        """Choose without telling anybody; an unknown key chooses the first."""
        self.setCurrentIndex(max(0, self.findData(key)) if self.count() else -1)

    def set_mark(self, tone: str) -> None:
        """Draw a fine bar in a colour of the look at the side where reading begins; empty for none."""
        self._mark = tone
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the outline in red, or not."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the longest choice."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count())), default=60)
        return QSize(min(320, widest + 46 + (24 if self._icon else 0)), CONTROL_H)

    def minimumSizeHint(self) -> QSize:
        """May be shortened."""
        return QSize(80, CONTROL_H)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first choice that begins with what is typed, blanks included: Qt would open the list at a blank."""
        text = event.text()
        pausing = self._since.isValid() and self._since.elapsed() > _TYPING_PAUSE_MS
        typed = text if pausing else self._typed + text
        with_more = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if with_more or not text or not text.isprintable() or not typed.strip():
            self._typed = ""
            super().keyPressEvent(event)
            return
        self._typed = typed
        self._since.restart()
        sought = typed.casefold()
        for place in range(self.count()):
            if self.itemText(place).casefold().startswith(sought):
                self.setCurrentIndex(place)
                self.activated.emit(place)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Take the label along to where it is to stand, unless one is to be seen there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and not isinstance(self.parentWidget(), Labelled):
            self._label.setParent(self.parentWidget())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on: a value changed while scrolling by is a mistake nobody sees."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw outline, icon, value and chevron."""
        with painting(self) as painter:
            line, width = ("error", 2) if self._wrong else ("accent", 2) if self.hasFocus() else ("strong", 1)
            hovered = self.underMouse() and self.isEnabled()
            fill = "sunken" if hovered or not self.isEnabled() else "raised"
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, fill), colour(self, line), width)
            paint_mark(painter, self, self._mark)
            left = 12
            middle = (self.height() - ICON_S) // 2
            if self._icon:
                paint_icon(painter, self._icon, QPoint(left, middle), ICON_S, colour(self, "muted"))
                left += 24
            right = self.width() - 12 - ICON_S
            paint_icon(painter, "chevron-down", QPoint(right, middle), ICON_S, colour(self, "muted"))
            ink = colour(self, "text" if self.isEnabled() else "muted")
            paint_text(painter, QRect(left, 0, right - left - 4, self.height()), self.currentText(), self.font(), ink)


class ComboField(Labelled):
    """A combo box with a label and room for what is wrong.

    Signals:
        chosen(str): the key that a person chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        hint: str = "",
        icon: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, optional=optional, parent=parent)
        self.combo = ComboBox(choices, label, icon)
        self.place(self.combo, self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.combo.chosen.connect(self._on_chosen)

    def key(self) -> str:
        """The chosen key."""
        return self.combo.key()

    def choose(self, key: str) -> None:
        """Choose without telling anybody; what was wrong is forgotten."""
        self.combo.choose(key)
        self.set_error("")

    def value(self) -> str:
        """The chosen key."""
        return self.key()

    def set_value(self, value: str) -> None:
        """Choose a key."""
        self.choose(value)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices."""
        self.combo.set_choices(choices)

    def set_error(self, text: str) -> None:
        """Say what is wrong; empty takes it back."""
        super().set_error(text)
        self.combo.set_wrong(bool(text))

    def _on_chosen(self, key: str) -> None:
        self.set_error("")
        self.chosen.emit(key)
        self.edited.emit()

"""Fields to type into: one outline for all, a label above, one caption under for what is wrong. Nothing jumps."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.text import LINE_LENGTH
from gifts_app.ui.announcing import announce
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import CONTROL_H, GAP_S, GAP_XS, RADIUS_CONTROL
from gifts_app.ui.widgets.labels import PlainLabel, describe, set_shown

_CAPTION_H, _CAPTION_MOST_H = 18, 96
# A menu or another window takes the keyboard for a while only; the place in the line stays.
_LEAVING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)


class FieldBox(QFrame):
    """The outline around something to type into: 1 px at rest, 2 px berry with focus, 2 px red when wrong."""

    def __init__(
        self, inner: QWidget, parent: QWidget | None = None, margins: tuple[int, int, int, int] = (10, 2, 10, 2)
    ):
        super().__init__(parent)
        self.inner = inner
        self._wrong = False
        self._mark = ""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*margins)
        self.row.setSpacing(GAP_S)
        self.row.addWidget(inner, 1)
        inner.installEventFilter(self)
        self.setFocusProxy(inner)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the outline in red, or not."""
        self._wrong = wrong
        self.update()

    def set_mark(self, tone: str) -> None:
        """Draw a fine bar in a colour of the look at the side where reading begins; empty for none."""
        self._mark = tone
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Redraw the outline when the focus comes or goes; left behind, a long line shows its beginning."""
        leaves = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _LEAVING
        if leaves and isinstance(self.inner, QLineEdit):
            self.inner.home(False)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the outline inside the box, so that its width moves nothing."""
        line, width = ("strong", 1)
        if self._wrong:
            line, width = ("error", 2)
        elif self.inner.hasFocus():
            line, width = ("accent", 2)
        fixed = isinstance(self.inner, QLineEdit) and self.inner.isReadOnly()
        fill = "raised" if self.inner.isEnabled() and not fixed else "sunken"
        if fixed and line == "strong":
            line = "border"
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, fill), colour(self, line), width)
            paint_mark(painter, self, self._mark)


def paint_mark(painter: QPainter, box: QWidget, tone: str) -> None:
    """Draw the bar that says where the words in a field came from; an empty tone draws none."""
    if tone:
        left = box.width() - 7 if box.isRightToLeft() else 4
        paint_box(painter, QRect(left, 7, 3, box.height() - 14), 1, colour(box, tone))


def bare(edit: QLineEdit, role: str = "body") -> QLineEdit:
    """Take the frame from a line edit that stands in a box of ours; the style sheet takes its ground."""
    edit.setFrame(False)
    edit.setFont(font(role))
    return edit


class Labelled(QWidget):
    """A label above a control and one caption under it: a hint at rest, what is wrong in red.

    Signals:
        edited: a person changed the value.
    """

    edited = Signal()

    def __init__(self, label: str, hint: str = "", *, optional: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._advice = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_XS)
        self.label = PlainLabel(label, "body", 500)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        self.aside = PlainLabel(optional, "caption", tone="muted")
        set_shown(self.aside, bool(optional))
        head.addWidget(self.aside)
        set_shown(self.label, bool(label))
        self.column.addLayout(head)
        self._caption = PlainLabel(hint, "caption", tone="muted", elide=True)
        self._caption.setFixedHeight(_CAPTION_H)
        self._tight = False

    def set_tight(self) -> None:
        """Give the caption no room while there is nothing to say, and all that it needs when there is."""
        self._tight = True
        self._caption.setMinimumHeight(_CAPTION_H)
        self._caption.setMaximumHeight(_CAPTION_MOST_H)
        self._caption.let_wrap()
        self._caption.setVisible(bool(self._caption.text()))

    def place(self, control: QWidget, focus: QWidget, *, stretch: int = 0) -> None:
        """Put the control between label and caption."""
        self.column.addWidget(control, stretch)
        self.column.addWidget(self._caption)
        self.label.setBuddy(focus)
        if not focus.accessibleName():
            focus.setAccessibleName(self.label.text())
        self.setFocusProxy(focus)
        self._box = control

    def set_name(self, name: str) -> None:
        """Give what takes the keyboard its stable name."""
        focus = self.focusProxy()
        if focus is not None:
            focus.setObjectName(name)

    def value(self) -> str:
        """What stands in it, as it is stored."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a stored value; nobody is told, and what was wrong is forgotten."""
        raise NotImplementedError

    def error(self) -> str:
        """What is said to be wrong, or empty."""
        return self._caption.text() if self._wrong() else ""

    def _wrong(self) -> bool:
        return bool(self.property("wrong"))

    def set_error(self, text: str) -> None:
        """Say what is wrong and what to do; empty takes it back. What was typed stays."""
        before = self.error()
        self.setProperty("wrong", bool(text))
        self._caption.setText(text or self._hint)
        if self._tight:
            self._caption.setVisible(bool(text or self._hint))
        self._caption.set_tone("error" if text else "muted")
        if isinstance(self._box, FieldBox):
            self._box.set_wrong(bool(text))
        focus = self.focusProxy()
        if focus is not None:
            describe(focus, text or " ".join(filter(None, (self._hint, self._advice))))
            if focus.hasFocus() and text != before:  # whoever comes here later hears it then
                announce(focus, text, urgent=True)

    def set_advice(self, text: str) -> None:
        """Let a screen reader say what a form shows beside the field; empty takes it back."""
        self._advice = text
        self.set_error(self.error())

    def set_mark(self, tone: str, says: str = "") -> None:
        """Mark where the words in the field came from, and tell screen readers; two empty texts take it back."""
        set_mark = getattr(self._box, "set_mark", None)
        if set_mark is not None:
            set_mark(tone)
        focus = self.focusProxy()
        if focus is not None:
            describe(focus, says or self.error() or self._hint)

    def set_hint(self, text: str) -> None:
        """Explain the field under it."""
        self._hint = text
        self.set_error(self.error())


class LineField(Labelled):
    """One line of text with a label and room for what is wrong."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        hint: str = "",
        optional: str = "",
        longest: int = LINE_LENGTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, optional=optional, parent=parent)
        self.edit = bare(QLineEdit())
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMaxLength(longest)
        box = FieldBox(self.edit)
        box.setFixedHeight(CONTROL_H)
        self.place(box, self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit.textEdited.connect(self._on_edited)

    def text(self) -> str:
        """What stands in it."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text in; nobody is told, and what was wrong is forgotten."""
        if self.edit.text() != text:
            self.edit.setText(text)
        self.set_error("")

    def value(self) -> str:
        """What stands in it."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Put a text in; a long one shows how it begins, unless somebody is writing there."""
        self.set_text(value)
        if not self.edit.hasFocus():
            self.edit.home(False)

    def _on_edited(self) -> None:
        if self.error():
            self.set_error("")
        self.edited.emit()


def select_all(field: QWidget) -> None:
    """Put the focus into a field and mark what stands in it, ready to be typed over."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    target = field.focusProxy() or field
    if isinstance(target, QLineEdit):
        target.selectAll()

"""Surfaces: panel, separator, side pane, gentle notice, question, answer, empty state."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, ICON_EMPTY, ICON_M, PAGE_V, RADIUS_CONTROL, RADIUS_PANEL
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel, Prose, set_shown
from gifts_app.ui.widgets.motion import fade_in


class Surface(QWidget):
    """A plain area in one colour of the look, with a line at some sides; the panes of a page.

    ``sides`` names where the line is drawn, of ``left right top bottom``.
    """

    def __init__(self, tone: str = "surface", sides: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._sides = tone, sides.split()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that it covers is painted before it
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_M)

    @property
    def tone(self) -> str:
        """Name of its colour."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Take another colour of the look."""
        self._tone = tone
        self.update()

    def set_sides(self, sides: str) -> None:
        """Draw the line at other sides."""
        self._sides = sides.split()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, then the lines."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour(self, self._tone))
            line = colour(self, "border")
            right, bottom = self.width() - 1, self.height() - 1
            for side, box in (
                ("left", (0, 0, 1, self.height())),
                ("right", (right, 0, 1, self.height())),
                ("top", (0, 0, self.width(), 1)),
                ("bottom", (0, bottom, self.width(), 1)),
            ):
                if side in self._sides:
                    painter.fillRect(*box, line)


class Panel(QWidget):
    """A rounded box with a fine outline that holds a group; ``column`` takes the contents."""

    def __init__(self, title: str = "", tone: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        self.column.setSpacing(GAP_S)
        self.head = QHBoxLayout()
        self.title = PlainLabel(title, "body", 600)
        self.head.addWidget(self.title, 1)
        if title:
            self.column.addLayout(self.head)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_PANEL, colour(self, self._tone), colour(self, "border"))


class Separator(QWidget):
    """A fine line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour(self, "border"))


class Notice(QWidget):
    """Gentle advice: one sentence and up to two actions. It never blocks anything and never takes the focus.

    Signals:
        action_chosen(int): 0 for the first action, 1 for the second.
    """

    action_chosen = Signal(int)
    TEXT_TOP = 10  # pixels above the sentence

    def __init__(
        self,
        text: str = "",
        actions: Sequence[str] = (),
        keys: Mapping[str, str] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        """Say something.

        Args:
            text: one sentence; empty hides the strip.
            actions: words of up to two ways on.
            keys: shortcuts to be printed beside actions, by their words.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        # Actions carry their own padding; the sentence is moved in by as much, so that both begin at one line.
        column.setContentsMargins(44 - TextButton.PADDING, self.TEXT_TOP, GAP_M, 8)
        column.setSpacing(2)
        self._prose = Prose()
        sentence = QHBoxLayout()
        sentence.setContentsMargins(TextButton.PADDING, 0, 0, 0)
        sentence.addWidget(self._prose)
        column.addLayout(sentence)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP_S)
        column.addLayout(self._row)
        self._buttons: list[TextButton] = []
        self.show_notice(text, actions)

    def show_notice(self, text: str, actions: Sequence[str] = ()) -> None:
        """Say something; empty hides the strip."""
        self._prose.set_text(text)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._buttons = []
        for place, label in enumerate(actions):
            button = TextButton(label, shortcut=self._keys.get(label, ""), parent=self)
            button.clicked.connect(lambda _checked=False, place=place: self.action_chosen.emit(place))
            self._buttons.append(button)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setAccessibleName(text)
        was_shown = self.isVisible()
        set_shown(self, bool(text))
        if not was_shown:
            fade_in(self)

    def text(self) -> str:
        """What it says."""
        return self._prose.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strip."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "wow_soft"))
            paint_icon(painter, "info", QPoint(14, 11), ICON_M, colour(self, "wow"))


class Question(QWidget):
    """Something that needs an answer: the question, an explanation, and a row for large choices.

    ``row`` takes the choices, ``head`` a quiet action at the right of the question.
    """

    def __init__(self, question: str = "", explanation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 12, GAP_L, 14)
        column.setSpacing(GAP_XS)
        self.head = QHBoxLayout()
        self._title = PlainLabel(question, "lead", 600, wrap=True)
        self.head.addWidget(self._title, 1)
        column.addLayout(self.head)
        self._explanation = Prose(explanation)
        set_shown(self._explanation, bool(explanation))
        column.addWidget(self._explanation)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, GAP_S, 0, 0)
        self.row.setSpacing(GAP_S)
        column.addLayout(self.row)
        self.setAccessibleName(question)

    def show_question(self, question: str, explanation: str = "") -> None:
        """Ask something else."""
        self._title.setText(question)
        self._explanation.set_text(explanation)
        set_shown(self._explanation, bool(explanation))
        self.setAccessibleName(question)
        set_shown(self, True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_PANEL, colour(self, "warn_soft"))
            paint_icon(painter, "triangle-alert", QPoint(16, 14), 20, colour(self, "warn"))


class Answer(QWidget):
    """What the customer said or sent back, on a soft ground."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        column.addWidget(Prose(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "accent_soft"))


class EmptyState(QWidget):
    """Nothing here yet: an icon, a lead sentence, one action, at the top left of the content."""

    def __init__(
        self,
        icon: str,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAGE_V + ICON_EMPTY + GAP_M, 0, PAGE_V)
        column.setSpacing(GAP_M)
        self._label = PlainLabel(text, "lead", wrap=True)
        column.addWidget(self._label)
        self.button = SecondaryButton(action, parent=self)
        set_shown(self.button, bool(action))
        if on_action is not None:
            self.button.clicked.connect(lambda _checked=False: on_action())
        column.addWidget(self.button)
        column.addStretch(1)

    def set_text(self, text: str, action: str = "", icon: str = "") -> None:
        """Say something else, with another icon if one is named."""
        self._icon = icon or self._icon
        self.update()
        self._label.setText(text)
        self.button.set_label(action)
        set_shown(self.button, bool(action))

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return super().sizeHint().expandedTo(QSize(240, 160))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        with painting(self) as painter:
            left = self.width() - ICON_EMPTY if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            paint_icon(painter, self._icon, QPoint(left, PAGE_V), ICON_EMPTY, colour(self, "muted"))

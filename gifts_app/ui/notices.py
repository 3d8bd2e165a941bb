"""The strip at the foot of the window: what was saved, what goes on, what went wrong, what can be taken back.

Never modal and never in the way. Whatever is said here is also announced to screen readers.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gifts_app.errors import GiftsError
from gifts_app.ui.announcing import announce
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.messages import key_text, sentence
from gifts_app.ui.painting import painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, ICON_S, STRIP_H
from gifts_app.ui.undo import UndoStack
from gifts_app.ui.widgets.buttons import StripButton, TextButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, set_shown, set_tooltip
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.widgets.progress import Bar
from gifts_app.ui.widgets.tags import Tag

_ERROR_STAYS_MS = 30_000
_HINT_STAYS_MS = 20_000  # a sentence about this moment must not stand there in the next call
_NEWS_STAYS_MS = 60_000  # unless something else is said
_SENTENCE_STAYS_MS = 3_000  # at least; "saved" alone is no reason to take it away sooner


class Glyph(QWidget):
    """A small icon in a line of text."""

    def __init__(self, icon: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(ICON_S, ICON_S)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            paint_icon(painter, self._icon, QPoint(0, 0), ICON_S, colour(self, self._tone))


class StatusStrip(Surface):
    """34 pixels at the foot of the window."""

    def __init__(self, undo: UndoStack, parent: QWidget | None = None) -> None:
        super().__init__("rail", "top", parent)
        self._undo = undo
        self._on_action: Callable[[], None] | None = None
        self._asks = False  # an error that waits for somebody to take its way out
        self.setFixedHeight(STRIP_H)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_S)
        self.column.addLayout(row)
        self._glyph = Glyph("check", "ok")
        self._text = PlainLabel("", "caption", tone="muted")
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._action = TextButton("")
        self._action.clicked.connect(self._run_action)
        row.addWidget(self._glyph)
        row.addWidget(self._text)
        row.addWidget(self._action)
        self._action_key = KeyCap("")
        self._action_key.hide()
        row.addWidget(self._action_key)
        row.addSpacing(GAP_M)
        self._work_glyph = Glyph("printer", "muted")
        self._work_text = PlainLabel("", "caption", tone="muted")
        self._work_bar = Bar(140)
        for widget in (self._work_glyph, self._work_text, self._work_bar):
            row.addWidget(widget)
            widget.hide()
        row.addStretch(1)
        self._practice = Tag(self.tr("Practice"), "wow", "layers")
        self._practice.setObjectName("practice")
        set_tooltip(self._practice, self.tr("Every sheet that is printed here is marked PRACTICE"))
        self._practice.hide()
        row.addWidget(self._practice)
        self._undo_button = StripButton("", "undo-2")
        self._undo_button.clicked.connect(undo.undo)
        self._undo_key = KeyCap(key_text("Ctrl+Z"))
        row.addWidget(self._undo_button)
        row.addWidget(self._undo_key)
        self._clear = QTimer(self, singleShot=True, interval=_ERROR_STAYS_MS)
        self._clear.timeout.connect(self.say_nothing)
        self._passing = QTimer(self, singleShot=True, interval=_HINT_STAYS_MS)
        self._passing.timeout.connect(self.say_nothing)
        self._fresh = QTimer(self, singleShot=True)
        undo.changed.connect(self._show_undo)
        undo.undoing.connect(self._on_undoing)
        self._show_undo()
        self.say_nothing()

    def show_saved(self, at: datetime) -> None:
        """Say quietly that everything is kept, and since when; not over a sentence that was only just put there."""
        if not self._fresh.isActive() and not self._clear.isActive():
            self._say(self.tr("Saved, {time}").format(time=at.strftime("%H:%M:%S")), "check", "ok")
            self._fresh.stop()

    def show_text(
        self,
        text: str,
        icon: str = "info",
        tone: str = "muted",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        shortcut: str = "",
    ) -> None:
        """Say one sentence, and offer something to do about it, with its key; what offers nothing goes by itself."""
        self._say(text, icon, tone, action, on_action, shortcut)
        if on_action is None:
            self._passing.start()
        announce(self, text)

    def has_room(self) -> bool:
        """Say whether news may be said: not over an error, nor over a sentence that was only just put there."""
        return not (self._clear.isActive() or self._fresh.isActive() or self._asks)

    def show_news(self, text: str, icon: str, action: str, on_action: Callable[[], None]) -> None:
        """Say something that nobody waits for, with a way to it."""

        def follow() -> None:
            self.say_nothing()
            on_action()

        self._say(text, icon, "muted", action, follow)
        self._fresh.start(_NEWS_STAYS_MS)
        announce(self, text)

    def show_error(self, error: GiftsError, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Say what went wrong in one sentence, with a way out."""
        text = sentence(error)
        self._say(text, "circle-alert", "error", action, on_action)
        if on_action is None:  # a way out stays until somebody takes it or something else is said
            self._clear.start()
        announce(self, text, urgent=True)

    def show_work(self, text: str, share: float | None = None, icon: str = "printer") -> None:
        """Say what goes on, with a bar from 0 to 1; an empty text ends it."""
        self._work_text.setText(text)
        self._work_glyph.show_icon(icon, "muted")
        set_shown(self._work_glyph, bool(text))
        set_shown(self._work_text, bool(text))
        set_shown(self._work_bar, bool(text) and share is not None)
        self._work_bar.set_share(share or 0)

    def show_practice(self, practising: bool) -> None:
        """Mark the window as one of a practice profile."""
        set_shown(self._practice, practising)

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def sizeHint(self) -> QSize:
        """As low as it is."""
        return QSize(400, STRIP_H)

    def _say(
        self,
        text: str,
        icon: str,
        tone: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        shortcut: str = "",
    ) -> None:
        self._clear.stop()
        self._passing.stop()
        self._fresh.start(_SENTENCE_STAYS_MS) if text else self._fresh.stop()
        self._text.setText(text)
        self._text.set_tone("muted" if tone in ("ok", "muted") else tone)
        self._glyph.show_icon(icon, tone)
        set_shown(self._glyph, bool(text))
        self._on_action = on_action
        self._asks = tone == "error" and on_action is not None
        self._action.set_label(action)
        set_shown(self._action, bool(action))
        self._action_key.set_key(key_text(shortcut) if shortcut else "")
        set_shown(self._action_key, bool(shortcut))

    def say_nothing(self) -> None:
        """Forget what was said."""
        self._say("", "check", "ok")

    def _run_action(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _on_undoing(self, label: str) -> None:
        """Say that it is taken back: what stood here of it is no longer true."""
        self.show_text(self.tr("Taken back: {what}").format(what=label), "undo-2")

    def _show_undo(self) -> None:
        label = self._undo.label
        shown = self.tr("Undo “{what}”").format(what=label) if label else ""
        if len(shown) > 60:
            shown = shown[:58] + "…”"
        self._undo_button.set_label(shown)
        set_shown(self._undo_button, bool(label))
        set_shown(self._undo_key, bool(label))

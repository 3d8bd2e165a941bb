"""The only motion there is: what appears fades in, shortly, and not at all where the system asks for calm."""

from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStyle, QWidget

from gifts_app.ui.tokens import FADE_MS


def is_calm(widget: QWidget) -> bool:
    """Say whether the system asks programs not to move things; the style knows it as animations of no length."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0


def fade_in(widget: QWidget) -> None:
    """Let a widget that has just been shown appear."""
    if is_calm(widget) or not widget.isVisible():
        return
    effect = QGraphicsOpacityEffect(widget)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", effect)
    fade.setDuration(FADE_MS)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    # Without the effect the widget draws straight to the window again, and its text is sharp.
    fade.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]
    fade.start()

"""The only motion there is: what appears fades in, shortly, and not at all where the system asks for calm."""

from PySide6.QtWidgets import QWidget

from gifts_app.ui.tokens import FADE_MS


def is_calm(widget: QWidget) -> bool:
    """Say whether the system asks programs not to move things; the style knows it as animations of no length."""
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - nothing fades before the first window stands

    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0


def fade_in(widget: QWidget) -> None:
    """Let a widget that has just been shown appear."""
    if not widget.isVisible() or is_calm(widget):
        return
    from PySide6.QtCore import QPropertyAnimation, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QGraphicsOpacityEffect  # noqa: PLC0415 - as above

    effect = QGraphicsOpacityEffect(widget)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", effect)
    fade.setDuration(FADE_MS)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    # Without the effect the widget draws straight to the window again, and its text is sharp. The fade belongs to the
    # effect, and nothing may be deleted while it still tells that it is done: hence the turn of the event loop.
    fade.finished.connect(lambda: QTimer.singleShot(0, widget, lambda: widget.setGraphicsEffect(None)))  # type: ignore[arg-type]
    fade.start()

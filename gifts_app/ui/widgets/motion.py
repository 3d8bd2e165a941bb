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
    from PySide6.QtCore import QPropertyAnimation  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QGraphicsOpacityEffect  # noqa: PLC0415 - as above

    effect = QGraphicsOpacityEffect(widget)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", effect)
    fade.setDuration(FADE_MS)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    # Without the effect the widget draws straight to the window again, and its text is sharp.
    fade.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]
    fade.start()

"""What waits until the window can be seen, because the first picture and the first keys come before it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LONGEST_WAIT_MS = 500  # a window that starts as an icon is not painted


class AfterFirstPaint(QObject):
    """Runs steps once a window was painted, each in a turn of its own, so that keys come between them."""

    def __init__(self, window: QWidget, *steps: Callable[[], object]) -> None:
        super().__init__(window)
        self._steps = list(steps)
        self._began = False
        window.installEventFilter(self)
        QTimer.singleShot(_LONGEST_WAIT_MS, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the painting that has just started is done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        if not self._began:
            self._began = True
            self._go_on()

    def _go_on(self) -> None:
        if self._steps:
            QTimer.singleShot(0, self, self._go_on)
            self._steps.pop(0)()

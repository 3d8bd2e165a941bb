"""What can be taken back, newest first, each with the name of what it was done to."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

_MOST = 20


class UndoStack(QObject):
    """Remember how to take things back; survives changing screens.

    Signals:
        changed: there is another newest entry, or none.
        undoing(str): the thing of that label is being taken back; what went wrong with it is said later.
    """

    changed = Signal()
    undoing = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: deque[tuple[str, Callable[[], None]]] = deque(maxlen=_MOST)

    @property
    def label(self) -> str:
        """What would be taken back, such as ``Card sent to Amara Okafor``; empty when nothing."""
        return self._entries[-1][0] if self._entries else ""

    def push(self, label: str, take_back: Callable[[], None]) -> None:
        """Remember one more."""
        self._entries.append((label, take_back))
        self.changed.emit()

    def undo(self) -> None:
        """Take the newest back; it is forgotten first, so that a failure is not tried twice."""
        if self._entries:
            label, take_back = self._entries.pop()
            self.changed.emit()
            self.undoing.emit(label)
            take_back()

    def clear(self) -> None:
        """Forget all."""
        self._entries.clear()
        self.changed.emit()

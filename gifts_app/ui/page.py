"""What every page is: a widget that knows whether what it shows is still true."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gifts_app.ui.operations import Operations


class Page(QWidget):
    """Base of pages: reloads when shown after something changed elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._topics: frozenset[str] = frozenset()
        self._reload: Callable[[], None] | None = None

    def watch(self, operations: Operations, topics: Iterable[str], reload: Callable[[], None]) -> None:
        """Reload when a write changes one of the topics: at once while visible, else when shown again.

        The first showing loads, too.
        """
        self._topics, self._reload = frozenset(topics), reload
        operations.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Reload now if visible, else remember to."""
        self._stale = True
        if self.isVisible():
            self._load()

    def waits(self) -> str:
        """Say in one sentence what waits here for somebody who looks elsewhere for a moment; empty for nothing."""
        return ""

    def _on_changed(self, changed: frozenset[str], _owner: object) -> None:
        if changed & self._topics:
            self.refresh()

    def _load(self) -> None:
        if self._stale and self._reload is not None:
            self._stale = False
            self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is not true any more."""
        super().showEvent(event)
        self._load()

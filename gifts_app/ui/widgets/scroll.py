"""A column that scrolls when it is higher than its room."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_M


class ScrollColumn(QScrollArea):
    """``column`` takes the contents; the ground is whatever lies behind.

    What takes the keyboard comes to be seen, also where a program and not the tab key put it there.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, GAP_M, 0)
        self.setWidget(holder)
        self.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._late = QTimer(self, interval=0, singleShot=True)  # what is new has its place only then
        self._late.timeout.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Under a mouse that is pressed nothing may move.
        if now is not None and self._holder.isAncestorOf(now) and not QApplication.mouseButtons():
            self._late.start()

    def _follow(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._holder.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def clear(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

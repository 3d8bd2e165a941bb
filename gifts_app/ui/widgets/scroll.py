"""What scrolls when it is higher than its room, and shows where the keyboard is."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_M, GAP_S
from gifts_app.ui.widgets.fields import Labelled
from gifts_app.ui.widgets.ring import Ring


class FollowingArea(QScrollArea):
    """Scrolls up and down; the ground is whatever lies behind.

    What takes the keyboard comes to be seen, with its label and with what is said under it, also where a program or the
    tab key from outside put it there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        Ring(self)
        self._beside: dict[QWidget, QWidget] = {}
        self._late = QTimer(self, interval=0, singleShot=True)  # what is new has its place only then
        self._late.timeout.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without
        app.focusChanged.connect(self._on_focus)
        # What grows above it must not push it out of sight.
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._on_focus(None, QApplication.focusWidget()))

    def hold(self, body: QWidget) -> None:
        """Show this."""
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)  # the area has just turned it on

    def see_with(self, widget: QWidget, beside: QWidget) -> None:
        """Let something else be seen as well while a widget has the keyboard, where there is room for both."""
        self._beside[widget] = beside

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Under a mouse that is pressed nothing may move.
        if now is not None and self._holds(now) and not QApplication.mouseButtons():
            self._late.start()

    def _follow(self) -> None:
        now, body = QApplication.focusWidget(), self.widget()
        if now is None or body is None or not self._holds(now):
            return
        whole = QRect()
        for part in (_field_around(now), self._beside.get(now)):
            if part is not None and part.isVisible():
                whole = whole.united(QRect(part.mapTo(body, QPoint(0, 0)), part.size()))
        if whole.height() + 2 * GAP_S <= self.viewport().height():
            centre = whole.center()
            self.ensureVisible(centre.x(), centre.y(), 0, whole.height() // 2 + GAP_S)
        else:
            self.ensureWidgetVisible(now)

    def _holds(self, widget: QWidget) -> bool:
        body = self.widget()
        return body is not None and body.isAncestorOf(widget)


def _field_around(widget: QWidget) -> QWidget:
    """Return the field that a widget takes the keyboard for, or the widget itself."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Labelled):
        around = around.parentWidget()
    return around or widget


class ScrollColumn(FollowingArea):
    """A column that scrolls; ``column`` takes the contents."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, GAP_M, 0)
        self.hold(holder)

    def clear(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

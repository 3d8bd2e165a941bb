"""The ring around a whole that has the keyboard, such as a pane to scroll or a list with no row marked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import RADIUS_CONTROL


class Ring(QWidget):
    """Lies above whatever is painted in a widget, and is to be seen while that has the keyboard and ``is_wanted``."""

    def __init__(self, around: QWidget, is_wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(around)
        self._around, self._is_wanted = around, is_wanted
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard, which a mouse brings without a ring."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and isinstance(event, QFocusEvent):
            self.setGeometry(self._around.rect())
            self.raise_()
            self.setVisible(event.gotFocus() and event.reason() != Qt.FocusReason.MouseFocusReason)
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        if self._is_wanted():
            with painting(self) as painter:
                paint_box(painter, self.rect(), RADIUS_CONTROL, None, colour(self, "accent"), 2)

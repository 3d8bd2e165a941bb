"""A side of the paper, small, with its name under it; a press lays it on the desk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gifts_app.ui.send.wording import view_name
from gifts_app.ui.tokens import GAP_XS
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.paper import Paper


class Thumb(QWidget):
    """One place beside the desk.

    Signals:
        pressed(str): a person wants to see this view large.

    Attributes:
        view: which one lies here.
    """

    pressed = Signal(str)

    def __init__(self, view: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.paper = Paper(view_name(view))
        self.paper.pressed.connect(lambda: self.pressed.emit(self.view))
        self._name = PlainLabel(view_name(view), "caption", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        column.addWidget(self.paper, 1)
        column.addWidget(self._name, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_view(self, view: str) -> None:
        """Let another view lie here; its picture is shown when it comes."""
        self.view = view
        self._name.setText(view_name(view))
        self.paper.setAccessibleName(view_name(view))

"""What the forms of this screen share: a title, the fields, Save and Cancel, and one more button at the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel


class FormPane(QWidget):
    """A column of fields with Save and Cancel; Escape cancels, too.

    Signals:
        cancelled: a person wants to leave it as it was.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel("", "lead", 600, elide=True)
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        self._cancel = TextButton(self.tr("Cancel"))
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    def save(self) -> None:
        """Ask to store what stands in the form."""
        raise NotImplementedError

    def lay_out(self, *fields: QWidget | QLayout, last: QWidget) -> None:
        """Put the fields under the title, and one more button at the very end."""
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, PAGE_V, GAP_L, PAGE_V)
        column.setSpacing(GAP_S)
        column.addWidget(self.title)
        column.addSpacing(GAP_S)
        for field in fields:
            if isinstance(field, QLayout):
                column.addLayout(field)
            else:
                column.addWidget(field)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        foot.addWidget(self._save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        end = QHBoxLayout()
        end.addWidget(last)
        end.addStretch(1)
        column.addLayout(end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

"""Write down in place what the customer answered."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_S
from gifts_app.ui.widgets.buttons import SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.panels import Panel


class ReactionForm(Panel):
    """What the customer answered, to write down in place.

    Signals:
        submitted(str): keep it.
        cancelled: a person left it.
    """

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("reaction_form")
        self.text = TextEditor(
            self.tr("What did they say?"), placeholder=self.tr("In their own words, if you can"), lines=3, grows=False
        )
        self.text.edit.setObjectName("reaction_text")
        self.text.edit.installEventFilter(self)
        self.column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addStretch(1)
        cancel = TextButton(self.tr("Cancel"), "", "Esc")
        cancel.setObjectName("reaction_cancel")
        cancel.clicked.connect(self.cancelled)
        keep = SmallPrimaryButton(self.tr("Keep it"), "heart", "Ctrl+Enter")
        keep.setObjectName("reaction_submit")
        keep.clicked.connect(self.submit)
        row.addWidget(cancel)
        row.addWidget(keep)
        self.column.addLayout(row)

    def ask(self) -> None:
        """Begin with an empty sheet."""
        self.text.set_text("")
        self.text.set_error("")
        self.show()
        self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Hand it over."""
        self.submitted.emit(self.text.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)

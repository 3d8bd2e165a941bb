"""A line or two to fill in where the work is, instead of a dialogue window."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_M
from gifts_app.ui.widgets.buttons import SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.panels import Panel


class PlaceForm(Panel):
    """One or two lines to fill in where the work is, with the berry button; Enter or Ctrl+Enter sends, Escape leaves.

    Signals:
        submitted(dict): what was typed, by field.
        cancelled: a person left it.
    """

    submitted = Signal(dict)
    cancelled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(" ", "surface", parent)
        self.setObjectName(name)
        self._fields: dict[str, LineField] = {}
        self._line = QHBoxLayout()
        self._line.setSpacing(GAP_M)
        self.column.addLayout(self._line)
        cancel = TextButton(self.tr("Cancel"), "", "Esc")
        cancel.setObjectName(f"{name}_cancel")
        cancel.clicked.connect(self.cancelled)
        self.head.addWidget(cancel)
        self.button = SmallPrimaryButton("", "", "Ctrl+Enter")
        self.button.setObjectName(f"{name}_submit")
        self.button.clicked.connect(self.submit)

    def ask(self, title: str, fields: Mapping[str, tuple[str, str]], action: str) -> None:
        """Ask for something.

        Args:
            title: what for.
            fields: label and what stands in it, by key.
            action: words of the button.
        """
        self.title.setText(title)
        self.setAccessibleName(title)
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.button:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._fields = {}
        for key, (label, text) in fields.items():
            field = LineField(label)
            field.edit.setObjectName(f"{self.objectName()}_{key}")
            field.set_text(text)
            field.edit.returnPressed.connect(self.submit)
            field.edit.installEventFilter(self)
            self._fields[key] = field
            self._line.addWidget(field, 1)
        self.button.set_label(action)
        self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.show()
        self.show()
        for field in list(self._fields.values())[:1]:
            field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.edit.selectAll()

    def submit(self) -> None:
        """Hand over what was typed."""
        self.submitted.emit({key: field.text() for key, field in self._fields.items()})

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong at its field; what was typed stays."""
        for key, text in fields.items():
            if key in self._fields:
                self._fields[key].set_error(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape from a field, too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)

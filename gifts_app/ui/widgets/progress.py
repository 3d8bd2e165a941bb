"""A long piece of work: what it does, how far it is, and a way to stop it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_S, GAP_XS
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import PlainLabel, set_shown


class Bar(QWidget):
    """A 4 px bar, 0 to 1."""

    def __init__(self, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(4)
        if width:
            self.setFixedWidth(width)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill to a share from 0 to 1."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """Low."""
        return QSize(120, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), 2, colour(self, "border"))
            filled = self.rect()
            filled.setWidth(round(filled.width() * self._share))
            if filled.width() >= 4:
                paint_box(painter, filled, 2, colour(self, "accent"))


class ProgressLine(QWidget):
    """Words, a bar, and Cancel.

    Signals:
        cancel_requested: a person wants the work to stop.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        self._label = PlainLabel("", "body", elide=True)
        self._cancel = TextButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        row.addWidget(self._label, 1)
        row.addWidget(self._cancel)
        self._bar = Bar()
        column.addLayout(row)
        column.addWidget(self._bar)

    def begin(self, text: str) -> None:
        """Start at nothing."""
        self._label.setText(text)
        self._bar.set_share(0)
        self._cancel.setEnabled(True)
        set_shown(self, True)

    def advance(self, done: int, total: int, text: str = "") -> None:
        """Show how far the work is."""
        self._bar.set_share(done / total if total else 0)
        if text:
            self._label.setText(text)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._label.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()

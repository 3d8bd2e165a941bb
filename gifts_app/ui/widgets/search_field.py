"""The field to look for something in: asks after a pause, and steps through what it found."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gifts_app.domain.text import LINE_LENGTH
from gifts_app.ui.clipboard import copied
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.messages import key_text
from gifts_app.ui.painting import painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import ICON_M
from gifts_app.ui.widgets.fields import FieldBox, bare
from gifts_app.ui.widgets.labels import KeyCap

_PAGE = 8  # what a low window shows of a list, less one row to hold on to
_ROWS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchField(FieldBox):
    """Type to find: magnifier, words, the key that leads here.

    Signals:
        searched(str): the text, a moment after the last key; at once when it became empty, or there is no pause.
        moved(int): rows down, or up if negative, for the arrow and page keys, so that a list below can follow without
            taking the focus.
        accepted: Enter was pressed.
        block_pasted(QMimeData): several lines were pasted, which nobody looks for; only where ``takes_blocks`` says so.
    """

    searched = Signal(str)
    moved = Signal(int)
    accepted = Signal()
    block_pasted = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str,
        shortcut: str = "",
        *,
        pause_ms: int = 80,
        height: int = 44,
        role: str = "lead",
        icon: str = "search",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = bare(QLineEdit(), role)
        super().__init__(self.edit, parent, (42, 2, 10, 2))
        self._icon = icon
        self.takes_blocks = False
        self.empties = True
        self.setFixedHeight(height)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self.edit.setMaxLength(LINE_LENGTH)
        if shortcut:
            self.row.addWidget(KeyCap(key_text(shortcut)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(lambda: self.searched.emit(self.edit.text()))
        self.edit.textChanged.connect(self._on_text)
        self.edit.returnPressed.connect(self.accepted)

    def text(self) -> str:
        """What is looked for."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Look for something else."""
        self.edit.setText(text)

    def _on_text(self, text: str) -> None:
        if text and self._timer.interval():
            self._timer.start()
        else:
            self._timer.stop()
            self.searched.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on keys that move a list; Escape empties the field, unless ``empties`` says that it shall close all."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if self.takes_blocks and event.matches(QKeySequence.StandardKey.Paste):
                source = copied()
                if len(source.text().strip().splitlines()) > 1:
                    self.block_pasted.emit(source)
                    return True
            if (rows := _ROWS.get(key)) is not None:
                self.moved.emit(rows)
                return True
            if key == Qt.Key.Key_Escape and self.empties and self.edit.text():
                self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline and the magnifier."""
        super().paintEvent(event)
        with painting(self) as painter:
            at = QPoint(14, (self.height() - ICON_M) // 2)
            paint_icon(painter, self._icon, at, ICON_M, colour(self, "muted"))

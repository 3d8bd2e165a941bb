"""Catches a whole address on its way from the clipboard into a single field, by whatever way it comes."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QContextMenuEvent, QDropEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from gifts_app.domain.text import clean_line, clean_text
from gifts_app.services.pasting import is_block
from gifts_app.ui.clipboard import copied
from gifts_app.ui.widgets.fields import Labelled

Edit = QLineEdit | QPlainTextEdit

_FREE = frozenset({"notes"})  # several lines are nothing special there


@dataclass(frozen=True, slots=True)
class Block:
    """A text and where it was pasted.

    Attributes:
        key: of the field; empty when it was pasted into the form as a whole.
        start, length: of what was marked in the field, in characters.
    """

    text: str
    key: str = ""
    start: int = 0
    length: int = 0


class PasteCatcher(QObject):
    """Watches the fields of a form; one line of words stays an ordinary paste.

    Signals:
        caught(Block): something larger came, and its field did not get it.
        pictured: a picture came, without any text.
    """

    caught = Signal(object)
    pictured = Signal()

    def __init__(self, fields: Mapping[str, Labelled], parent: QObject) -> None:
        super().__init__(parent)
        self._keys: dict[QObject, str] = {}
        self.edits: dict[str, Edit] = {}
        for key, field in fields.items():
            edit = field.focusProxy()
            if not isinstance(edit, QLineEdit | QPlainTextEdit) or key in _FREE:
                continue
            self.edits[key] = edit
            for part in (edit, edit.viewport()) if isinstance(edit, QPlainTextEdit) else (edit,):
                self._keys[part] = key
                part.installEventFilter(self)

    def insert(self, block: Block) -> None:
        """Put a text into its field as an ordinary paste would, on one line where there is but one."""
        edit = self.edits[block.key]
        if isinstance(edit, QLineEdit):
            edit.setCursorPosition(block.start)
            if block.length:
                edit.setSelection(block.start, block.length)
            edit.insert(clean_line(" ".join(block.text[: 4 * edit.maxLength()].split())))
        else:
            cursor = edit.textCursor()
            cursor.setPosition(block.start)
            cursor.setPosition(block.start + block.length, cursor.MoveMode.KeepAnchor)
            cursor.insertText(clean_text(block.text))
            edit.setTextCursor(cursor)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every way that leads from the clipboard into a field."""
        kind, board = event.type(), QApplication.clipboard()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._catch(watched, copied())
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._catch(watched, event.mimeData())
        if kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._show_menu(self.edits[self._keys[watched]], event)
            return True
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            by_wheel = event.button() == Qt.MouseButton.MiddleButton and board.supportsSelection()
            return by_wheel and self._catch(watched, copied(QClipboard.Mode.Selection))
        return False

    def _catch(self, watched: QObject, source: QMimeData) -> bool:
        text = words_of(source)
        if not text:
            if source.hasImage():
                self.pictured.emit()
            return source.hasImage()
        if source.text() and not is_block(text):
            return False
        key = self._keys[watched]
        edit = self.edits[key]
        if isinstance(edit, QLineEdit):
            marked = edit.selectionStart()
            place = (marked, len(edit.selectedText())) if marked >= 0 else (edit.cursorPosition(), 0)
        else:
            cursor = edit.textCursor()
            place = (cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart())
        self.caught.emit(Block(text, key, *place))
        return True

    def _show_menu(self, edit: Edit, event: QContextMenuEvent) -> None:
        """Show the field's own menu, with its Paste going our way."""
        menu = edit.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda _checked=False: self._paste_into(edit))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _paste_into(self, edit: Edit) -> None:
        if not self._catch(edit, copied()):
            edit.paste()


def words_of(source: QMimeData) -> str:
    """Return the text that a program put into the clipboard, as tags only where it gave nothing plainer."""
    return source.text() or (source.html() if source.hasHtml() else "")

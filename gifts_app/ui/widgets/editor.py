"""Longer texts to write: plain always, whatever is pasted, and never more than the window can carry."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from gifts_app.domain.text import TEXT_LENGTH, clean_text
from gifts_app.ui.messages import runs_from_right
from gifts_app.ui.theme import font
from gifts_app.ui.widgets.fields import FieldBox, Labelled

# Characters that an editor holds: twice what can be stored, so that there is something to choose from, and no novel,
# which every further letter would carry to the disk and the paper, while the window waits for its lines to be broken.
ROOM = 2 * TEXT_LENGTH
_MOST_MARKUP = 10 * ROOM  # a page's markup is longer than its words


class _PlainEdit(QPlainTextEdit):
    """Pastes words only; Tab leaves the field; Ctrl+Enter belongs to the page.

    Signals:
        refused: what was pasted or dropped holds no words.
        left_out(int): so many characters did not go in, because the editor is full.
    """

    refused = Signal()
    left_out = Signal(int)

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setFont(font(role))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        # Lines wrap at the edge; a trailing blank that stands beyond it must not bring a bar over the last line.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)  # or the cursor before a Hebrew letter would stand outside
        self.setViewportMargins(0, 0, 8, 0)  # between the words and the scroll bar or the outline
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._begin_at_its_side)

    def _begin_at_its_side(self) -> None:
        """Begin the lines of Hebrew or Arabic at the right; Qt's plain editor would not."""
        option = self.document().defaultTextOption()
        side = Qt.AlignmentFlag.AlignRight if runs_from_right(self.toPlainText()) else Qt.AlignmentFlag.AlignLeft
        wanted = side | Qt.AlignmentFlag.AlignAbsolute
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words, as many as there is room for, and leave everything else."""
        words = _words(source)
        marked = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        room = max(0, ROOM - self.document().characterCount() + 1 + marked)
        text = clean_text(words[:room])
        if text:
            self._insert(text)
        if len(words) > room:
            self.left_out.emit(len(words) - room)
        elif not text:
            self.refused.emit()

    def _insert(self, text: str) -> None:
        """Put words in as one step to take back; Qt would make one of it and of the letters typed before."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(f"{text} ")
        cursor.deletePreviousChar()
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Let nothing be dropped here but words."""
        return bool(_words(source))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page's button."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


def _words(source: QMimeData) -> str:
    """Return the words that something holds; files and pictures hold none."""
    if any(url.isLocalFile() for url in source.urls()):
        return ""
    if source.hasText():
        return source.text()
    if source.hasHtml():
        shown = QTextDocumentFragment.fromHtml(source.html()[:_MOST_MARKUP]).toPlainText()
        return shown.replace("\N{OBJECT REPLACEMENT CHARACTER}", "")  # where a picture stood
    return ""


class TextEditor(Labelled):
    """Several lines of text with a label and room for what is wrong.

    Signals:
        edited: a person changed the text.
    """

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        hint: str = "",
        aside: str = "",
        role: str = "body",
        lines: int = 3,
        longest: int = TEXT_LENGTH,
        grows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an editor.

        Args:
            label: above it.
            placeholder: in it while it is empty.
            hint: under it while nothing is wrong.
            aside: at the right of the label.
            role: size of the text.
            lines: how many there is room for at least.
            longest: most characters that can be stored.
            grows: takes the height that is left; else stays at ``lines``.
            parent: of the whole.
        """
        super().__init__(label, hint, optional=aside, parent=parent)
        self._longest = longest
        self._quiet = False
        self.edit = _PlainEdit(role)
        self.edit.setPlaceholderText(placeholder)
        box = FieldBox(self.edit, None, (12, 9, 4, 9))
        box.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * lines + 20)
        if not grows:
            box.setFixedHeight(box.minimumHeight())
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.place(box, self.edit, stretch=1)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.refused.connect(self._on_refused)
        self.edit.left_out.connect(self._on_left_out)

    def set_height(self, pixels: int) -> None:
        """Give the box around the text a height of its own; longer texts scroll inside it."""
        box = self.edit.parentWidget()
        if box is not None:
            box.setFixedHeight(pixels)

    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in; nobody is told, and what was wrong is forgotten."""
        self.set_error("")
        if text == self.text():
            return
        self._quiet = True
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def value(self) -> str:
        """What stands in it."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Put a text in."""
        self.set_text(value)

    def _on_changed(self) -> None:
        if self._quiet:
            return
        over = self._over()
        if over > 0:
            self.set_error(self.tr("%Ln characters too long; take some out.", "", over))
        elif self.error():
            self.set_error("")
        self.edited.emit()

    def _over(self) -> int:
        return len(self.text()) - self._longest

    def _on_refused(self) -> None:
        self.set_error(self.tr("Only words go in here, no pictures or files."))

    def _on_left_out(self, count: int) -> None:
        says = self.tr("Far too long: the last %Ln characters were left out; Ctrl+Z takes it all back.", "", count)
        self.set_error(says)

"""Longer texts to write: plain always, whatever is pasted."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from gifts_app.domain.text import TEXT_LENGTH, clean_text
from gifts_app.ui.messages import runs_from_right
from gifts_app.ui.theme import font
from gifts_app.ui.widgets.fields import FieldBox, Labelled


class _PlainEdit(QPlainTextEdit):
    """Pastes words only; Tab leaves the field; Ctrl+Enter belongs to the page."""

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
        """Take the words and leave everything else."""
        if source.hasText():
            self.insertPlainText(clean_text(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page's button."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


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
        over = len(self.text()) - self._longest
        if over > 0:
            self.set_error(self.tr("%n characters too long; take some out.", "", over))
        elif self.error():
            self.set_error("")
        self.edited.emit()

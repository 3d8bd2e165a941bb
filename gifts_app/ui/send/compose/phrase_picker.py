"""The list of a person's own phrases, over the page: type a few letters, Enter puts the phrase in."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gifts_app.domain.phrases import Phrase
from gifts_app.ui.delegates import RowDelegate
from gifts_app.ui.messages import key_text
from gifts_app.ui.overview import Overlay
from gifts_app.ui.painting import paint_text
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.keys import SAVE_PHRASE_KEY
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_M, GAP_S, ROW_TABLE
from gifts_app.ui.widgets.buttons import IconButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, Prose
from gifts_app.ui.widgets.search_field import SearchField

_SHOWN_ROWS = 7


class PhrasePicker(Overlay):
    """Phrases to choose from.

    Signals:
        chosen(Phrase): put it in.
        thrown_away(Phrase): forget it.
    """

    chosen = Signal(object)
    thrown_away = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 560)
        self._phrases: tuple[Phrase, ...] = ()
        self.search = SearchField(self.tr("Your phrases"), self.tr("Words of the phrase"), pause_ms=0)
        self.search.edit.setObjectName("phrase_search")
        self._model = RowsModel([Column("text", "", lambda phrase: _line(phrase.text))], self)
        self.list = RowsList(self._model, self.tr("Your phrases"))
        self.list.setObjectName("phrases")
        self.list.setItemDelegate(_PhraseDelegate(lambda phrase: phrase, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(_SHOWN_ROWS * ROW_TABLE)
        self._whole = Prose(most_lines=4)
        self._bin = IconButton("trash-2", self.tr("Throw the marked phrase away"), "Del")
        self._bin.setObjectName("throw_phrase_away")
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(PlainLabel(self.tr("Your phrases"), "title", 600), 1)
        head.addWidget(self._bin)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        for key, word in (
            ("Enter", self.tr("puts it in")),
            ("Del", self.tr("throws it away")),
            ("Esc", self.tr("back to your words")),
        ):
            foot.addWidget(KeyCap(key_text(key)))
            foot.addWidget(PlainLabel(word, "caption", tone="muted"))
            foot.addSpacing(GAP_M)
        foot.addStretch(1)
        self.column.addLayout(head)
        for widget in (self.search, self.list, self._whole):
            self.column.addWidget(widget)
        self.column.addLayout(foot)
        self.search.edit.textChanged.connect(self._filter)
        self.search.edit.installEventFilter(self)
        self.search.moved.connect(self.list.step)
        self.search.accepted.connect(self._choose)
        self.list.clicked.connect(lambda _index: self._choose())
        self.list.current_changed.connect(self._show_whole)
        self._bin.clicked.connect(self._throw_away)

    def show_phrases(self, phrases: tuple[Phrase, ...]) -> None:
        """Show these; what is looked for and the place in the list stay."""
        row = self.list.currentIndex().row()
        self._phrases = phrases
        self._filter(self.search.text())
        self.list.select(min(max(row, 0), self._model.rowCount() - 1))
        self.list.setVisible(bool(phrases))  # with none, the sentence that tells how to save one stands in its place
        self._arrange()

    def open_anew(self) -> None:
        """Come up with nothing looked for."""
        self.search.set_text("")
        self.open(self.search.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete behind the last letter, where it would do nothing, throws the marked phrase away."""
        if (
            watched is self.search.edit
            and isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and watched.cursorPosition() == len(watched.text())
            and not watched.hasSelectedText()
        ):
            self._throw_away()
            return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self._model.set_rows(
            [phrase for phrase in self._phrases if all(word in phrase.text.casefold() for word in words)]
        )
        self.list.select(0)
        self._show_whole(self.list.current_row())

    def _show_whole(self, phrase: Phrase | None) -> None:
        self._bin.setEnabled(phrase is not None)
        if phrase is not None:
            self._whole.set_text(phrase.text)
        elif self._phrases:
            self._whole.set_text(self.tr("None of your phrases has these words."))
        else:
            keys = key_text(SAVE_PHRASE_KEY)
            self._whole.set_text(
                self.tr("Nothing yet. Mark words of yours that you like, then press {keys}.").format(keys=keys)
            )

    def _choose(self) -> None:
        phrase = self.list.current_row()
        if phrase is not None:
            self.close_overlay()
            self.chosen.emit(phrase)

    def _throw_away(self) -> None:
        phrase = self.list.current_row()
        if phrase is not None:
            self.thrown_away.emit(phrase)


class _PhraseDelegate(RowDelegate):
    height = ROW_TABLE

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: Phrase, *, current: bool) -> None:
        face = font("body", 500 if current else 400)
        paint_text(painter, rect.adjusted(GAP_M, 0, -GAP_M, 0), _line(line.text), face, colour(palette, "text"))


def _line(text: str) -> str:
    return " ".join(text.split())

"""A person's own phrases while they write: one key puts one in, another saves what is marked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gifts_app.domain.people import Person
from gifts_app.domain.phrases import Phrase
from gifts_app.domain.text import clean_line, shortened
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import PHRASES

if TYPE_CHECKING:
    from gifts_app.ui.send.compose.phrase_picker import PhrasePicker

# What a phrase may stand right behind without a blank.
_OPENING = "([{“‘«„¿¡ \n\u00a0\u2029"


_QUOTED = 40  # characters of a phrase that the strip says


class PhraseBook(QObject):
    """What happens to phrases on the Send page; nothing is ever put in unless a person chose it."""

    def __init__(self, shell: Shell, page: QWidget, editor: Callable[[], QPlainTextEdit]) -> None:
        """Wire the book to a page.

        Args:
            shell: the window around it.
            page: whose keys lead here.
            editor: returns the editor that is being written in.
        """
        super().__init__(page)
        self._shell, self._page, self._editor = shell, page, editor
        self._picker: PhrasePicker | None = None
        self._into: QPlainTextEdit | None = None

    def open(self) -> None:
        """Offer the phrases, to be put in where the cursor stands."""
        self._into = self._editor()
        if not self._into.isVisible():
            return
        self._into.setFocus()
        self._load()
        self._pick().open_anew()

    def save(self) -> None:
        """Save what is marked as a phrase."""
        actor = self._shell.actor()
        text = self._editor().textCursor().selection().toPlainText()
        if actor is None:
            return

        def saved(phrase: Phrase) -> None:
            done = self.tr("Phrase saved: “{words}”").format(words=shortened(clean_line(phrase.text), _QUOTED))
            self._shell.strip.show_text(done, "check", "ok")
            if phrase.id not in {each.id for each in known}:
                self._shell.undo.push(done, lambda: self._drop(phrase, self._load))

        known: tuple[Phrase, ...] = ()

        def job(services: Any) -> Phrase:
            nonlocal known
            known = services.phrases.all(actor)
            phrase: Phrase = services.phrases.save(text, actor)
            return phrase

        self._shell.operations.write(job, saved, changes={PHRASES}, owner=self, failed=self._shell.strip.show_error)

    def _pick(self) -> "PhrasePicker":
        if self._picker is None:
            from gifts_app.ui.send.compose.phrase_picker import PhrasePicker  # noqa: PLC0415 - loaded when first wanted

            self._picker = PhrasePicker(self._page.window())
            self._picker.chosen.connect(self._put_in)
            self._picker.thrown_away.connect(self._throw_away)
        return self._picker

    def _load(self) -> None:
        actor = self._shell.actor()
        if actor is not None:
            self._shell.operations.read(
                lambda services: services.phrases.all(actor),
                lambda phrases: self._pick().show_phrases(phrases),
                key="send.phrases",
                owner=self,
            )

    def _put_in(self, phrase: Phrase) -> None:
        editor = self._into
        if editor is None:
            return
        cursor = editor.textCursor()
        place = cursor.selectionStart()
        blank = " " if place and editor.document().characterAt(place - 1) not in _OPENING else ""
        # A block of its own: taken out by one Ctrl+Z, and what was typed before stays.
        cursor.beginEditBlock()
        cursor.insertText(blank + phrase.text)
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        editor.setFocus()

    def _throw_away(self, phrase: Phrase) -> None:
        def bring_back(services: Any, actor: Person) -> None:
            services.phrases.bring_back(phrase, actor)

        def gone() -> None:
            done = self.tr("Phrase thrown away: “{words}”").format(words=shortened(clean_line(phrase.text), _QUOTED))
            self._shell.strip.show_text(done, "trash-2")
            self._shell.undo.push(done, lambda: self._write(bring_back, self._load))
            self._load()

        self._drop(phrase, gone)

    def _drop(self, phrase: Phrase, then: Callable[[], None]) -> None:
        self._write(lambda services, actor: services.phrases.drop(phrase, actor), then)

    def _write(self, job: Callable[[Any, Person], None], then: Callable[[], None]) -> None:
        actor = self._shell.actor()
        if actor is not None:
            self._shell.operations.write(
                lambda services: job(services, actor),
                lambda _nothing: then(),
                changes={PHRASES},
                owner=self,
                failed=self._shell.strip.show_error,
            )

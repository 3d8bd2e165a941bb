"""A whole address that is pasted into any field of a form is read into all of them, and can be put back at once.

What is pasted goes out to be read, comes back through ``show``, fills what it says and leaves the rest; a bar in each
field says which, a caption says of what it is unsure. Nothing is stored before a person saves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.text import clean_line
from gifts_app.services.pasting import Reading, merged
from gifts_app.ui.clipboard import copied
from gifts_app.ui.messages import isolated
from gifts_app.ui.operations import Operations
from gifts_app.ui.paste_catcher import Block, PasteCatcher, words_of
from gifts_app.ui.widgets.fields import Labelled
from gifts_app.ui.widgets.paste_note import PasteNote

PASTE_KEY = "Ctrl+Shift+V"
_FILLED, _UNSURE = "strong", "warn"


class PastableForm(Protocol):
    """What a form has that takes pasted addresses."""

    @property
    def fields(self) -> Mapping[str, Labelled]:
        """Its fields, by the name that a customer's details have for them."""

    def details(self) -> CustomerDetails:
        """What stands in it, over what was known and is not shown."""

    def put(self, details: CustomerDetails) -> None:
        """Show other details, as if a person had typed them."""


@dataclass
class _Paste:
    """One block, what stood in the form before it, what it says, and what that was corrected to when put back."""

    block: Block
    before: CustomerDetails
    reading: Reading | None = None
    after: CustomerDetails | None = None


class FormPasting(QObject):
    """Looks after what is pasted into one form.

    Signals:
        wanted(str, str): a text is to be read; the country that is meant when it tells none.
        opened(object): a person wants to see the customer of that id, who is known already.
    """

    wanted = Signal(str, str)
    opened = Signal(object)

    def __init__(self, form: PastableForm, widget: QWidget, note: PasteNote) -> None:
        super().__init__(widget)
        self._form, self._note = form, note
        self._catcher = PasteCatcher(form.fields, self)
        self._asked: _Paste | None = None
        self._shown: _Paste | None = None
        self._untouched = False
        self._marked: set[str] = set()
        self._is_filled = False
        for key, field in form.fields.items():
            field.edited.connect(lambda key=key: self._on_edited(key))
        for watched in (widget, *(field.focusProxy() for field in form.fields.values())):
            if watched is not None:
                watched.installEventFilter(self)
        self._catcher.caught.connect(self._ask)
        self._catcher.pictured.connect(self._refuse_picture)
        note.turned.connect(self.turn)
        note.opened.connect(self._open)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed since the form was filled."""
        return self._untouched

    def paste(self) -> None:
        """Read what is in the clipboard, be it one line or many."""
        self.take(copied())

    def take(self, source: QMimeData) -> None:
        """Read an address from the clipboard, for the form as a whole."""
        text = words_of(source)
        if text.strip():
            self._ask(Block(text))
        elif source.hasImage():
            self._refuse_picture()
        else:
            self._note.say(self.tr("There is no text in the clipboard."), tone="warn")

    def show(self, reading: Reading) -> None:
        """Fill the form with what a text says."""
        paste, self._asked = self._asked, None
        if paste is None:
            return  # the form was filled with somebody else meanwhile
        paste.reading = reading
        if reading.pasted.too_long:
            self._note.say(self.tr("That is more text than an address has. Copy the address alone."), tone="warn")
        elif reading.pasted.found:
            self._fill(paste)
        elif paste.block.key:
            self._catcher.insert(paste.block)
        else:
            self._note.say(self.tr("No address can be read in that text."), tone="warn")

    def turn(self) -> None:
        """Put the text back where it was pasted, or read it once more."""
        paste = self._shown
        if paste is None:
            return
        if not self._is_filled:
            self._fill(paste)
            return
        paste.after = self._form.details()
        self._leave()
        self._form.put(paste.before)
        if paste.block.key:
            self._catcher.insert(paste.block)
        self._note.say(self.tr("It is put back as it was."), turn=self.tr("Read it as an address"))

    def forget(self) -> None:
        """Leave the form as it is; nothing of a paste is remembered."""
        self._asked = self._shown = None
        self._leave()
        self._note.say("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the key that takes back take back the paste: at once, or when the field has nothing of its own left."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if not (self._is_filled and event.matches(QKeySequence.StandardKey.Undo)):
            return False
        edit = next((each for each in self._catcher.edits.values() if each is watched), None)
        own = edit.isUndoAvailable() if isinstance(edit, QLineEdit) else edit and edit.document().isUndoAvailable()
        if own and not self._untouched:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self.turn()
        return True

    def _ask(self, block: Block) -> None:
        self._asked = _Paste(block, self._form.details())
        self.wanted.emit(block.text, self._asked.before.address.country)

    def _refuse_picture(self) -> None:
        self._note.say(self.tr("A picture cannot be read. Copy the address as text."), tone="warn")

    def _fill(self, paste: _Paste) -> None:
        assert paste.reading is not None  # noqa: S101 - nothing is filled before it was read
        pasted, known = paste.reading.pasted, paste.reading.known
        self._leave()
        self._form.put(paste.after or merged(paste.before, pasted))
        self._shown, self._is_filled, self._untouched = paste, True, True
        after = self._form.details()
        emptied = [key for key in self._form.fields if paste.before.text_of(key) and not after.text_of(key)]
        for key in self._form.fields:
            unsure = key in (*emptied, *pasted.unsure)
            if key in pasted.found or unsure:
                self._mark(key, unsure=unsure)
        self._note.say(
            self._says(paste, paste.reading, emptied),
            tone="warn" if pasted.unsure or known or emptied else "muted",
            turn=self.tr("Put it back as one text") if paste.block.key else self.tr("Undo the paste"),
            known=self.tr("Open {name}").format(name=clean_line(known.name)[:40]) if known else "",
        )

    def _says(self, paste: _Paste, reading: Reading, emptied: Sequence[str]) -> str:
        pasted, fields, said = reading.pasted, self._form.fields, []
        if reading.known is not None:
            by_email = self.tr("{name} is known already, with this e-mail address.")
            by_phone = self.tr("{name} is known already, with this phone number.")
            template = by_email if reading.known_by == "email" else by_phone
            said.append(template.format(name=isolated(reading.known.name)))
        unsure = [fields[key].label.text() for key in pasted.unsure if key in fields]
        if unsure:
            said.append(self.tr("Look again at: {fields}.").format(fields=", ".join(unsure)))
        if emptied:
            gone = [f"{fields[key].label.text()} ({isolated(paste.before.text_of(key))})" for key in emptied]
            said.append(self.tr("Not in the text, and empty now: {fields}.").format(fields=", ".join(gone)))
        if pasted.left:
            said.append(self.tr("%n lines went to the notes.", "", len(pasted.left)))
        if pasted.passed:
            said.append(self.tr("%n other lines were left alone.", "", pasted.passed))
        return " ".join(said) or self.tr("Read from the text.")

    def _open(self) -> None:
        known = self._shown.reading.known if self._shown is not None and self._shown.reading is not None else None
        if known is not None:
            self.opened.emit(known.id)

    def _mark(self, key: str, *, unsure: bool) -> None:
        self._marked.add(key)
        says = self.tr("From the pasted text; look again") if unsure else self.tr("From the pasted text")
        self._form.fields[key].set_mark(_UNSURE if unsure else _FILLED, says)

    def _leave(self) -> None:
        """Take the marks away, and the hand off the key that takes back."""
        self._is_filled = self._untouched = False
        for key in self._marked:
            self._form.fields[key].set_mark("")
        self._marked.clear()

    def _on_edited(self, key: str) -> None:
        self._untouched = False
        if key in self._marked:
            self._marked.discard(key)
            self._form.fields[key].set_mark("")


def attend(pasting: FormPasting, operations: Operations, page: QWidget, of: Callable[[], UUID | None]) -> None:
    """Let what is pasted be read where nothing waits for it.

    Args:
        pasting: of a form.
        operations: the lanes.
        page: what asks; nothing is filled once it is gone.
        of: tells which customer is being changed; None for somebody new.
    """

    def read(text: str, home: str) -> None:
        customer = of()
        operations.read(
            lambda services: services.pasting.read(text, home, customer), pasting.show, owner=page, key="pasting"
        )

    pasting.wanted.connect(read)

"""One quiet caption under a form: what was read in a pasted text, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.ui.announcing import announce
from gifts_app.ui.tokens import GAP_XS
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import PlainLabel, set_shown


class PasteNote(QWidget):
    """Says something, with text actions under it; takes no room while it has nothing to say.

    Signals:
        turned: put it back as it was, or read it again.
        opened: show the customer who is known already.
    """

    turned = Signal()
    opened = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel("", "caption", tone="muted", wrap=True)
        self._label.setObjectName(f"{prefix}_pasted")
        self.turn_button, self.open_button = TextButton(""), TextButton("")
        self.turn_button.setObjectName(f"{prefix}_paste_turn")
        self.open_button.setObjectName(f"{prefix}_paste_open")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP_XS)
        column.setSpacing(0)
        said = QHBoxLayout()
        said.setContentsMargins(TextButton.PADDING, 0, TextButton.PADDING, 0)  # the caption begins where their words do
        said.addWidget(self._label)
        column.addLayout(said)
        actions = QWidget()
        row = FlowLayout(actions, gap=GAP_XS)
        row.addWidget(self.open_button)
        row.addWidget(self.turn_button)
        column.addWidget(actions)
        self.turn_button.clicked.connect(lambda _checked=False: self.turned.emit())
        self.open_button.clicked.connect(lambda _checked=False: self.opened.emit())
        self.say("")

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, *, tone: str = "muted", turn: str = "", known: str = "") -> None:
        """Say something; empty hides it.

        Args:
            text: one or two sentences.
            tone: colour of the look.
            turn: words of the action that puts it back or reads it again; empty for none.
            known: words of the action that opens somebody; empty for none.
        """
        self._label.setText(text)
        self._label.set_tone(tone)
        self._label.setAccessibleName(text)
        for button, words in ((self.turn_button, turn), (self.open_button, known)):
            if words:
                button.set_label(words)
            set_shown(button, bool(words))
        set_shown(self, bool(text))
        if text:
            announce(self, text)

"""The middle pane: the question who is on the line, or the call with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.ui.messages import isolated, key_text
from gifts_app.ui.send.keys import ANOTHER_KEY
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel
from gifts_app.ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from gifts_app.ui.send.call.form import CallForm

LEAST_WIDTH = 576


class CallPane(QWidget):
    """One call, or none yet.

    Signals:
        another_wanted: one more is to go to whoever was on the line last.
        find_wanted: nobody is on the line and a person wants to find somebody.
        made(CallForm): the form was made and waits to be connected.
    """

    another_wanted = Signal()
    find_wanted = Signal()
    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(LEAST_WIDTH)
        self._form: CallForm | None = None
        self._empty = EmptyState(
            "smile", self.tr("Who made you smile today?"), self.tr("Find them"), self.find_wanted.emit
        )
        self._empty.button.setObjectName("find_them")
        self._another = SecondaryButton("", "", ANOTHER_KEY, name=self.tr("Send one more"))
        self._another.setObjectName("send_another")
        self._another.clicked.connect(lambda _checked=False: self.another_wanted.emit())
        self._another.hide()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        nobody = QWidget()
        nobody_column = QVBoxLayout(nobody)
        nobody_column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        nobody_column.addWidget(self._empty)
        nobody_column.addWidget(self._another)
        nobody_column.addStretch(1)
        nobody_column.addLayout(self._keys())
        self._stack.addWidget(nobody)

    def _keys(self) -> QHBoxLayout:
        """Tell whoever has a moment between two calls which keys lead to all the others."""
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        for key, word in (
            ("Alt+M", self.tr("what became of yours")),
            ("Ctrl+K", self.tr("everything you can do")),
            ("F1", self.tr("every key")),
        ):
            row.addWidget(KeyCap(key_text(key)))
            row.addWidget(PlainLabel(word, "caption", tone="muted"))
            row.addSpacing(GAP_M)
        row.addStretch(1)
        return row

    @property
    def form(self) -> "CallForm":
        """The form; made when it is first wanted, because the window shows before there is a call."""
        if self._form is None:
            from gifts_app.ui.send.call.form import CallForm  # noqa: PLC0415 - loaded when it is made

            self._form = CallForm()
            self._stack.addWidget(self._form)
            self.made.emit(self._form)
        return self._form

    def show_nobody(self, last: str = "") -> None:
        """Wait for the next call; offer one more for the last customer, by name."""
        self._another.set_label(self.tr("One more for {name}").format(name=isolated(last)))
        self._another.setVisible(bool(last))
        if self._form is not None:
            self._form.clear()
        self._stack.setCurrentIndex(0)

    def show_form(self) -> None:
        """Bring the call into view."""
        self._stack.setCurrentWidget(self.form)

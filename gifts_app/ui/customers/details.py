"""What is known about a customer: to read, to change, and the wish to receive nothing."""

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.customers import Customer, CustomerDetails
from gifts_app.ui.messages import field_sentences
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, PAGE_V
from gifts_app.ui.widgets.buttons import SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.fields import LineField, select_all
from gifts_app.ui.widgets.labels import PlainLabel, Prose
from gifts_app.ui.widgets.panels import Panel, Question
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.tab_order import put_after
from gifts_app.ui.wording import address_lines, language_name

_LONGEST_WORD = 32


class Facts(QWidget):
    """What is known, in two panels.

    Signals:
        edit_requested: something is not right.
        opt_out_requested(str): the customer wishes to receive nothing; with the reason in their words.
    """

    edit_requested = Signal()
    opt_out_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: uuid.UUID | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, PAGE_V, GAP_M, PAGE_V)
        self._body = ScrollColumn(self.tr("What we know"))
        self._body.column.setSpacing(GAP_M)
        self._question = Question(
            self.tr("Send nothing any more?"), self.tr("It stands until they say otherwise. Write it in their words.")
        )
        self._reason = LineField("", placeholder=self.tr("Prefers no post at home"))
        self._reason.edit.setAccessibleName(self.tr("Reason in the customer’s words"))
        self._yes = SmallPrimaryButton(self.tr("Respect it"))
        self._no = TextButton(self.tr("Never mind"))
        answers = QVBoxLayout()
        answers.setSpacing(GAP_S)
        answers.addWidget(self._reason)
        buttons = QHBoxLayout()
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        answers.addLayout(buttons)
        self._question.row.addLayout(answers)
        self._question.hide()
        self._ask = TextButton(self.tr("Wants to receive nothing"), "ban")
        column.addWidget(self._body, 1)
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.addWidget(self._ask)
        row.addStretch(1)
        column.addLayout(row)
        self._ask.clicked.connect(lambda _checked=False: self.ask_opt_out())
        self._no.clicked.connect(lambda _checked=False: self._leave_question())
        self._yes.clicked.connect(lambda _checked=False: self.opt_out_requested.emit(self._reason.text()))
        self._reason.edit.returnPressed.connect(lambda: self.opt_out_requested.emit(self._reason.text()))

    def show_customer(self, customer: Customer) -> None:
        """Show what is known."""
        details = customer.details
        # A reload must not take away the question that is just being answered.
        if customer.id != self._shown or customer.opt_out is not None:
            self._close_question()
        self._shown = customer.id
        self._ask.setVisible(customer.opt_out is None and self._question.isHidden())
        self._body.clear()
        address = Panel(self.tr("Address"))
        change = TextButton(self.tr("Change"))
        change.clicked.connect(lambda _checked=False: self.edit_requested.emit())
        address.head.addWidget(change)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for line in (details.name, *address_lines(details.address)):
            lines.addWidget(_line(line))
        address.column.addLayout(lines)
        if details.address.is_empty:
            address.column.addWidget(PlainLabel(self.tr("No address yet"), tone="muted"))
        self._body.column.addWidget(address)
        contact = Panel(self.tr("Contact"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(GAP_XS)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._contact_facts(details)):
            grid.addWidget(PlainLabel(label, tone="muted"), row, 0)
            grid.addWidget(PlainLabel(value, elide=True), row, 1)
        contact.column.addLayout(grid)
        self._body.column.addWidget(contact)
        if details.notes:
            notes = Panel(self.tr("Notes"))
            notes.column.addWidget(Prose(details.notes))
            self._body.column.addWidget(notes)
        self._body.column.addStretch(1)
        put_after(self._body, self._question, self._ask)  # what is above them was made just now

    def ask_opt_out(self) -> None:
        """Ask why the customer wishes to receive nothing."""
        self._reason.set_text("")
        self._question.show()
        self._ask.hide()
        select_all(self._reason)

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong with the reason."""
        self._reason.set_error(field_sentences(fields).get("reason", ""))

    def _leave_question(self) -> None:
        self._ask.show()
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_question()

    def _close_question(self) -> None:
        self._question.hide()
        self._ask.show()

    def _contact_facts(self, details: CustomerDetails) -> list[tuple[str, str]]:
        facts = (
            (self.tr("Called"), details.preferred_name),
            (self.tr("Say it like"), details.pronunciation),
            (self.tr("E-mail"), details.email),
            (self.tr("Phone"), details.phone),
            (self.tr("Language"), language_name(details.language) if details.language else ""),
            (self.tr("Number"), details.number),
            (self.tr("Tags"), ", ".join(details.tags)),
        )
        shown = [(label, value) for label, value in facts if value]
        return shown or [(self.tr("Nothing but the name is known"), "")]


def _line(text: str) -> QWidget:
    """Show a line that can be copied; a word that is wider than the pane has to break, which only prose can."""
    if max(map(len, text.split()), default=0) > _LONGEST_WORD:
        return Prose(text)
    return PlainLabel(text, wrap=True, selectable=True)

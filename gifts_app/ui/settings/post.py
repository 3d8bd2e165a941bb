"""The post: who it comes from, and the paper that lies in the printers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.services.settings import BLANK, BY_HAND, PLAIN, RULED
from gifts_app.ui.messages import sentence
from gifts_app.ui.tokens import GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import Prose
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.wording import countries

_LINES = ("name", "phone", "email")
_ADDRESS = ("company", "street", "postal_code", "city", "region", "country")


class SenderSection(QWidget):
    """Return address of envelopes, foot of slips, call-back of florists' orders.

    Signals:
        saved(object): the sender as it stands in the form.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Any = None
        self.fields = Form(
            name=LineField(self.tr("Name on the envelope")),
            company=LineField(self.tr("Company")),
            street=TextEditor(self.tr("Street"), lines=2, grows=False),
            postal_code=LineField(self.tr("Postal code")),
            city=LineField(self.tr("City")),
            region=LineField(self.tr("State or region")),
            country=ComboField(self.tr("Country"), (("", self.tr("Not known")), *countries())),
            phone=LineField(self.tr("Phone"), hint=self.tr("Florists call it with questions")),
            email=LineField(self.tr("E-mail")),
        )
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self.tr("Who the post comes from"))
        panel.column.setSpacing(GAP_S)
        said = self.tr("In the corner of envelopes, under packing slips, and for florists who have a question.")
        panel.column.addWidget(Prose(said, tone="muted"))
        for line in (
            ("name", "company"),
            ("street",),
            ("postal_code", "city"),
            ("region", "country"),
            ("phone", "email"),
        ):
            row = QHBoxLayout()
            row.setSpacing(GAP_M)
            for key in line:
                row.addWidget(self.fields[key], 1)
            panel.column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addStretch(1)
        panel.column.addLayout(foot)
        column.addWidget(panel)
        column.addStretch(1)
        self._save.clicked.connect(lambda _checked=False: self.save())

    def show_sender(self, sender: Any) -> None:
        """Show the sender; what is being typed stays until it is saved."""
        if self._before is not None and self.details() != self._before:
            return
        self._before = sender
        address = {key: getattr(sender.address, key) for key in _ADDRESS}
        self.fields.fill(address | {key: getattr(sender, key) for key in _LINES})

    def details(self) -> Any:
        """The sender as it stands in the form."""
        address = replace(self._before.address, **self.fields.values_of(*_ADDRESS))
        return replace(self._before, address=address, **self.fields.values_of(*_LINES))

    def save(self) -> None:
        """Ask to store the sender."""
        if self._before is not None:
            self.saved.emit(self.details())

    def settle(self) -> None:
        """Take what was typed for what is stored now."""
        self._before = self.details()
        self.fields.show_faults({})

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        self.fields.show_faults(fields)


class PaperSection(QWidget):
    """What lies in the printers.

    Signals:
        chosen(str, str): a field of ``PaperChoice`` and a key.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sheets = (("letter", self.tr("US Letter, 8.5 × 11 in")), ("a4", self.tr("A4, 210 × 297 mm")))
        letters = ((PLAIN, self.tr("Plain, for machines and people")), (BY_HAND, self.tr("In the hand of the card")))
        ruled = ((RULED, self.tr("With faint lines")), (BLANK, self.tr("Without lines")))
        self.fields = {
            "sheet": ComboField(self.tr("Sheets for slips and orders"), sheets),
            "card_stock": ComboField(self.tr("Cards")),
            "card_lines": ComboField(self.tr("Cards to write by hand"), ruled),
            "label_stock": ComboField(self.tr("Address labels")),
            "envelope_letters": ComboField(self.tr("Letters on envelopes"), letters),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self.tr("Paper in the printers"))
        for key, field in self.fields.items():
            panel.column.addWidget(field)
            field.chosen.connect(lambda value, key=key: self.chosen.emit(key, value))
        column.addWidget(panel)
        column.addStretch(1)

    def show_paper(
        self,
        paper: Any,
        cards: Sequence[tuple[str, str]],
        labels: Sequence[tuple[str, str]],
        advice: Mapping[str, Sequence[str]],
    ) -> None:
        """Show what lies in the printers now, and what to know about it."""
        self.fields["card_stock"].set_choices(sorted(cards, key=lambda pair: pair[1]))
        self.fields["label_stock"].set_choices(labels)
        for key, field in self.fields.items():
            field.choose(getattr(paper, key))
        by_hand = paper.envelope_letters == BY_HAND
        rest = {
            "card_stock": self.tr("A card may choose another one"),
            "envelope_letters": self.tr("Sorting machines do not read it; post may take longer") if by_hand else "",
        }
        for key, field in self.fields.items():
            said = " ".join(sentence(words) for words in advice.get(field.key(), ()))
            field.set_hint(said or rest.get(key, ""))

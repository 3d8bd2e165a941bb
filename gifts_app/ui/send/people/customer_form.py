"""What is known about a customer, to be written in place: for somebody new, or to correct an address."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gifts_app.domain.customers import ADDRESS_FIELDS, Address, CustomerDetails
from gifts_app.ui.announcing import announce
from gifts_app.ui.pasting import PASTE_KEY, FormPasting
from gifts_app.ui.send.keys import SEND_KEY
from gifts_app.ui.tokens import GAP_L, GAP_S, GAP_XS, PAGE_V, TWO_LINES_H
from gifts_app.ui.widgets.buttons import IconButton, SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.paste_note import PasteNote
from gifts_app.ui.widgets.scroll import FollowingArea
from gifts_app.ui.wording import countries

_WHEN_FILLED = ("district", "notes")
_SIDE = 20 - TextButton.PADDING  # where text actions begin, so that their words begin where all others do


class CustomerForm(QWidget):
    """A column of fields with Save and Cancel; nothing typed is lost by closing it.

    Signals:
        saved(CustomerDetails): a person wants it stored.
        cancelled: a person wants to see the list again.
        edited: a person changed what stands here, or a paste did.
        thrown_away: a person wants to begin anew.

    Attributes:
        pasting: reads what is pasted into any of the fields.
    """

    saved = Signal(object)
    cancelled = Signal()
    edited = Signal()
    thrown_away = Signal()

    def __init__(self, title: str, save: str, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = CustomerDetails("")
        self.fields = Form(
            name=LineField(self.tr("Name")),
            preferred_name=LineField(self.tr("Likes to be called")),
            pronunciation=LineField(self.tr("Say it like"), placeholder="shi-VAWN"),
            email=LineField(self.tr("E-mail")),
            phone=LineField(self.tr("Phone")),
            company=LineField(self.tr("Company")),
            street=TextEditor(self.tr("Street, house, flat"), lines=2),
            district=LineField(self.tr("District")),
            city=LineField(self.tr("City")),
            postal_code=LineField(self.tr("Postal code")),
            region=LineField(self.tr("State or region")),
            country=ComboField(self.tr("Country"), (("", self.tr("Choose…")), *countries())),
            notes=TextEditor(self.tr("Notes"), lines=2),
        )
        self._problem = PlainLabel("", "caption", tone="error", wrap=True)
        self._problem.hide()
        self.save_button = SecondaryButton(save, "check", SEND_KEY)
        self.save_button.setObjectName(f"{prefix}_save")
        self._cancel = IconButton("x", self.tr("Not now"), "Esc")
        self._cancel.setObjectName(f"{prefix}_cancel")
        self._bin = IconButton("trash-2", self.tr("Throw this away"))
        self._bin.setObjectName(f"{prefix}_throw_away")
        self._bin.hide()
        for key, field in self.fields.items():
            field.set_tight()
            field.set_name(f"{prefix}_{key}")
            field.edited.connect(self.edited)
            if isinstance(field, LineField):
                field.edit.returnPressed.connect(self.save)
            elif isinstance(field, TextEditor):
                field.set_height(TWO_LINES_H)
        self.note = PasteNote(prefix)
        self.paste_button = TextButton(self.tr("Paste an address"), shortcut=PASTE_KEY)
        self.paste_button.setObjectName(f"{prefix}_paste")
        self._lay_out(title)
        for key in _WHEN_FILLED:
            self.fields[key].hide()
        self.pasting = FormPasting(self, self, self.note)
        self.paste_button.clicked.connect(lambda _checked=False: self.pasting.paste())
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancelled)
        self._bin.clicked.connect(self.thrown_away)

    def show_details(self, details: CustomerDetails) -> None:
        """Fill the form with what is known."""
        self.pasting.forget()
        self._show(details)
        self.fields["notes"].hide()

    def put(self, details: CustomerDetails) -> None:
        """Show other details, as if a person had typed them; what fills a field that is seldom needed brings it up."""
        self._show(details)
        self.edited.emit()

    def _show(self, details: CustomerDetails) -> None:
        added = details.notes != self._before.notes
        self._before = details
        self.fields.fill({key: details.text_of(key) for key in self.fields})
        self.fields["district"].setVisible(bool(details.address.district))
        self.fields["notes"].setVisible(bool(details.notes) and added)
        self.show_problem("")

    def details(self) -> CustomerDetails:
        """What stands in the form, over what was known and is not shown here."""
        about = {key: value for key, value in self.fields.values_of().items() if key not in ADDRESS_FIELDS}
        return replace(self._before, address=Address(**self.fields.values_of(*ADDRESS_FIELDS)), **about)

    def typed(self) -> dict[str, str]:
        """What stands in the fields and is not what was known."""
        known = self._before
        return {key: text for key, text in self.fields.values_of().items() if text != known.text_of(key)}

    def clear(self) -> None:
        """Begin anew; the country of the last one is likely to be the next one's."""
        country = self.fields["country"].value()
        self.show_details(CustomerDetails("", address=Address(country=country)))

    def offer_bin(self, offered: bool) -> None:
        """Let what stands here be thrown away, or not."""
        self._bin.setVisible(offered)

    def suggest_name(self, name: str) -> None:
        """Offer what was looked for as the name, unless one stands there."""
        field = self.fields["name"]
        if name and not field.value():
            field.set_value(name)

    def go_to_first(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """Put the keyboard where the name ends, so that the next letter replaces nothing."""
        self.go_to_first()
        name = self.fields["name"].focusProxy()
        if isinstance(name, QLineEdit):
            name.end(False)

    def go_to_address(self) -> None:
        """Put the keyboard into the street."""
        self.fields["street"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Ask for what stands here to be stored."""
        self.show_problem("")
        self.saved.emit(self.details())

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say at each field what is wrong and go to the first."""
        shown = [key for key in self.fields if key in faults]
        for key in shown:
            self.fields[key].set_error(faults[key])
        if shown:
            self.fields[shown[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_problem(" ".join(text for key, text in faults.items() if key not in self.fields))

    def show_problem(self, text: str) -> None:
        """Say what kept it from being saved; empty takes it back."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        announce(self, text, urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self, title: str) -> None:
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(_SIDE, PAGE_V, _SIDE, GAP_S)
        whole.setSpacing(GAP_XS)
        head = QHBoxLayout()
        head.setContentsMargins(TextButton.PADDING, 0, TextButton.PADDING, 0)
        head.addWidget(PlainLabel(title, "lead", 600, wrap=True), 1)
        head.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        whole.addWidget(self.paste_button)
        column = QVBoxLayout()
        column.setContentsMargins(TextButton.PADDING, 0, TextButton.PADDING, 0)
        column.setSpacing(GAP_S)
        whole.addLayout(column)
        for key, field in self.fields.items():
            if key == "city":
                row = QHBoxLayout()
                row.setSpacing(GAP_S)
                row.addWidget(field, 3)
                row.addWidget(self.fields["postal_code"], 2)
                column.addLayout(row)
            elif key != "postal_code":
                column.addWidget(field)
        column.addStretch(1)
        area = FollowingArea()
        area.hold(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, GAP_S, _SIDE, GAP_L)
        foot.addWidget(self.note)
        saving = QVBoxLayout()
        saving.setContentsMargins(TextButton.PADDING, 0, TextButton.PADDING, 0)
        saving.addWidget(self._problem)
        saving.addWidget(self.save_button)
        foot.addLayout(saving)
        outer.addLayout(foot)

"""Everything that may be said about a customer, to be typed."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.customers import ADDRESS_FIELDS, Address, CustomerDetails
from gifts_app.ui.pasting import PASTE_KEY, FormPasting
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_XS, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.paste_note import PasteNote
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.wording import countries

_LINES = (
    "name", "given_name", "family_name", "preferred_name", "pronunciation", "email", "phone", "language", "number",
    "notes",
)  # fmt: skip


class DetailsForm(QWidget):
    """A column of fields with Save and Cancel.

    Signals:
        saved(CustomerDetails): a person wants it stored.
        cancelled: a person wants to leave it as it was.

    Attributes:
        pasting: reads what is pasted into any of the fields.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = CustomerDetails("")
        self.fields = Form(
            name=LineField(self.tr("Name"), hint=self.tr("As it is written on an envelope")),
            preferred_name=LineField(self.tr("Likes to be called")),
            pronunciation=LineField(self.tr("Say it like"), placeholder="shi-VAWN"),
            given_name=LineField(self.tr("Given name")),
            family_name=LineField(self.tr("Family name")),
            company=LineField(self.tr("Company")),
            street=TextEditor(self.tr("Street"), lines=2, grows=False),
            district=LineField(self.tr("District")),
            postal_code=LineField(self.tr("Postal code")),
            city=LineField(self.tr("City")),
            region=LineField(self.tr("State or region")),
            country=ComboField(self.tr("Country"), (("", self.tr("Not known")), *countries())),
            email=LineField(self.tr("E-mail")),
            phone=LineField(self.tr("Phone")),
            language=LineField(self.tr("Language"), placeholder="ja, pt-BR"),
            number=LineField(self.tr("Customer number")),
            tags=LineField(self.tr("Tags"), hint=self.tr("Separated by commas"), longest=1_000),
            notes=TextEditor(self.tr("Notes"), lines=3, grows=False),
        )
        self._title = PlainLabel("", "lead", 600, elide=True)
        self._body = ScrollColumn(self.tr("Fields"))
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        self._cancel = TextButton(self.tr("Cancel"))
        self.note = PasteNote("customer")
        self.paste_button = TextButton(self.tr("Paste an address"), shortcut=PASTE_KEY)
        self.paste_button.setObjectName("customer_paste")
        self._build()
        self.pasting = FormPasting(self, self, self.note)
        self.paste_button.clicked.connect(lambda _checked=False: self.pasting.paste())
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    def begin(self, details: CustomerDetails, title: str) -> None:
        """Show what is known, ready to be changed."""
        self._title.setText(title)
        self.pasting.forget()
        self.put(details)
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put(self, details: CustomerDetails) -> None:
        """Show other details, as if they had been typed."""
        self._before = details
        self.fields.fill({key: details.text_of(key) for key in self.fields})

    def details(self) -> CustomerDetails:
        """What stands in the form."""
        tags = tuple(tag.strip() for tag in self.fields["tags"].value().split(",") if tag.strip())
        address = Address(**self.fields.values_of(*ADDRESS_FIELDS))
        return replace(replace(self._before, address=address, tags=tags), **self.fields.values_of(*_LINES))

    def save(self) -> None:
        """Ask to store what stands in the form."""
        self.fields.show_faults({})
        self.saved.emit(self.details())

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        first = self.fields.show_faults(fields)
        if first is not None:
            self._body.ensureWidgetVisible(first, 0, GAP_L)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L - TextButton.PADDING, PAGE_V, GAP_XS, PAGE_V)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.paste_button)
        head.setContentsMargins(TextButton.PADDING, 0, GAP_L, 0)
        column.addLayout(head)
        body = self._body
        body.column.setSpacing(6)
        pairs = (
            ("preferred_name", "pronunciation"),
            ("given_name", "family_name"),
            ("postal_code", "city"),
            ("region", "country"),
            ("language", "number"),
        )
        second = {right for _, right in pairs}
        beside = dict(pairs)
        for key, field in self.fields.items():
            if key in second:
                continue
            if key not in beside:
                body.column.addWidget(field)
                continue
            row = QHBoxLayout()
            row.setSpacing(GAP_M)
            row.addWidget(field, 1)
            row.addWidget(self.fields[beside[key]], 1)
            body.column.addLayout(row)
        body.column.addStretch(1)
        middle = QHBoxLayout()
        middle.setContentsMargins(TextButton.PADDING, 0, 0, 0)
        middle.addWidget(body)
        column.addLayout(middle, 1)
        column.addWidget(self.note)
        foot = QHBoxLayout()
        foot.setContentsMargins(TextButton.PADDING, 0, 0, 0)
        foot.setSpacing(GAP_M)
        foot.addWidget(self._save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

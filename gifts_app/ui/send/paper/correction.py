"""What is known of the customer on the line, to be corrected in place."""

import uuid

from PySide6.QtCore import Signal

from gifts_app.domain.customers import Customer
from gifts_app.ui.send.people.customer_form import CustomerForm


class Correction(CustomerForm):
    """The form on the paper's side; what was typed and not saved stands there again for the same customer.

    Signals:
        undoable(str, Callable): what was thrown away, in words, and how to bring it back.
    """

    undoable = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(self.tr("As it will stand on the envelope"), self.tr("Save"), "edit")
        self._customer: Customer | None = None
        self._unsaved: dict[uuid.UUID, dict[str, str]] = {}
        self.edited.connect(self._on_edited)
        self.thrown_away.connect(self._throw_away)

    def show_customer(self, customer: Customer) -> None:
        """Fill the form with what is known by now, and over it what was typed and not saved."""
        self._customer = customer
        self.show_details(customer.details)
        typed = self._unsaved.get(customer.id, {})
        for key, text in typed.items():
            self.fields[key].set_value(text)
            self.fields[key].show()
        self.offer_bin(bool(typed))

    def forget(self, customer_id: uuid.UUID) -> None:
        """Begin with what is known the next time: what was typed is saved."""
        self._unsaved.pop(customer_id, None)

    def forget_all(self) -> None:
        """Show nobody what somebody else typed."""
        self._unsaved.clear()

    def _on_edited(self) -> None:
        if self._customer is None:
            return
        typed = self.typed()
        self.offer_bin(bool(typed))
        if typed:
            self._unsaved[self._customer.id] = typed
        else:
            self.forget(self._customer.id)

    def _throw_away(self) -> None:
        customer = self._customer
        if customer is None:
            return
        typed = self._unsaved.pop(customer.id, {})

        def bring_back() -> None:
            self._unsaved[customer.id] = typed | self._unsaved.get(customer.id, {})
            if self._customer is not None and self._customer.id == customer.id:
                self.show_customer(self._customer)

        self.show_customer(customer)
        self.go_to_first()
        self.undoable.emit(self.tr("Correction thrown away"), bring_back)

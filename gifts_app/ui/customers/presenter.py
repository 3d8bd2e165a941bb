"""What the Customers page does: find, show, change, respect a wish to be left in peace. Plain Python."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.gestures import Gesture
from gifts_app.errors import Conflict, GiftsError, InvalidRequest
from gifts_app.ui.topics import CUSTOMERS

CHANGES = frozenset({CUSTOMERS})
_FOUND_AT_MOST = 100
_AT_A_TIME = 100
_STORIES = 50

Remember = Callable[[str, Callable[[], None]], None]


class CustomersView(Protocol):
    """What the presenter needs of the page."""

    def show_people(self, people: Sequence[CustomerSummary], *, more: bool, total: int, sought: str) -> None:
        """Show a list; ``total`` counts all customers."""

    def add_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """Show more of the list."""

    def show_customer(self, customer: Customer, stories: Sequence[Gesture]) -> None:
        """Show one customer with their story, newest first."""

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""

    def show_saved(self, customer: Customer, said: str = "") -> None:
        """Leave the form; the customer was stored, or what ``said`` tells was done."""

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say in the form what is wrong; what was typed stays."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done, for the undo line: ``edited``, ``opted_out`` or ``opted_in``."""


class CustomersPresenter:
    """One list, one customer, one form."""

    def __init__(self, page: CustomersView, operations: Any, remember: Remember) -> None:
        self._page, self._operations, self._remember = page, operations, remember
        self.customer: Customer | None = None
        self.sought = ""
        self._last: CustomerSummary | None = None

    def reload(self) -> None:
        """Read list and customer again."""
        self.search(self.sought)
        if self.customer is not None:
            self.choose(self.customer.id)

    def search(self, text: str) -> None:
        """Find people; an empty text lists all by name."""
        self.sought = text.strip()
        sought = self.sought
        self._operations.read(
            lambda services: _people(services, sought), self._on_people, owner=self._page, key="customers.list"
        )

    def more(self) -> None:
        """Read on where the list ends."""
        last = self._last
        if self.sought or last is None:
            return
        self._operations.read(
            lambda services: services.customers.page((last.name, last.id), _AT_A_TIME),
            self._on_more,
            owner=self._page,
            key="customers.list",
        )

    def choose(self, customer_id: uuid.UUID | None) -> None:
        """Show a customer and their story."""
        if customer_id is None:
            self.customer = None
            self._page.show_nobody()
            return
        self._operations.read(
            lambda services: (
                services.customers.get(customer_id),
                services.gestures.history(customer_id, _STORIES),
            ),
            self._on_customer,
            owner=self._page,
            key="customers.one",
        )

    def add(self, details: CustomerDetails) -> None:
        """Store somebody new."""
        self._operations.write(
            lambda services: services.customers.add(details),
            self._on_added,
            changes=CHANGES,
            owner=self._page,
            failed=self._on_refused,
        )

    def edit(self, details: CustomerDetails) -> None:
        """Store what was changed about the customer that is shown."""
        before = self.customer
        if before is None:
            return
        if details == before.details:
            self._page.show_saved(before)
            return
        self._operations.write(
            lambda services: services.customers.edit(before.id, details, before.version),
            lambda after: self._on_edited(before, after),
            changes=CHANGES,
            owner=self._page,
            failed=self._on_refused,
        )

    def opt_out(self, reason: str) -> None:
        """Keep the customer's wish to receive nothing."""
        customer = self.customer
        if customer is None:
            return

        def done(after: Customer) -> None:
            self.customer = after
            said = self._page.phrase("opted_out", after.details.name)
            self._remember(said, lambda: self._opt_in(after.id))
            self._page.show_saved(after, said)

        self._operations.write(
            lambda services: services.customers.opt_out(customer.id, reason),
            done,
            changes=CHANGES,
            owner=self._page,
            failed=self._on_refused,
        )

    def opt_in(self) -> None:
        """Let a customer who changed their mind receive things again."""
        customer = self.customer
        if customer is None or customer.opt_out is None:
            return
        reason = customer.opt_out.reason

        def done(after: Customer) -> None:
            self.customer = after
            said = self._page.phrase("opted_in", after.details.name)
            self._remember(said, lambda: self._opt_out(after.id, reason))
            self._page.show_saved(after, said)

        self._operations.write(
            lambda services: services.customers.opt_in(customer.id), done, changes=CHANGES, owner=self._page
        )

    def _opt_in(self, customer_id: uuid.UUID) -> None:
        self._operations.write(lambda services: services.customers.opt_in(customer_id), changes=CHANGES)

    def _opt_out(self, customer_id: uuid.UUID, reason: str) -> None:
        self._operations.write(lambda services: services.customers.opt_out(customer_id, reason), changes=CHANGES)

    def _on_people(self, found: tuple[tuple[CustomerSummary, ...], int, str]) -> None:
        people, total, sought = found
        self._last = people[-1] if people else None
        more = not sought and len(people) == _AT_A_TIME
        self._page.show_people(people, more=more, total=total, sought=sought)

    def _on_more(self, people: tuple[CustomerSummary, ...]) -> None:
        self._last = people[-1] if people else self._last
        self._page.add_people(people, more=len(people) == _AT_A_TIME)

    def _on_customer(self, found: tuple[Customer, tuple[Gesture, ...]]) -> None:
        self.customer, stories = found
        self._page.show_customer(self.customer, stories)

    def _on_added(self, customer: Customer) -> None:
        self.customer = customer
        self._page.show_saved(customer)
        self.choose(customer.id)

    def _on_edited(self, before: Customer, after: Customer) -> None:
        self.customer = after
        # The version makes sure that an undo never overwrites what somebody else wrote since.
        self._remember(
            self._page.phrase("edited", after.details.name),
            lambda: self._operations.write(
                lambda services: services.customers.edit(after.id, before.details, after.version), changes=CHANGES
            ),
        )
        self._page.show_saved(after)

    def _on_refused(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
            return
        self._page.show_problem(error)
        if isinstance(error, Conflict) and self.customer is not None:
            self.choose(self.customer.id)


def _people(services: Any, sought: str) -> tuple[tuple[CustomerSummary, ...], int, str]:
    customers = services.customers
    found = customers.search(sought, _FOUND_AT_MOST) if sought else customers.page(None, _AT_A_TIME)
    return found, customers.count(), sought

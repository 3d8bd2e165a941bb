"""Customers: adding, changing, opting out, finding. Whole files come in through ``imports``."""

import uuid
from datetime import datetime

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.ids import new_id
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage import customer_search
from gifts_app.storage.customer_rows import INSERT, SELECT, SET_DETAILS, customer_of, row_of
from gifts_app.storage.folding import search_words
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database


class CustomerStore:
    """All customers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, details: CustomerDetails, at: datetime, id: uuid.UUID | None = None) -> Customer:  # noqa: A002
        """Add a customer.

        Raises:
            Conflict: another customer has the same number.
        """
        key = id or new_id()
        with self._db.transaction():
            self._check_number(details.number, key)
            self._db.change(INSERT, (key.hex, to_moment(at), None, *row_of(details)))
        return Customer(id=key, details=details, created_at=at)

    def get(self, id: uuid.UUID) -> Customer:  # noqa: A002 (the key's name everywhere)
        """Load a customer.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            rows = self._db.run(SELECT + "id = ?", (id.hex,))
        if not rows:
            raise NotFound("There is no such customer; look for the customer again.")
        return customer_of(rows[0])

    def by_number(self, number: str) -> Customer:
        """Load the customer with the shop's or CRM's own number.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            rows = self._db.run(SELECT + "number = ? AND number <> ''", (number,))
        if not rows:
            raise NotFound("There is no customer with the number {number}.", number=number)
        return customer_of(rows[0])

    def edit(self, id: uuid.UUID, details: CustomerDetails, version: int, at: datetime) -> Customer:  # noqa: A002, ARG002
        """Replace what is known about a customer.

        Raises:
            NotFound: there is no such customer.
            Conflict: somebody changed it since ``version``, or another customer has the same number.
        """
        with self._db.transaction():
            before = self.get(id)
            self._check_number(details.number, id)
            changed = self._db.change(
                f"UPDATE customers SET {SET_DETAILS}, version = version + 1 WHERE id = ? AND version = ?",
                (*row_of(details), id.hex, version),
            )
            if not changed:
                raise _changed_since(before)
            if before.details.name != details.name:
                self._rename_in_log(id, details.name)
            return self.get(id)

    def opt_out(self, id: uuid.UUID, reason: str, at: datetime) -> Customer:  # noqa: A002
        """Note that a customer wants to receive nothing; said twice, the first time stands.

        Raises:
            NotFound: there is no such customer.
        """
        with self._db.transaction():
            self._db.change(
                "UPDATE customers SET opt_out_reason = ?, opted_out_at = ?, version = version + 1 "
                "WHERE id = ? AND opted_out_at IS NULL",
                (reason, to_moment(at), id.hex),
            )
            return self.get(id)

    def opt_in(self, id: uuid.UUID, at: datetime) -> Customer:  # noqa: A002, ARG002
        """Note that a customer may receive something again.

        Raises:
            NotFound: there is no such customer.
        """
        with self._db.transaction():
            self._db.change(
                "UPDATE customers SET opt_out_reason = '', opted_out_at = NULL, version = version + 1 "
                "WHERE id = ? AND opted_out_at IS NOT NULL",
                (id.hex,),
            )
            return self.get(id)

    def search(self, text: str, limit: int = 50) -> tuple[CustomerSummary, ...]:
        """Find customers by the beginnings of words in name, e-mail, phone, number, company, city or postal code.

        Names also by what they hold inside, or by what is nearly theirs. Case, accents and scripts are folded. Any text
        is safe. An empty one finds whom somebody wrote to lately.
        """
        with self._db.session():
            return customer_search.find(self._db, text, limit)

    def get_ready(self) -> None:
        """Load whatever a search may need."""
        with self._db.session():
            customer_search.get_ready(self._db)

    def page(self, after: tuple[str, uuid.UUID] | None, limit: int) -> tuple[CustomerSummary, ...]:
        """Load customers by name, page by page; ``after`` is name and key of the last one of the page above."""
        with self._db.session():
            return customer_search.page(self._db, after, limit)

    def count(self) -> int:
        """Count all customers."""
        with self._db.session():
            ((count,),) = self._db.run("SELECT COUNT(*) FROM customers")
        return int(count)

    def _check_number(self, number: str, key: uuid.UUID) -> None:
        if number and self._db.run("SELECT 1 FROM customers WHERE number = ? AND id <> ?", (number, key.hex)):
            raise Conflict("Another customer already has the number {number}.", number=number)

    def _rename_in_log(self, key: uuid.UUID, name: str) -> None:
        """Let the log find a customer's gestures by the new name."""
        rows = self._db.run(
            "SELECT number, story, message, reaction FROM gestures "
            "WHERE customer = (SELECT seq FROM customers WHERE id = ?)",
            (key.hex,),
        )
        self._db.many(
            "UPDATE gestures SET search = ? WHERE number = ?",
            [(search_words((name, *texts)), number) for number, *texts in rows],
        )


def _changed_since(customer: Customer) -> Conflict:
    return Conflict("Somebody else changed {name} meanwhile; look at the customer again.", name=customer.details.name)

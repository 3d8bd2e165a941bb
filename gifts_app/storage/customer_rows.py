"""Turns customers into rows and back; the one place that knows the order of their columns."""

import json
from collections.abc import Sequence
from typing import Any

from gifts_app.domain.customers import Address, Customer, CustomerDetails, OptOut
from gifts_app.storage.folding import fold, search_words
from gifts_app.storage.gesture_rows import as_uuid, to_json
from gifts_app.storage.moments import from_moment

# What people or files say about a customer.
DETAIL_COLUMNS = (
    "name", "given_name", "family_name", "preferred_name", "email", "phone", "language", "number", "notes", "tags",
    "company", "street", "district", "city", "region", "postal_code", "country",
)  # fmt: skip
# What the program makes of it, to find and to sort.
KEY_COLUMNS = ("email_key", "sort_key", "search")

DETAILS = ", ".join(DETAIL_COLUMNS)
SET_DETAILS = ", ".join(f"{column} = ?" for column in (*DETAIL_COLUMNS, *KEY_COLUMNS))
INSERT = (
    f"INSERT INTO customers (id, version, created_at, import_number, {DETAILS}, {', '.join(KEY_COLUMNS)}) "
    f"VALUES (?, 1, ?, ?, {', '.join('?' * (len(DETAIL_COLUMNS) + len(KEY_COLUMNS)))})"
)
SELECT = f"SELECT id, version, created_at, opt_out_reason, opted_out_at, {DETAILS} FROM customers WHERE "


def details_values(details: CustomerDetails) -> tuple[str, ...]:
    """List the values of ``DETAIL_COLUMNS``."""
    address = details.address
    return (
        details.name, details.given_name, details.family_name, details.preferred_name, details.email, details.phone,
        details.language, details.number, details.notes, to_json(details.tags) if details.tags else "",
        address.company, address.street, address.district, address.city, address.region, address.postal_code,
        address.country,
    )  # fmt: skip


def sort_key_of(name: str, postal_code: str = "", street: str = "") -> str:
    """Fold what tells two customers of one name apart; starts with the name, so that it also sorts by it."""
    return fold(f"{name}\x1f{postal_code}\x1f{street}")


def key_values(details: CustomerDetails) -> tuple[str, str, str]:
    """List the values of ``KEY_COLUMNS``."""
    address = details.address
    return (
        details.email.casefold(),
        sort_key_of(details.name, address.postal_code, address.street),
        search_words(
            (
                details.name, details.given_name, details.family_name, details.preferred_name, details.email,
                details.number, address.company, address.city, address.postal_code,
            ),
            details.phone,
        ),
    )  # fmt: skip


def details_of(row: Sequence[Any]) -> CustomerDetails:
    """Read ``DETAIL_COLUMNS``."""
    tags = tuple(json.loads(row[9])) if row[9] else ()
    return CustomerDetails(*(*row[:9], tags, Address(*row[10:17])))


def customer_of(row: Sequence[Any]) -> Customer:
    """Read a row of ``SELECT``."""
    return Customer(
        id=as_uuid(row[0]),
        version=row[1],
        created_at=from_moment(row[2]),
        opt_out=None if row[4] is None else OptOut(row[3], from_moment(row[4])),
        details=details_of(row[5:]),
    )

"""Builders with valid defaults; name only what a test is about. All people and places are invented."""

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureDraft, GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.people import Person, Role
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.people import PersonStore

_numbers = itertools.count(1)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

_FLOWERS: Mapping[str, str] = {"deliver_on": "2026-12-24", "phone": "+1 555 0100"}
_MADE: dict[str, dict[str, Any]] = {
    "card": {"occasion": "thank_you", "message": "Thank you for the laugh."},
    "flowers": {"occasion": "sympathy", "message": "We think of you.", "details": _FLOWERS},
    "wow": {"occasion": "hello", "items": (GestureItem("BOOK", 1),)},
}


def now(hours: float = 0) -> datetime:
    """A fixed time, plus some hours."""
    return NOON + timedelta(hours=hours)


def person(name: str = "Ada Lind", **changes: Any) -> Person:
    """A member of the team."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "id": new_id(), "email": f"person{number}@example.org", "login": f"person{number}", "team": "Blue",
        "lead": "Mo Berg", "role": Role.AGENT,
    }  # fmt: skip
    return Person(name=name, **(values | changes))


def details(name: str = "Bea Kroll", **changes: Any) -> CustomerDetails:
    """What is known about a customer; ``city``, ``street`` and so on go into the address."""
    number = next(_numbers)
    parts = {"street": f"{number} Mill Lane", "city": "Fairhaven", "postal_code": f"{10000 + number}", "country": "US"}
    for key in Address.__dataclass_fields__:
        if key in changes:
            parts[key] = changes.pop(key)
    given, _, family = name.partition(" ")
    values: dict[str, Any] = {
        "given_name": given, "family_name": family, "email": f"customer{number}@example.org",
        "phone": f"+1 555 {number:04d}", "number": f"C-{number}", "address": Address(**parts),
    }  # fmt: skip
    return CustomerDetails(name=name, **(values | changes))


def draft(kind: str = "card", customer: Customer | None = None, **changes: Any) -> GestureDraft:
    """A wish that is complete; its customer is in no database unless given."""
    values: dict[str, Any] = {
        "id": new_id(), "customer_id": customer.id if customer else new_id(), "story": "We laughed about the parrot.",
        "sign": "Ada",
    }  # fmt: skip
    return GestureDraft(kind=kind, **(values | _MADE[kind] | changes))


def stored_person(database: Database, name: str = "Ada Lind", **changes: Any) -> Person:
    """A member of the team, in the database."""
    return PersonStore(database).put(person(name, **changes))


def customer(database: Database, name: str = "Bea Kroll", **changes: Any) -> Customer:
    """A customer, in the database."""
    return CustomerStore(database).add(details(name, **changes), now())


def item(database: Database, sku: str = "BOOK", on_hand: int = 100, **changes: Any) -> Item:
    """Something on the shelves, in the database."""
    values: dict[str, Any] = {"name": sku.capitalize(), "category": ItemCategory.PACKAGE, "bin": "B-01"}
    made = Item(sku=sku, on_hand=on_hand, **(values | changes))
    ItemStore(database).put(made)
    return made


def submitted(
    database: Database, kind: str = "card", agent: Person | None = None, to: Customer | None = None, **changes: Any
) -> Gesture:
    """A gesture that waits for the bench, in the database, with all it needs."""
    if kind == "wow" and "items" not in changes and not ItemStore(database).all():
        item(database)
    agent = agent or stored_person(database)
    wish = draft(kind, to or customer(database), **changes)
    gesture, _new = GestureStore(database).submit(wish, agent, now())
    return gesture

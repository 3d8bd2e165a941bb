"""A small shop over a real database of each engine: who works there, whom they write to, and a clock that stands."""

import dataclasses
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureDraft, GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.people import Person, Role
from gifts_app.services.hub import Services, services_over
from gifts_app.services.printing import PrintedRun
from gifts_app.storage.database import Database
from gifts_app.storage.profile import Profile

START = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how: float) -> None:
        self.now += timedelta(**how)


class Shop:
    """The services and shortcuts to what nearly every test needs first."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.clock = Clock()
        self.database = database
        self.folder = folder
        self.services: Services = services_over(database, Profile(folder / "profile"), "desk", clock=self.clock)
        self.agent = self.services.team.put(
            Person(new_id(), "Priya Raman", "priya@example.com", "priya", "Orchard", "Rosa Almeida")
        )
        self.jo = self.services.team.put(
            Person(new_id(), "Jo Marsh", "jo@example.com", "jo", "Bench", "Rosa Almeida", Role.FULFILMENT)
        )

    def customer(self, name: str = "Amara Okafor", **details: object) -> Customer:
        known = {"given_name": name.partition(" ")[0], "phone": "+44 7700 900123", "address": self.address()}
        return self.services.customers.add(CustomerDetails(name=name, **{**known, **details}))

    @staticmethod
    def address() -> Address:
        return Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")

    def draft(self, customer: Customer | None = None, kind: str = "card", **changes: object) -> GestureDraft:
        customer = customer or self.customer()
        draft = GestureDraft(
            id=new_id(),
            customer_id=customer.id,
            kind=kind,
            occasion="thank_you",
            story="The suitcase wheel broke two days before the honeymoon.",
            message="Thank you for being so patient with us.",
            sign="Priya",
        )
        if kind == "flowers":
            day = (self.clock.now + timedelta(days=2)).date().isoformat()
            draft = dataclasses.replace(draft, details={"deliver_on": day, "phone": "+44 7700 900123"})
        if kind == "wow":
            draft = dataclasses.replace(draft, items=(GestureItem("tin-mug"),))
        return dataclasses.replace(draft, **changes)

    def sent(self, customer: Customer | None = None, kind: str = "card", **changes: object) -> Gesture:
        return self.services.gestures.submit(self.draft(customer, kind, **changes), self.agent).gesture

    def printed(self, **options: object) -> PrintedRun:
        return self.services.bench.start_run(self.folder / "print", self.jo, **options)

    def stock(self, **on_hand: int) -> None:
        """Put things on the shelves; ``tin_mug=3`` means three of the SKU ``tin-mug``."""
        for name, count in on_hand.items():
            sku = name.replace("_", "-")
            category = ItemCategory.PAPER if sku.startswith("a2") else ItemCategory.PACKAGE
            self.services.stock.put(Item(sku, sku.replace("-", " ").capitalize(), category, "B-01", on_hand=count))

    def stands(self, gesture: Gesture | uuid.UUID | int) -> str:
        number = gesture.number if isinstance(gesture, Gesture) else gesture
        return self.services.gestures.story(number).gesture.status.value


@pytest.fixture
def shop(database: Database, tmp_path: Path) -> Shop:
    return Shop(database, tmp_path)

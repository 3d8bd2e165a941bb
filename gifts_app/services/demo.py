"""Fill an empty profile with an invented shop: team, shelves, customers of many countries, months of gestures.

For looking around, for practice and for measuring. The lists are files in ``resources/demo``; chance comes from a
seed alone, so that the same seed at the same moment gives the same shop.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from gifts_app import assets
from gifts_app.domain.customers import Address, Customer, CustomerDetails, OptOut
from gifts_app.domain.gestures import GestureItem, Status
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.people import Person, Role
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.errors import Cancelled, Conflict
from gifts_app.services.demo_people import Colours, invent, read_countries
from gifts_app.services.demo_stories import Caller, Post, Told, id_at, read_stories, tell
from gifts_app.services.settings import SenderDetails, TeamSettings
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.demo import DemoGesture, fill_customers, fill_gestures
from gifts_app.storage.items import ItemStore
from gifts_app.storage.people import PersonStore
from gifts_app.storage.recipes import RecipeStore
from gifts_app.storage.sessions import Database
from gifts_app.storage.settings import SettingStore

CUSTOMERS = 400
GESTURES = 360
SEED = 1

_OPTED_OUT = 0.008
_BETWEEN_LOOKS = 500
_OLDEST_CUSTOMER = timedelta(days=6 * 365)


@dataclass(frozen=True, slots=True)
class _Shop:
    """What ``shop.toml`` says."""

    people: tuple[Mapping[str, str], ...]
    items: tuple[Item, ...]
    book: RecipeBook
    sender: SenderDetails
    post: Post
    colours: Colours
    opt_outs: tuple[str, ...]


class Demo:
    """The use case of filling a profile."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._clock = clock

    def fill(
        self,
        *,
        customers: int = CUSTOMERS,
        gestures: int = GESTURES,
        seed: int = SEED,
        practice: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Mapping[str, int]:
        """Fill the profile; all of it or nothing.

        Args:
            customers: how many; at least 1 if there are to be gestures.
            gestures: how many, of the last months up to now; a few of them wait for the bench.
            seed: the same seed gives the same shop.
            practice: mark every sheet that this profile ever prints, so that none is taken for a real one.
            progress: called with customers and gestures done, and in all.
            cancelled: asked every few hundred.

        Returns:
            How much there is now: ``customers``, ``gestures``, ``waiting``, ``people`` and ``items``.

        Raises:
            Conflict: the profile holds data already.
            Cancelled: the user stopped it; the profile is as empty as before.
        """
        folder = assets.folder() / "demo"
        shop, random, now = _read_shop(folder / "shop.toml"), Random(seed), self._clock()  # noqa: S311 - play, no secret
        total = customers + gestures
        counts = {"customers": customers, "gestures": 0, "waiting": 0, "people": len(shop.people), "items": 0}

        def counted(done: int) -> None:
            if done % _BETWEEN_LOOKS == 0:
                if cancelled():
                    raise Cancelled("The demo was stopped; the profile is as empty as before.")
                progress(done, total)

        invented = invent(read_countries(folder / "countries.toml"), shop.colours, customers, random)
        callers: list[Caller] = []

        def people() -> Iterator[Customer]:
            for place, details in enumerate(invented, start=1):
                counted(place)
                customer = _customer(shop, place, details, now, random)
                if customer.opt_out is None:
                    callers.append(_caller(customer))
                yield customer

        def told() -> Iterator[DemoGesture]:
            agents = [person for person in team if person.role is Role.AGENT]
            packers = [person for person in team if person.role is Role.FULFILMENT]
            history = tell(
                read_stories(folder / "stories.toml"),
                post=shop.post,
                callers=callers,
                agents=agents,
                count=gestures if callers else 0,
                now=now,
                random=random,
            )
            for place, gesture in enumerate(history, start=1):
                counted(customers + place)
                counts["gestures"] = place
                counts["waiting"] += gesture.status is Status.WAITING
                yield _stored(gesture, packers[place // 40 % len(packers)])

        with self._database.transaction():
            self._refuse_data()
            team = self._put_shop(shop, now, random)
            if practice:
                TeamSettings(SettingStore(self._database)).mark_practice()
            counts["items"] = len(shop.items)
            fill_customers(self._database, people())
            fill_gestures(self._database, told())
        progress(total, total)
        return counts

    def _refuse_data(self) -> None:
        database = self._database
        if CustomerStore(database).count() or PersonStore(database).all() or ItemStore(database).all():
            raise Conflict("This profile holds data already; the demo wants an empty one, so choose another --profile.")

    def _put_shop(self, shop: _Shop, now: datetime, random: Random) -> tuple[Person, ...]:
        team = tuple(
            Person(
                id=id_at(now - _OLDEST_CUSTOMER, random),
                name=entry["name"],
                email=f"{entry['login']}@example.com",
                login=entry["login"],
                team=entry["team"],
                lead=entry["lead"],
                role=Role(entry["role"]),
            )
            for entry in shop.people
        )
        PersonStore(self._database).put_all(team)
        items = ItemStore(self._database)
        for item in shop.items:
            items.put(item)
        RecipeStore(self._database).put(shop.book.recipes, shop.book.stand_ins)
        TeamSettings(SettingStore(self._database)).put_sender(shop.sender)
        return team


def _customer(shop: _Shop, place: int, details: CustomerDetails, now: datetime, random: Random) -> Customer:
    created_at = now - timedelta(days=30) - (_OLDEST_CUSTOMER - timedelta(days=60)) * random.random()
    return Customer(id_at(created_at, random), details, created_at, _opt_out(shop, place, now, random))


def _opt_out(shop: _Shop, place: int, now: datetime, random: Random) -> OptOut | None:
    # Two early ones for certain, so that a small demo has them too.
    if place in (17, 41) or random.random() < _OPTED_OUT:
        return OptOut(random.choice(shop.opt_outs), now - timedelta(days=3 + 200 * random.random()))
    return None


def _caller(customer: Customer) -> Caller:
    details = customer.details
    return Caller(customer.id, customer.salutation, details.language, details.phone)


def _stored(told: Told, packer: Person) -> DemoGesture:
    return DemoGesture(
        draft=told.draft,
        agent=told.agent,
        packer=packer,
        status=told.status,
        requested_at=told.requested_at,
        reaction=told.reaction,
        reason=told.reason,
        carrier=told.carrier,
    )


def _read_shop(path: Path) -> _Shop:
    shop: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    post, sender = shop["post"], dict(shop["sender"])
    contact = {key: sender.pop(key) for key in ("name", "phone", "email")}
    return _Shop(
        people=tuple(shop["person"]),
        book=RecipeBook(
            tuple(
                Recipe(entry["name"], tuple(GestureItem(**item) for item in entry["items"])) for entry in shop["recipe"]
            ),
            {sku: tuple(ranked) for sku, ranked in shop["instead_of"].items()},
        ),
        items=tuple(Item(**{**entry, "category": ItemCategory(entry["category"])}) for entry in shop["item"]),
        sender=SenderDetails(**contact, address=Address(**sender)),
        post=Post(tuple(post["carriers"]), tuple(post["returns"]), tuple(post["holds"])),
        colours=Colours(tuple(post["nicknames"]), tuple(post["notes"]), tuple(post["tags"])),
        opt_outs=tuple(post["opt_outs"]),
    )

"""Services that keep everything in memory: quick, and able to fail on demand."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from gifts_app.domain.customers import Address, Customer, CustomerDetails, CustomerSummary, OptOut
from gifts_app.domain.fronts import Front, Had
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice, Recipient, Status
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.kinds import check
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound, Sentence

NOW = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
DANILO = Person(uuid.UUID(int=1), "Danilo Kovač", "danilo@example.com")
PRIYA = Person(uuid.UUID(int=2), "Priya Nair", "priya@example.com")


def customer(name: str, number: int, *, city: str = "Leeds", country: str = "GB", **more: Any) -> Customer:
    """Invent a customer."""
    opt_out = more.pop("opt_out", None)
    address = Address(street=f"{number} Alder Rise", city=city, postal_code="LS6 2AB", country=country)
    details = CustomerDetails(name, address=more.pop("address", address), phone="+44 113 496 0123", **more)
    return Customer(uuid.UUID(int=1000 + number), details, NOW, opt_out)


def past(
    of: Customer, kind: str, occasion: str, days: int, agent: str, message: str = "So happy for you both!"
) -> Gesture:
    """Invent a gesture of the past."""
    draft = GestureDraft(uuid.uuid4(), of.id, kind, occasion, message=message)
    recipient = Recipient(of.details.name, of.details.address)
    at = NOW - timedelta(days=days)
    return Gesture(days, draft, Status.SHIPPED, at, uuid.UUID(int=7), agent, "Team", of.details.name, recipient)


def items() -> tuple[Item, ...]:
    """Invent a shelf."""
    return (
        Item("BOOK", "Culture book", on_hand=23, low_at=5, bin="B-01"),
        Item("STICK", "Sticker sheet", on_hand=240, low_at=20, bin="B-02"),
        Item("SOCKS", "Striped socks", on_hand=3, low_at=5, bin="B-03"),
        Item("MUG", "Enamel mug", on_hand=0, low_at=5, bin="B-04"),
        Item("TEA", "Tea for two", on_hand=12, low_at=5, bin="B-05"),
        Item("PIN", "Pin with a rainbow", on_hand=64, low_at=5, bin="B-06"),
        Item("a2-ivory", "Ivory A2 card", ItemCategory.PAPER, on_hand=148),
    )


@dataclass
class StandIn:
    """Everything the page asks of the services.

    Attributes:
        refuse: raised by the next call of ``submit``, then forgotten.
        searched: every text that was looked for.
        ready: how many times the search was asked to get ready.
    """

    people: dict[uuid.UUID, Customer] = field(default_factory=dict)
    history: dict[uuid.UUID, tuple[Gesture, ...]] = field(default_factory=dict)
    advice: tuple[Notice, ...] = ()
    kept: dict[uuid.UUID, tuple[GestureDraft, datetime]] = field(default_factory=dict)
    open: set[uuid.UUID] = field(default_factory=set)
    sent: dict[uuid.UUID, Gesture] = field(default_factory=dict)
    moves: list[tuple[str, int]] = field(default_factory=list)
    refuse: GiftsError | None = None
    searched: list[str] = field(default_factory=list)
    ready: int = 0
    fit: tuple[int, int, bool] | None = None
    shelf: tuple[Item, ...] = field(default_factory=items)
    print_faults: dict[str, str] = field(default_factory=dict)
    fronts: tuple[Front, ...] = ()
    had: dict[str, Had] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.customers = SimpleNamespace(
            search=self._search, get_ready=self._get_ready, get=self._get, add=self._add, edit=self._edit
        )
        self.gestures = SimpleNamespace(
            past=self._past,
            past_count=lambda customer_id: len(self.history.get(customer_id, ())),
            fronts_had=lambda customer_id, but=None: self.had,
            notices=lambda draft, _reader: self.advice,
            submit=self._submit,
            by_id=self._by_id,
            withdraw=lambda number, actor: self._move("withdraw", number),
            restore=lambda number, actor: self._move("restore", number),
        )
        self.drafts = SimpleNamespace(
            keep=self._keep, all=self._drafts, drop=lambda key, _actor: self.kept.pop(key, None)
        )
        self.stock = SimpleNamespace(items=lambda: self.shelf)
        self.previews = SimpleNamespace(
            of_draft=lambda document, draft, agent, page, dpi: self._picture(document, dpi),
            panel=lambda panel, draft, agent, dpi: self._picture(panel, dpi),
            front=lambda design, dpi: _raster(4.25, 5.5, dpi, 0xE0),
            fit=self._fit,
            materials=lambda: SimpleNamespace(
                stocks=(("a2-ivory", "Ivory A2"), ("a6-ivory", "Ivory A6")),
                hands=(("caveat", "Everyday hand"), ("kalam", "Round hand")),
                advice={},
                views={},
                default_stock="a2-ivory",
                fronts=self.fronts,
            ),
        )

    def with_people(self, *people: Customer) -> "StandIn":
        """Add customers."""
        self.people.update({each.id: each for each in people})
        return self

    def _past(self, customer_id: uuid.UUID, limit: int, before: int | None = None) -> tuple[Gesture, ...]:
        found = self.history.get(customer_id, ())
        return tuple(each for each in found if before is None or each.number < before)[:limit]

    def _get_ready(self) -> None:
        self.ready += 1

    def _search(self, text: str, limit: int = 50) -> tuple[CustomerSummary, ...]:
        self.searched.append(text)
        words = text.casefold().split()
        found = [each for each in self.people.values() if all(word in each.details.name.casefold() for word in words)]
        return tuple(self._summary(each) for each in found[:limit])

    def _summary(self, of: Customer) -> CustomerSummary:
        before = self.history.get(of.id, ())
        details = of.details
        return CustomerSummary(
            of.id,
            details.name,
            details.address.city,
            details.address.country,
            details.email,
            opted_out=of.opt_out is not None,
            gestures=len(before),
            last_gesture_at=before[0].requested_at if before else None,
            recent_kinds=tuple(each.draft.kind for each in before[:4]),
        )

    def _get(self, key: uuid.UUID) -> Customer:
        if key not in self.people:
            raise NotFound("There is no such customer.")
        return self.people[key]

    def _add(self, details: CustomerDetails) -> Customer:
        if not details.name.strip():
            raise InvalidRequest("The customer cannot be saved as it is.", {"name": Sentence("Write a name.")})
        made = Customer(uuid.uuid4(), details, NOW)
        self.people[made.id] = made
        return made

    def _edit(self, key: uuid.UUID, details: CustomerDetails, version: int) -> Customer:
        if not details.name.strip():
            raise InvalidRequest("The customer cannot be saved as it is.", {"name": Sentence("Write a name.")})
        self.people[key] = replace(self.people[key], details=details, version=version + 1)
        return self.people[key]

    def _submit(self, draft: GestureDraft, actor: Person) -> Any:
        if self.refuse is not None:
            refused, self.refuse = self.refuse, None
            raise refused
        faults = check(draft, NOW.date())
        if faults:
            raise InvalidRequest("This cannot be sent as it is.", dict(faults))
        self.kept.pop(draft.id, None)
        if draft.id not in self.sent:
            to = self.people[draft.customer_id]
            recipient = Recipient(to.details.name, to.details.address)
            self.sent[draft.id] = Gesture(
                len(self.sent) + 1, draft, Status.WAITING, NOW, actor.id, actor.name, "", to.details.name, recipient
            )
        return SimpleNamespace(gesture=self.sent[draft.id], notices=(), is_new=True)

    def _by_id(self, key: uuid.UUID) -> Gesture:
        if key not in self.sent:
            raise NotFound("There is no such gesture.")
        return self.sent[key]

    def _move(self, verb: str, number: int) -> Gesture:
        self.moves.append((verb, number))
        return next(each for each in self.sent.values() if each.number == number)

    def _keep(self, draft: GestureDraft, actor: Person, *, is_open: bool = False, seen: int = 0) -> Any:
        self.kept[draft.id] = (draft, NOW)
        (self.open.add if is_open else self.open.discard)(draft.id)
        return SimpleNamespace(draft=draft, kept_at=NOW, is_open=is_open)

    def _drafts(self, actor: Person) -> tuple[Any, ...]:
        return tuple(
            SimpleNamespace(draft=draft, kept_at=at, is_open=draft.id in self.open, seen=0)
            for draft, at in self.kept.values()
        )

    def _fit(self, draft: GestureDraft) -> Any:
        words, capacity, fits = self.fit or (len(draft.message.split()), 86, len(draft.message.split()) <= 86)
        return SimpleNamespace(written=words, capacity=capacity, fits=fits, unit="words")

    def _picture(self, what: str, dpi: float) -> Any:
        width, height = {"envelope": (5.75, 4.375), "florist": (8.5, 11.0), "slip": (8.5, 11.0)}.get(what, (4.25, 5.5))
        raster = _raster(width, height, dpi, 0xFF)
        return SimpleNamespace(raster=raster, page=0, pages=1, faults=self.print_faults)


def opted_out(of: Customer, reason: str = "Please no more post, I am moving abroad.") -> Customer:
    """Let a customer ask for peace."""
    return replace(of, opt_out=OptOut(reason, NOW - timedelta(days=40)))


def _raster(width: float, height: float, dpi: float, grey: int) -> Any:
    across, down = max(1, round(width * dpi)), max(1, round(height * dpi))
    return SimpleNamespace(width=across, height=down, stride=across * 4, data=bytes([grey]) * (across * down * 4))

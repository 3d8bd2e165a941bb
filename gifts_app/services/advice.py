"""Gentle advice before something is sent: what went there before, what came back, what will be late or runs short.

Never a stop: every notice has a way to go on, and none is asked for twice.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gifts_app.domain import flowers, kinds
from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice, Status
from gifts_app.domain.likeness import nearly_the_same
from gifts_app.domain.people import Person
from gifts_app.errors import Sentence
from gifts_app.services.paper import Paper
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.household import same_home
from gifts_app.storage.items import ItemStore

# An earlier gesture younger than this is worth a gentle word before another one goes out.
RECENT_DAYS = 60
# How far back words and fronts are compared, of the customer and of the others at the address each.
_COMPARED = 20
_QUOTED = 120  # characters of an earlier message, to know it again by

# Each as it is told of a colleague, and to whoever sent it.
_KIND_TOLD = {
    kinds.CARD: ("{agent} sent a {occasion} card {when}.", "You sent a {occasion} card {when}."),
    kinds.FLOWERS: ("{agent} sent {occasion} flowers {when}.", "You sent {occasion} flowers {when}."),
    kinds.WOW: ("{agent} sent a {occasion} WoW package {when}.", "You sent a {occasion} WoW package {when}."),
}
_KIND_TOLD_AT_HOME = {
    kinds.CARD: (
        "{agent} sent {name}, at the same address, a {occasion} card {when}.",
        "You sent {name}, at the same address, a {occasion} card {when}.",
    ),
    kinds.FLOWERS: (
        "{agent} sent {name}, at the same address, {occasion} flowers {when}.",
        "You sent {name}, at the same address, {occasion} flowers {when}.",
    ),
    kinds.WOW: (
        "{agent} sent {name}, at the same address, a {occasion} WoW package {when}.",
        "You sent {name}, at the same address, a {occasion} WoW package {when}.",
    ),
}
_WORDS_TOLD = (
    "These are nearly the words that {agent} wrote them {when}.",
    "These are nearly the words that you wrote them {when}.",
)
_WORDS_TOLD_AT_HOME = (
    "These are nearly the words that {agent} wrote {name}, at the same address, {when}.",
    "These are nearly the words that you wrote {name}, at the same address, {when}.",
)


@dataclass(frozen=True, slots=True)
class _Past:
    """What went to the customer, and to the others at the address, newest first; and who reads about it."""

    own: Sequence[Gesture]
    others: Sequence[Gesture]
    reader: Person | None

    def __iter__(self) -> Iterator[Gesture]:
        return itertools.chain(self.own, self.others)

    def is_other(self, gesture: Gesture) -> bool:
        return gesture in self.others

    def told(self, gesture: Gesture, of_colleague: str, to_sender: str) -> str:
        """Choose how it is told: nobody hears of herself by name."""
        return to_sender if self.reader is not None and gesture.agent_id == self.reader.id else of_colleague


class Advice:
    """What is worth knowing about a draft."""

    def __init__(
        self,
        gestures: GestureStore,
        customers: CustomerStore,
        items: ItemStore,
        paper: Paper,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._gestures = gestures
        self._customers = customers
        self._items = items
        self._paper = paper
        self._clock = clock

    def about(
        self, draft: GestureDraft, reader: Person | None, unprintable: Sequence[Sentence] = ()
    ) -> tuple[Notice, ...]:
        """Collect all advice, what matters most first.

        Args:
            draft: as it would be sent.
            reader: who is advised; what they sent themselves is told so. None while nobody is known.
            unprintable: what no font can print of it.
        """
        customer = self._customers.get(draft.customer_id)
        now = self._clock().astimezone()
        history = self._gestures.history(customer.id, _COMPARED)
        before = next((each for each in history if each.id == draft.id), None)
        past = _Past(
            [each for each in history if each.id != draft.id],
            [each for each in self._gestures.household_history(customer.id, _COMPARED) if each.id != draft.id],
            reader,
        )
        found = [
            *(Notice("paper", sentence) for sentence in unprintable),
            _nowhere(draft, customer),
            _returned(past, customer),
            *_florist(draft, customer, now),
            recent := _recent(past, now.date()),
            _same_words(draft, past, now.date(), told=recent.quote if recent else ""),
            *self._shortages(draft, before),
            self._same_front(draft, now.date()),
        ]
        return tuple(notice for notice in found if notice is not None)

    def _same_front(self, draft: GestureDraft, today: date) -> Notice | None:
        """Tell that a card with this front stands on their shelf already."""
        front = _front_of(draft)
        had = self._gestures.fronts_had(draft.customer_id, draft.id).get(front) if front else None
        if had is None:
            return None
        told = (
            "{name}, at the same address, had this card front {when}."
            if had.name
            else "They had this card front before, {when}."
        )
        return Notice("design", Sentence(told, name=had.name, when=_when(had.at, today)))

    def _shortages(self, draft: GestureDraft, before: Gesture | None) -> Iterator[Notice]:
        """Tell what runs short; what the gesture was promised before it is changed is its own."""
        default_stock = self._paper.setup().default_stock
        own = dict(kinds.consumption(before.draft, default_stock)) if before is not None else {}
        items = {item.sku: item for item in self._items.all(default_stock)}
        for wish in draft.items:
            if wish.instead_of in items and wish.sku in items:
                told = "{name} runs out; {other} goes in instead."
                names = {"name": items[wish.instead_of].name, "other": items[wish.sku].name}
                yield Notice("short", Sentence(told, **names))
        for sku, quantity in kinds.consumption(draft, default_stock):
            item = items.get(sku)
            if item is not None and item.free_beside(own.get(sku, 0)) < quantity:
                yield Notice(
                    "short",
                    Sentence(
                        "{name} runs short: {free} free, {quantity} wanted; the bench may hold it.",
                        name=item.name,
                        free=item.free_beside(own.get(sku, 0)),
                        quantity=quantity,
                    ),
                )


def _returned(past: _Past, customer: Customer) -> Notice | None:
    """Tell that post to the present address came back; that of an address left behind is no news."""
    for earlier in past:
        if earlier.status is not Status.RETURNED or not same_home(earlier.recipient.address, customer.details.address):
            continue
        reason = earlier.return_reason.rstrip(".")
        if past.is_other(earlier):
            told = "Post to {name} at this address came back: {reason}."
            return Notice("returned", Sentence(told, name=earlier.customer_name, reason=reason))
        return Notice("returned", Sentence("Post to this address came back: {reason}.", reason=reason))
    return None


def _florist(draft: GestureDraft, customer: Customer, now: datetime) -> Iterator[Notice]:
    """Tell what a florist would ring back about."""
    if draft.kind != kinds.FLOWERS:
        return
    solemn = kinds.OCCASIONS[draft.occasion].solemn
    told = flowers.advice(draft.details, now, customer.details.address, solemn=solemn, message=draft.message)
    for field, kind in (("deliver_on", "date"), ("deliver_address", "place")):
        if field in told:
            yield Notice(kind, told[field])


def _recent(past: _Past, today: date) -> Notice | None:
    """Tell what they were sent lately, else what somebody else at the address was."""
    for kind, gestures, told in (("recent", past.own, _KIND_TOLD), ("household", past.others, _KIND_TOLD_AT_HOME)):
        if gestures and _days_since(gestures[0].requested_at, today) <= RECENT_DAYS:
            earlier = gestures[0]
            sentence = Sentence(
                past.told(earlier, *told[earlier.draft.kind]),
                agent=earlier.agent_name,
                name=earlier.customer_name,
                occasion=Sentence(kinds.OCCASIONS[earlier.draft.occasion].label.lower()),
                when=_when(earlier.requested_at, today),
            )
            return Notice(kind, sentence, quote=_beginning(earlier.draft.message))
    return None


def _same_words(draft: GestureDraft, past: _Past, today: date, told: str) -> Notice | None:
    """Tell that they, or somebody beside them, have read nearly these words; not once more which, if just told."""
    for earlier in past:
        if not nearly_the_same(draft.message, earlier.draft.message):
            continue
        said = Sentence(
            past.told(earlier, *(_WORDS_TOLD_AT_HOME if past.is_other(earlier) else _WORDS_TOLD)),
            agent=earlier.agent_name,
            name=earlier.customer_name,
            when=_when(earlier.requested_at, today),
        )
        quote = _beginning(earlier.draft.message)
        return Notice("words", said, quote="" if quote == told else quote)
    return None


def _nowhere(draft: GestureDraft, customer: Customer) -> Notice | None:
    if customer.details.address.is_empty and not draft.details.get("deliver_address"):
        return Notice("address", Sentence("There is no address yet; the bench will hold it until there is."))
    return None


def _front_of(draft: GestureDraft) -> str:
    if not kinds.KINDS[draft.kind].prints_card:
        return ""
    return kinds.front_of(draft.design, draft.occasion)


def _days_since(at: datetime, today: date) -> int:
    return (today - at.astimezone().date()).days


def _when(at: datetime, today: date) -> Sentence:
    days = _days_since(at, today)
    if days < 1:
        return Sentence("today")
    if days == 1:
        return Sentence("yesterday")
    if days <= RECENT_DAYS:
        return Sentence("{days} days ago", days=days)
    if days < 2 * 365:
        return Sentence("{months} months ago", months=round(days / 30.44))
    return Sentence("{years} years ago", years=days // 365)


def _beginning(text: str) -> str:
    """Return how a text begins, cut between words where it has spaces."""
    text = " ".join(text.split())
    if len(text) <= _QUOTED:
        return text
    words = text[:_QUOTED].rpartition(" ")[0]
    return (words if len(words) > _QUOTED // 2 else text[:_QUOTED]).rstrip(" ,;:") + "…"

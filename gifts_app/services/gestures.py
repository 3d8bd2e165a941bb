"""Send, change, take back and follow a gesture."""

import dataclasses
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Event, Gesture, GestureDraft, Notice, Status
from gifts_app.domain.ids import number_of
from gifts_app.domain.people import Person
from gifts_app.domain.text import clean_line, clean_text
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.services.paper import Paper
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore

# An earlier gesture younger than this is worth a gentle word before another one goes out.
RECENT_DAYS = 60
_QUOTED = 120  # characters of an earlier message, to know it again by


@dataclass(frozen=True, slots=True)
class Submitted:
    """A gesture that is safely stored, and what is worth knowing about it."""

    gesture: Gesture
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class GestureStory:
    """A gesture with its whole history, oldest event first."""

    gesture: Gesture
    events: tuple[Event, ...]


class Gestures:
    """Use cases around one gesture."""

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

    def submit(self, draft: GestureDraft, actor: Person) -> Submitted:
        """Store a gesture; it is real from then on. The same draft sent twice is one gesture.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
            OptedOut: the customer asked to receive nothing.
            Conflict: the id belongs to a gesture with other content.
        """
        draft = clean_draft(draft)
        unprintable = self._refuse_faults(draft, actor)
        notices = self._notices(draft, unprintable)
        gesture, _ = self._gestures.submit(draft, actor, self._clock())
        return Submitted(gesture, notices)

    def edit(self, draft: GestureDraft, version: int, actor: Person) -> Gesture:
        """Change a gesture that no run has taken yet.

        Args:
            draft: the whole new content; its id names the gesture.
            version: the version that the editor saw.

        Raises:
            InvalidRequest: as for ``submit``.
            Conflict: the bench has taken it, or somebody else changed it meanwhile.
        """
        draft = clean_draft(draft)
        self._refuse_faults(draft, actor)
        return self._gestures.edit(draft, actor, self._clock(), version)

    def faults(self, draft: GestureDraft, actor: Person) -> dict[str, Sentence]:
        """Find what ``submit`` would refuse, as a sentence for each field; made for checks while typing."""
        return self._faults(clean_draft(draft), actor)[0]

    def notices(self, draft: GestureDraft) -> tuple[Notice, ...]:
        """Collect gentle advice about a draft: sent lately, post came back, nowhere to send, things running short."""
        return self._notices(draft, self._paper.inspect(draft, "").unprintable)

    def _faults(self, draft: GestureDraft, actor: Person) -> tuple[dict[str, Sentence], tuple[Sentence, ...]]:
        """Return what is wrong, by field, and what no font can print; the paper is inspected once for both."""
        faults = {**kinds.check(draft, self._clock().astimezone().date()), **self._paper.unknown(draft)}
        # What cannot be set on paper at all cannot be measured either.
        if not faults.keys().isdisjoint(("kind", "occasion", "message", "stock", "hand", "design")):
            return faults, ()
        seen = self._paper.inspect(draft, actor.name)
        # What is missing is said in the catalogue's short words, not again in the paper's.
        return {**seen.overflow, **faults}, seen.unprintable

    def _notices(self, draft: GestureDraft, unprintable: tuple[Sentence, ...]) -> tuple[Notice, ...]:
        found: list[Notice] = []
        today = self._clock().astimezone().date()
        for earlier in self._gestures.history(draft.customer_id, limit=3):
            if earlier.id == draft.id:
                continue
            if earlier.status is Status.RETURNED:
                found.append(
                    Notice(
                        "returned",
                        Sentence(
                            "Post to this customer came back: {reason}.", reason=earlier.return_reason.rstrip(".")
                        ),
                    )
                )
            days = (today - earlier.requested_at.astimezone().date()).days
            if days <= RECENT_DAYS and not any(notice.kind == "recent" for notice in found):
                found.append(_recent(earlier, days))
        if self._customers.get(draft.customer_id).details.address.is_empty and not draft.details.get("deliver_address"):
            found.append(Notice("address", Sentence("There is no address yet; the bench will hold it until there is.")))
        found.extend(self._shortages(draft))
        found.extend(Notice("paper", sentence) for sentence in unprintable)
        return tuple(found)

    def withdraw(self, number: int, actor: Person) -> Gesture:
        """Take back a gesture that no run has taken yet.

        Raises:
            Conflict: the bench already has it.
        """
        return self._gestures.move(number, "withdraw", actor, self._clock())

    def restore(self, number: int, actor: Person) -> Gesture:
        """Let a withdrawn gesture wait for the bench again."""
        return self._gestures.move(number, "restore", actor, self._clock())

    def returned(self, number: int, reason: str, actor: Person) -> Gesture:
        """Note that the post came back, and why."""
        reason = clean_line(reason)
        if not reason:
            raise InvalidRequest("Say why it came back.", {"reason": Sentence("Say why it came back.")})
        return self._gestures.move(number, "return", actor, self._clock(), text=reason)

    def send_again(self, number: int, actor: Person) -> Gesture:
        """Let returned post wait for the bench once more, with the customer's present address."""
        return self._gestures.move(number, "send_again", actor, self._clock())

    def react(self, number: int, text: str, actor: Person) -> Gesture:
        """Keep what the customer answered."""
        text = clean_text(text)
        if not text:
            raise InvalidRequest("Write what the customer answered.", {"text": Sentence("Write what they answered.")})
        return self._gestures.react(number, text, actor, self._clock())

    def story(self, number: int) -> GestureStory:
        """Return one gesture with everything that happened to it."""
        return GestureStory(self._gestures.get(number), self._gestures.events(number))

    def by_code(self, code: str) -> Gesture:
        """Return the gesture with this short code, as typed or scanned."""
        number = number_of(code)
        try:
            return self._gestures.get(number)
        except NotFound:
            raise NotFound("There is no gesture {code}; look it up in the log.", code=code.strip().upper()) from None

    def history(self, customer_id: uuid.UUID, limit: int = 20) -> tuple[Gesture, ...]:
        """Return what was sent to a customer before, newest first."""
        return self._gestures.history(customer_id, limit)

    def _refuse_faults(self, draft: GestureDraft, actor: Person) -> tuple[Sentence, ...]:
        """Return what no font can print, or refuse the draft."""
        faults, unprintable = self._faults(draft, actor)
        if faults:
            field, fault = next(iter(faults.items()))
            raise InvalidRequest(
                "This cannot be sent as it is ({field}): {fault}", faults, field=field.replace("_", " "), fault=fault
            )
        return unprintable

    def _shortages(self, draft: GestureDraft) -> list[Notice]:
        found = []
        default_stock = self._paper.setup().default_stock
        items = {item.sku: item for item in self._items.all(default_stock)}
        for sku, quantity in kinds.consumption(draft, default_stock):
            item = items.get(sku)
            if item is not None and item.on_hand - item.reserved < quantity:
                found.append(
                    Notice(
                        "short",
                        Sentence(
                            "{name} runs short: {free} free, {quantity} wanted; the bench may hold it.",
                            name=item.name,
                            free=max(0, item.on_hand - item.reserved),
                            quantity=quantity,
                        ),
                    )
                )
        return found


def clean_draft(draft: GestureDraft) -> GestureDraft:
    """Return the draft with every text made fit to store and empty details left out."""
    return dataclasses.replace(
        draft,
        story=clean_text(draft.story),
        message=clean_text(draft.message),
        sign=clean_line(draft.sign),
        details={key: clean_text(value) for key, value in draft.details.items() if value and value.strip()},
    )


def _recent(earlier: Gesture, days: int) -> Notice:
    if days > 1:
        when = Sentence("{days} days ago", days=days)
    else:
        when = Sentence("yesterday") if days == 1 else Sentence("today")
    occasion = kinds.OCCASIONS[earlier.draft.occasion].label.lower()
    kind = kinds.KINDS[earlier.draft.kind].label
    return Notice(
        "recent",
        Sentence(
            "{agent} sent a gesture {when}: {kind}, {occasion}.",
            agent=earlier.agent_name,
            when=when,
            kind=kind,
            occasion=occasion,
        ),
        quote=_beginning(earlier.draft.message),
    )


def _beginning(text: str) -> str:
    """Return how a text begins, cut between words where it has spaces."""
    text = " ".join(text.split())
    if len(text) <= _QUOTED:
        return text
    words = text[:_QUOTED].rpartition(" ")[0]
    return (words if len(words) > _QUOTED // 2 else text[:_QUOTED]).rstrip(" ,;:") + "…"

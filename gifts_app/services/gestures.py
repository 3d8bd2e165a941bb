"""Send, change, take back and follow a gesture."""

import dataclasses
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from gifts_app.domain import kinds
from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import Event, Gesture, GestureDraft, Notice
from gifts_app.domain.ids import number_of
from gifts_app.domain.people import Person
from gifts_app.domain.text import clean_line, clean_text
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.services.advice import Advice
from gifts_app.services.paper import Paper
from gifts_app.storage.gestures import GestureStore


@dataclass(frozen=True, slots=True)
class Submitted:
    """A gesture that is safely stored, and what is worth knowing about it.

    Attributes:
        is_new: whether it was stored just now; the same draft sent before makes no second gesture.
    """

    gesture: Gesture
    notices: tuple[Notice, ...]
    is_new: bool = True


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
        paper: Paper,
        advice: Advice,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._gestures = gestures
        self._paper = paper
        self._advice = advice
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
        notices = self._advice.about(draft, actor, unprintable)
        gesture, is_new = self._gestures.submit(draft, actor, self._clock())
        return Submitted(gesture, notices, is_new)

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

    def notices(self, draft: GestureDraft, reader: Person | None = None) -> tuple[Notice, ...]:
        """Collect gentle advice about a draft, what matters most first; none of it ever stops anything.

        Args:
            draft: as it would be sent.
            reader: who is advised; what they sent themselves is told so.
        """
        return self._advice.about(clean_draft(draft), reader, self._paper.inspect(draft, "").unprintable)

    def _faults(self, draft: GestureDraft, actor: Person) -> tuple[dict[str, Sentence], tuple[Sentence, ...]]:
        """Return what is wrong, by field, and what no font can print; the paper is inspected once for both."""
        faults = {**kinds.check(draft, self._clock().astimezone().date()), **self._paper.unknown(draft)}
        # What cannot be set on paper at all cannot be measured either.
        if not faults.keys().isdisjoint(("kind", "occasion", "message", "stock", "hand", "design")):
            return faults, ()
        seen = self._paper.inspect(draft, actor.name)
        # What is missing is said in the catalogue's short words, not again in the paper's.
        return {**seen.overflow, **faults}, seen.unprintable

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

    def by_id(self, id: uuid.UUID) -> Gesture:  # noqa: A002 - what it is called everywhere
        """Return the gesture that a draft became.

        Raises:
            NotFound: it was never sent.
        """
        return self._gestures.by_id(id)

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

    def past(self, customer_id: uuid.UUID, limit: int, before: int | None = None) -> tuple[Gesture, ...]:
        """Return what was sent to a customer and to others at the address, newest first.

        Args:
            customer_id: key of the customer.
            limit: how many at most.
            before: only older ones than the gesture of this number, to read on.
        """
        return self._gestures.past(customer_id, limit, before)

    def past_count(self, customer_id: uuid.UUID) -> int:
        """Return how many gestures went to a customer and to others at the address."""
        return self._gestures.past_count(customer_id)

    def fronts_had(self, customer_id: uuid.UUID, but: uuid.UUID | None = None) -> Mapping[str, Had]:
        """Return which card fronts a customer or somebody else at the address has had, by their keys.

        Args:
            customer_id: key of the customer.
            but: leaves this gesture out, because it is what is being changed.
        """
        return self._gestures.fronts_had(customer_id, but)

    def _refuse_faults(self, draft: GestureDraft, actor: Person) -> tuple[Sentence, ...]:
        """Return what no font can print, or refuse the draft."""
        faults, unprintable = self._faults(draft, actor)
        if faults:
            field, fault = next(iter(faults.items()))
            raise InvalidRequest(
                "This cannot be sent as it is ({field}): {fault}", faults, field=field.replace("_", " "), fault=fault
            )
        return unprintable


def clean_draft(draft: GestureDraft) -> GestureDraft:
    """Return the draft with every text made fit to store and empty details left out."""
    return dataclasses.replace(
        draft,
        story=clean_text(draft.story),
        message=clean_text(draft.message),
        sign=clean_line(draft.sign),
        details={key: clean_text(value) for key, value in draft.details.items() if value and value.strip()},
    )

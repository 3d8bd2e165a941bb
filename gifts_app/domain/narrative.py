"""How one gesture is told: its events as the chapters of a story, oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Event, Gesture

# What the machine does in between is told by what it ends in.
_LEFT_OUT = frozenset({"submit", "claim"})
LARGE = frozenset({"ship", "react", "return", "withdraw"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """One piece of the story.

    Attributes:
        key: ``call``, ``words``, ``piece`` or the verb of an event.
        who, at: by whom and when; ``at`` is None where it is no moment of its own.
        text: what was said, the reason, the reaction.
    """

    key: str
    text: str = ""
    who: str = ""
    at: datetime | None = None
    run: int | None = None

    @property
    def is_large(self) -> bool:
        """Say whether it is told with a title of its own."""
        return self.key in {"call", "words", "piece"} or self.key in LARGE


def chapters(gesture: Gesture, events: Sequence[Event]) -> tuple[Chapter, ...]:
    """Tell a gesture."""
    told = [Chapter("call", gesture.draft.story, gesture.agent_name, gesture.requested_at)]
    words = "\n".join(filter(None, (gesture.draft.message, gesture.draft.sign)))
    if words:
        told.append(Chapter("words", words))
    told.append(Chapter("piece"))
    after = [event for event in events if event.verb not in _LEFT_OUT]
    for place, event in enumerate(after):
        following = after[place + 1] if place + 1 < len(after) else None
        if following is not None and _cancels(event, following):
            continue
        if place and _cancels(after[place - 1], event):
            continue
        told.append(_chapter(gesture, event))
    return tuple(told)


def _chapter(gesture: Gesture, event: Event) -> Chapter:
    text = event.text
    if event.verb == "ship":
        text = " ".join(filter(None, (gesture.carrier, gesture.tracking)))
    return Chapter(event.verb, text, event.actor_name, event.at, event.run)


# A slip that was taken back at once is no part of the story; the history keeps both.
_OPPOSITES = {"confirm": "unconfirm", "ship": "unship", "withdraw": "restore", "hold": "release"}


def _cancels(one: Event, other: Event) -> bool:
    return _OPPOSITES.get(one.verb) == other.verb and (other.at - one.at).total_seconds() < 120


def can_come_back(gesture: Gesture) -> bool:
    """Say whether post may come back."""
    return gesture.status.value == "shipped" and gesture.draft.kind != kinds.FLOWERS

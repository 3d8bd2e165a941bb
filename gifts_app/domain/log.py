"""What somebody may ask the log for."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from gifts_app.domain.gestures import Status


@dataclass(frozen=True, slots=True)
class LogQuery:
    """A filter over all gestures; an empty one matches every gesture.

    Attributes:
        since, until: bounds of the time it was requested, ``since`` included, ``until`` not.
        kinds: keys of kinds; empty for all.
        agent: part of an agent's name, any case.
        text: words that must all occur in story, message, reaction, customer name or code.
    """

    since: datetime | None = None
    until: datetime | None = None
    kinds: tuple[str, ...] = ()
    occasion: str = ""
    channel: str = ""
    agent: str = ""
    agent_id: uuid.UUID | None = None
    team: str = ""
    status: Status | None = None
    text: str = ""

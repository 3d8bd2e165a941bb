"""Words that a person likes to use again: their own, written by themselves."""

import uuid
from dataclasses import dataclass

LONGEST = 1_000  # characters; what is longer is a message, not a phrase
MOST = 200


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words of somebody's own."""

    id: uuid.UUID
    text: str

"""Words that are being written: kept on the disk before anybody sends them."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from gifts_app.domain.gestures import GestureDraft, GestureItem
from gifts_app.domain.people import Person
from gifts_app.storage.drafts import DraftStore

# Beside the draft's own fields: which desk's window it stands in, or none's; the version that it changes, or 0.
_OPEN_AT, _CHANGES = "open_at", "changes"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was last kept.

    Attributes:
        is_open: it stood in the form of this desk's window, and nobody has put it aside.
        changes: for a change of a gesture that waits already: the version of it that its writer saw; 0 for a new one.
    """

    draft: GestureDraft
    kept_at: datetime
    is_open: bool = False
    changes: int = 0


class Drafts:
    """Keep, bring back and drop what a person is writing."""

    def __init__(
        self, drafts: DraftStore, desk: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._drafts, self._desk, self._clock = drafts, desk, clock

    def keep(self, draft: GestureDraft, actor: Person, *, is_open: bool = False, changes: int = 0) -> KeptDraft:
        """Store a draft, over its earlier state.

        Args:
            draft: the form as it stands.
            actor: whose it is.
            is_open: it stands in the form, so that the next window of this desk begins with it.
            changes: as in ``KeptDraft``.
        """
        at = self._clock()
        payload: dict[str, Any] = asdict(draft)
        payload["id"], payload["customer_id"] = str(draft.id), str(draft.customer_id)
        payload[_OPEN_AT], payload[_CHANGES] = self._desk if is_open else "", changes
        self._drafts.put(draft.id, actor.id, draft.customer_id, payload, at)
        return KeptDraft(draft, at, is_open, changes)

    def all(self, actor: Person) -> tuple[KeptDraft, ...]:
        """Return a person's drafts, the latest first."""
        return tuple(
            KeptDraft(
                _draft(row.payload),
                row.saved_at,
                is_open=row.payload.get(_OPEN_AT) == self._desk,
                changes=row.payload.get(_CHANGES, 0),
            )
            for row in self._drafts.all(actor.id)
        )

    def drop(self, id: uuid.UUID) -> None:  # noqa: A002 - what it is called everywhere
        """Forget a draft: it was sent, or thrown away on purpose."""
        self._drafts.drop(id)


def _draft(payload: Mapping[str, Any]) -> GestureDraft:
    values = {key: value for key, value in payload.items() if key not in (_OPEN_AT, _CHANGES)}
    values["id"] = uuid.UUID(values["id"])
    values["customer_id"] = uuid.UUID(values["customer_id"])
    values["items"] = tuple(GestureItem(**item) for item in values["items"])
    return GestureDraft(**values)

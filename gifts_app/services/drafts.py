"""Words that are being written: kept on the disk before anybody sends them."""

import uuid
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.people import Person
from gifts_app.domain.text import clean_text
from gifts_app.errors import NotFound
from gifts_app.services.draft_payload import draft_of, payload_of
from gifts_app.services.unkept import Unkept, UnkeptDrafts
from gifts_app.services.waiting_files import remove
from gifts_app.storage.drafts import DraftStore, SavedDraft
from gifts_app.storage.gestures import GestureStore

# Beside the draft's own fields: which desk's window it stands in, or none's; ``seen``, by its first name.
_OPEN_AT, _SEEN = "open_at", "changes"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was last kept.

    Attributes:
        is_open: it stood in the form of this desk's window, and nobody has put it aside.
        seen: for a change of what waits already, the version of it that its writer saw; 0 for a new gesture.
    """

    draft: GestureDraft
    kept_at: datetime
    is_open: bool = False
    seen: int = 0


class Drafts:
    """Keep, bring back and drop what a person is writing."""

    def __init__(
        self,
        drafts: DraftStore,
        gestures: GestureStore,
        desk: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._drafts, self._gestures, self._desk, self._clock = drafts, gestures, desk, clock

    def keep(self, draft: GestureDraft, actor: Person, *, is_open: bool = False, seen: int = 0) -> KeptDraft:
        """Store a draft, over its earlier state.

        Args:
            draft: the form as it stands.
            actor: whose it is.
            is_open: it stands in the form, so that the next window of this desk begins with it.
            seen: as in ``KeptDraft``.
        """
        at = self._clock()
        payload = payload_of(draft) | {_OPEN_AT: self._desk if is_open else "", _SEEN: seen}
        self._drafts.put(draft.id, actor.id, draft.customer_id, payload, at)
        return KeptDraft(draft, at, is_open, seen)

    def all(self, actor: Person) -> tuple[KeptDraft, ...]:
        """Return a person's drafts, the latest first."""
        return tuple(self._kept(row) for row in self._drafts.all(actor.id))

    def about(self, customer_id: uuid.UUID) -> tuple[KeptDraft, ...]:
        """Return everybody's drafts for a customer, the latest first."""
        return tuple(self._kept(row) for row in self._drafts.about(customer_id))

    def bring_back(self, unkept: UnkeptDrafts, actor: Person, known: Container[uuid.UUID] = ()) -> None:
        """Put in what earlier windows of this desk could not keep; no word is lost by it, on neither side.

        Args:
            unkept: what they left.
            actor: whose drafts to take.
            known: drafts that stand in this window as they were before; what was left of them comes beside them.

        Raises:
            StorageUnavailable: the database is away again; what is not in it yet is where it was.
        """
        for path, left in unkept.left(actor.id):
            draft, seen = self._place(left, known)
            if draft is not None:
                self.keep(draft, actor, is_open=left.is_open, seen=seen)
            remove(path)

    def _place(self, left: Unkept, known: Container[uuid.UUID]) -> tuple[GestureDraft | None, int]:
        """Decide what a draft that was left is kept as, and the version that its writer saw; None if it is known."""
        rows = {row.id: row for row in self._drafts.all(left.person_id)}
        row = rows.get(left.draft.id)
        if row is not None:
            before = self._kept(row)
            if before.draft == left.draft:
                return None, 0
            # What stood in this desk's window before is an earlier state of the same words, whoever heard of it.
            stands = left.over != before.kept_at and not (before.is_open and before.kept_at <= left.at)
        else:
            sent = self._sent(left.draft.id)
            if sent is not None and _says_the_same(left.draft, sent):
                return None, 0
            stands = sent is not None and not left.seen
        if not stands and left.draft.id not in known:
            return left.draft, left.seen
        # The same key if this is cut short and done again.
        return replace(left.draft, id=uuid.uuid5(left.draft.id, left.at.isoformat())), 0

    def _sent(self, draft_id: uuid.UUID) -> GestureDraft | None:
        try:
            return self._gestures.by_id(draft_id).draft
        except NotFound:
            return None

    def _kept(self, row: SavedDraft) -> KeptDraft:
        return KeptDraft(
            draft_of({key: value for key, value in row.payload.items() if key not in (_OPEN_AT, _SEEN)}),
            row.saved_at,
            is_open=row.payload.get(_OPEN_AT) == self._desk,
            seen=row.payload.get(_SEEN, 0),
        )

    def drop(self, id: uuid.UUID, actor: Person) -> None:  # noqa: A002 - what it is called everywhere
        """Forget a person's draft: it was sent, or thrown away on purpose."""
        self._drafts.drop(id, actor.id)


def _says_the_same(draft: GestureDraft, sent: GestureDraft) -> bool:
    """Say whether all that was written into a draft was sent."""
    written = {key: clean_text(value) for key, value in draft.details.items() if value.strip()}
    return (clean_text(draft.story), clean_text(draft.message), written, draft.items) == (
        sent.story,
        sent.message,
        sent.details,
        sent.items,
    )

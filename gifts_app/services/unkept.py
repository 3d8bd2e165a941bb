"""Drafts that the database could not take: each waits in a small file of the profile until it can.

A file's name is the draft's key and the key of the window that wrote it, so that no window writes over what an earlier
one left; nothing of a person stands in it. Inside is JSON, readable by the owner of the profile alone.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.services.draft_payload import draft_of, payload_of
from gifts_app.services.waiting_files import WaitingFiles, read
from gifts_app.storage.profile import Profile

_PATIENCE = 0.3  # seconds that the database has before anything is written here


@dataclass(frozen=True, slots=True)
class Unkept:
    """A draft as it stood while the database could not take it.

    Attributes:
        person_id: whose it is.
        at: when it was written here.
        over: when the state was kept that its writer saw in the database; None if there was none.
        is_open, seen: as in ``KeptDraft``.
    """

    draft: GestureDraft
    person_id: uuid.UUID
    at: datetime
    over: datetime | None = None
    is_open: bool = False
    seen: int = 0


class UnkeptDrafts:
    """What one window could not keep, and what earlier ones left. Any thread may use it."""

    def __init__(self, profile: Profile) -> None:
        self._files = WaitingFiles(profile.folder / "unkept")
        self._window = uuid.uuid4().hex

    def put_soon(self, unkept: Unkept, turn: int) -> None:
        """Put it, unless the database has it in a moment; a disk that does not take it is tried at the next call."""
        self._files.soon(_PATIENCE, lambda: self.put(unkept, turn))

    def drop_soon(self, draft_id: uuid.UUID, turn: int) -> None:
        """Drop it, without waiting for the disk."""
        self._files.soon(0, lambda: self.drop(draft_id, turn))

    def close(self) -> None:
        """Wait until all is done that is to be done soon."""
        self._files.close()

    def put(self, unkept: Unkept, turn: int) -> None:
        """Write a state of a draft to the disk, over this window's earlier one, unless that is no longer needed.

        Args:
            unkept: what to write.
            turn: counts the states of all drafts; a later one is higher.

        Raises:
            StorageUnavailable: the profile cannot be written.
        """
        self._files.put(self._name(unkept.draft.id), _record(unkept), turn)

    def drop(self, draft_id: uuid.UUID, turn: int) -> None:
        """Forget a draft's states up to a turn: the database has it, or it was sent, or thrown away."""
        self._files.drop(self._name(draft_id), turn)

    def has_left(self) -> bool:
        """Say whether earlier windows left something; quick."""
        return self._files.are_any(but=self._is_own)

    def left(self, person_id: uuid.UUID) -> tuple[tuple[Path, Unkept], ...]:
        """Return what earlier windows left of a person, the oldest first; what they had half written is taken away."""
        self._files.clear_halves()
        files = [path for path in self._files.all() if not self._is_own(path)]
        found = [(path, unkept) for path in files if (unkept := read(path, _unkept)) and unkept.person_id == person_id]
        return tuple(sorted(found, key=lambda each: each[1].at))

    def damaged(self) -> tuple[Path, ...]:
        """Return files that could not be read, and were left aside."""
        return self._files.damaged()

    def _is_own(self, path: Path) -> bool:
        return path.stem.endswith(f".{self._window}")

    def _name(self, draft_id: uuid.UUID) -> str:
        return f"{draft_id}.{self._window}"


def _record(unkept: Unkept) -> dict[str, Any]:
    return {
        "person": str(unkept.person_id),
        "at": unkept.at.isoformat(),
        "over": unkept.over.isoformat() if unkept.over is not None else None,
        "open": unkept.is_open,
        "seen": unkept.seen,
        "draft": payload_of(unkept.draft),
    }


def _unkept(record: Any) -> Unkept:
    draft = draft_of(record["draft"])
    _refuse_unlike(draft)
    at, over = datetime.fromisoformat(record["at"]), record["over"]
    return Unkept(
        draft,
        uuid.UUID(record["person"]),
        at.astimezone(UTC),
        datetime.fromisoformat(over).astimezone(UTC) if over is not None else None,
        is_open=bool(record["open"]),
        seen=int(record["seen"]),
    )


def _refuse_unlike(draft: GestureDraft) -> None:
    """Raise ``ValueError`` for what no form can have written."""
    texts = (draft.channel, draft.story, draft.message, draft.sign, draft.stock, draft.design, draft.hand)
    numbers = (draft.handwritten, *(item.quantity for item in draft.items))
    if not (
        draft.kind in KINDS
        and draft.occasion in OCCASIONS
        and all(isinstance(text, str) for text in (*texts, *draft.details, *draft.details.values()))
        and all(isinstance(text, str) for item in draft.items for text in (item.sku, item.instead_of))
        and all(isinstance(number, int) for number in numbers)
    ):
        raise ValueError

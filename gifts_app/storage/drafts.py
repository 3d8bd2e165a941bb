"""Forms that somebody has begun: kept while they are typed, dropped when they are sent."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import DraftRow


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A begun form.

    Attributes:
        id: the key that the gesture will have.
        payload: whatever the form wants back; JSON values only.
    """

    id: uuid.UUID
    person_id: uuid.UUID
    customer_id: uuid.UUID | None
    payload: Mapping[str, Any]
    saved_at: datetime


class DraftStore:
    """All begun forms."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(
        self,
        id: uuid.UUID,  # noqa: A002 (the key's name everywhere)
        person_id: uuid.UUID,
        customer_id: uuid.UUID | None,
        payload: Mapping[str, Any],
        at: datetime,
    ) -> None:
        """Keep a person's form as it stands, in place of how it stood: also half a letter, which is typed in two parts.

        Two who change the same gesture have a form each.
        """
        values = {
            DraftRow.id: id, DraftRow.person: person_id, DraftRow.customer: customer_id,
            DraftRow.payload: json.dumps(dict(payload)), DraftRow.saved_at: to_moment(at),
        }  # fmt: skip
        with self._db.transaction():
            self._db.write(
                DraftRow.insert(values).on_conflict(
                    conflict_target=[DraftRow.id, DraftRow.person],
                    preserve=[DraftRow.customer, DraftRow.payload, DraftRow.saved_at],
                )
            )

    def all(self, person_id: uuid.UUID) -> tuple[SavedDraft, ...]:
        """Load a person's forms, the latest first."""
        return self._where(DraftRow.person == person_id)

    def about(self, customer_id: uuid.UUID) -> tuple[SavedDraft, ...]:
        """Load everybody's forms for a customer, the latest first."""
        return self._where(DraftRow.customer == customer_id)

    def _where(self, condition: Any) -> tuple[SavedDraft, ...]:
        query = (
            DraftRow.select(DraftRow.id, DraftRow.person, DraftRow.customer, DraftRow.payload, DraftRow.saved_at)
            .where(condition)
            .order_by(DraftRow.saved_at.desc(), DraftRow.id.desc())
        )
        with self._db.session():
            rows = self._db.query(query)
        return tuple(
            SavedDraft(as_uuid(key), as_uuid(person), as_uuid(customer) if customer else None, json.loads(payload), at)
            for key, person, customer, payload, at in rows
        )

    def drop(self, id: uuid.UUID, person_id: uuid.UUID) -> None:  # noqa: A002
        """Forget a person's form; one that is not there is forgotten already."""
        with self._db.transaction():
            self._db.write(DraftRow.delete().where((DraftRow.id == id) & (DraftRow.person == person_id)))

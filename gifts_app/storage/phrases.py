"""People's own phrases: kept for the person, not for the desk, because agents change seats."""

import uuid
from datetime import datetime

from gifts_app.domain.phrases import Phrase
from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.shared_tables import PhraseRow


class PhraseStore:
    """All phrases, each of one person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self, person_id: uuid.UUID) -> tuple[Phrase, ...]:
        """Load a person's phrases, the latest first."""
        query = (
            PhraseRow.select(PhraseRow.id, PhraseRow.text)
            .where(PhraseRow.person == person_id)
            .order_by(PhraseRow.saved_at.desc(), PhraseRow.id.desc())
        )
        with self._db.session():
            return tuple(Phrase(as_uuid(key), text) for key, text in self._db.query(query))

    def put(self, phrase: Phrase, person_id: uuid.UUID, at: datetime) -> None:
        """Keep a phrase; one that is there already moves to the front."""
        values = {
            PhraseRow.id: phrase.id, PhraseRow.person: person_id, PhraseRow.text: phrase.text,
            PhraseRow.saved_at: to_moment(at),
        }  # fmt: skip
        with self._db.transaction():
            self._db.write(
                PhraseRow.insert(values).on_conflict(
                    conflict_target=[PhraseRow.id], preserve=[PhraseRow.text, PhraseRow.saved_at]
                )
            )

    def drop(self, id: uuid.UUID, person_id: uuid.UUID) -> None:  # noqa: A002 (the key's name everywhere)
        """Forget a phrase of this person; one that is not there is forgotten already."""
        with self._db.transaction():
            self._db.write(PhraseRow.delete().where((PhraseRow.id == id) & (PhraseRow.person == person_id)))

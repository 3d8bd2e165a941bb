"""Reading gestures: one, the queue, a customer's history. The log's filters are in ``log``."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import Event, Gesture, Status
from gifts_app.domain.ids import code_of
from gifts_app.errors import NotFound
from gifts_app.storage import events, household
from gifts_app.storage.gesture_rows import load, load_numbers
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import IN_WORK, WORK_STATUSES


class GestureQueries:
    """What is asked about gestures, apart from the log."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, number: int) -> Gesture:
        """Load a gesture by its number.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            found = load(self._db, "g.number = ?", (number,))
        if not found:
            raise NotFound("There is no gesture {number}.", number=_code(number))
        return found[0]

    def by_id(self, id: uuid.UUID) -> Gesture:  # noqa: A002 (the key's name everywhere)
        """Load a gesture by its key.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            found = load(self._db, "g.id = ?", (id.hex,))
        if not found:
            raise NotFound("There is no gesture {number}.", number=str(id))
        return found[0]

    def events(self, number: int) -> tuple[Event, ...]:
        """Load what happened to a gesture, oldest first."""
        with self._db.session():
            return events.events_of(self._db, number)

    def waiting(self, kind: str | None = None, limit: int = 500) -> tuple[Gesture, ...]:
        """Load what waits for the bench in working order: by day of delivery, then as it came."""
        return self._with_status(Status.WAITING, kind, limit)

    def held(self, kind: str | None = None, limit: int = 500) -> tuple[Gesture, ...]:
        """Load what cannot go on as it is, in working order."""
        return self._with_status(Status.HELD, kind, limit)

    def unsure(self, limit: int = 500) -> tuple[Gesture, ...]:
        """Load what only a look into the tray can tell about, in working order."""
        return self._with_status(Status.UNSURE, None, limit)

    def counts(self) -> Mapping[Status, int]:
        """Count gestures by status; as cheap with a million as with one."""
        with self._db.session():
            found = dict(self._db.run("SELECT status, gestures FROM tallies"))
            for status in WORK_STATUSES:
                ((found[status],),) = self._db.run(
                    f"SELECT COUNT(*) FROM gestures WHERE status = '{status}' AND {IN_WORK}"
                )
        return {status: found.get(status, 0) for status in Status}

    def shipped_since(self, at: datetime) -> tuple[int, ...]:
        """Load the numbers of the gestures that left the house since then, the latest first."""
        with self._db.session():
            return events.shipped_since(self._db, to_moment(at))

    def history(self, customer_id: uuid.UUID, limit: int = 20) -> tuple[Gesture, ...]:
        """Load a customer's gestures, newest first; what was taken back is left out."""
        with self._db.session():
            return load(
                self._db,
                "g.customer = (SELECT seq FROM customers WHERE id = ?) AND g.status <> 'withdrawn' "
                "ORDER BY g.number DESC LIMIT ?",
                (customer_id.hex, limit),
            )

    def household_history(self, customer_id: uuid.UUID, limit: int = 20) -> tuple[Gesture, ...]:
        """Load what went to others at a customer's address, newest first; what was taken back is left out."""
        with self._db.session():
            return household.history_of(self._db, customer_id, limit)

    def past(self, customer_id: uuid.UUID, limit: int, before: int | None = None) -> tuple[Gesture, ...]:
        """Load what went to a customer and to others at the address, newest first, older than a gesture's number."""
        with self._db.session():
            return household.past_of(self._db, customer_id, limit, before)

    def past_count(self, customer_id: uuid.UUID) -> int:
        """Count what went to a customer and to others at the address."""
        with self._db.session():
            return household.count_of(self._db, customer_id)

    def fronts_had(self, customer_id: uuid.UUID, but: uuid.UUID | None = None) -> Mapping[str, Had]:
        """Load which card fronts they have had, by their keys; ``but`` leaves one gesture out."""
        with self._db.session():
            return household.fronts_of(self._db, customer_id, but)

    def _with_status(self, status: Status, kind: str | None, limit: int) -> tuple[Gesture, ...]:
        which, values = ("AND kind = ?", [kind]) if kind else ("", [])
        with self._db.session():
            numbers = self._db.run(
                f"SELECT number FROM gestures WHERE status = '{status}' AND {IN_WORK} {which} "
                "ORDER BY due, number LIMIT ?",
                [*values, limit],
            )
            return load_numbers(self._db, [number for (number,) in numbers])


def _code(number: int) -> str:
    try:
        return code_of(number)
    except ValueError:
        return str(number)

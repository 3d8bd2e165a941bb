"""News of people's own gestures: told once, whatever desk they sit at, and marked until they looked.

A rule of the database writes it together with the event (see ``rules``), so that nothing is told twice or forgotten,
however late another desk's transaction comes to light.
"""

import uuid

from gifts_app.domain.gestures import Happening
from gifts_app.storage.sessions import Database

_MINE = "person = (SELECT seq FROM people WHERE id = ?)"
_HAPPENINGS = (
    "SELECT e.sequence, e.verb, e.text, g.number, g.kind, c.name FROM news n CROSS JOIN events e CROSS JOIN gestures g "
    f"CROSS JOIN customers c WHERE n.{_MINE} AND n.event BETWEEN ? AND ? AND e.sequence = n.event "
    "AND g.number = n.gesture AND c.seq = g.customer ORDER BY n.event"
)
# Of somebody who never looks, so many marks are kept.
_MOST_MARKS = 500


class NewsStore:
    """What each person has not heard of, and what they have not looked at."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def is_there(self, person_id: uuid.UUID) -> bool:
        """Say whether there is something to tell a person."""
        with self._db.session():
            return bool(self._db.run(f"SELECT 1 FROM news WHERE {_MINE} AND NOT told LIMIT 1", (person_id.hex,)))

    def take(self, person_id: uuid.UUID) -> tuple[Happening, ...]:
        """Load what a person has not been told yet, oldest first; from now on it counts as told.

        Of two windows that ask at once only one gets it.
        """
        key = person_id.hex
        with self._db.transaction():
            fresh = {
                event
                for (event,) in self._db.run(
                    f"UPDATE news SET told = TRUE WHERE {_MINE} AND NOT told RETURNING event", (key,)
                )
            }
            if not fresh:
                return ()
            found = self._db.run(_HAPPENINGS, (key, min(fresh), max(fresh)))
            self._db.run(
                f"DELETE FROM news WHERE {_MINE} AND told AND event <= "
                f"(SELECT event FROM news WHERE {_MINE} ORDER BY event DESC LIMIT 1 OFFSET {_MOST_MARKS})",
                (key, key),
            )
        return tuple(Happening(*row) for row in found if row[0] in fresh)

    def look(self, person_id: uuid.UUID, number: int | None = None) -> frozenset[int]:
        """Load which of a person's gestures have news; from now on it counts as looked at, and is not told either.

        Args:
            person_id: key of the person.
            number: looks at this gesture alone.
        """
        only, values = ("AND gesture = ?", [number]) if number is not None else ("", [])
        with self._db.transaction():
            found = self._db.run(f"DELETE FROM news WHERE {_MINE} {only} RETURNING gesture", (person_id.hex, *values))
        return frozenset(gesture for (gesture,) in found)

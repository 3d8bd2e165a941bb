"""The log writes itself: the one function that notes what happened to a gesture, and the reading of it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gifts_app.domain.gestures import NEWS, Event, Happening, Status
from gifts_app.domain.people import Person
from gifts_app.storage.moments import from_moment
from gifts_app.storage.sessions import Database

_INSERT = (
    "INSERT INTO events (gesture, at, actor, actor_name, verb, before, after, run, text) "
    "VALUES (?, ?, (SELECT seq FROM people WHERE id = ?), ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to one gesture; ``before`` is empty when it is new."""

    gesture: int
    verb: str
    before: str
    after: str
    run: int | None = None
    text: str = ""


def record(db: Database, actor: Person, moment: int, steps: Iterable[Step]) -> None:
    """Note what one person did at one moment; part of the open transaction."""
    record_all(db, [(actor, moment, step) for step in steps])


def record_all(db: Database, steps: Sequence[tuple[Person, int, Step]]) -> None:
    """Note steps in the open transaction; every change of a gesture comes through here."""
    rows = [
        (step.gesture, moment, actor.id.hex, actor.name, step.verb, step.before, step.after, step.run, step.text)
        for actor, moment, step in steps
    ]
    if len(rows) == 1:
        db.change(_INSERT, rows[0])
    elif rows:
        db.many(_INSERT, rows)


def events_of(db: Database, number: int) -> tuple[Event, ...]:
    """Load a gesture's history, oldest first."""
    rows = db.run(
        "SELECT sequence, gesture, at, actor_name, verb, before, after, text, run FROM events "
        "WHERE gesture = ? ORDER BY sequence",
        (number,),
    )
    return tuple(
        Event(
            sequence=row[0], gesture_number=row[1], at=from_moment(row[2]), actor_name=row[3], verb=row[4],
            before=Status(row[5]) if row[5] else None, after=Status(row[6]), text=row[7], run=row[8],
        )
        for row in rows
    )  # fmt: skip


def newest(db: Database) -> int:
    """Return the sequence of the last event there is; 0 for none."""
    ((sequence,),) = db.run("SELECT MAX(sequence) FROM events")
    return sequence or 0


# Crossed in this order, so that only what is new is walked, however much a person has sent.
_NEWS = (
    "SELECT e.sequence, e.verb, e.text, g.number, g.kind, c.name FROM events e CROSS JOIN gestures g "
    "CROSS JOIN customers c WHERE e.sequence > ? AND g.number = e.gesture AND c.seq = g.customer "
    f"AND e.verb IN {NEWS} AND g.agent = (SELECT seq FROM people WHERE id = ?) "
    "AND (e.actor IS NULL OR e.actor <> g.agent) ORDER BY e.sequence LIMIT ?"
)


def news(db: Database, person_id: uuid.UUID, after: int, limit: int) -> tuple[Happening, ...]:
    """Load what others did to a person's gestures after an event, oldest first."""
    return tuple(Happening(*row) for row in db.run(_NEWS, (after, person_id.hex, limit)))


def shipped_since(db: Database, moment: int) -> tuple[int, ...]:
    """Load the numbers of gestures that were shipped since a moment and still are, the latest first."""
    rows = db.run(
        "SELECT e.gesture, MAX(e.sequence) AS latest FROM events e JOIN gestures g ON g.number = e.gesture "
        "WHERE e.verb = 'ship' AND e.at >= ? AND g.status = 'shipped' GROUP BY e.gesture ORDER BY latest DESC",
        (moment,),
    )
    return tuple(number for number, _latest in rows)

"""The log writes itself: the one function that notes what happened to a gesture, and the reading of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gifts_app.domain.gestures import Event, Status
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


def shipped_since(db: Database, moment: int) -> tuple[int, ...]:
    """Load the numbers of gestures that were shipped since a moment and still are, the latest first."""
    rows = db.run(
        "SELECT e.gesture, MAX(e.sequence) AS latest FROM events e JOIN gestures g ON g.number = e.gesture "
        "WHERE e.verb = 'ship' AND e.at >= ? AND g.status = 'shipped' GROUP BY e.gesture ORDER BY latest DESC",
        (moment,),
    )
    return tuple(number for number, _latest in rows)

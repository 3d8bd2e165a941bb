"""Many customers and gestures at once, for an invented shop; only into an empty database, inside one transaction.

Gestures take the same legal steps as real ones and the database's own rules look on; only the statements are few.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import MOVES, GestureDraft, Status
from gifts_app.domain.people import Person
from gifts_app.storage.customer_rows import INSERT, row_of
from gifts_app.storage.folding import search_words
from gifts_app.storage.gesture_rows import as_uuid, content_of, due_of, to_json
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_T = TypeVar("_T")
_BATCH = 1_000
_PLACES = 500

# How a gesture comes to stand where it stands, as moves and the time since the one before.
_ON_THE_BENCH = (("claim", timedelta(hours=20)), ("print", timedelta(seconds=9)), ("confirm", timedelta(minutes=6)))
_ON_ITS_WAY = (*_ON_THE_BENCH, ("ship", timedelta(hours=2)))
_WAYS: Mapping[Status, tuple[tuple[str, timedelta], ...]] = {
    Status.WAITING: (),
    Status.HELD: (("hold", timedelta(minutes=2)),),
    Status.WITHDRAWN: (("withdraw", timedelta(minutes=8)),),
    Status.SHIPPED: _ON_ITS_WAY,
    Status.RETURNED: (*_ON_ITS_WAY, ("return", timedelta(days=9))),
}
_UNTIL_ANSWER = timedelta(days=5)

_COLUMNS = (
    "id, version, content, customer, agent, agent_name, agent_team, requested_at, status, kind, occasion, channel, "
    "due, handwritten, story, message, sign, stock, design, hand, details, hold_reason, return_reason, reaction, "
    "carrier, copies, search"
)
_INSERT = f"INSERT INTO gestures ({_COLUMNS}) VALUES ({', '.join('?' * len(_COLUMNS.split(', ')))})"
_INSERT_ITEM = "INSERT INTO gesture_items (gesture, sku, position, quantity) VALUES (?, ?, ?, ?)"
_INSERT_EVENT = (
    "INSERT INTO events (gesture, at, actor, actor_name, verb, before, after, run, text) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)"
)


@dataclass(frozen=True, slots=True)
class DemoGesture:
    """A gesture that lies in the past.

    Attributes:
        packer: who had it at the bench.
        status: waiting, held, withdrawn, shipped or returned.
        reaction: what the customer answered; only for shipped ones.
        reason: why it is held or came back.
    """

    draft: GestureDraft
    agent: Person
    packer: Person
    status: Status
    requested_at: datetime
    reaction: str = ""
    reason: str = ""
    carrier: str = ""


def fill_customers(db: Database, customers: Iterable[Customer]) -> None:
    """Add customers with their own keys, times and opt-outs; in the caller's transaction."""
    for batch in _batches(customers):
        db.many(
            INSERT,
            [(c.id.hex, to_moment(c.created_at), None, *row_of(c.details)) for c in batch],
        )
        out = [(c.opt_out.reason, to_moment(c.opt_out.since), c.id.hex) for c in batch if c.opt_out is not None]
        if out:
            db.many("UPDATE customers SET opt_out_reason = ?, opted_out_at = ? WHERE id = ?", out)
    catch_up(db, "customers")


def fill_gestures(db: Database, gestures: Iterable[DemoGesture]) -> None:
    """Add gestures with their history; in the caller's transaction.

    Raises:
        KeyError: a customer or a person is not there.
    """
    people = {as_uuid(key): seq for key, seq in db.run("SELECT id, seq FROM people")}
    for batch in _batches(gestures):
        customers = _customers(db, batch)
        db.many(_INSERT, [_values(gesture, people, customers) for gesture in batch])
        numbers = _numbers(db, batch)
        db.many(
            _INSERT_ITEM,
            [
                (numbers[gesture.draft.id], item.sku, place, item.quantity)
                for gesture in batch
                for place, item in enumerate(gesture.draft.items)
            ],
        )
        _walk(db, batch, numbers)
        db.many(_INSERT_EVENT, [event for g in batch for event in _events(g, numbers[g.draft.id], people)])
    db.run("DELETE FROM news")  # nobody worked here yet
    catch_up(db, "gestures")


def _batches(rows: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _customers(db: Database, batch: Sequence[DemoGesture]) -> dict[uuid.UUID, tuple[int, str]]:
    """Look up row and name of the customers of a batch."""
    keys = list({gesture.draft.customer_id.hex for gesture in batch})
    found = {}
    for start in range(0, len(keys), _PLACES):
        part = keys[start : start + _PLACES]
        for key, seq, name in db.run(f"SELECT id, seq, name FROM customers WHERE id IN ({_marks(part)})", part):
            found[as_uuid(key)] = (seq, name)
    return found


def _numbers(db: Database, batch: Sequence[DemoGesture]) -> dict[uuid.UUID, int]:
    """Look up the numbers that the database gave to a batch."""
    keys = [gesture.draft.id.hex for gesture in batch]
    found = {}
    for start in range(0, len(keys), _PLACES):
        part = keys[start : start + _PLACES]
        for key, number in db.run(f"SELECT id, number FROM gestures WHERE id IN ({_marks(part)})", part):
            found[as_uuid(key)] = number
    return found


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _values(
    gesture: DemoGesture, people: Mapping[uuid.UUID, int], customers: Mapping[uuid.UUID, tuple[int, str]]
) -> tuple[object, ...]:
    draft, agent = gesture.draft, gesture.agent
    customer, name = customers[draft.customer_id]
    steps = len(_WAYS[gesture.status]) + bool(gesture.reaction)
    return (
        draft.id.hex, 1 + steps, content_of(draft), customer, people[agent.id], agent.name, agent.team,
        to_moment(gesture.requested_at), str(Status.WAITING), draft.kind, draft.occasion, draft.channel, due_of(draft),
        draft.handwritten, draft.story, draft.message, draft.sign, draft.stock, draft.design, draft.hand,
        to_json(dict(draft.details)), gesture.reason if gesture.status is Status.HELD else "",
        gesture.reason if gesture.status is Status.RETURNED else "", gesture.reaction, gesture.carrier, 0,
        search_words((name, draft.story, draft.message, gesture.reaction)),
    )  # fmt: skip


def _walk(db: Database, batch: Sequence[DemoGesture], numbers: Mapping[uuid.UUID, int]) -> None:
    """Take all gestures of a batch to where they stand, one move at a time, many gestures a move."""
    by_status: dict[Status, list[int]] = {}
    for gesture in batch:
        by_status.setdefault(gesture.status, []).append(numbers[gesture.draft.id])
    for status, members in by_status.items():
        for verb, _after in _WAYS[status]:
            for start in range(0, len(members), _PLACES):
                part = members[start : start + _PLACES]
                db.change(
                    f"UPDATE gestures SET status = ? WHERE number IN ({_marks(part)})",
                    (str(MOVES[verb].target), *part),
                )


def _events(gesture: DemoGesture, number: int, people: Mapping[uuid.UUID, int]) -> Iterator[tuple[object, ...]]:
    """Write a gesture's history as rows of events."""
    at, agent, packer = gesture.requested_at, gesture.agent, gesture.packer
    status = Status.WAITING
    yield number, to_moment(at), people[agent.id], agent.name, "submit", "", str(status), ""
    for verb, after in _WAYS[gesture.status]:
        at += after
        actor = agent if verb == "withdraw" else packer
        target = MOVES[verb].target
        text = gesture.reason if verb in ("hold", "return") else ""
        yield number, to_moment(at), people[actor.id], actor.name, verb, str(status), str(target), text
        status = target
    if gesture.reaction:
        at += _UNTIL_ANSWER
        yield number, to_moment(at), people[agent.id], agent.name, "react", str(status), str(status), gesture.reaction

"""Who lives under one roof, and what came to them: the same street, code and country, however they are written."""

import uuid

from gifts_app.domain.customers import Address
from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.kinds import CARD, front_of
from gifts_app.storage.folding import words_of
from gifts_app.storage.gesture_rows import load_numbers
from gifts_app.storage.moments import from_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import HAS_HOME, HOME_CODE, HOME_STREET

# More people than these at one address are a home for many, not a household.
_MOST_PEOPLE = 8
# Of one code, where there is one; the rest of a street that is its own city is not looked through.
_MOST_NEIGHBOURS = 1_000


def same_home(one: Address, other: Address) -> bool:
    """Say whether two addresses are one place, however each is written."""
    return bool(one.street) and _home(one.street, one.postal_code, one.country) == _home(
        other.street, other.postal_code, other.country
    )


def _home(street: str, code: str, country: str) -> tuple[str, ...]:
    return (*words_of(street), "", "".join(words_of(code)), country)


def members_of(db: Database, customer_id: uuid.UUID) -> tuple[int, ...]:
    """Find the rows of all others at a customer's address; none where there is no home to speak of."""
    found = db.run(
        f"SELECT seq, street, postal_code, country FROM customers WHERE id = ? AND {HAS_HOME}", (customer_id.hex,)
    )
    if not found:
        return ()
    seq, street, code, country = found[0]
    # Where a country has no codes, the beginning of the street has to narrow it down.
    near = f"{HOME_CODE} = {HOME_CODE.replace('postal_code', '?')}"
    if not code:
        near += f" AND {HOME_STREET} = {HOME_STREET.replace('street', '?')}"
    rows = db.run(
        f"SELECT seq, street FROM customers WHERE {near} AND {HAS_HOME} AND country = ? AND seq <> ? LIMIT ?",
        (code, *(() if code else (street,)), country, seq, _MOST_NEIGHBOURS),
    )
    home = _home(street, "", "")
    members = tuple(other for other, at in rows if _home(at, "", "") == home)
    return members if words_of(street) and len(members) < _MOST_PEOPLE else ()


def history_of(db: Database, customer_id: uuid.UUID, limit: int) -> tuple[Gesture, ...]:
    """Load what went to the others at a customer's address, newest first; what was taken back is left out."""
    return _latest(db, members_of(db, customer_id), limit)


def past_of(db: Database, customer_id: uuid.UUID, limit: int, before: int | None = None) -> tuple[Gesture, ...]:
    """Load what went to a customer and to the others at the address, newest first.

    Args:
        db: the database, in a session.
        customer_id: key of the customer.
        limit: how many at most.
        before: only older ones than the gesture of this number.
    """
    return _latest(db, _all_of(db, customer_id), limit, before)


def count_of(db: Database, customer_id: uuid.UUID) -> int:
    """Count what ``past_of`` would load in the end."""
    everybody = _all_of(db, customer_id)
    ((count,),) = db.run(f"SELECT COUNT(*) FROM gestures WHERE {_sent_to(everybody)}", everybody)
    return int(count)


def fronts_of(db: Database, customer_id: uuid.UUID, but: uuid.UUID | None = None) -> dict[str, Had]:
    """Find which card fronts a customer or somebody else at the address has had, and when last, by their keys.

    What came back they have not had.

    Args:
        db: the database, in a session.
        customer_id: key of the customer.
        but: leaves this gesture out, because it is what is being written.
    """
    everybody = _all_of(db, customer_id)
    left_out, values = ("AND id <> ?", [but.hex]) if but is not None else ("", [])
    rows = db.run(
        f"SELECT customer, design, occasion, MAX(requested_at) FROM gestures WHERE {_sent_to(everybody)} "
        f"AND status <> 'returned' AND kind = '{CARD}' {left_out} GROUP BY customer, design, occasion",
        (*everybody, *values),
    )
    names = dict(db.run(f"SELECT seq, name FROM customers WHERE seq IN ({_marks(everybody)})", everybody))
    found: dict[str, tuple[bool, int, str]] = {}
    for customer, design, occasion, at in rows:
        is_own = customer == everybody[0]
        front = front_of(design, occasion)
        # Their own counts before somebody else's, then the latest.
        found[front] = max(found.get(front, (False, 0, "")), (is_own, at, "" if is_own else names[customer]))
    return {front: Had(from_moment(at), name) for front, (_own, at, name) in found.items()}


def _all_of(db: Database, customer_id: uuid.UUID) -> tuple[int, ...]:
    own = db.run("SELECT seq FROM customers WHERE id = ?", (customer_id.hex,))
    return (*(seq for (seq,) in own), *members_of(db, customer_id))


def _latest(db: Database, customers: tuple[int, ...], limit: int, before: int | None = None) -> tuple[Gesture, ...]:
    """Load gestures by their numbers, which come from the index alone: whoever has a thousand costs no more."""
    if not customers:
        return ()
    older, values = ("AND number < ?", [before]) if before is not None else ("", [])
    numbers = db.run(
        f"SELECT number FROM gestures WHERE {_sent_to(customers)} {older} ORDER BY number DESC LIMIT ?",
        (*customers, *values, limit),
    )
    return load_numbers(db, [number for (number,) in numbers])


def _sent_to(customers: tuple[int, ...]) -> str:
    return f"customer IN ({_marks(customers)}) AND status <> 'withdrawn'"


def _marks(values: tuple[int, ...]) -> str:
    return ", ".join("?" * len(values))

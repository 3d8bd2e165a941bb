"""Who lives under one roof, and what came to them: the same street, code and country, however they are written."""

import uuid

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Gesture
from gifts_app.storage.folding import words_of
from gifts_app.storage.gesture_rows import load
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
    members = members_of(db, customer_id)
    if not members:
        return ()
    return load(
        db,
        f"g.customer IN ({', '.join('?' * len(members))}) AND g.status <> 'withdrawn' ORDER BY g.number DESC LIMIT ?",
        (*members, limit),
    )

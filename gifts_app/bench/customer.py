"""Opening a customer with all that was sent before, beside the bare SELECTs that it comes down to.

The program's side is what the window asks when somebody is picked and all that went before is looked at: the customer,
the latest gestures of theirs and of the others under the same roof, how many there are, and which card fronts they have
had. The reference reads the customer's row and the rows of their own twenty latest gestures, by their indexes, through
the same connection, and makes nothing of them. The value is what 99 of 100 stay below, the reference the same of its
own.
"""

import statistics
import time
import uuid
from collections.abc import Callable

from gifts_app.bench import Figure, population
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.sessions import Database

_SIZE = 20_000
_OPENED = 400
_GESTURES = 20


def run(size: int | None, server: str = "") -> Figure:
    """Measure.

    Args:
        size: customers, and gestures; 20,000 by default.
        server: address of a PostgreSQL database beside which its own is made; empty for a SQLite file.
    """
    with population.filled(size or _SIZE, server) as database:
        return measure(database)


def measure(database: Database) -> Figure:
    """Measure on a database that is filled; every other customer is one who hears from the team often."""
    customers, gestures = CustomerStore(database), GestureStore(database)
    with database.session():
        ((last,),) = database.run("SELECT MAX(seq) FROM customers")
        rows = [
            database.run("SELECT id, seq FROM customers WHERE seq = ?", (seq,))[0]
            for place in range(_OPENED)
            for seq in [1 + place * 7919 % (min(2_000, last) if place % 2 else last)]
        ]
        ours: list[float] = []
        theirs: list[float] = []
        for place, (key, seq) in enumerate(rows):
            work = [(ours, _ours(customers, gestures, as_uuid(key))), (theirs, _bare(database, key, seq))]
            # Whoever comes second finds the pages in memory; that is each in turn.
            for times, opening in work if place % 4 < 2 else reversed(work):
                began = time.perf_counter()
                opening()
                times.append(1_000 * (time.perf_counter() - began))
    value, reference = (statistics.quantiles(times, n=100)[-1] for times in (ours, theirs))
    return Figure(value=value, reference=reference, ratio=reference / value, unit="ms", median=statistics.median(ours))


def _ours(customers: CustomerStore, gestures: GestureStore, key: uuid.UUID) -> Callable[[], None]:
    def opening() -> None:
        customers.get(key)
        gestures.past(key, _GESTURES)
        gestures.past_count(key)
        gestures.fronts_had(key)

    return opening


def _bare(database: Database, key: str, seq: int) -> Callable[[], None]:
    def opening() -> None:
        database.run("SELECT * FROM customers WHERE id = ?", (key,))
        database.run("SELECT * FROM gestures WHERE customer = ? ORDER BY number DESC LIMIT ?", (seq, _GESTURES))

    return opening

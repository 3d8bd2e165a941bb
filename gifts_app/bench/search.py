"""From a letter typed into the search box to the customers it finds, beside the search that most programs make do with.

The program's side is the store's whole answer, as many lines as the window asks for, with what was sent to each, after
every letter of names in both orders, names with a city, e-mail addresses, phones, numbers, and names with two letters
swapped. The reference asks the same file for some of the same texts with ``LIKE '%…%' … ORDER BY name``. The value is
what 99 letters of 100 stay below; of the reference it is the middle, which flatters it. Python does not look for
garbage in between: the window has that done between keys.
"""

import gc
import statistics
import time
from collections.abc import Callable
from functools import partial

from gifts_app.bench import Figure, population
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.sessions import Database

_SIZE = 20_000
_TYPED = 60
_ASKED_OF_REFERENCE = 12
# What the window shows at first, and one that says whether there are more; the reference is asked for as many.
_SHOWN = 25


def run(size: int | None, server: str = "") -> Figure:
    """Measure.

    Args:
        size: customers, and gestures; 20,000 by default.
        server: address of a PostgreSQL database beside which its own is made; empty for a SQLite file.
    """
    with population.filled(size or _SIZE, server) as database:
        return measure(database)


def measure(database: Database) -> Figure:
    """Measure on a database that is filled."""
    store = CustomerStore(database)
    with database.session():
        texts = list(population.texts(population.some_customers(database, _TYPED)))
        store.search("")
        gc.collect()
        gc.disable()
        try:
            ours = [
                _milliseconds(partial(store.search, text[:end], _SHOWN))
                for text in texts
                for end in range(1, len(text) + 1)
            ]
        finally:
            gc.enable()
        theirs = [
            _milliseconds(partial(database.run, population.LIKE, (f"%{text}%",) * 5))
            for text in texts[:_ASKED_OF_REFERENCE]
        ]
    value, reference = statistics.quantiles(ours, n=100)[-1], statistics.median(theirs)
    return Figure(value=value, reference=reference, ratio=reference / value, unit="ms", median=statistics.median(ours))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1_000 * (time.perf_counter() - began)

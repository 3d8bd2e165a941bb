"""From a letter typed into the search box to the customers it finds, beside the search that most programs make do with.

The program's side is the store's whole answer, fifty lines with what was sent to each, after every letter of names in
both orders, names with a city, e-mail addresses, phones, numbers, and names with two letters swapped. The reference
asks the same file for some of the same texts with ``LIKE '%…%' … ORDER BY name``. The value is what 99 letters of 100
stay below; of the reference it is the middle, which flatters it.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator

from gifts_app.bench import Figure, population
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.sessions import Database

_SIZE = 20_000
_TYPED = 60
_ASKED_OF_REFERENCE = 12
_SHOWN = 50
_LIKE = (
    "SELECT id, name, city, email, phone, number FROM customers WHERE name LIKE ? OR email LIKE ? OR phone LIKE ? "
    "OR number LIKE ? OR city LIKE ? ORDER BY name LIMIT 50"
)


def run(size: int | None) -> Figure:
    """Measure.

    Args:
        size: customers, and gestures; 20,000 by default.
    """
    with population.filled(size or _SIZE) as database:
        return measure(database)


def measure(database: Database) -> Figure:
    """Measure on a database that is filled."""
    store = CustomerStore(database)
    with database.session():
        texts = list(_texts(population.some_customers(database, _TYPED)))
        store.search("")
        ours = [
            _milliseconds(lambda typed=text[:end]: store.search(typed, _SHOWN))  # type: ignore[misc]
            for text in texts
            for end in range(1, len(text) + 1)
        ]
        theirs = [
            _milliseconds(lambda like=f"%{text}%": database.run(_LIKE, (like,) * 5))  # type: ignore[misc]
            for text in texts[:_ASKED_OF_REFERENCE]
        ]
    value, reference = statistics.quantiles(ours, n=100)[-1], statistics.median(theirs)
    return Figure(value=value, reference=reference, ratio=reference / value, unit="ms", median=statistics.median(ours))


def _texts(known: list[tuple[str, str, str, str, str]], seed: int = 3) -> Iterator[str]:
    """Write what an agent would type to find each of some customers."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    for name, email, phone, number, city in known:
        given, _blank, family = name.partition(" ")
        place = chance.randrange(max(1, len(family) - 1))
        slipped = family[:place] + family[place + 1 : place + 2] + family[place : place + 1] + family[place + 2 :]
        yield chance.choice((
            name, name.lower(), family, f"{family} {given}", f"{given} {city}", f"{given} {slipped}", slipped, email,
            phone, phone[-4:], number,
        ))  # fmt: skip


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1_000 * (time.perf_counter() - began)

"""How many gestures a second are safely stored, beside the two bare inserts that they come down to.

The program's side is the store's one verb: look at customer, agent and earlier content, write gesture, event and
searchable words, durable when it returns. (The check of the paper before it is measured by no disk and stands apart.)
The reference is the same SQLite library with the same pragmas and two tables without an index: one transaction, two
inserts, a commit that is on the disk when it returns. Both write to the same disk, in turns.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gifts_app.bench import Figure, faster
from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.drivers import sqlite_driver, sqlite_pragmas
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.people import PersonStore

_SIZE = 400
_TURNS = 8
_STORY = "The daughter marries on Saturday, in the garden behind the house; rain was promised and the tent is small."
_MESSAGE = "May the rain hold off, and if it does not, may the tent be full of music.\nAll the best to the two of you!"


def run(size: int | None) -> Figure:
    """Measure.

    Args:
        size: gestures in all; 400 by default.
    """
    batch = max(1, (size or _SIZE) // _TURNS)
    with tempfile.TemporaryDirectory(prefix="gifts-bench-") as name:
        folder = Path(name)
        submit, close_program = _program(folder / "profile")
        insert, close_reference = _reference(folder / "reference.db")
        submit()
        insert()
        ours, theirs = [], []
        for _ in range(_TURNS):
            ours.append(_per_second(submit, batch))
            theirs.append(_per_second(insert, batch))
        close_program()
        close_reference()
    return faster(statistics.median(ours), statistics.median(theirs), "1/s")


def _per_second(work: Callable[[], None], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - began)


def _program(folder: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    folder.mkdir()
    database = open_database(url_of(folder / "gifts.db"))
    store = GestureStore(database)
    actor = PersonStore(database).put(Person(new_id(), "Robin Vale", "robin@example.com", team="Phones"))
    address = Address(street="12 Elm Lane", city="Springfield", region="IL", postal_code="62701", country="US")
    details = CustomerDetails("Ines Moreau", given_name="Ines", address=address)
    customer = CustomerStore(database).add(details, datetime.now(UTC))

    def submit() -> None:
        draft = GestureDraft(
            new_id(), customer.id, "card", "wedding", story=_STORY, message=_MESSAGE, sign="Robin and the whole team"
        )
        with database.session():
            store.submit(draft, actor, datetime.now(UTC))

    return submit, database.close


def _reference(path: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    driver, version = sqlite_driver()
    library: Any = __import__(driver)
    connection = library.Connection(str(path)) if driver == "apsw" else library.connect(path, isolation_level=None)
    for pragma, setting in sqlite_pragmas(version).items():
        connection.execute(f"PRAGMA {pragma} = {setting}").fetchall()
    connection.execute(
        "CREATE TABLE gestures (number INTEGER PRIMARY KEY, id TEXT, customer TEXT, kind TEXT, occasion TEXT, "
        "story TEXT, message TEXT, sign TEXT, status TEXT, requested_at TEXT)"
    )
    connection.execute("CREATE TABLE events (sequence INTEGER PRIMARY KEY, gesture INTEGER, at TEXT, verb TEXT)")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO gestures (id, customer, kind, occasion, story, message, sign, status, requested_at) "
            "VALUES (?, ?, 'card', 'wedding', ?, ?, ?, 'waiting', '2026-05-30T10:00:00Z')",
            (str(new_id()), str(new_id()), _STORY, _MESSAGE, "Robin and the whole team"),
        )
        connection.execute(
            "INSERT INTO events (gesture, at, verb) VALUES (last_insert_rowid(), '2026-05-30T10:00:00Z', 'submit')"
        )
        connection.execute("COMMIT")

    return insert, connection.close

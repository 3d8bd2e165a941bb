"""Many at once: nobody gets the same thing, nothing is made twice, nothing falls below zero, nothing saved is lost."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from factories import customer, draft, item, now, stored_person, submitted

from gifts_app.domain.gestures import Gesture, GestureItem, Status
from gifts_app.domain.ids import new_id
from gifts_app.storage.database import Database, open_database, url_of
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.runs import RunStore

_REPOSITORY = Path(__file__).parents[2]


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run the same work in several threads that start together; errors come out."""
    ready, results = threading.Barrier(count), [None] * count

    def one(place: int) -> None:
        ready.wait()
        try:
            results[place] = work(place)  # type: ignore[call-overload]
        except BaseException as failure:  # noqa: BLE001 (raised again below, in the test's own thread)
            results[place] = failure  # type: ignore[call-overload]

    threads = [threading.Thread(target=one, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return list(results)


def test_two_benches_never_get_the_same_gesture(database: Database) -> None:
    """Claims at the same moment are disjoint, and nothing is left over."""
    for _ in range(24):
        submitted(database)
    actor, runs = stored_person(database), RunStore(database)

    def claim(_place: int) -> list[int]:
        taken: list[int] = []
        while run := runs.claim(new_id(), [], 3, None, actor, "desk", now(), "A2").gestures:
            taken += run
        return taken

    taken = [number for part in at_once(4, claim) for number in part]  # type: ignore[attr-defined]
    assert sorted(taken) == list(range(1, 25))


def test_one_press_from_eight_threads_is_one_gesture(database: Database) -> None:
    """The key decides, whoever comes first."""
    agent, wish, store = stored_person(database), draft("card", customer(database)), GestureStore(database)
    results = at_once(8, lambda _place: store.submit(wish, agent, now()))
    assert len({gesture.number for gesture, _new in results}) == 1  # type: ignore[misc]
    assert sorted(new for _gesture, new in results) == [False] * 7 + [True]  # type: ignore[misc]
    assert store.counts()[Status.WAITING] == 1
    assert len(store.events(store.by_id(wish.id).number)) == 1


def test_the_second_of_two_presses_waits_for_the_first(database: Database) -> None:
    """While the first is not yet saved the second neither fails nor is made; then it finds the first."""
    agent, wish, store = stored_person(database), draft("card", customer(database)), GestureStore(database)
    answers: list[tuple[Gesture, bool]] = []
    second = threading.Thread(target=lambda: answers.append(store.submit(wish, agent, now())))
    with database.transaction():
        first, new = store.submit(wish, agent, now())
        second.start()
        if not database.is_sqlite:
            while not database.run("SELECT 1 FROM pg_locks WHERE NOT granted"):
                assert second.is_alive()
    second.join()
    assert new
    assert [(gesture.number, new) for gesture, new in answers] == [(first.number, False)]


def test_a_hundred_books_are_enough_for_exactly_fifty_pairs(database: Database) -> None:
    """However many benches take at once, the shelf ends at zero and never below."""
    item(database, on_hand=100)
    agent, to, runs = stored_person(database), customer(database), RunStore(database)
    for _ in range(60):
        submitted(database, "wow", agent, to, items=(GestureItem("BOOK", 2),))
    at_once(4, lambda _place: [runs.claim(new_id(), [], 5, None, agent, "desk", now(), "A2") for _ in range(6)])
    counts = GestureStore(database).counts()
    assert ItemStore(database).get("BOOK").on_hand == 0
    assert (counts[Status.CLAIMED], counts[Status.HELD], counts[Status.WAITING]) == (50, 10, 0)


def test_every_thread_works_with_a_connection_of_its_own(database: Database) -> None:
    """Writers wait for each other instead of failing; connections of threads that ended are closed."""
    agent, to, store = stored_person(database), customer(database), GestureStore(database)
    for _ in range(3):
        at_once(6, lambda _place: [store.submit(draft("card", to), agent, now()) for _ in range(4)])
    assert store.counts()[Status.WAITING] == 72
    assert len(database._connections) <= 8


_WRITER = """
import sys
sys.path.insert(0, "tests")
from factories import customer, draft, now, stored_person
from gifts_app.storage.database import open_database
from gifts_app.storage.gestures import GestureStore
database = open_database(sys.argv[1])
agent, to, store = stored_person(database), customer(database), GestureStore(database)
while True:
    gesture, _ = store.submit(draft("card", to), agent, now())
    print(gesture.id.hex, flush=True)
    if gesture.number == 40:
        break
with database.transaction():
    gesture, _ = store.submit(draft("card", to), agent, now())
    print("open", gesture.id.hex, flush=True)
    sys.stdin.read()
"""


def test_what_was_saved_outlives_a_killed_program(tmp_path: Path) -> None:
    """After kill -9 every acknowledged gesture is there with its event; the one that was not acknowledged is not."""
    url = url_of(tmp_path / "gifts.db")
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, url],
        cwd=_REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY)},
    ) as writer:
        assert writer.stdout is not None
        said = []
        for line in writer.stdout:
            said.append(line.split())
            if line.startswith("open"):
                writer.send_signal(signal.SIGKILL)
                break
    saved, (_open, unsaved) = [words[0] for words in said[:-1]], said[-1]
    assert len(saved) == 40
    database = open_database(url)
    with database.session():
        found = {key for (key,) in database.run("SELECT id FROM gestures")}
        events = database.run("SELECT COUNT(*) FROM events")
    database.close()
    assert found == set(saved)
    assert unsaved not in found
    assert events == [(40,)]

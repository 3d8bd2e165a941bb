"""Submitting gestures and taking them their way."""

from factories import customer, draft, item, now, stored_person, submitted

from gifts_app.domain.gestures import Status
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore


def test_a_gesture_comes_back_as_it_was_sent(database: Database) -> None:
    """What ``submit`` returns is what is stored."""
    item(database)
    store = GestureStore(database)
    for kind in ("card", "flowers", "wow"):
        wish = draft(kind, customer(database))
        gesture, new = store.submit(wish, stored_person(database), now())
        assert new
        assert gesture.draft == wish
        assert store.get(gesture.number) == gesture
        assert store.by_id(wish.id) == gesture


def test_counts_follow_every_move(database: Database) -> None:
    """Counts by status are right while gestures move in and out of rest."""
    store, agent = GestureStore(database), stored_person(database)
    gesture = submitted(database)
    store.move(gesture.number, "withdraw", agent, now())
    assert store.counts()[Status.WITHDRAWN] == 1
    assert store.counts()[Status.WAITING] == 0
    store.move(gesture.number, "restore", agent, now())
    assert store.counts()[Status.WITHDRAWN] == 0
    assert store.counts()[Status.WAITING] == 1

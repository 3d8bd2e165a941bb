"""News of one's own gestures: written by the database itself, told once, marked until somebody looked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from factories import now, stored_person, submitted

from gifts_app.domain.people import Person
from gifts_app.storage.database import Database, open_database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.news import NewsStore


def _told(news: NewsStore, person: Person) -> list[tuple[str, str]]:
    return [(each.verb, each.text) for each in news.take(person.id)]


def test_news_is_what_others_did_to_mine(database: Database) -> None:
    """In the order it happened; nothing of what one did oneself, of another's, or of what says nothing."""
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    mine, others = submitted(database, agent=me), submitted(database, agent=other)
    assert not news.is_there(me.id)
    for gesture in (mine, others):
        store.react(gesture.number, "Thank you!", other, now(1))
        store.move(gesture.number, "hold", me, now(2), text="By myself")
        store.move(gesture.number, "release", me, now(3))
        store.move(gesture.number, "hold", other, now(4), text="Wet paper")
    assert news.is_there(me.id)
    found = news.take(me.id)
    assert [(each.verb, each.text, each.gesture_number) for each in found] == [
        ("react", "Thank you!", mine.number),
        ("hold", "Wet paper", mine.number),
    ]
    assert (found[0].kind, found[0].customer_name) == (mine.draft.kind, mine.customer_name)


def test_nothing_is_told_twice(database: Database) -> None:
    """Not at the next desk either: what was told is kept with the person."""
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    mine = submitted(database, agent=me)
    store.react(mine.number, "First", other, now(1))
    with closing(open_database(database.url)) as another_desk:
        assert _told(NewsStore(another_desk), me) == [("react", "First")]
        assert _told(news, me) == _told(NewsStore(another_desk), me) == []
    store.react(mine.number, "Second", other, now(2))
    assert _told(news, me) == [("react", "Second")]


def test_what_was_taken_back_is_no_news(database: Database) -> None:
    """A hold that somebody let go at once, told or not, leaves nothing to look at."""
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    mine = submitted(database, agent=me)
    store.move(mine.number, "hold", other, now(1), text="Wet paper")
    store.move(mine.number, "release", other, now(2))
    assert not news.is_there(me.id)
    assert news.look(me.id) == frozenset()


def test_what_was_told_is_marked_until_somebody_looks(database: Database) -> None:
    """All of it, or one gesture alone; what one has looked at is not told any more."""
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    one, two, three = (submitted(database, agent=me) for _ in range(3))
    for gesture in (one, two):
        store.react(gesture.number, "Thank you!", other, now(1))
    news.take(me.id)
    store.react(three.number, "Thank you!", other, now(2))
    assert news.look(other.id) == frozenset()
    assert news.look(me.id, two.number) == {two.number}
    assert news.look(me.id) == {one.number, three.number}
    assert news.look(me.id) == frozenset()
    assert _told(news, me) == []


def test_marks_of_somebody_who_never_looks_do_not_grow_for_ever(database: Database, monkeypatch) -> None:
    """The latest stay; and everything is told all the same."""
    monkeypatch.setattr("gifts_app.storage.news._MOST_MARKS", 2)
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    gestures = [submitted(database, agent=me) for _ in range(4)]
    for gesture in gestures:
        store.react(gesture.number, "Thank you!", other, now(1))
    assert len(news.take(me.id)) == 4
    assert news.look(me.id) == {gesture.number for gesture in gestures[2:]}


def test_of_two_windows_that_ask_at_once_one_tells(database: Database) -> None:
    """Whichever comes first; the other hears nothing, and nothing is lost between them."""
    store, news = GestureStore(database), NewsStore(database)
    me, other = stored_person(database), stored_person(database, "Mo Berg")
    gestures = [submitted(database, agent=me) for _ in range(5)]
    for gesture in gestures:
        store.react(gesture.number, "Thank you!", other, now(1))
    together = threading.Barrier(4)

    def ask() -> int:
        together.wait()
        return len(news.take(me.id))

    with ThreadPoolExecutor(4) as windows:
        told = [asked.result() for asked in [windows.submit(ask) for _ in range(4)]]
    assert sorted(told) == [0, 0, 0, 5]

"""The log: filters, pages, counts, weeks; found by index whatever its length."""

from datetime import date, timedelta

import pytest
from factories import customer, draft, now, stored_person, submitted

from gifts_app.domain.gestures import Gesture, Status
from gifts_app.domain.log import LogQuery
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore


def found(database: Database, **query: object) -> list[int]:
    """Numbers of the gestures that match, and a check that they are counted alike."""
    store, asked = GestureStore(database), LogQuery(**query)  # type: ignore[arg-type]
    numbers = [gesture.number for gesture in store.log(asked, 100)]
    assert store.log_count(asked) == len(numbers)
    assert sum(map(sum, store.log_weeks(asked, 520, date(2027, 6, 1)).values())) == len(numbers)
    return numbers


@pytest.fixture
def filled(database: Database) -> dict[str, Gesture]:
    """Four gestures that differ in everything that is filtered by."""
    ada = stored_person(database, "Ada Lind", team="Blue")
    ole = stored_person(database, "Ole Ångström", team="Red")
    store = GestureStore(database)
    wishes = {
        "one": (ada, draft("card", customer(database, "Bea Kroll"), story="The canary sang.", message="Merci!"), 0),
        "two": (ole, draft("card", customer(database, "Tom Élan"), occasion="wedding", channel="chat"), 24),
        "three": (ada, draft("flowers", customer(database, "Ida Moss"), story="Снег шёл"), 48),
        "four": (ole, draft("card", customer(database, "Bea Winter"), story="A canary again."), 72),
    }
    made = {key: store.submit(wish, agent, now(hours))[0] for key, (agent, wish, hours) in wishes.items()}
    store.move(made["four"].number, "withdraw", ole, now(80))
    store.react(made["two"].number, "So thoughtful", ole, now(90))
    return made


def test_no_filter_shows_all_newest_first(database: Database, filled: dict[str, Gesture]) -> None:
    """The order is that of the numbers."""
    assert found(database) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kinds": ("flowers",)}, [3]),
        ({"kinds": ("flowers", "card")}, [4, 3, 2, 1]),
        ({"occasion": "wedding"}, [2]),
        ({"channel": "chat"}, [2]),
        ({"team": "Red"}, [4, 2]),
        ({"status": Status.WITHDRAWN}, [4]),
        ({"agent": "angstr"}, [4, 2]),
        ({"agent": "LIND"}, [3, 1]),
        ({"agent": "nobody"}, []),
        ({"since": now(24)}, [4, 3, 2]),
        ({"until": now(24)}, [1]),
        ({"since": now(24), "until": now(72)}, [3, 2]),
        ({"since": now(1000)}, []),
        ({"text": "canary"}, [4, 1]),
        ({"text": "CANA bea"}, [4, 1]),
        ({"text": "canary winter"}, [4]),
        ({"text": "thoughtful"}, [2]),
        ({"text": "merci"}, [1]),
        ({"text": "elan"}, [2]),
        ({"text": "sneg"}, [3]),
        ({"text": "снег"}, [3]),
        ({"text": "canary", "team": "Blue"}, [1]),
        ({"text": "canary", "since": now(1)}, [4]),
        ({"text": "zebra"}, []),
        ({"text": "🎈"}, []),
        ({"text": "' OR 1=1 --"}, []),
        ({"kinds": ("card",), "team": "Blue", "status": Status.WAITING, "channel": "phone"}, [1]),
    ],
)
def test_filters(database: Database, filled: dict[str, Gesture], query: dict[str, object], expected: list[int]) -> None:
    """Each filter alone and some together; page, count and weeks agree."""
    assert found(database, **query) == expected


def test_a_code_and_an_agent_are_found_exactly(database: Database, filled: dict[str, Gesture]) -> None:
    """A code in the text is that gesture; an agent's key is that agent."""
    assert found(database, text=filled["two"].code.lower()) == [2]
    assert found(database, text=f"{filled['two'].code} elan") == [2]
    assert found(database, text=f"{filled['two'].code} canary") == []
    assert found(database, agent_id=filled["one"].agent_id) == [3, 1]


def test_pages_follow_each_other(database: Database, filled: dict[str, Gesture]) -> None:
    """``before`` is the number of the last line above."""
    store = GestureStore(database)
    for query in (LogQuery(), LogQuery(since=now(-1))):
        assert [g.number for g in store.log(query, 2)] == [4, 3]
        assert [g.number for g in store.log(query, 2, before=3)] == [2, 1]
    assert [g.number for g in store.log(LogQuery(text="canary"), 2, before=4)] == [1]


def test_words_change_with_the_gesture(database: Database, filled: dict[str, Gesture]) -> None:
    """What was found once is not found any more when the words are gone."""
    store, gesture = GestureStore(database), filled["one"]
    assert found(database, text="sang") == [1]
    wish = draft("card", id=gesture.id, customer_id=gesture.draft.customer_id, story="The cat slept.")
    store.edit(wish, stored_person(database), now(), gesture.version)
    assert found(database, text="sang") == []
    assert found(database, text="cat slept") == [1]


def test_weeks_start_on_monday(database: Database) -> None:
    """Counts stand in the week of their day, the last week being that of today."""
    store, agent, to = GestureStore(database), stored_person(database), customer(database)
    monday = now().replace(year=2026, month=11, day=16, hour=0)
    for at in (monday - timedelta(microseconds=1), monday, monday + timedelta(days=6, hours=23), monday + timedelta(7)):
        store.submit(draft("card", to), agent, at)
    weeks = store.log_weeks(LogQuery(), 3, date(2026, 11, 25))
    assert weeks["card"] == (1, 2, 1)
    assert weeks["wow"] == (0, 0, 0)


def test_what_left_today_is_listed(database: Database) -> None:
    """What was taken back, or left before, is not."""
    store, agent = GestureStore(database), stored_person(database)
    early, first, back, last = (submitted(database).number for _ in range(4))
    for number, hours in ((early, -24), (first, 1), (back, 2), (last, 3)):
        with database.transaction():
            for status in ("claimed", "printed", "confirmed"):
                database.run("UPDATE gestures SET status = ? WHERE number = ?", (status, number))
        store.move(number, "ship", agent, now(hours))
    store.move(back, "unship", agent, now(4))
    assert store.shipped_since(now()) == (last, first)


_NARROW = {
    "page": (LogQuery(occasion="wedding", team="Red"), "gestures_log"),
    "text": (LogQuery(text="canary"), "gestures_words"),
}


def _plan(database: Database, run: object) -> str:
    """How SQLite would answer the statements that ``run`` makes."""
    statements: list[tuple[str, object]] = []
    database.peewee.query_hooks.append(lambda event: statements.append((event.sql, event.params)))
    try:
        run()  # type: ignore[operator]
    finally:
        database.peewee.query_hooks.clear()
    with database.session():
        plans = [
            row[3]
            for sql, params in statements
            if sql.lstrip().upper().startswith("SELECT")
            for row in database.run("EXPLAIN QUERY PLAN " + sql, params)  # type: ignore[arg-type]
        ]
    return "\n".join(plans)


def test_nothing_walks_through_all_gestures(sqlite: Database) -> None:
    """Every question of a screen is answered from an index; a plain scan of the wide table is a slow screen."""
    store, to, agent = GestureStore(sqlite), customer(sqlite), stored_person(sqlite)
    submitted(sqlite, to=to)
    customer(sqlite, street=to.details.address.street, postal_code=to.details.address.postal_code)
    questions = {
        "waiting": lambda: store.waiting("card"),
        "held": store.held,
        "unsure": store.unsure,
        "counts": store.counts,
        "history": lambda: store.history(to.id),
        "log mine": lambda: store.log(LogQuery(agent_id=agent.id), 50, 99),
        "household": lambda: store.household_history(to.id),
        "events": lambda: store.events(1),
        "shipped": lambda: store.shipped_since(now()),
        "log": lambda: store.log(LogQuery(team="Blue", kinds=("card",), agent_id=agent.id), 50, 99),
        "log text": lambda: store.log(LogQuery(text="canary"), 50, 99),
        "count": lambda: store.log_count(LogQuery(since=now(-1), status=Status.WAITING)),
        "weeks": lambda: store.log_weeks(LogQuery(), 12, date(2026, 11, 25)),
    }
    for name, question in questions.items():
        plan = _plan(sqlite, question)
        for line in plan.splitlines():
            assert (
                not line.startswith(("SCAN g", "SCAN gestures", "SCAN events", "SCAN customers"))
                or "COVERING INDEX" in line
            ), (
                name,
                plan,
            )
        if name.startswith("log"):
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan, (name, plan)

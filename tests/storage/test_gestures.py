"""Submitting gestures and taking them their way, on both engines."""

from dataclasses import replace

import pytest
from factories import customer, draft, item, now, person, stored_person, submitted

from gifts_app.domain.gestures import LEGAL_STEPS, MOVES, GestureItem, Status
from gifts_app.domain.ids import new_id
from gifts_app.errors import Conflict, NotFound, OptedOut
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.runs import RunStore

# A way to every status, by the moves that an ordinary day makes.
_WAYS = {
    Status.WAITING: (),
    Status.CLAIMED: ("claim",),
    Status.PRINTED: ("claim", "print"),
    Status.UNSURE: ("claim", "print", "lose"),
    Status.CONFIRMED: ("claim", "print", "confirm"),
    Status.SHIPPED: ("claim", "print", "confirm", "ship"),
    Status.RETURNED: ("claim", "print", "confirm", "ship", "return"),
    Status.WITHDRAWN: ("withdraw",),
    Status.HELD: ("hold",),
}


def bring(database: Database, number: int, status: Status) -> None:
    """Take a gesture to where a test wants it."""
    store, actor = GestureStore(database), stored_person(database)
    for verb in _WAYS[status]:
        if verb == "claim":
            run = RunStore(database).claim(new_id(), (), 1, [number], actor, "desk", now(), "A2")
            assert run.gestures == (number,)
        else:
            store.move(number, verb, actor, now())


@pytest.mark.parametrize("kind", ["card", "flowers", "wow"])
def test_a_gesture_comes_back_as_it_was_sent(database: Database, kind: str) -> None:
    """What ``submit`` returns is what is stored, with every field of the draft."""
    item(database)
    wish = draft(
        kind,
        customer(database, "Zoë Ångström"),
        story="Эта история\nhas 2 lines 🎈",
        handwritten=True,
        stock="A2",
        design="hello",
        hand="caveat",
    )
    gesture, new = GestureStore(database).submit(wish, stored_person(database), now())
    assert new
    assert gesture.draft == wish
    assert gesture.status is Status.WAITING
    assert GestureStore(database).get(gesture.number) == gesture
    assert GestureStore(database).by_id(wish.id) == gesture


def test_the_same_press_twice_is_one_gesture(database: Database) -> None:
    """The same key with the same content answers with the gesture that exists, wherever it stands by now."""
    store, agent, wish = GestureStore(database), stored_person(database), draft("card", customer(database))
    first, _ = store.submit(wish, agent, now())
    store.move(first.number, "hold", agent, now(), text="Wait.")
    again, new = store.submit(wish, agent, now(1))
    assert not new
    assert again.number == first.number
    assert again.status is Status.HELD
    assert [event.verb for event in store.events(first.number)] == ["submit", "hold"]


@pytest.mark.parametrize("change", [{"message": "Other words."}, {"story": ""}, {"handwritten": True}])
def test_the_same_key_with_other_content_is_refused(database: Database, change: dict[str, object]) -> None:
    """A key is bound to what was asked for first."""
    store, agent, wish = GestureStore(database), stored_person(database), draft("card", customer(database))
    store.submit(wish, agent, now())
    with pytest.raises(Conflict, match="other content"):
        store.submit(replace(wish, **change), agent, now())  # type: ignore[arg-type]


def test_words_that_move_between_fields_are_other_content(database: Database) -> None:
    """No two wishes look the same because their words meet at another place."""
    store, agent = GestureStore(database), stored_person(database)
    wish = draft("card", customer(database), story="ab", message="c")
    store.submit(wish, agent, now())
    with pytest.raises(Conflict):
        store.submit(replace(wish, story="a", message="bc"), agent, now())


def test_who_asked_for_nothing_gets_nothing(database: Database) -> None:
    """An opt-out stops a new gesture, and only that: what was sent before still answers."""
    store, agent, to = GestureStore(database), stored_person(database), customer(database)
    wish = draft("card", to)
    store.submit(wish, agent, now())
    CustomerStore(database).opt_out(to.id, "Please no post.", now())
    with pytest.raises(OptedOut):
        store.submit(draft("card", to), agent, now())
    assert not store.submit(wish, agent, now())[1]


def test_unknown_things_are_named(database: Database) -> None:
    """Customer, agent and items must exist; nothing is stored when they do not."""
    store, agent, to = GestureStore(database), stored_person(database), customer(database)
    for wish, actor in (
        (draft("card"), agent),
        (draft("card", to), person("Nobody Known")),
        (draft("wow", to, items=(GestureItem("NIX", 1),)), agent),
    ):
        with pytest.raises(NotFound):
            store.submit(wish, actor, now())
    assert sum(store.counts().values()) == 0
    with pytest.raises(NotFound):
        store.get(99)
    with pytest.raises(NotFound):
        store.by_id(new_id())


@pytest.mark.parametrize("verb", [verb for verb in MOVES if verb != "claim"])
@pytest.mark.parametrize("status", list(Status))
def test_moves_go_where_the_table_says(sqlite: Database, verb: str, status: Status) -> None:
    """Every move from every status either is in the table and made, or is refused and changes nothing."""
    store, actor, move = GestureStore(sqlite), stored_person(sqlite), MOVES[verb]
    gesture = submitted(sqlite)
    bring(sqlite, gesture.number, status)
    before = store.get(gesture.number)
    if status in move.sources:
        after = store.move(gesture.number, verb, actor, now(), text="Because.")
        assert after.status is move.target
        assert after.version == before.version + 1
        last = store.events(gesture.number)[-1]
        assert (last.verb, last.before, last.after, last.text) == (verb, status, move.target, "Because.")
    else:
        with pytest.raises(Conflict):
            store.move(gesture.number, verb, actor, now())
        assert store.get(gesture.number) == before


@pytest.mark.parametrize("before", list(Status))
def test_the_database_knows_the_same_table(database: Database, before: Status) -> None:
    """Whoever writes a status past our code is refused unless the step is legal."""
    for after in Status:
        gesture = submitted(database)
        bring(database, gesture.number, before)
        sql = "UPDATE gestures SET status = ? WHERE number = ?"
        if before is after or (before, after) in LEGAL_STEPS:
            with database.transaction():
                assert database.change(sql, (str(after), gesture.number)) == 1
        else:
            with pytest.raises(Conflict, match="step"), database.transaction():
                database.change(sql, (str(after), gesture.number))


def test_what_came_with_a_move_is_kept(database: Database) -> None:
    """Reasons, carrier and tracking number stand on the gesture."""
    store, actor = GestureStore(database), stored_person(database)
    gesture = submitted(database)
    held = store.move(gesture.number, "hold", actor, now(), text="The address has no street.")
    assert held.hold_reason == "The address has no street."
    assert store.move(gesture.number, "release", actor, now()).hold_reason == ""
    bring(database, gesture.number, Status.CONFIRMED)
    sent = store.move(gesture.number, "ship", actor, now(), carrier="DHL", tracking="JJ 123")
    assert (sent.carrier, sent.tracking) == ("DHL", "JJ 123")
    back = store.move(gesture.number, "return", actor, now(), text="Unknown there.")
    assert back.return_reason == "Unknown there."
    assert store.events(gesture.number)[-1].text == "Unknown there."


def test_a_second_print_is_counted(database: Database) -> None:
    """What may exist on paper already says so when it waits again; what was never printed does not."""
    store, actor = GestureStore(database), stored_person(database)
    gesture = submitted(database)
    bring(database, gesture.number, Status.CLAIMED)
    assert store.move(gesture.number, "reprint", actor, now()).copies == 0
    bring(database, gesture.number, Status.UNSURE)
    assert store.move(gesture.number, "reprint", actor, now()).copies == 1
    bring(database, gesture.number, Status.PRINTED)
    assert store.move(gesture.number, "hold", actor, now(), text="Smudged.").copies == 2
    assert store.move(gesture.number, "release", actor, now()).copies == 2


def test_an_older_look_is_refused(database: Database) -> None:
    """A writer that saw an older version changes nothing."""
    store, actor = GestureStore(database), stored_person(database)
    gesture = submitted(database)
    store.react(gesture.number, "Lovely!", actor, now())
    with pytest.raises(Conflict, match="meanwhile"):
        store.move(gesture.number, "withdraw", actor, now(), version=gesture.version)
    with pytest.raises(Conflict, match="meanwhile"):
        store.edit(gesture.draft, actor, now(), gesture.version)
    assert store.get(gesture.number).status is Status.WAITING


def test_words_may_change_until_the_bench_has_them(database: Database) -> None:
    """An edit replaces the wish and notes it; after that the old words still count as the same press."""
    item(database), item(database, "MUG")
    store, actor = GestureStore(database), stored_person(database)
    gesture = submitted(database, "wow", items=(GestureItem("BOOK", 1),))
    wish = replace(gesture.draft, story="Twins!", items=(GestureItem("MUG", 2), GestureItem("BOOK", 1)))
    edited = store.edit(wish, actor, now(), gesture.version)
    assert edited.draft == wish
    assert edited.item_names == {"MUG": "Mug", "BOOK": "Book"}
    assert edited.version == 2
    assert [event.verb for event in store.events(gesture.number)] == ["submit", "edit"]
    assert not store.submit(gesture.draft, actor, now())[1]
    bring(database, gesture.number, Status.CLAIMED)
    with pytest.raises(Conflict, match="too late"):
        store.edit(wish, actor, now(), 3)


def test_things_go_back_to_the_shelf(database: Database) -> None:
    """Withdrawing what was taken puts it back once; restoring and claiming takes it again."""
    item(database, on_hand=5)
    store, items, actor = GestureStore(database), ItemStore(database), stored_person(database)
    gesture = submitted(database, "wow", items=(GestureItem("BOOK", 2),))
    bring(database, gesture.number, Status.CLAIMED)
    assert items.get("BOOK").on_hand == 3
    store.move(gesture.number, "reprint", actor, now())
    assert items.get("BOOK").on_hand == 3
    assert items.get("BOOK").reserved == 0
    store.move(gesture.number, "withdraw", actor, now())
    assert items.get("BOOK").on_hand == 5
    store.move(gesture.number, "restore", actor, now())
    assert items.get("BOOK").reserved == 2
    bring(database, gesture.number, Status.CLAIMED)
    assert items.get("BOOK").on_hand == 3


def test_other_things_in_the_package_are_taken_anew(database: Database) -> None:
    """An edit after a reprint gives back what lies in the old package."""
    item(database, on_hand=5), item(database, "MUG", on_hand=5)
    store, items, actor = GestureStore(database), ItemStore(database), stored_person(database)
    gesture = submitted(database, "wow", items=(GestureItem("BOOK", 2),))
    bring(database, gesture.number, Status.CLAIMED)
    waiting = store.move(gesture.number, "reprint", actor, now())
    store.edit(replace(gesture.draft, items=(GestureItem("MUG", 1),)), actor, now(), waiting.version)
    bring(database, gesture.number, Status.CLAIMED)
    assert (items.get("BOOK").on_hand, items.get("MUG").on_hand) == (5, 4)


def test_counts_follow_every_move(database: Database) -> None:
    """Counts by status are those of the rows, in work and at rest."""
    store, actor = GestureStore(database), stored_person(database)
    for status in Status:
        bring(database, submitted(database).number, status)
    assert dict(store.counts()) == dict.fromkeys(Status, 1)
    shipped = store.shipped_since(now(-1))
    store.move(shipped[0], "unship", actor, now())
    assert store.counts()[Status.SHIPPED] == 0
    assert store.counts()[Status.CONFIRMED] == 2


def test_the_queue_runs_by_day_of_delivery_then_as_it_came(database: Database) -> None:
    """Flowers with the nearest day come first, what has no day follows in order."""
    store = GestureStore(database)
    card = submitted(database)
    late = submitted(database, "flowers", details={"deliver_on": "2027-03-01", "phone": "1"})
    soon = submitted(database, "flowers", details={"deliver_on": "2026-12-01", "phone": "1"})
    card2 = submitted(database)
    assert [g.number for g in store.waiting()] == [soon.number, late.number, card.number, card2.number]
    assert [g.number for g in store.waiting("card", limit=1)] == [card.number]
    bring(database, card.number, Status.HELD)
    bring(database, card2.number, Status.UNSURE)
    assert [g.number for g in store.held()] == [card.number]
    assert [g.number for g in store.unsure()] == [card2.number]


def test_history_is_newest_first_without_what_was_taken_back(database: Database) -> None:
    """A customer's card shows what was sent."""
    store, to = GestureStore(database), customer(database)
    first, gone, last = (submitted(database, to=to) for _ in range(3))
    submitted(database)
    bring(database, gone.number, Status.WITHDRAWN)
    assert [g.number for g in store.history(to.id)] == [last.number, first.number]
    assert [g.number for g in store.history(to.id, limit=1)] == [last.number]


def test_paper_keeps_the_address_it_was_printed_with(database: Database) -> None:
    """Until a run takes it a gesture goes to the present address; a reprint goes to the new one."""
    customers, store, actor = CustomerStore(database), GestureStore(database), stored_person(database)
    to = customer(database, street="1 Old Road")
    gesture = submitted(database, to=to)

    def move_to(street: str) -> None:
        stored = customers.get(to.id)
        address = replace(stored.details.address, street=street)
        customers.edit(to.id, replace(stored.details, address=address), stored.version, now())

    move_to("2 New Road")
    assert store.get(gesture.number).recipient.address.street == "2 New Road"
    bring(database, gesture.number, Status.PRINTED)
    move_to("3 Last Road")
    assert store.get(gesture.number).recipient.address.street == "2 New Road"
    store.move(gesture.number, "reprint", actor, now())
    assert store.get(gesture.number).recipient.address.street == "3 Last Road"


def test_a_reaction_is_noted_beside_the_status(database: Database) -> None:
    """What the customer answered stands on the gesture and in its history."""
    store, actor = GestureStore(database), stored_person(database)
    gesture = submitted(database)
    bring(database, gesture.number, Status.SHIPPED)
    after = store.react(gesture.number, "She cried, in a good way.", actor, now())
    assert (after.reaction, after.status) == ("She cried, in a good way.", Status.SHIPPED)
    assert store.events(gesture.number)[-1].verb == "react"
    with pytest.raises(NotFound):
        store.react(99, "?", actor, now())

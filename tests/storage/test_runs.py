"""Runs: who gets which gesture, what is taken for it, and how a run ends."""

import pytest
from factories import customer, details, item, now, stored_person, submitted

from gifts_app.domain.gestures import GestureItem, RunFile, Status
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.runs import RunStore


@pytest.fixture
def actor(database: Database) -> Person:
    """Somebody at the bench."""
    return stored_person(database, "Jo Pack")


def test_a_run_takes_what_waits_in_working_order(database: Database, actor: Person) -> None:
    """Kinds, numbers and the limit narrow it; the rest keeps waiting."""
    runs, gestures = RunStore(database), GestureStore(database)
    cards = [submitted(database).number for _ in range(4)]
    flowers = submitted(database, "flowers").number
    run = runs.claim(new_id(), ["card"], 2, None, actor, "desk", now(), "A2")
    assert run.gestures == (cards[0], cards[1])
    chosen = runs.claim(new_id(), [], 9, [cards[3]], actor, "desk", now(), "A2")
    assert chosen.gestures == (cards[3],)
    assert [g.number for g in gestures.waiting()] == [flowers, cards[2]]
    assert [g.number for g in runs.gestures(run.number)] == list(run.gestures)
    assert gestures.get(cards[0]).run == run.number
    assert gestures.events(cards[0])[-1].run == run.number
    assert [r.number for r in runs.latest()] == [chosen.number, run.number]


def test_the_same_claim_twice_is_one_run(database: Database, actor: Person) -> None:
    """A key that is known answers with its run and takes nothing more."""
    runs, key = RunStore(database), new_id()
    submitted(database)
    first = runs.claim(key, [], 9, None, actor, "desk", now(), "A2")
    submitted(database)
    assert runs.claim(key, [], 9, None, actor, "desk", now(), "A2").gestures == first.gestures


def test_nothing_to_take_makes_no_run(database: Database, actor: Person) -> None:
    """An empty queue, or an empty choice, leaves no trace."""
    submitted(database)
    runs = RunStore(database)
    assert runs.claim(new_id(), ["flowers"], 9, None, actor, "desk", now(), "A2").gestures == ()
    assert runs.claim(new_id(), [], 9, [], actor, "desk", now(), "A2").gestures == ()
    assert runs.latest() == ()


def test_what_the_shelves_lack_is_held_with_the_reason(database: Database, actor: Person) -> None:
    """First come first served; the rest goes on, and a SKU in no list is not counted."""
    item(database, "BOOK", 3, name="Culture book"), item(database, "A2", 1, name="A2 card")
    first, second, third = (
        submitted(database, "wow", items=(GestureItem("BOOK", pieces),)).number for pieces in (2, 2, 1)
    )
    card, other = submitted(database).number, submitted(database, stock="ODD").number
    run = RunStore(database).claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    assert run.gestures == (first, third, card, other)
    held = GestureStore(database).get(second)
    assert (held.status, held.hold_reason) == (Status.HELD, "No Culture book on hand.")
    assert GestureStore(database).events(second)[-1].text == "No Culture book on hand."
    assert {i.sku: i.on_hand for i in ItemStore(database).all()} == {"BOOK": 0, "A2": 0}


def test_files_and_printed_come_together(database: Database, actor: Person) -> None:
    """A run that wrote its files is printed, once; what was held meanwhile stays held."""
    runs, gestures = RunStore(database), GestureStore(database)
    good, bad = submitted(database), submitted(database)
    run = runs.claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    gestures.move(bad.number, "hold", actor, now(), text="Does not fit.")
    files = [RunFile("cards.pdf", "card", 1, (good.code,)), RunFile("labels.pdf", "label", 1, (good.code,))]
    printed = runs.printed(run.number, files, "/somewhere/run-1", actor, now(1))
    assert printed == runs.get(run.number)
    assert (printed.files, printed.folder, printed.by) == (tuple(files), "/somewhere/run-1", "Jo Pack")
    assert gestures.get(good.number).status is Status.PRINTED
    assert gestures.get(bad.number).status is Status.HELD
    with pytest.raises(Conflict, match="ended"):
        runs.printed(run.number, files, "/somewhere", actor, now(1))
    with pytest.raises(NotFound):
        runs.printed(99, files, "/somewhere", actor, now(1))


def test_a_run_that_wrote_nothing_goes_back_to_the_queue(database: Database, actor: Person) -> None:
    """Its gestures wait again, as never printed, and take nothing from the shelves a second time."""
    item(database, "A2", 1)
    runs, gestures = RunStore(database), GestureStore(database)
    gesture = submitted(database)
    run = runs.claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    runs.abandon(run.number, actor, now())
    waiting = gestures.get(gesture.number)
    assert (waiting.status, waiting.copies) == (Status.WAITING, 0)
    assert [event.verb for event in gestures.events(gesture.number)] == ["submit", "claim", "reprint"]
    again = runs.claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    assert again.gestures == (gesture.number,)
    assert ItemStore(database).get("A2").on_hand == 0
    with pytest.raises(Conflict):
        runs.abandon(run.number, actor, now())


def test_a_run_that_was_cut_short_is_unsure(database: Database, actor: Person) -> None:
    """At start a desk finds what its own broken runs had in hand; it never prints again by itself."""
    runs, gestures = RunStore(database), GestureStore(database)
    mine, done, theirs = submitted(database), submitted(database), submitted(database)
    runs.claim(new_id(), [], 9, [mine.number], actor, "desk one", now(), "A2")
    finished = runs.claim(new_id(), [], 9, [done.number], actor, "desk one", now(), "A2")
    runs.printed(finished.number, [], "/there", actor, now())
    runs.claim(new_id(), [], 9, [theirs.number], actor, "desk two", now(), "A2")
    assert runs.strand("desk one", actor, now()) == (mine.number,)
    assert runs.strand("desk one", actor, now()) == ()
    assert gestures.get(mine.number).status is Status.UNSURE
    assert gestures.get(done.number).status is Status.PRINTED
    assert gestures.get(theirs.number).status is Status.CLAIMED


def test_a_later_run_keeps_what_it_took(database: Database, actor: Person) -> None:
    """A run that ends late does not touch gestures that went on with another run."""
    runs, gestures = RunStore(database), GestureStore(database)
    gesture = submitted(database)
    first = runs.claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    gestures.move(gesture.number, "reprint", actor, now())
    second = runs.claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    runs.abandon(first.number, actor, now())
    assert gestures.get(gesture.number).status is Status.CLAIMED
    assert gestures.get(gesture.number).run == second.number


def test_the_run_keeps_what_stood_on_the_paper(database: Database, actor: Person) -> None:
    """The snapshot holds every field of the recipient."""
    to = customer(database, "Zoë Ångström", district="Gamla", region="Skåne", language="sv", company="Bokhandeln")
    gesture = submitted(database, to=to)
    RunStore(database).claim(new_id(), [], 9, None, actor, "desk", now(), "A2")
    CustomerStore(database).edit(to.id, details("Other Name"), 1, now())
    assert GestureStore(database).get(gesture.number).recipient == gesture.recipient

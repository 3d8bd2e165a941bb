"""Imports: whole files in, nothing twice, nothing erased, and back out."""

import json
import uuid
from dataclasses import replace

import pytest
from factories import customer, details, now, stored_person, submitted

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.ids import new_id, new_keys
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.drafts import DraftStore
from gifts_app.storage.imports import ImportStore


@pytest.fixture
def actor(database: Database) -> Person:
    """Who imports."""
    return stored_person(database)


def take_in(database: Database, actor: Person, *batches: list[CustomerDetails]) -> tuple[int, tuple[int, int, int]]:
    """Import some batches; returns the import's number and what became of the rows."""
    with database.transaction():
        session = ImportStore(database).begin("customers.csv", "generic", actor, now())
        for batch in batches:
            session.apply(batch)
        return session.finish(), (session.added, session.updated, session.unchanged)


def snapshot(database: Database) -> list[tuple[object, ...]]:
    """Everything that is stored about customers, but when they last changed."""
    with database.session():
        columns = "id, name, given_name, email, phone, number, notes, tags, street, city, region, postal_code, country"
        return database.run(f"SELECT {columns}, email_key, sort_key, search FROM customers ORDER BY seq")


def some(count: int, **changes: object) -> list[CustomerDetails]:
    """Different customers."""
    return [replace(details(f"Name{place} Row"), **changes) for place in range(count)]  # type: ignore[arg-type]


def test_the_same_file_twice_changes_nothing(database: Database, actor: Person) -> None:
    """With numbers, with addresses only, with bare names."""
    rows = [*some(5), *some(3, number=""), CustomerDetails("Only Name"), CustomerDetails("Mail Only", email="M@x.test")]
    _, counts = take_in(database, actor, rows)
    assert counts == (10, 0, 0)
    before = snapshot(database)
    assert take_in(database, actor, rows)[1] == (0, 0, 10)
    assert take_in(database, actor, rows[:4], rows[4:])[1] == (0, 0, 10)
    assert snapshot(database) == before
    assert CustomerStore(database).search("name3 row")[0].name == "Name3 Row"


def test_rows_of_one_file_meet_each_other(database: Database, actor: Person) -> None:
    """In one batch and across batches."""
    row = details("Twice There", number="", email="Twice@Example.org")
    more = replace(row, phone="+1 555 7777", email="twice@example.org")
    assert take_in(database, actor, [row, row, more])[1] == (1, 1, 1)
    other = details("Across Batches", number="N-1")
    assert take_in(database, actor, [other], [replace(other, phone="1"), other])[1] == (1, 2, 0)
    assert CustomerStore(database).count() == 2


def test_a_customer_is_found_by_what_an_earlier_row_added(database: Database, actor: Person) -> None:
    """Within one batch too: the number tells of an e-mail address, then the address alone leads to the customer."""
    take_in(database, actor, [CustomerDetails("Ann Orr", number="5")])
    rows = [CustomerDetails("Ann Orr", number="5", email="ann@x.test"), CustomerDetails("A. Orr", email="ann@x.test")]
    assert take_in(database, actor, rows)[1] == (0, 2, 0)
    assert CustomerStore(database).count() == 1


def test_imported_customers_are_found_by_all_their_words(database: Database, actor: Person) -> None:
    """Words of every field that is searched, folded, also where the name is not made of its parts."""
    row = CustomerDetails(
        "Dr. Żaneta Dąb", "Sára", "Höfer", "Nusch", "jiri@böse.test", "+1 555 0100 200", number="Nr-7",
        address=Address("Blüm & Co", "Lange Straße 1", city="Łódź", postal_code="01-970"),
    )  # fmt: skip
    take_in(database, actor, [row])
    for words in ("zaneta dab", "sara hofer", "nusch", "jiri bose test", "0100 200", "nr 7", "blum co", "lodz"):
        assert [found.name for found in CustomerStore(database).search(words)] == [row.name], words
    assert CustomerStore(database).search("strasse") == ()


def test_a_row_finds_its_customer(database: Database, actor: Person) -> None:
    """By number; else by e-mail in any case; else by the same name at the same address, however it is spelled."""
    by_number = customer(database, "Num Ber", number="N-7", email="")
    by_email = customer(database, "E Mail", number="", email="e.mail@example.org")
    by_place = customer(database, "Åsa Öst", number="", email="", street="1 Lane", postal_code="12345")
    rows = [
        CustomerDetails("Num Ber", number="N-7", phone="1"),
        CustomerDetails("E Mail", email="E.Mail@EXAMPLE.org", phone="2"),
        CustomerDetails("asa ost", phone="3", address=Address(street="1 lane", postal_code="12345")),
    ]
    assert take_in(database, actor, rows)[1] == (0, 3, 0)
    phones = [CustomerStore(database).get(to.id).details.phone for to in (by_number, by_email, by_place)]
    assert phones == ["1", "2", "3"]


def test_two_people_of_one_name_stay_two(database: Database, actor: Person) -> None:
    """A name alone, or a number of its own, is not the same person."""
    rows = [
        CustomerDetails("John Smith", email="a@example.org"),
        CustomerDetails("John Smith", email="b@example.org"),
        CustomerDetails("John Smith", number="1"),
        CustomerDetails("John Smith", number="2"),
        CustomerDetails("John Smith", address=Address(street="9 Road", postal_code="1")),
    ]
    assert take_in(database, actor, rows)[1] == (5, 0, 0)


def test_emptiness_never_erases_what_somebody_typed(database: Database, actor: Person) -> None:
    """Empty fields of a row leave the stored ones; tags come together."""
    typed = details("Nina Typed", number="N-1", notes="Allergic to lilies", tags=("vip",), region="West")
    store = CustomerStore(database)
    to = store.add(typed, now())
    row = CustomerDetails("Nina Typed", number="N-1", tags=("news",), phone="+1 555 1234")
    assert take_in(database, actor, [row])[1] == (0, 1, 0)
    assert store.get(to.id).details == replace(typed, tags=("vip", "news"), phone="+1 555 1234")


def test_who_moves_takes_no_old_region_along(database: Database, actor: Person) -> None:
    """Another postal code or country replaces the address as a whole, but not the company."""
    to = customer(
        database, "Mo Ved", number="N-1", street="1 Old", region="West", postal_code="11111", country="US", company="Co"
    )
    new = Address(street="2 New", city="Berlin", postal_code="10115", country="DE")
    take_in(database, actor, [CustomerDetails("Mo Ved", number="N-1", address=new)])
    assert CustomerStore(database).get(to.id).details.address == replace(new, company="Co")


def test_a_broken_import_leaves_everything_as_it_was(database: Database, actor: Person) -> None:
    """An error, or a person who stops it, takes back added and changed rows and the import itself."""
    customer(database, "Stays Same", number="N-1")
    before = snapshot(database)

    def stopped() -> None:
        with database.transaction():
            session = ImportStore(database).begin("customers.csv", "generic", actor, now())
            session.apply([*some(3), CustomerDetails("Other Name", number="N-1")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert snapshot(database) == before
    assert ImportStore(database).latest() == ()
    assert CustomerStore(database).search("row") == ()


def test_an_import_needs_a_transaction_around_it(database: Database, actor: Person) -> None:
    """Else half a file might stay."""
    with database.session(), pytest.raises(RuntimeError, match="transaction"):
        ImportStore(database).begin("customers.csv", "generic", actor, now())


def test_an_import_is_remembered(database: Database, actor: Person) -> None:
    """File, person and counts, the latest first."""
    take_in(database, actor, some(2))
    number, _ = take_in(database, actor, some(1))
    latest, first = ImportStore(database).latest()
    assert (latest.number, latest.file_name, latest.added, latest.actor_name) == (
        number,
        "customers.csv",
        1,
        actor.name,
    )
    assert (first.added, first.undone_at) == (2, None)


def test_undo_takes_all_back(database: Database, actor: Person) -> None:
    """What it added goes, what it changed gets its old values, the search and the log forget the new ones."""
    store = CustomerStore(database)
    to = customer(database, "Old Name", number="N-1", phone="+1 555 1")
    submitted(database, to=to)
    before = snapshot(database)
    rows = [*some(3), CustomerDetails("New Name", number="N-1", phone="+1 555 2")]
    number, counts = take_in(database, actor, rows, [replace(rows[0], phone="+1 555 9")])
    assert counts == (3, 2, 0)
    assert store.search("new")
    assert ImportStore(database).undo(number, actor, now()) == (3, 1, 0)
    assert snapshot(database) == before
    assert store.search("new") == ()
    assert store.search("name1 row") == ()
    with pytest.raises(Conflict, match="before"):
        ImportStore(database).undo(number, actor, now())
    with pytest.raises(NotFound):
        ImportStore(database).undo(99, actor, now())


def test_undo_reaches_back_before_a_new_column(database: Database, actor: Person) -> None:
    """An import that was noted when a customer had fewer columns is taken back all the same."""
    known = customer(database, "Bea Kroll", number="B1")
    number, _ = take_in(database, actor, [replace(known.details, name="Bea Krol", pronunciation="BAY-ah")])
    with database.transaction():
        ((before,),) = database.run("SELECT before FROM import_changes")
        database.run("UPDATE import_changes SET before = ?", (json.dumps(json.loads(before)[:-1]),))
    assert ImportStore(database).undo(number, actor, now()).restored == 1
    assert CustomerStore(database).get(known.id).details == known.details


def test_undo_keeps_what_was_used_since(database: Database, actor: Person) -> None:
    """Written to, edited, opted out, in a draft, or changed again: it stays as it is now."""
    store, changed = CustomerStore(database), customer(database, "Changed Later", number="N-1")
    rows = some(6)
    number, _ = take_in(database, actor, [*rows, CustomerDetails("By Import", number="N-1")])
    written, edited, out, begun, again, unused = (store.by_number(row.number) for row in rows)
    submitted(database, to=written)
    store.edit(edited.id, replace(edited.details, notes="Called"), edited.version, now())
    store.opt_out(out.id, "No", now())
    DraftStore(database).put(new_id(), actor.id, begun.id, {}, now())
    take_in(database, actor, [replace(again.details, phone="+1 555 4321")])
    present = store.get(changed.id)
    store.edit(changed.id, replace(present.details, notes="Called"), present.version, now())
    assert ImportStore(database).undo(number, actor, now()) == (1, 0, 6)
    assert store.get(changed.id).details.name == "By Import"
    with pytest.raises(NotFound):
        store.get(unused.id)


def test_an_older_import_does_not_undo_a_newer_one(database: Database, actor: Person) -> None:
    """Only the last change of a customer can be taken back."""
    store, to = CustomerStore(database), customer(database, "One", number="N-1")
    first, _ = take_in(database, actor, [CustomerDetails("Two", number="N-1")])
    second, _ = take_in(database, actor, [CustomerDetails("Three", number="N-1")])
    assert ImportStore(database).undo(first, actor, now()) == (0, 0, 1)
    assert ImportStore(database).undo(second, actor, now()) == (0, 1, 0)
    assert store.get(to.id).details.name == "Two"


def test_many_keys_are_as_good_as_one() -> None:
    """Different, of version 7, and no older than the moment."""
    keys = [uuid.UUID(key) for key in new_keys(1_000)]
    assert len(set(keys)) == 1_000
    assert {(key.version, key.variant) for key in keys} == {(7, uuid.RFC_4122)}
    assert abs((keys[0].int >> 80) - (new_id().int >> 80)) < 60_000

"""The index of words is in few parts, and long beginnings of names are asked for as the words that begin so."""

import pytest
from factories import now
from older import step_back

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.storage import name_words
from gifts_app.storage.customer_questions import Question, Term
from gifts_app.storage.customer_words import read
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database, open_database
from gifts_app.storage.word_index import beginning, catch_up


def add(database: Database, count: int) -> None:
    """Add customers of different names, and bring the index up to date."""
    store = CustomerStore(database)
    with database.transaction():
        for number in range(count):
            store.add(CustomerDetails(f"Anneli Quist{number:05x}", email=f"q{number:05x}@x.test"), now())
        catch_up(database, "customers")


def parts(database: Database, index: str = "customers_words") -> int:
    """How many parts an index of SQLite's is in."""
    with database.session():
        ((count,),) = database.run(f"SELECT COUNT(DISTINCT segid) FROM {index}_idx")
    return int(count)


def small_parts(database: Database) -> None:
    """Let FTS5 begin a new part after a few words, as it does after a megabyte of them."""
    with database.session():
        for name, value in (("hashsize", 4_000), ("automerge", 0), ("crisismerge", 500)):
            database.change("INSERT INTO customers_words (customers_words, rank) VALUES (?, ?)", (name, value))


def test_a_first_import_leaves_an_index_in_one_part(sqlite: Database) -> None:
    """What is written together is many parts else, and each is asked for every word."""
    small_parts(sqlite)
    add(sqlite, 60)
    assert parts(sqlite) == 1


def test_getting_ready_writes_nothing(sqlite: Database) -> None:
    """It comes with a window's start, and must not wait for whoever else is writing; the first search brings it in."""
    store = CustomerStore(sqlite)
    store.add(CustomerDetails("Anneli Quist"), now())
    store.get_ready()
    with sqlite.session():
        assert sqlite.run("SELECT COUNT(*) FROM customers_words_docsize") == [(0,)]
    assert len(store.search("anneli")) == 1


def test_a_few_more_do_not_put_all_of_it_in_order(sqlite: Database) -> None:
    """That takes as long as the whole index is large."""
    add(sqlite, 60)
    small_parts(sqlite)
    add(sqlite, 30)
    assert parts(sqlite) > 2


def test_an_upgrade_puts_the_index_in_order(sqlite: Database) -> None:
    """For those whose first import was by an older program."""
    add(sqlite, 60)
    small_parts(sqlite)
    add(sqlite, 30)
    step_back(sqlite, "0009_inside")
    sqlite.close()
    again = open_database(sqlite.url)
    assert parts(again) == 1
    again.close()


def test_a_long_beginning_of_all_else_is_asked_for_as_words(sqlite: Database) -> None:
    """The index keeps no list of its customers; where many words begin so, it has to gather them all the same."""
    store = CustomerStore(sqlite)
    for place, city in enumerate(
        ("Klagenfurt", "Klagenfurtnord", "Londonderry", *(f"Graz{one}ville" for one in "abcdefghij"))
    ):
        store.add(CustomerDetails(f"Wim{place} Okker", email="", address=Address(city=city)), now())
    question = read("klagenf grazxi graz 2041").anywhere(whole=False)
    assert question.marked_beginnings() == [".klagenf", ".grazxi"]
    with sqlite.session():
        catch_up(sqlite, "customers")
        known = beginning(sqlite, [".klagenf", ".graz", ".londonderry"])
    assert known == {
        ".klagenf": (".klagenf", ".klagenfurt", ".klagenfurtnord"), ".graz": None, ".londonderry": (".londonderry",),
    }  # fmt: skip
    assert sorted(one.city for one in store.search("okker klagenf")) == ["Klagenfurt", "Klagenfurtnord"]
    assert [one.city for one in store.search("okker londonderry")] == ["Londonderry"]
    assert len(store.search("okker graz")) == 10


def test_words_of_names_are_told_where_they_are_few(database: Database) -> None:
    """Each once, on either engine; none, or many."""
    store = CustomerStore(database)
    for name in ("Marianne Okker", "Mariannelies Okker", "Wim Marianne", *(f"Jansen{one}" for one in "abcdefghij")):
        store.add(CustomerDetails(name, email=""), now())
    with database.session():
        catch_up(database, "customers")
        known = name_words.beginning(database, ["marian", "okkers", "jansen"])
    assert sorted(known.pop("marian") or ()) == ["marianne", "mariannelies"]
    assert known == {"okkers": (), "jansen": None}


@pytest.mark.parametrize(
    ("typed", "known", "asked"),
    [
        ("marian", ("marianne", "marian"), [Term("marianne", whole=True), Term("marian", whole=True)]),
        ("marian", None, [Term("marian")]),
        ("mari", None, [Term("mari")]),
    ],
)
def test_a_long_beginning_is_asked_for_as_words(typed: str, known: tuple[str, ...] | None, asked: list[Term]) -> None:
    """Where they are few; short beginnings are never looked up."""
    question = read(typed).in_names(whole=False)
    assert question.name_beginnings() == [typed][: len(typed) > 4]
    assert question.spelled({typed: known}) == Question((tuple(asked),))


def test_a_word_that_nobody_has_asks_for_nobody() -> None:
    """Of several words all must be had; a phone number finds its customer all the same."""
    question = read("marian okker").in_names(whole=False)
    assert not question.spelled({"marian": (), "okker": ("okker",)})
    assert question.spelled({"marian": ("marianne",), "okker": ("okker",)})
    digits = read("020 7946 0958").anywhere(whole=False)
    assert digits.spelled({}) == digits


def test_who_has_a_word_nobody_is_called_is_not_asked_for(database: Database) -> None:
    """A search for it comes back empty, and does not ask an index for nothing."""
    add(database, 3)
    assert CustomerStore(database).search("zzzzzzzz") == ()
    assert len(CustomerStore(database).search("quist0000")) == 3

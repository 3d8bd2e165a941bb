"""Customers: kept, changed, found."""

import uuid

import pytest
from factories import customer, details, now, stored_person, submitted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gifts_app.domain.log import LogQuery
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore


def names(database: Database, text: str, limit: int = 50) -> list[str]:
    """Names that a search finds, in order."""
    return [found.name for found in CustomerStore(database).search(text, limit)]


def test_a_customer_comes_back_as_it_was_added(database: Database) -> None:
    """Every field is kept, by key and by number."""
    store = CustomerStore(database)
    known = details(
        "Ngọc Ánh", preferred_name="Ánh", language="vi", notes="Two\nlines", tags=("vip", "näh"), district="Quận 1",
        region="HCM", company="Tiệm", number="A-1",
    )  # fmt: skip
    added = store.add(known, now())
    assert added.details == known
    assert store.get(added.id) == added
    assert store.by_number("A-1") == added
    for look in (lambda: store.get(uuid.uuid4()), lambda: store.by_number("B-2"), lambda: store.by_number("")):
        with pytest.raises(NotFound):
            look()


def test_a_number_belongs_to_one_customer(database: Database) -> None:
    """Empty numbers are no numbers."""
    store = CustomerStore(database)
    first = store.add(details(number="A-1"), now())
    second = store.add(details(number=""), now())
    store.add(details(number=""), now())
    with pytest.raises(Conflict, match="A-1"):
        store.add(details(number="A-1"), now())
    with pytest.raises(Conflict, match="A-1"):
        store.edit(second.id, details(number="A-1"), 1, now())
    assert store.edit(first.id, details("New Name", number="A-1"), 1, now()).version == 2


def test_an_edit_of_an_older_look_is_refused(database: Database) -> None:
    """The second of two who edit at once is told so."""
    store, to = CustomerStore(database), customer(database)
    store.edit(to.id, details("First Editor"), 1, now())
    with pytest.raises(Conflict, match="meanwhile"):
        store.edit(to.id, details("Second Editor"), 1, now())
    assert store.get(to.id).details.name == "First Editor"


def test_an_opt_out_keeps_its_first_time(database: Database) -> None:
    """Said twice, the first stands; taken back, it is gone."""
    store, to = CustomerStore(database), customer(database)
    store.opt_out(to.id, "No post.", now())
    out = store.opt_out(to.id, "Really.", now(5)).opt_out
    assert out is not None
    assert (out.reason, out.since) == ("No post.", now())
    assert store.search("bea")[0].opted_out
    assert store.opt_in(to.id, now()).opt_out is None
    with pytest.raises(NotFound):
        store.opt_out(uuid.uuid4(), "", now())


@pytest.mark.parametrize(
    "text",
    [
        "zoe", "ANGS", "angstrom zo", "zoë", "Ångström", "zoe@example", "example.org", "malmo", "211 22", "K-77",
        "k 77", "46 8 123", "+46 8 123 456", "08123456", "8123456", "0046812", "123456", "bokhandeln",
    ],
)  # fmt: skip
def test_words_find_a_customer_wherever_they_stand(database: Database, text: str) -> None:
    """Beginnings of words in any order, case and script; phone numbers as people type them."""
    customer(
        database, "Zoë Ångström", email="zoe@example.org", phone="+46 8 123 456", city="Malmö", postal_code="211 22",
        number="K-77", company="Bokhandeln AB",
    )  # fmt: skip
    customer(database, "Bea Kroll", phone="+1 555 999", city="Nowhere", email="bea@shop.test", number="Q-1")
    assert names(database, text) == ["Zoë Ångström"]


@pytest.mark.parametrize(("name", "text"), [("山田 太郎", "shan"), ("山田 太郎", "太郎"), ("Иван Петров", "ivan pet")])
def test_scripts_are_folded(database: Database, name: str, text: str) -> None:
    """A name is found in its own letters and in Latin ones."""
    customer(database, name)
    assert names(database, text) == [name]


def test_whole_words_in_the_name_come_first(database: Database) -> None:
    """Who is called so stands before who is called nearly so, and before who only lives so."""
    for name, city in (("Ann Li", "Rome"), ("Lionel Ott", "Rome"), ("Max Roth", "Li"), ("Eva Roth", "Lissabon")):
        customer(database, name, city=city, email="")
    assert names(database, "li")[:2] == ["Ann Li", "Lionel Ott"]
    assert len(names(database, "li", limit=1)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "'", '"', "O'Neil", "C++", "50%", "a_b*", "NEAR(a b)", "bea AND OR NOT", "search:x", "(", "\\", "--", "🎁",
        "a\x00b", "\ud800", "x" * 10_000, "bea " * 3_000, "{bea}", "^bea", ":*", "&|!", "0", "00 00", "   ",
    ],
)  # fmt: skip
def test_any_text_in_the_box_is_safe(database: Database, text: str) -> None:
    """No text raises or means anything but words."""
    customer(database)
    CustomerStore(database).search(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=st.text(max_size=60))
def test_any_generated_text_is_safe(sqlite: Database, text: str) -> None:
    """Same, for texts nobody would think of."""
    CustomerStore(sqlite).search(text)


def test_symbols_alone_find_nobody(database: Database) -> None:
    """They ask for something that nobody has, so they do not show everybody."""
    customer(database)
    assert names(database, "🎁") == []


def test_an_empty_box_shows_whom_somebody_wrote_to(database: Database) -> None:
    """Lately contacted first, and nobody else; a gesture that was taken back does not count."""
    first, second, third = customer(database, "First"), customer(database, "Second"), customer(database, "Third")
    agent = stored_person(database)
    submitted(database, to=second)
    submitted(database, to=first)
    submitted(database, to=second)
    gone = submitted(database, to=third)
    GestureStore(database).move(gone.number, "withdraw", agent, now())
    assert names(database, " ") == ["Second", "First"]


def test_an_empty_box_shows_the_newest_while_nobody_was_written_to(database: Database) -> None:
    """A list that was just imported has no past; its newest people stand first."""
    customer(database, "First")
    customer(database, "Second")
    assert names(database, "") == ["Second", "First"]


def test_names_stand_under_their_first_letter_in_every_script(database: Database) -> None:
    """A letter that Latin spells with a sign before it does not come before all others."""
    for name in ("Zoë", "עומר", "Ada", "'t Hooft"):
        customer(database, name)
    assert [found.name for found in CustomerStore(database).page(None, 10)] == ["Ada", "'t Hooft", "עומר", "Zoë"]


def test_a_summary_tells_what_was_sent(database: Database) -> None:
    """Count, last time and kinds leave out what was taken back."""
    to, agent = customer(database, "Ola Norm"), stored_person(database)
    for kind in ("card", "flowers", "card", "wow", "card"):
        submitted(database, kind, to=to)
    gone = submitted(database, "flowers", to=to)
    GestureStore(database).move(gone.number, "withdraw", agent, now())
    (found,) = CustomerStore(database).search("ola")
    assert found.gestures == 5
    assert found.recent_kinds == ("card", "wow", "card", "flowers")
    assert found.last_gesture_at == now()


def test_search_follows_a_change(database: Database) -> None:
    """A new name is found, the old one is not; in the log too."""
    store, to = CustomerStore(database), customer(database, "Mira Olden", email="")
    gesture = submitted(database, to=to)
    assert names(database, "olden") == ["Mira Olden"]
    assert GestureStore(database).log_count(LogQuery(text="olden")) == 1
    store.edit(to.id, details("Mira Newton", email=""), 1, now())
    assert names(database, "olden") == []
    assert names(database, "newton") == ["Mira Newton"]
    assert GestureStore(database).log_count(LogQuery(text="olden")) == 0
    assert [g.number for g in GestureStore(database).log(LogQuery(text="newton"), 9)] == [gesture.number]


def test_pages_go_through_all_by_name(database: Database) -> None:
    """Accents do not matter, equal names do not hide each other, a name that is gone does not stop."""
    for name in ("Cleo", "Ärla", "Bo", "Bo", "bo", "Ana", "Zoë"):
        customer(database, name)
    store, seen, after = CustomerStore(database), list[str](), None
    while page := store.page(after, 2):
        seen += [found.name for found in page]
        after = (page[-1].name, page[-1].id)
    assert [name.casefold() for name in seen] == ["ana", "ärla", "bo", "bo", "bo", "cleo", "zoë"]
    assert store.count() == 7
    assert [found.name for found in store.page(("Bz", uuid.uuid4()), 1)] == ["Cleo"]

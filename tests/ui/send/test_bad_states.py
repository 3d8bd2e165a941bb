"""What happens behind the writer's back, over both engines: one plain answer in place, and not a word lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import apsw
import pytest
from counting import ALT, CTRL, SHIFT, Hands
from PySide6.QtCore import Qt
from stand_in import DANILO, PRIYA

from gifts_app.domain.people import Person
from gifts_app.services.hub import Services
from gifts_app.storage import drivers
from gifts_app.storage.database import Database

# What does not depend on where things are stored.
one_engine = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def words_in(hands: Hands) -> str:
    """Return what stands in the message."""
    return str(hands.find("message").toPlainText())


def kept(house: Services, person: Person = DANILO) -> list[str]:
    """Return the messages of the drafts on the disk."""
    return [each.draft.message for each in house.drafts.all(person)]


def waiting(house: Services) -> list[str]:
    """Return the messages that wait at the bench."""
    return [each.draft.message for each in house.bench.queue().waiting]


def press_way_out(hands: Hands) -> None:
    """Go back from the button with Shift+Tab and press what is offered, as a person without a mouse would."""
    while hands.at() != "send_button":
        hands.press(Qt.Key.Key_Return, ALT)
    while hands.at() != "way_out":
        hands.press(Qt.Key.Key_Tab, SHIFT)
    hands.press(Qt.Key.Key_Space)
    hands.settle()


@pytest.fixture
def imported(house: Services, tmp_path: Path) -> int:
    """Somebody who came with a file; returns the number of the import."""
    file = tmp_path / "people.csv"
    file.write_text("Name,City,Country\nNia Evans,Cardiff,GB\n", encoding="utf-8")
    return house.importing.run(file, "generic", PRIYA).import_id


def test_a_customer_is_removed_while_one_writes(hands: Hands, house: Services, imported: int) -> None:
    """Undo of an import in another window, before the first words were kept: they are given to somebody else."""
    hands.call("nia")
    house.importing.undo(imported, PRIYA)
    hands.words("What a day")
    hands.page.presenter.keep()
    hands.page.reload()
    hands.settle()
    assert "Nia Evans was removed from the customers. Your words stay here." in hands.foot()
    assert words_in(hands) == "What a day"
    hands.send()
    assert "was removed" in hands.foot()
    assert kept(house) == ["What a day"]
    press_way_out(hands)
    assert (hands.at(), hands.focus().text()) == ("search", "Nia Evans")
    hands.type("omar")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: "Omar Benali" in hands.says())
    hands.settle()
    assert words_in(hands) == "What a day"
    hands.send()
    (sent,) = house.bench.queue().waiting
    assert (sent.customer_name, sent.draft.message) == ("Omar Benali", "What a day")
    assert kept(house) == []


def test_a_customer_is_removed_and_the_answer_to_sending_says_so(hands: Hands, house: Services, imported: int) -> None:
    """Also when nothing told the window before."""
    hands.call("nia")
    house.importing.undo(imported, PRIYA)
    hands.words("What a day")
    hands.send()
    assert "was removed" in hands.foot()
    assert words_in(hands) == "What a day"
    assert kept(house) == ["What a day"]


def test_a_draft_whose_customer_is_gone_is_listed_and_goes_on(
    make_hands: Callable[..., Hands], house: Services, database: Database
) -> None:
    """After a restart nobody knows the name any more; the words are still somebody's."""
    first = make_hands()
    first.call("zelda")
    first.words("What a day")
    first.press(Qt.Key.Key_N, CTRL | SHIFT)
    first.settle()
    first.window.close()
    with database.transaction():
        database.change("DELETE FROM customers WHERE name = ?", ("Zelda Quist",))
    second = make_hands()
    second.press(Qt.Key.Key_Tab, CTRL)
    second.wait_at("message")
    second.settle()
    assert words_in(second) == "What a day"
    assert "The customer was removed" in second.foot()
    press_way_out(second)
    second.type("omar")
    second.press(Qt.Key.Key_Return)
    second.wait(lambda: "Omar Benali" in second.says())
    second.send()
    assert waiting(house) == ["What a day"]


@one_engine
def test_nobody_is_opened_who_was_removed(hands: Hands, house: Services, imported: int) -> None:
    """Picked from a list that is not true any more."""
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("nia")
    hands.settle()
    house.importing.undo(imported, PRIYA)
    hands.press(Qt.Key.Key_Return)
    hands.settle()
    assert "no such customer" in hands.says().casefold() or "no customer" in hands.says().casefold()
    assert hands.at() == "search"


def test_the_same_draft_sent_by_two_windows_is_one_gesture(make_hands: Callable[..., Hands], house: Services) -> None:
    """The second is told so, with the code, and its draft goes."""
    first = make_hands()
    first.call("amara")
    first.words("Thank you")
    first.page.presenter.keep()
    first.settle()
    second = make_hands()
    second.wait(lambda: second.page.presenter.draft is not None)
    second.settle()
    assert words_in(second) == "Thank you"
    first.page.submit()
    first.settle()
    second.send()
    (sent,) = house.bench.queue().waiting
    assert second.says() == f"{sent.code} for Amara Okafor was sent already; it goes out once."
    assert second.page.presenter.draft is None
    assert kept(house) == []


def test_the_second_window_wrote_something_else(make_hands: Callable[..., Hands], house: Services) -> None:
    """Told in place; both sets of words go out if the writer wants it."""
    first = make_hands()
    first.call("amara")
    first.words("Thank you")
    first.page.presenter.keep()
    first.settle()
    second = make_hands()
    second.wait(lambda: second.page.presenter.draft is not None)
    second.settle()
    second.words(" for the laugh")
    first.page.submit()
    first.settle()
    second.send()
    (sent,) = house.bench.queue().waiting
    assert second.foot() == f"{sent.code} was already sent with other content; send this as new."
    assert words_in(second) == "Thank you for the laugh"
    press_way_out(second)
    assert sorted(waiting(house)) == ["Thank you", "Thank you for the laugh"]
    assert kept(house) == []


def test_the_customer_asks_for_peace_while_one_writes(hands: Hands, house: Services) -> None:
    """The one stop, with its reason; the words wait, and go on once the customer wants to hear from us again."""
    hands.call("amara")
    hands.words("Thank you")
    customer = hands.page.presenter.opened.customer
    house.customers.opt_out(customer.id, "No more post, please.")
    hands.send()
    assert "No more post, please." in hands.find("stop").accessibleName()
    assert waiting(house) == []
    assert kept(house) == ["Thank you"]
    house.customers.opt_in(customer.id)
    hands.page.reload()
    hands.settle()
    assert words_in(hands) == "Thank you"
    hands.page.submit()
    hands.settle()
    assert waiting(house) == ["Thank you"]


def test_who_writes_was_taken_off_the_team_list(hands: Hands, house: Services, database: Database) -> None:
    hands.call("amara")
    hands.words("Thank you")
    with database.transaction():
        database.change("DELETE FROM people WHERE name = ?", (DANILO.name,))
    hands.send()
    assert f"{DANILO.name} is not on the team list; add the name there first." in hands.foot()
    assert words_in(hands) == "Thank you"
    assert kept(house) == ["Thank you"]


@one_engine
@pytest.mark.parametrize(
    ("choice", "where"), [("design", "design_"), ("stock", "stock"), ("hand", "hand")], ids=["design", "stock", "hand"]
)
def test_what_the_card_was_made_of_is_gone(hands: Hands, house: Services, choice: str, where: str) -> None:
    """A draft remembers a front, a stock or a hand that there is no longer: the keyboard goes where others are."""
    hands.call("amara")
    hands.words("Thank you")
    gone = {"design": "own-gone", "stock": "gone", "hand": "gone"}[choice]
    draft = replace(hands.page.presenter.draft, **{choice: gone})
    hands.page.presenter.edited(draft)
    hands.send()
    assert "Choose one of" in hands.foot()
    assert hands.page.paper.isAncestorOf(hands.focus()), hands.at()
    assert words_in(hands) == "Thank you"
    assert waiting(house) == []


@one_engine
def test_the_day_passed_between_writing_and_sending(
    hands: Hands, house: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said at the field, with the keyboard in it; another day and it goes."""
    hands.call("amara")
    hands.type("2")
    hands.press(Qt.Key.Key_Return)
    hands.type("tomorrow")
    hands.words("Get well soon")
    clock = house.gestures._clock
    monkeypatch.setattr(house.gestures, "_clock", lambda: clock() + timedelta(days=3))
    hands.send()
    assert hands.page.call.form.composer.details.fields["deliver_on"].error() == "That day has passed."
    assert hands.at() == "field_deliver_on"
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type("+9")
    hands.send()
    assert waiting(house) == ["Get well soon"]


@contextmanager
def away(database: Database, request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the database be out of reach: a file that another program holds, a server that takes nobody in."""
    if database.is_sqlite:
        other = apsw.Connection(database.place)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    server, name = request.getfixturevalue("postgres_server"), urlsplit(database.url).path.removeprefix("/")
    server._sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server._sql(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")
    try:
        yield
    finally:
        server._sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits no ten seconds for a lock; taken up by connections that are opened from now on."""
    monkeypatch.setattr(drivers, "BUSY_SECONDS", 0.2)


@pytest.mark.usefixtures("impatient")
def test_the_database_is_away_and_comes_back(
    impatient: None, hands: Hands, house: Services, database: Database, request: pytest.FixtureRequest
) -> None:
    """Sent once it is there again, by the same key; until then every word stands in the window."""
    hands.call("amara")
    hands.words("Thank you")
    with away(database, request):
        hands.send()
        assert words_in(hands) == "Thank you"
        assert "try again" in hands.foot().casefold() or "cannot be reached" in hands.foot()
        assert hands.find("send_button").isEnabled()
    hands.send()
    assert waiting(house) == ["Thank you"]
    assert kept(house) == []


@one_engine
def test_a_customer_handed_over_while_one_writes(hands: Hands, house: Services) -> None:
    """``gifts send --customer``: the words written wait under Unfinished, the new call has the keyboard."""
    hands.call("amara")
    hands.words("Half a thought")
    omar = house.customers.search("omar")[0]
    hands.page.open_call(omar.id)
    hands.wait_at("kind_card")
    hands.settle()
    assert hands.find("customer_name").text() == "Omar Benali"
    assert kept(house) == ["Half a thought"]
    assert hands.find("unfinished").isVisible()
    hands.press(Qt.Key.Key_Tab, CTRL)
    hands.wait_at("message")
    assert words_in(hands) == "Half a thought"


@one_engine
def test_three_calls_at_once_are_gone_through_with_one_key(hands: Hands, house: Services) -> None:
    """Two for the same customer among them; every form comes back as it was, round and round."""
    for name, words in (("amara", "First"), ("omar", "Second")):
        hands.call(name)
        hands.words(words)
    hands.press(Qt.Key.Key_D, CTRL)
    hands.wait_at("kind_card")
    hands.words("Third")
    seen = []
    for _ in range(3):
        hands.press(Qt.Key.Key_Tab, CTRL)
        hands.settle()
        seen.append((hands.find("customer_name").text(), words_in(hands)))
    assert seen == [("Amara Okafor", "First"), ("Omar Benali", "Second"), ("Omar Benali", "Third")]
    assert sorted(kept(house)) == ["First", "Second", "Third"]


@one_engine
def test_escape_loses_nothing_in_any_state(hands: Hands, house: Services) -> None:
    """Search filled, a form begun, a list open, the palette and the keys over it: Escape closes what is on top."""
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("amar")
    hands.press(Qt.Key.Key_Escape)
    assert hands.focus().text() == ""
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.focus().text() == "amar"
    hands.press(Qt.Key.Key_Return)
    hands.wait_at("kind_card")
    hands.words("Words")
    hands.press(Qt.Key.Key_Escape)
    for key, modifiers in ((Qt.Key.Key_K, CTRL), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)):
        hands.press(key, modifiers)
        assert hands.at() != "message"
        hands.press(Qt.Key.Key_Escape)
        assert hands.at() == "message"
    hands.press(Qt.Key.Key_Tab, SHIFT)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    assert hands.at() == "channel"
    hands.press(Qt.Key.Key_Down, ALT)
    assert hands.find("channel").view().isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert not hands.find("channel").view().isVisible()
    assert words_in(hands) == "Words"
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("Nia")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_N, CTRL)
    assert hands.focus().text() == "Nia"
    hands.press(Qt.Key.Key_Escape)
    assert words_in(hands) == "Words"
    hands.send()
    assert waiting(house) == ["Words"]

"""What became of one's own gestures is said in the strip: once, quietly, and never over something that matters more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gifts_app.domain.people import Person
from gifts_app.errors import NotFound
from gifts_app.storage.database import Database, open_database, url_of
from gifts_app.ui.actions import Actions
from gifts_app.ui.news import EVERY_MS, News
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.shell import Shell
from gifts_app.ui.undo import UndoStack
from tests.ui.shop import Shop


class Listening:
    """A person at a desk with an empty strip, and the shop where things happen."""

    def __init__(self, shop: Shop, operations: object, strip: StatusStrip) -> None:
        self.shop, self.strip, self.seen = shop, strip, []
        self.person: Person | None = shop.agent
        shell = Shell(operations, Actions(), UndoStack(), strip, lambda: self.person, lambda _key: None)  # type: ignore[arg-type]
        self.shell = shell
        self.news = News(shell, self.seen.append, strip)

    def minute(self) -> str:
        """Let a minute pass; returns what the strip says then, and falls silent."""
        self.strip._fresh.stop()
        self.news.ask()
        said = self.strip.text()
        self.strip.say_nothing()
        return said


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(url_of(tmp_path / "gifts.db"))
    with found.session():
        yield found
    found.close()


@pytest.fixture
def listening(qtbot, themed, inline, database: Database, tmp_path: Path) -> Listening:
    shop = Shop(database, tmp_path)
    strip = StatusStrip(UndoStack())
    qtbot.addWidget(strip)
    strip.show()
    return Listening(shop, inline(shop.services), strip)


def test_what_others_do_to_mine_is_said_once(listening: Listening) -> None:
    """Not what I did myself, not what becomes of another's."""
    shop = listening.shop
    listening.news.listen()
    assert listening.news._timer.isActive()
    assert listening.minute() == ""
    mine = shop.send("Ines Carvalho")
    assert listening.minute() == ""
    shop.shipped(mine)
    assert listening.minute() == "Your card for Ines Carvalho is on its way."
    assert listening.minute() == ""
    shop.services.gestures.react(mine.number, "I cried. Happily!", shop.jo)
    assert listening.minute() == "Ines Carvalho answered your card: “I cried. Happily!”"
    shop.services.gestures.react(mine.number, "Myself", shop.agent)
    assert listening.minute() == ""
    shop.services.gestures.returned(mine.number, "Moved.", shop.jo)
    assert listening.minute() == "Your card for Ines Carvalho came back: Moved."


def test_the_way_to_it_leads_to_the_story_or_to_all_of_mine(listening: Listening) -> None:
    shop = listening.shop
    listening.news.listen()
    one, other = shop.cards(2)
    shop.services.bench.hold(one.number, "Wet paper.", shop.jo)
    listening.strip._fresh.stop()
    listening.news.ask()
    assert listening.strip.text() == "Your card for Ines Carvalho is held: Wet paper."
    listening.strip._action.click()
    assert listening.seen == [one.number]
    assert listening.strip.text() == ""
    shop.services.bench.release(one.number, shop.jo)
    shop.services.bench.hold(one.number, "Still wet", shop.jo)
    shop.shipped(other)
    listening.news.ask()
    assert listening.strip.text() == "Your card for Ines Carvalho is held: Still wet. And news of 1 more."
    listening.strip._action.click()
    assert listening.seen == [one.number, None]


def test_news_waits_while_something_else_is_said(listening: Listening) -> None:
    """An error that was just told, its way out, or what was only just done."""
    shop, strip = listening.shop, listening.strip
    listening.news.listen()
    shop.shipped(shop.send())
    strip.show_error(NotFound("It is gone."), "Try again", lambda: None)
    strip._fresh.stop()
    listening.news.ask()
    assert strip.text() == "It is gone."
    strip.show_text("Card sent to Amara")
    listening.news.ask()
    assert strip.text() == "Card sent to Amara"
    assert listening.minute() == "Your card for Ines Carvalho is on its way."


def test_what_happened_while_nobody_listened_is_summed_up_once(listening: Listening) -> None:
    """The most telling first; what happened once is named. Neither another window nor the next start says it again."""
    shop = listening.shop
    cards = shop.cards(4)
    for card in cards[:2]:
        shop.shipped(card)
    shop.services.gestures.react(cards[0].number, "I cried.\nHappily!", shop.jo)
    shop.services.bench.hold(cards[2].number, "Wet paper.", shop.jo)
    listening.strip.show_error(NotFound("It is gone."))
    listening.news.listen()
    assert listening.strip.text() == "It is gone."
    assert listening.news._soon.isActive()
    listening.strip.say_nothing()
    listening.news.ask()
    assert listening.strip.text() == (
        "While you were away: Ines Carvalho answered “I cried. Happily!”, what you sent Oriol Puig is held, "
        "2 are on their way."
    )
    listening.strip._action.click()
    assert listening.seen == [None]
    again = News(listening.shell, listening.seen.append, listening.strip)
    again.listen()
    assert listening.strip.text() == ""
    shop.services.gestures.react(cards[1].number, "So kind", shop.jo)
    assert listening.minute() == "David Ramaswamy answered your card: “So kind”"


def test_one_thing_that_happened_meanwhile_leads_to_its_story(listening: Listening) -> None:
    shop = listening.shop
    card = shop.send("Halina Wrona" + "-Wrona" * 30)
    shop.shipped(card)
    listening.news.listen()
    said = listening.strip.text()
    assert said.startswith("While you were away: what you sent Halina Wrona-Wrona")
    assert said.endswith("… is on its way.")
    assert len(said) < 110
    listening.strip._action.click()
    assert listening.seen == [card.number]


def test_another_person_at_the_desk_hears_their_own(listening: Listening) -> None:
    """Nobody is told what was news to whoever sat here before."""
    shop = listening.shop
    listening.person = None
    listening.news.listen()
    listening.news.ask()
    listening.person = shop.agent
    listening.news.listen()
    gesture = shop.send()
    shop.shipped(gesture)
    listening.person = shop.jo
    listening.news.listen()
    assert listening.minute() == ""


def test_it_asks_calmly() -> None:
    assert EVERY_MS >= 60_000

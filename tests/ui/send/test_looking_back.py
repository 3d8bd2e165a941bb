"""What went before, read beside the words that are being written; and card fronts that they have not had."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from factories import customer, draft
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).parent.parent))

from page_window import PageWindow
from pauses import end_pauses
from shop import Shop

from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import Gesture
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.ui.send.page import SendPage
from gifts_app.ui.send.past.presenter import PAGE
from gifts_app.ui.shell import Shell
from gifts_app.ui.wording import day_words

ALT = Qt.KeyboardModifier.AltModifier


class Calling(PageWindow):
    """The Send page with somebody on the line.

    Attributes:
        read: numbers of the stories that were opened in the log.
    """

    def __init__(self, shop: Shop, qtbot: Any) -> None:
        self.read: list[int] = []
        super().__init__(shop, qtbot, self._make)
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def _make(self, shell: Shell) -> SendPage:
        return SendPage(replace(shell, read=self.read.append))

    def call(self, to: Customer) -> None:
        """Open a call."""
        self.page.open_call(to.id)
        self.settle()

    def settle(self) -> None:
        """Let the pauses before drawing and advising end, too."""

        def still() -> bool:
            end_pauses(self.page)
            return self.operations.idle()

        self.qtbot.waitUntil(still, timeout=20_000)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Write somewhere."""
        self.find(name).setFocus()
        QTest.keyClicks(self.find(name), text)

    def rows(self) -> list[str]:
        """What a screen reader says of the gestures that are listed."""
        model = self.find("past_list").model()
        return [model.index(place, 0).data() for place in range(model.rowCount())]


@pytest.fixture
def shop(sqlite: Database, tmp_path: Path) -> Shop:
    """People and shelves."""
    return Shop(sqlite, tmp_path)


@pytest.fixture
def send(shop: Shop) -> Callable[..., Gesture]:
    """``send(customer, kind, days_ago)`` lets a gesture wait for the bench."""

    def send(to: Customer, kind: str = "card", days_ago: int = 0, **changes: Any) -> Gesture:
        at = shop.now - timedelta(days=days_ago)
        return GestureStore(shop.database).submit(draft(kind, to, **changes), shop.agent, at)[0]

    return send


@pytest.fixture
def ines(sqlite: Database) -> Customer:
    return customer(sqlite, "Ines Carvalho", street="14 Alder Rise", postal_code="62704")


@pytest.fixture
def tom(sqlite: Database) -> Customer:
    """Lives with Ines."""
    return customer(sqlite, "Tom Carvalho", street="14 Alder Rise", postal_code="62704")


@pytest.fixture
def calling(themed: Any, shop: Shop, qtbot: Any) -> Iterator[Calling]:
    window = Calling(shop, qtbot)
    yield window
    window.close()


def said(widget: QWidget) -> list[str]:
    """What stands in a widget, as a screen reader says it."""
    return [child.accessibleName() for child in widget.findChildren(QWidget) if child.accessibleName()]


def test_one_key_shows_what_went_before_and_escape_leads_back_to_the_words(calling, shop, send, ines, tom) -> None:
    """By whom, when, the words, what became of it; also of somebody else at the address. No letter is lost."""
    at_home = send(tom, "flowers", 300, message="Sleep well, all three of you.")
    mine = send(ines, "card", 12, message="So happy for you both!", occasion="wedding")
    shop.services.gestures.react(mine.number, "We danced.", shop.jo)
    calling.call(ines)
    calling.type("message", "Dear In")
    calling.key(Qt.Key.Key_H, ALT)
    assert QApplication.focusWidget() is calling.find("past_list")
    then = day_words(at_home.requested_at)
    assert calling.rows() == [
        "Wedding card, “So happy for you both!”, Priya Raman by phone, 12 days ago, Wrote back",
        f"Sympathy flowers, “Sleep well, all three of you.”, For Tom Carvalho · Priya Raman by phone, {then}, Waiting",
    ]
    whole = calling.page.right.past._whole
    assert {"So happy for you both!\nAda", "We danced.", "We laughed about the parrot."} <= set(said(whole))
    calling.key(Qt.Key.Key_Down)
    assert "Sleep well, all three of you.\nAda" in said(whole)
    calling.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is calling.find("message")
    QTest.keyClicks(calling.find("message"), "es")
    assert calling.find("message").toPlainText() == "Dear Ines"
    assert not calling.page.right.shows_past
    calling.key(Qt.Key.Key_H, ALT)
    calling.key(Qt.Key.Key_H, ALT)
    assert QApplication.focusWidget() is calling.find("message"), "the same key leads back as well"


def test_what_the_reader_sent_themselves_is_told_as_theirs(calling, shop, send, ines) -> None:
    """In the advice, in the line under the name, and in the list; what a colleague sent has the colleague's name."""
    send(ines, "flowers", 9, occasion="birthday")
    GestureStore(shop.database).submit(draft("card", ines, occasion="wedding"), shop.jo, shop.now - timedelta(days=2))
    calling.call(ines)
    told = [each for each in said(calling.page.call.form.head) if "days ago" in each]
    assert told[0] == "Sent before: Card: Wedding, 2 days ago, you; Flowers: Birthday, 9 days ago, Priya"
    assert told[1].startswith("You sent a wedding card 2 days ago.")
    calling.key(Qt.Key.Key_H, ALT)
    assert ["You, by phone, 2 days ago" in row for row in calling.rows()] == [True, False]
    assert "Priya Raman by phone, 9 days ago" in calling.rows()[1]


def test_in_a_narrow_window_the_past_comes_over_the_words_and_goes_again(calling, send, ines) -> None:
    """Where the paper is a tab."""
    send(ines)
    calling.page.resize(1000, 760)
    calling.call(ines)
    assert calling.page.panes.is_folded
    calling.find("story").setFocus()
    calling.key(Qt.Key.Key_H, ALT)
    assert QApplication.focusWidget() is calling.find("past_list")
    assert not calling.find("story").isVisible()
    calling.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is calling.find("story")


def test_enter_reads_a_story_in_the_log(calling, send, ines) -> None:
    """The call waits as it was and says so, and so does the place one had read to."""
    first, _second = send(ines), send(ines)
    calling.call(ines)
    calling.type("story", "She sang")
    calling.key(Qt.Key.Key_H, ALT)
    calling.key(Qt.Key.Key_Down)
    calling.key(Qt.Key.Key_Return)
    assert calling.read == [first.number]
    assert calling.page.waits() == "Your call with Ines Carvalho waits."
    assert calling.find("story").toPlainText() == "She sang"
    assert calling.find("past_list").current_row().number == first.number


def test_a_thousand_gestures_cost_what_one_looks_at(calling, shop, send, ines, monkeypatch) -> None:
    """A page at first, the next one at its end, each once, and nothing is missing between them."""
    sent = [send(ines).number for _ in range(PAGE + 5)]
    asked = []
    real = type(shop.services.gestures).past
    monkeypatch.setattr(
        type(shop.services.gestures), "past", lambda self, *what: asked.append(what[1:]) or real(self, *what)
    )
    calling.call(ines)
    calling.key(Qt.Key.Key_H, ALT)
    assert len(calling.rows()) == PAGE
    calling.find("past_list").scrollToBottom()
    calling.key(Qt.Key.Key_End)
    assert len(calling.rows()) == PAGE + 5
    assert [row.number for row in calling.find("past_list").model().rows()] == sent[::-1]
    assert [what for what in asked if what[0] == PAGE] == [(PAGE, None), (PAGE, sent[5])]


def test_somebody_elses_past_goes_with_their_call(calling, send, ines, sqlite) -> None:
    """And whoever got nothing yet is told so, with the keyboard where Escape works."""
    send(ines)
    other = customer(sqlite, "Hyun-woo Baek", notes="Rings at night.")
    calling.call(ines)
    calling.key(Qt.Key.Key_H, ALT)
    calling.call(other)
    assert not calling.page.right.shows_past
    calling.key(Qt.Key.Key_H, ALT)
    assert calling.find("past_nothing").isVisible()
    assert not calling.find("past_list").isVisible()
    calling.key(Qt.Key.Key_Escape)
    assert not calling.page.right.shows_past


def test_all_that_is_known_is_there_and_long_texts_stay_in_their_places(calling, send, sqlite) -> None:
    """Notes in full, every tag, names of any length and script; markup is text."""
    someone = customer(
        sqlite,
        "أم يوسف " + "Waldenburg-" * 15,
        preferred_name="<b>Yusuf</b>",
        pronunciation="OOM YOO-suf",
        language="ar",
        tags=tuple(f"tag {number} " + "x" * 60 for number in range(30)),
        notes="Zwei Katzen. " * 300,
    )
    calling.call(someone)
    line = calling.find("known")
    assert line.height() < 30
    assert "tag 29" in line.accessibleName()
    assert "&lt;" not in line.accessibleName()
    wide = calling.page.width()
    calling.key(Qt.Key.Key_H, ALT)
    known = calling.find("known_in_full")
    calling.qtbot.waitUntil(lambda: known.height() > 600)  # nothing stands below it
    calling.page.right.past.show_past([send(someone)], more=False)
    calling.qtbot.waitUntil(lambda: known.height() == 150)
    words = said(known)
    assert "Likes to be called <b>Yusuf</b> · Say it like OOM YOO-suf · Speaks Arabic" in words
    assert someone.details.notes in words
    assert sum(word.startswith("tag ") for word in words) == 30
    assert calling.page.width() == wide
    assert known.widget().width() <= known.viewport().width(), "nothing hangs out at the side"


def test_what_little_is_known_takes_as_much_room_as_it_needs(calling, sqlite) -> None:
    """Nothing of it is cut, and nothing is scrolled; in a window of any width."""
    calling.call(customer(sqlite, "Ines Carvalho", notes="Two cats. " * 12, tags=("honeymoon", "left-handed")))
    calling.key(Qt.Key.Key_H, ALT)
    known = calling.find("known_in_full")
    for width in (1356, 1100, 1356):
        calling.page.resize(width, 866)
        calling.qtbot.waitUntil(lambda: known.widget().height() == known.height())
        assert 60 < known.height() < 150


def test_nothing_known_and_nothing_sent_takes_no_room(calling, sqlite) -> None:
    calling.call(customer(sqlite, "Hyun-woo Baek"))
    assert not calling.find("see_past").isVisible()
    assert not calling.find("known").isVisible()


def test_fronts_that_they_have_had_are_marked_and_stand_behind(calling, send, ines, tom) -> None:
    """With when, and who at the address; what they had may be taken again all the same."""
    send(ines, occasion="birthday", days_ago=3)
    send(tom, occasion="hello", days_ago=3)
    calling.call(ines)
    calling.page.choose_occasion("birthday")
    calling.page.paper.look_at("front")
    calling.settle()
    assert calling.find("design_birthday").accessibleName() == "Birthday: they had it 3 days ago"
    assert calling.find("design_hello").accessibleName() == "Hello: Tom Carvalho, at the address, had it 3 days ago"
    assert calling.find("design_wedding").accessibleName() == "Wedding"
    assert calling.find("design_birthday").isChecked()
    calling.press("design_hello")
    assert calling.page.presenter.draft.design == "hello"


def test_one_key_takes_a_front_that_they_have_not_had(calling, send, ines) -> None:
    """It is seen at once, and can be taken back; advice about the same front offers it."""
    send(ines, occasion="birthday", days_ago=100, message="")
    calling.call(ines)
    calling.page.choose_occasion("birthday")
    calling.settle()
    notice = calling.find("notice_design")
    assert [button.text() for button in notice._buttons] == ["Keep it", "Take one they have not had"]
    calling.key(Qt.Key.Key_F, ALT)
    assert calling.page.presenter.draft.design == "hello"
    assert calling.page.paper.view() == "front"
    assert calling.strip.text() == "Front changed to “Hello”"
    calling.undo.undo()
    assert calling.page.presenter.draft.design == ""
    calling.settle()
    calling.find("notice_design").action_chosen.emit(1)
    assert calling.page.presenter.draft.design == "hello"


def test_who_has_had_every_front_that_suits_chooses_among_them(calling, send, ines) -> None:
    """Rather than one that says the wrong thing."""
    for occasion in ("birthday", "hello"):
        send(ines, occasion=occasion, days_ago=100, message="")
    calling.call(ines)
    calling.page.choose_occasion("birthday")
    calling.settle()
    assert [button.text() for button in calling.find("notice_design")._buttons][1] == "Choose another front"
    calling.key(Qt.Key.Key_F, ALT)
    assert calling.page.presenter.draft.design == ""
    assert "every front that suits" in calling.strip.text()
    assert QApplication.focusWidget().objectName() == "design_birthday"


def test_with_a_loss_no_cheerful_front_is_offered_and_none_stays(calling, ines) -> None:
    """Of ours as of the team's own."""
    calling.call(ines)
    calling.page.choose_design("birthday")
    calling.page.paper.look_at("front")
    calling.settle()
    assert calling.find("design_birthday").isVisible()
    calling.page.choose_occasion("sympathy")
    calling.settle()
    assert calling.page.presenter.draft.design == ""
    shown = [front.objectName() for front in calling.page.paper.designs._fronts.values() if front.isVisible()]
    assert shown == ["design_sympathy"]


def test_the_story_asks_for_the_feeling_and_a_loss_is_asked_about_gently(calling, ines) -> None:
    """Two questions where the story will stand; they go with the first letter and are no part of it."""
    calling.call(ines)
    asked = calling.find("story").placeholderText()
    assert asked == "What did they tell you, and what did you do?\nHow did they feel, and how did you?"
    calling.page.choose_occasion("sympathy")
    calling.settle()
    assert "loss" in calling.find("story").placeholderText()
    assert calling.page.presenter.draft.story == ""

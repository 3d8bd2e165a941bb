"""A database that is slow, or away: the window goes on, says so in place, and keeps every word."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from desk import CTRL, Desk
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from gifts_app.errors import StorageUnavailable
from gifts_app.storage.database import Database

SLOW = 1.2  # seconds for whatever is asked
AWAY = "The database server does not answer; check the network, then try again."


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    made = make_desk()
    made.add("Amara Okafor")
    made.add("Zelda Quist")
    return made


@pytest.fixture
def put_before(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Does something before each use of the database."""
    enter = Database._enter_session

    def put(before: Callable[[], None]) -> None:
        def entering(database: Database) -> None:
            if not database._state.sessions:
                before()
            enter(database)

        monkeypatch.setattr(Database, "_enter_session", entering)

    return put


def refuse() -> None:
    raise StorageUnavailable(AWAY)


class Pulse:
    """Notes how long the window does nothing but one thing."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> float:
        """Return the longest but one (seconds)."""
        self._timer.stop()
        return sorted(self.gaps)[-2]


@pytest.mark.alone
def test_nothing_waits_for_a_slow_database(desk: Desk, put_before: Any) -> None:
    """Looking, writing and sending; after half a second it is said, quietly, that an answer is on its way."""
    desk.call("amara")  # the form is made for the first call
    desk.page.presenter.put_aside()
    desk.settle()
    put_before(lambda: time.sleep(SLOW))
    page, until = desk.page, desk.qtbot.waitUntil
    pulse = Pulse()
    began = time.perf_counter()
    desk.keys("zel")
    searching = desk.find("searching", QLabel)
    until(searching.isVisible, timeout=5_000)
    assert 0.4 <= time.perf_counter() - began < SLOW
    assert not desk.find("results").isVisible(), "what is listed is no answer to what stands there"
    desk.keys("da")
    desk.key(Qt.Key.Key_Return)
    until(lambda: page.presenter.draft is not None, timeout=10_000)
    assert desk.find("results").isVisible()
    desk.tab_to("message")
    desk.keys("Words that are typed while everything takes its time.")
    desk.key(Qt.Key.Key_Return, CTRL)
    until(lambda: desk.find("foot_says", QLabel).text() == "Sending…", timeout=1_000)
    desk.keys("lost")
    assert desk.find("message", QPlainTextEdit).toPlainText().endswith("its time."), "no letter may go nowhere"
    until(lambda: page.presenter.draft is None, timeout=20_000)
    assert desk.strip.text().startswith("Card sent to Zelda Quist")
    # Other programs run on this computer as well: one late beat in all these seconds is theirs.
    assert pulse.stop() < 0.1


def test_an_answer_that_comes_at_once_is_not_announced(desk: Desk) -> None:
    desk.keys("zelda")
    desk.settle()
    desk.qtbot.wait(600)
    assert not desk.find("searching").isVisible()
    desk.page.reload()
    assert not desk.page.people._waiting.isActive()


def test_a_search_that_cannot_be_answered_says_so_in_place_and_can_be_repeated(
    desk: Desk, put_before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(Database, "_enter_session", lambda _database: refuse())
        desk.keys("zelda")
        desk.settle()
    empty = desk.page.people.empty
    assert AWAY in [label.text() for label in empty.findChildren(QLabel)]
    assert empty.button.isVisible()
    empty.button.click()
    desk.settle()
    assert [each.name for each in desk.page.people.results.model().rows()] == ["Zelda Quist"]
    assert desk.find("results").isVisible()


def test_words_wait_for_a_database_that_is_away_and_reach_it_when_it_is_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the form and, put aside, in the list; sending says the same sentence, and a second press sends."""
    desk.call("zelda")
    desk.tab_to("message")
    with monkeypatch.context() as away:
        away.setattr(Database, "_enter_session", lambda _database: refuse())
        desk.keys("Words")
        desk.page.presenter.keep()
        desk.settle()
        assert desk.find("foot_says", QLabel).text() == AWAY
        assert "your words stay here" in desk.find("draft_kept", QLabel).text()
        desk.keys(" and more")
        assert desk.find("foot_says", QLabel).text() == AWAY, "it is as true as before"
        desk.key(Qt.Key.Key_Return, CTRL)
        desk.settle()
        assert desk.find("message", QPlainTextEdit).toPlainText() == "Words and more"
        assert desk.find("send_button").isEnabled()
        assert QApplication.focusWidget().objectName() == "message"
    desk.qtbot.waitUntil(lambda: desk.find("draft_kept", QLabel).text().startswith("Draft kept"), timeout=5_000)
    assert desk.find("foot_says", QLabel).text() == "Goes straight to the bench."
    assert [each.draft.message for each in desk.services.drafts.all(desk.agent)] == ["Words and more"]
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.only_gesture().draft.message == "Words and more"
    assert desk.services.drafts.all(desk.agent) == ()

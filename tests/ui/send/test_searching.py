"""Finding on the page: the answer to the newest letter, Enter before it, and nobody found."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from desk import CTRL, Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gifts_app.domain.customers import CustomerDetails


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def test_enter_quicker_than_the_answer_picks_from_the_right_answer(desk: Desk) -> None:
    desk.add("Amara Okafor")
    omar = desk.add("Omar Benali")
    desk.keys("omar")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.page.presenter.draft is not None)
    assert desk.page.presenter.draft.customer_id == omar.id


def test_an_answer_to_an_older_wish_is_never_shown(desk: Desk) -> None:
    desk.add("Amara Okafor")
    desk.add("Zelda Quist")
    for text in ("amara", "zelda", "amara", "zelda"):
        desk.page.people.searched.emit(text)
    desk.settle()
    assert [each.name for each in desk.page.people.results.model().rows()] == ["Zelda Quist"]


@pytest.fixture
def slow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A database that answers a search for Amara only when the event is set; others at once."""
    answer = threading.Event()
    search = desk.services.customers.search

    def waiting(text: str, limit: int = 50) -> Any:
        if text.startswith("ama"):
            assert answer.wait(10)
        return search(text, limit)

    monkeypatch.setattr(desk.services.customers, "search", waiting)
    yield answer
    answer.set()


def test_a_slow_answer_is_not_shown_over_what_is_typed_now(desk: Desk, slow: threading.Event) -> None:
    """The first search is still under way when another name stands in the field."""
    desk.add("Amara Okafor")
    desk.add("Zelda Quist")
    shown: list[str] = []
    show = desk.page.show_people
    desk.page.show_people = lambda people, text, **how: (shown.append(text), show(people, text, **how))
    desk.keys("ama")
    desk.qtbot.wait(20)
    assert not desk.operations.idle()
    desk.page.people.search.edit.selectAll()
    desk.keys("zel")
    desk.qtbot.wait(20)
    slow.set()
    desk.settle()
    assert [text for text in shown if text] == ["zel"]
    assert desk.page.people.results.current_row().name == "Zelda Quist"


def test_enter_over_an_old_list_waits_for_the_right_one(desk: Desk, slow: threading.Event) -> None:
    """The list still shows whom the text of before found; who is marked there is not meant."""
    amara = desk.add("Amara Okafor")
    desk.add("Zelda Quist")
    desk.keys("zel")
    desk.settle()
    assert desk.page.people.results.current_row().name == "Zelda Quist"
    desk.page.people.search.edit.selectAll()
    desk.keys("amar")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.wait(20)
    assert desk.page.people.results.current_row().name == "Zelda Quist"
    assert desk.page.presenter.draft is None
    slow.set()
    desk.qtbot.waitUntil(lambda: desk.page.presenter.draft is not None)
    assert desk.page.presenter.draft.customer_id == amara.id


def test_enter_is_forgotten_by_who_types_on(desk: Desk, slow: threading.Event) -> None:
    """Nobody's call opens for a text that Enter was not pressed on."""
    desk.add("Amara Okafor")
    desk.keys("ama")
    desk.key(Qt.Key.Key_Return)
    desk.keys("r")
    slow.set()
    desk.settle()
    assert desk.page.people.results.current_row().name == "Amara Okafor"
    assert desk.page.presenter.draft is None


def test_the_arrow_goes_on_where_the_list_was_cut(desk: Desk) -> None:
    """Whoever reads to the end of the list finds the others below it, and stays where they are."""
    for number in range(60):
        desk.add(f"Mara Field{number:02}")
    desk.keys("mara")
    desk.settle()
    model = desk.page.people.results.model()
    assert model.rowCount() == 24
    assert desk.page.people.count.text() == "More than 24 people"
    for _ in range(23):
        desk.key(Qt.Key.Key_Down)
    last = desk.page.people.results.current_row()
    desk.qtbot.waitUntil(lambda: model.rowCount() == 60)
    assert desk.page.people.count.text() == "60 people"
    assert desk.page.people.results.current_row() == last
    desk.key(Qt.Key.Key_Down)
    assert desk.page.people.results.currentIndex().row() == 24
    assert len({each.id for each in model.rows()}) == 60


def test_whoever_reads_the_list_keeps_their_place_when_somebody_changes_something(desk: Desk) -> None:
    """The first is current, and out of view: the list that is loaded anew does not jump back to it."""
    for number in range(60):
        desk.services.customers.add(CustomerDetails(f"Mara Field{number:02}"))
    desk.keys("mara")
    desk.settle()
    bar = desk.page.people.results.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.qtbot.waitUntil(lambda: desk.page.people.results.model().rowCount() == 60)
    bar.setValue(bar.maximum() // 2)
    read_at = bar.value()
    assert read_at > 0
    desk.page.refresh()
    desk.settle()
    assert bar.value() == read_at
    assert desk.page.people.results.currentIndex().row() == 0
    desk.keys(" f")
    desk.settle()
    assert bar.value() == 0


def test_nobody_found_offers_to_add_them(desk: Desk) -> None:
    desk.keys("Zoe")
    desk.settle()
    assert not desk.find("results").isVisible()
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.find("new_name").text() == "Zoe"


def test_enter_on_nobody_does_what_is_offered(desk: Desk) -> None:
    """The name that was typed stands in the form, and Escape leads back to it."""
    desk.keys("Zoe Vance")
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    assert desk.find("new_name").text() == "Zoe Vance"
    assert QApplication.focusWidget().objectName() == "new_name"
    desk.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "search"


def test_another_list_begins_at_its_top(desk: Desk) -> None:
    """However far down the one before was read."""
    many_maras(desk)
    bar = desk.page.people.results.verticalScrollBar()
    desk.keys("mara")
    desk.settle()
    for _ in range(40):
        desk.key(Qt.Key.Key_Down)
        desk.settle()
    assert bar.value() > 0
    desk.key(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.page.people.search.text() == ""
    assert (bar.value(), desk.page.people.results.model().rowCount()) == (0, 24)


def many_maras(desk: Desk) -> None:
    """Sixty people of one name, and a window that shows a few of them."""
    for number in range(60):
        desk.services.customers.add(CustomerDetails(f"Mara Field{number:02}"))
    desk.window.resize(1_400, 700)
    desk.page.refresh()
    desk.settle()

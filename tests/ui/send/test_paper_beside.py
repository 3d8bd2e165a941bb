"""The paper beside the words: what lies on the desk, of which stock, with which front, printed or by hand."""

from collections.abc import Callable

import pytest
from desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gifts_app.documents.setup import Picture
from gifts_app.services.fronts import LookedAt
from tests.documents import art_files


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def test_who_writes_sees_the_words_on_the_paper(desk: Desk) -> None:
    """Also after looking at the front, beside which the words lie small; looking alone changes nothing."""
    desk.add()
    desk.call("amara")
    paper = desk.page.paper
    desk.tab_to("message")
    paper.look_at("front")
    desk.settle()
    assert (paper.view(), paper.thumbs["front"].view) == ("front", "inside")
    desk.keys("S")
    assert (paper.view(), paper.thumbs["front"].view) == ("inside", "front")


def test_one_key_writes_by_hand_and_prints_after_all(desk: Desk) -> None:
    """From within the words; what no card is printed for has nothing to turn."""
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    alt = Qt.KeyboardModifier.AltModifier
    for by_hand in (True, False):
        desk.key(Qt.Key.Key_W, alt)
        desk.settle()
        assert desk.page.presenter.draft.handwritten is by_hand
        assert desk.page.paper.hand.isHidden() is by_hand, "no printed hand is offered for what a pen writes"
        assert QApplication.focusWidget().objectName() == "message"
    desk.page.choose_kind("flowers")
    desk.key(Qt.Key.Key_W, alt)
    assert not desk.page.presenter.draft.handwritten


@pytest.mark.parametrize("kind", ["card", "flowers", "wow"])
def test_the_paper_lies_on_the_desk(desk: Desk, kind: str) -> None:
    desk.add()
    desk.call("amara")
    desk.page.call.form.composer.kind_chosen.emit(kind)
    desk.settle()
    assert not desk.page.paper.main._image.isNull()
    for view in desk.page.paper.tabs[kind]._buttons:
        desk.page.paper.look_at(view)
        desk.settle()
        assert not desk.page.paper.main._image.isNull()


def test_paper_shows_what_a_card_of_the_chosen_stock_has(desk: Desk) -> None:
    """A flat card has no inside, a postcard no envelope; what is not there is not offered, and the words stay in view.

    Every stock's words stand upright, in the shape of its face.
    """
    desk.add()
    desk.call("amara")
    paper = desk.page.paper
    tabs = paper.tabs["card"]

    def offered() -> list[str]:
        return [key for key, button in tabs._buttons.items() if not button.isHidden()]

    assert (offered(), tabs.key()) == (["front", "inside", "back", "envelope"], "inside")
    for stock, views, shape in (
        ("flat-a6", ["front", "back", "envelope"], 148 / 105),
        ("postcard-4x6", ["front", "back"], 101.6 / 152.4),
        ("dl-ivory", ["front", "inside", "back", "envelope"], 99 / 210),
        ("a2-letter-quarter", ["front", "inside", "back", "envelope"], 139.7 / 107.95),
    ):
        paper.stock_chosen.emit(stock)
        desk.settle()
        assert offered() == views
        assert tabs.key() in views[1:3]
        assert paper.thumbs["envelope"].isHidden() is ("envelope" not in views)
        image = paper.main._image
        assert image.height() / image.width() == pytest.approx(shape, abs=0.02)
        assert paper.says.isHidden()
    paper.look_at("envelope")
    paper.stock_chosen.emit("postcard-a6")
    desk.settle()
    assert tabs.key() == "back"


def test_stock_with_doubtful_numbers_says_what_to_do_before_its_first_use(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    paper = desk.page.paper
    assert paper._of_stock.isHidden()
    paper.stock_chosen.emit("avery-8315")
    assert "lay a print" in paper._of_stock.text()
    assert not paper._of_stock.isHidden()
    paper.stock_chosen.emit("")
    assert paper._of_stock.isHidden()
    shown = [paper.stock.itemText(row) for row in range(2)]
    assert shown[0] == "Ivory A2, 148 left", "what lies on the shelf comes first"


def test_a_cheerful_front_of_the_teams_own_does_not_stay_on_a_sad_day(make_desk: Callable[[], Desk]) -> None:
    """It is chosen with its picture like any other; a loss takes the occasion's own front back."""
    desk = make_desk()
    picture = Picture("jpeg", 1200, 1600, art_files.photograph())
    for digest, label, solemn in (("a" * 64, "Balloons", False), ("b" * 64, "Candle", True)):
        seen = LookedAt(label, "jpeg", picture, (), digest)
        desk.services.fronts.add(seen, label, desk.agent, solemn=solemn)
    desk.page.reload()
    desk.add()
    desk.call("amara")
    desk.page.paper.look_at("front")
    balloons, candle = (desk.find(f"design_own-{letter * 12}") for letter in "ab")
    balloons.click()
    desk.settle()
    assert desk.page.presenter.draft.design == "own-" + "a" * 12
    assert not balloons.image.isNull()
    desk.find("occasion_sympathy").click()
    assert desk.page.presenter.draft.design == ""
    assert (balloons.isVisible(), candle.isVisible()) == (False, True)
    candle.click()
    desk.find("occasion_hello").click()
    assert desk.page.presenter.draft.design == "own-" + "b" * 12

"""Words of one's own: phrases put in by keys, questions that help to find them, one quiet line."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk import CTRL, SHIFT, Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from gifts_app.domain.kinds import OCCASIONS


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def test_a_phrase_of_ones_own_is_saved_and_put_in_by_keys_alone(desk: Desk) -> None:
    """With a blank before it where one is missing; Ctrl+Z of the editor takes it out again."""
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("You made my day")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_J, CTRL | SHIFT)
    desk.settle()
    assert [phrase.text for phrase in desk.services.phrases.all(desk.agent)] == ["You made my day"]
    assert "You made my day" in desk.strip.text()
    editor = desk.find("message", QPlainTextEdit)
    editor.setPlainText("")
    desk.keys("Amara!")
    desk.key(Qt.Key.Key_J, CTRL)
    desk.settle()
    assert QApplication.focusWidget().objectName() == "phrase_search"
    desk.keys("day")
    desk.key(Qt.Key.Key_Return)
    assert editor.toPlainText() == "Amara! You made my day"
    assert editor.hasFocus()
    assert desk.page.presenter.draft.message == "Amara! You made my day"
    editor.undo()
    assert editor.toPlainText() == "Amara!"


def test_a_phrase_goes_into_the_story_when_that_is_being_written(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.services.phrases.save("We laughed.", desk.agent)
    desk.tab_to("story")
    desk.key(Qt.Key.Key_J, CTRL)
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.presenter.draft.story == "We laughed."


def test_a_phrase_that_is_thrown_away_comes_back(desk: Desk) -> None:
    """Delete behind the last letter; in front of one it takes the letter, as everywhere."""
    desk.add()
    desk.call("amara")
    for words in ("One", "Two"):
        desk.services.phrases.save(words, desk.agent)
    desk.tab_to("message")
    desk.key(Qt.Key.Key_J, CTRL)
    desk.settle()
    desk.keys("x")
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Delete)
    assert len(desk.services.phrases.all(desk.agent)) == 2
    desk.key(Qt.Key.Key_Delete)
    desk.settle()
    assert [phrase.text for phrase in desk.services.phrases.all(desk.agent)] == ["One"]
    desk.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "message"
    desk.undo.undo()
    desk.settle()
    assert {phrase.text for phrase in desk.services.phrases.all(desk.agent)} == {"One", "Two"}


def test_nothing_marked_is_no_phrase(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("Words")
    desk.key(Qt.Key.Key_J, CTRL | SHIFT)
    desk.settle()
    assert "Mark some of your words first" in desk.strip.text()
    assert desk.services.phrases.all(desk.agent) == ()


def test_questions_help_and_are_never_put_in(desk: Desk) -> None:
    """They stand where the words will stand, several for each occasion, and are gone with the first letter."""
    desk.add()
    desk.call("amara")
    editor = desk.find("message", QPlainTextEdit)
    asked = set()
    for occasion in OCCASIONS:
        desk.page.choose_occasion(occasion)
        asked.add(editor.placeholderText())
        assert editor.placeholderText().count("?") >= 3
    assert len(asked) == len(OCCASIONS)
    assert editor.toPlainText() == desk.page.presenter.draft.message == ""


def test_the_quiet_line_can_be_left_out(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    message = desk.page.call.form.composer.message
    assert "politics" in message._hint
    desk.services.desk.change(lambda now: replace(now, soft_advice=False))
    desk.page.reload()
    desk.settle()
    assert message._hint == ""

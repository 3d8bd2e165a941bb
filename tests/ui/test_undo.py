"""What was done can be taken back, newest first."""

from gifts_app.errors import InvalidRequest
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.undo import UndoStack


def test_the_newest_goes_first_and_only_once():
    stack, done = UndoStack(), []
    stack.push("Card sent to Amara", lambda: done.append("amara"))
    stack.push("Card sent to Omar", lambda: done.append("omar"))
    assert stack.label == "Card sent to Omar"
    stack.undo()
    assert (done, stack.label) == (["omar"], "Card sent to Amara")
    stack.undo()
    stack.undo()
    assert (done, stack.label) == (["omar", "amara"], "")


def test_a_failed_undo_is_not_tried_twice():
    stack = UndoStack()

    def fail() -> None:
        raise RuntimeError

    stack.push("Card sent", fail)
    try:
        stack.undo()
    except RuntimeError:
        assert stack.label == ""


def test_an_undo_may_push_its_own_undo():
    """Taking back may itself be taken back; the stack is changed before the callable runs."""
    stack = UndoStack()
    stack.push("first", lambda: stack.push("again", lambda: None))
    stack.undo()
    assert stack.label == "again"


def test_old_entries_are_forgotten():
    stack = UndoStack()
    for number in range(30):
        stack.push(str(number), lambda: None)
    taken = 0
    while stack.label:
        stack.undo()
        taken += 1
    assert taken == 20


def test_what_is_taken_back_is_said_and_a_failure_after_it_stays(themed, qtbot):
    """The strip would go on telling what is no longer true."""
    undo = UndoStack()
    strip = StatusStrip(undo)
    qtbot.addWidget(strip)
    undo.push("Card sent to Mari", lambda: strip.show_error(InvalidRequest("The bench has begun.")))
    undo.push("Label 3 is gone", lambda: None)
    strip.show_text("Label 3 is gone")
    undo.undo()
    assert strip.text() == "Taken back: Label 3 is gone"
    undo.undo()
    assert strip.text() == "The bench has begun."

"""Change what waits at the bench, with the keyboard, over both engines: in place, undone, too late, two at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from counting import CTRL, SHIFT, Hands
from PySide6.QtCore import Qt
from stand_in import DANILO, PRIYA

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureDraft, Status
from gifts_app.domain.ids import new_id
from gifts_app.services.hub import Services

# What does not depend on where things are stored.
one_engine = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def send_a_card(hands: Hands, house: Services, words: str = "Thank you") -> Gesture:
    """Send one by keys and look it up."""
    hands.call("amara")
    hands.words(words)
    hands.send()
    (gesture,) = house.bench.queue().waiting
    return gesture


def now(house: Services, gesture: Gesture) -> Gesture:
    """Look a gesture up again."""
    return house.gestures.story(gesture.number).gesture


def begin_to_change(hands: Hands, words: str) -> None:
    """Press the key for it and write over what stands there."""
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait_at("message")
    hands.settle()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.write(words)


def test_what_was_just_sent_is_changed_in_place(hands: Hands, house: Services) -> None:
    """The same code, the same place in the queue, one event; the strip says so, and Ctrl+Z changes it back."""
    gesture = send_a_card(hands, house)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait_at("message")
    assert gesture.code in hands.find("change_says").text()
    assert "still waits" in hands.find("change_says").text()
    assert hands.find("send_button").accessibleName() == "Save the change"
    hands.press(Qt.Key.Key_A, CTRL)
    hands.write("Thank you so much")
    hands.send()
    changed = now(house, gesture)
    assert (changed.number, changed.draft.message, changed.status) == (
        gesture.number, "Thank you so much", Status.WAITING,
    )  # fmt: skip
    assert [event.verb for event in house.gestures.story(gesture.number).events] == ["submit", "edit"]
    assert f"{gesture.code} for Amara Okafor is changed" in hands.says()
    assert hands.at() == "search"
    assert house.drafts.all(DANILO) == ()
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.settle()
    assert now(house, gesture).draft.message == "Thank you"
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.settle()
    assert now(house, gesture).draft.message == "Thank you so much"


@one_engine
@pytest.mark.parametrize("width", [1000, 1280, 1440])
def test_how_it_stands_is_told_in_full(hands: Hands, house: Services, width: int) -> None:
    """Beside the way out, where the window is as narrow as it may be or as the paper stands beside it."""
    gesture = send_a_card(hands, house)
    hands.window.resize(width, 800)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait_at("message")
    hands.settle()
    says = hands.find("change_says")
    room = says.contentsRect().width()
    assert room >= says.fontMetrics().horizontalAdvance(says.text())
    hands.page.call.form.line.show_changing(replace(now(house, gesture), status=Status.PRINTED))
    assert room >= says.fontMetrics().horizontalAdvance(says.text())


@one_engine
def test_everything_about_it_can_be_changed(hands: Hands, house: Services) -> None:
    """The kind, too, with the fields of the other one; what the card took from the shelf is free again."""
    gesture = send_a_card(hands, house)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait_at("message")
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier | SHIFT)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    while hands.at() != "item_search":
        hands.press(Qt.Key.Key_Tab, SHIFT)
    hands.type("cu")
    hands.press(Qt.Key.Key_Return)
    hands.send()
    changed = now(house, gesture)
    assert (changed.draft.kind, [item.sku for item in changed.draft.items]) == ("wow", ["BOOK"])


def test_escape_leaves_it_as_it_was_and_the_words_wait(hands: Hands, house: Services) -> None:
    """The draft is listed as a change, and goes on where it was left, even in another window."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    hands.press(Qt.Key.Key_Escape)
    hands.settle()
    assert hands.at() == "search"
    assert now(house, gesture).draft.message == "Thank you"
    (kept,) = house.drafts.all(DANILO)
    assert (kept.draft.id, kept.draft.message, kept.seen) == (gesture.id, "Other words", gesture.version)
    assert hands.find("unfinished").isVisible()
    hands.press(Qt.Key.Key_Tab, CTRL)
    hands.wait_at("message")
    assert hands.focus().toPlainText() == "Other words"
    assert gesture.code in hands.find("change_says").text()
    hands.send()
    assert now(house, gesture).draft.message == "Other words"


@one_engine
def test_a_change_outlives_the_window(make_hands: Callable[..., Hands], house: Services) -> None:
    first = make_hands()
    gesture = send_a_card(first, house)
    begin_to_change(first, "Other words")
    first.window.close()
    first.settle()
    second = make_hands()
    second.press(Qt.Key.Key_Tab, CTRL)
    second.wait_at("message")
    second.send()
    assert now(house, gesture).draft.message == "Other words"


@one_engine
def test_a_change_of_nothing_writes_nothing(hands: Hands, house: Services) -> None:
    """Opened and sent as it is, or left: no event, no draft."""
    gesture = send_a_card(hands, house)
    for leave in (hands.send, lambda: hands.press(Qt.Key.Key_Escape)):
        hands.press(Qt.Key.Key_E, CTRL)
        hands.wait_at("message")
        leave()
        hands.settle()
        assert hands.at() == "search"
    assert now(house, gesture).version == gesture.version
    assert house.drafts.all(DANILO) == ()


def test_the_bench_was_quicker(hands: Hands, house: Services, tmp_path: Path) -> None:
    """One plain sentence in place, the words stay, and one press sends them as a card of their own."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    house.bench.start_run(tmp_path / "run", PRIYA, limit=5)
    hands.send()
    assert f"It is too late to change {gesture.code}: it " in hands.foot()
    assert hands.find("message").toPlainText() == "Other words"
    assert [kept.draft.message for kept in house.drafts.all(DANILO)] == ["Other words"]
    assert hands.find("way_out").isVisible()
    hands.find("way_out").setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Qt.Key.Key_Space)
    hands.settle()
    (new,) = house.bench.queue().waiting
    assert new.number != gesture.number
    assert new.draft.message == "Other words"
    assert now(house, gesture).draft.message == "Thank you"
    assert house.drafts.all(DANILO) == ()


@one_engine
def test_the_bench_begins_while_the_words_are_written(hands: Hands, house: Services, tmp_path: Path) -> None:
    """It is told as soon as it is known, not only on sending."""
    send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    house.bench.start_run(tmp_path / "run", PRIYA, limit=5)
    hands.page.reload()
    hands.settle()
    assert "too late" in hands.foot()
    assert hands.find("message").toPlainText() == "Other words"


def test_somebody_else_took_it_back(hands: Hands, house: Services) -> None:
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    house.gestures.withdraw(gesture.number, PRIYA)
    hands.send()
    assert "was taken back" in hands.foot()
    assert hands.find("way_out").text() == "Send it as a new card"
    assert [kept.draft.message for kept in house.drafts.all(DANILO)] == ["Other words"]


def test_somebody_else_changed_it_too(hands: Hands, house: Services) -> None:
    """Saved over theirs on purpose only, and theirs comes back with Ctrl+Z."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Mine")
    house.gestures.edit(replace(gesture.draft, message="Theirs"), gesture.version, PRIYA)
    hands.send()
    assert f"Somebody else changed {gesture.code}" in hands.foot()
    assert now(house, gesture).draft.message == "Theirs"
    hands.find("way_out").setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Qt.Key.Key_Space)
    hands.settle()
    assert now(house, gesture).draft.message == "Mine"
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.settle()
    assert now(house, gesture).draft.message == "Theirs"


@one_engine
def test_what_waits_for_a_customer_is_offered_when_they_call_again(hands: Hands, house: Services) -> None:
    """Whoever sent it; another customer's call offers nothing of theirs."""
    gesture = send_a_card(hands, house)
    hands.call("amara")
    line = hands.find("change_line")
    assert line.isVisible()
    assert gesture.code in hands.find("change_waits").text()
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait_at("message")
    assert hands.focus().toPlainText() == "Thank you"
    hands.press(Qt.Key.Key_Escape)
    hands.call("omar")
    assert not line.isVisible()


@one_engine
def test_what_waits_for_somebody_else_at_the_address_is_not_offered(hands: Hands, house: Services) -> None:
    """It stands in what went before, with the name; the key changes nothing of theirs and says so."""
    (amara,) = house.customers.search("amara")
    home = house.customers.get(amara.id).details.address
    house.customers.add(CustomerDetails("Kofi Okafor", address=home))
    house.gestures.submit(GestureDraft(new_id(), amara.id, "card", "thank_you", message="Thank you"), PRIYA)
    hands.call("kofi")
    opened = hands.page.presenter.opened
    assert [each.customer_name for each in opened.history] == ["Amara Okafor"]
    assert not hands.find("change_line").isVisible()
    hands.press(Qt.Key.Key_E, CTRL)
    hands.settle()
    assert hands.page.presenter.changing is None
    assert hands.page.presenter.opened.customer.details.name == "Kofi Okafor"


@one_engine
def test_a_change_is_no_draft_that_the_next_call_goes_on_with(hands: Hands, house: Services) -> None:
    """A caller whose card is being changed gets a form of their own."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    hands.press(Qt.Key.Key_Escape)
    hands.settle()
    hands.call("amara")
    assert hands.page.presenter.draft.id != gesture.id
    assert hands.find("message").toPlainText() == ""


def test_what_the_bench_has_is_not_opened(hands: Hands, house: Services, tmp_path: Path) -> None:
    """The strip still offers it; the answer is a sentence, and the keyboard stays where it was."""
    gesture = send_a_card(hands, house)
    house.bench.start_run(tmp_path / "run", PRIYA, limit=5)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.settle()
    assert hands.says().startswith(f"It is too late to change {gesture.code}: it ")
    assert hands.at() == "search"
    assert hands.page.presenter.draft is None


@one_engine
def test_there_is_nothing_to_change(hands: Hands) -> None:
    hands.press(Qt.Key.Key_E, CTRL)
    assert hands.says() == "Nothing of theirs waits at the bench."
    assert hands.at() == "search"


@one_engine
def test_a_change_thrown_away_comes_back_as_a_change(hands: Hands, house: Services) -> None:
    """As a beginning it would go out a second time."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Other words")
    hands.press(Qt.Key.Key_Escape)
    hands.settle()
    hands.find("unfinished").setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Delete)
    hands.settle()
    assert house.drafts.all(DANILO) == ()
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.settle()
    (kept,) = house.drafts.all(DANILO)
    assert (kept.draft.message, kept.seen) == ("Other words", gesture.version)
    hands.press(Qt.Key.Key_Tab, CTRL)
    hands.wait_at("message")
    hands.send()
    assert [each.draft.message for each in house.bench.queue().waiting] == ["Other words"]


@one_engine
def test_words_written_after_taking_back_outlive_taking_that_back(hands: Hands, house: Services) -> None:
    """Sent, taken back, written anew, and sent again as it was: what was written since is still there."""
    send_a_card(hands, house)
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.settle()
    hands.press(Qt.Key.Key_Tab, CTRL)
    hands.wait_at("message")
    hands.press(Qt.Key.Key_A, CTRL)
    hands.write("Words that took me an hour")
    hands.shell.undo.undo()  # as the strip's button does; Ctrl+Z belongs to the words while they are written
    hands.settle()
    assert [each.draft.message for each in house.bench.queue().waiting] == ["Thank you"]
    assert hands.find("message").toPlainText() == "Words that took me an hour"
    hands.window.close()
    hands.settle()
    assert [kept.draft.message for kept in house.drafts.all(DANILO)] == ["Words that took me an hour"]


def test_words_are_on_the_disk_again_when_the_same_person_saved_others_elsewhere(hands: Hands, house: Services) -> None:
    """At another desk; what is saved there takes the draft with it, and these words are in no other place."""
    gesture = send_a_card(hands, house)
    begin_to_change(hands, "Words of this desk")
    hands.page.presenter.keep()
    hands.settle()
    house.gestures.edit(replace(gesture.draft, message="Words of the other desk"), gesture.version, DANILO)
    assert house.drafts.all(DANILO) == ()
    hands.page.reload()
    hands.settle()
    (kept,) = house.drafts.all(DANILO)
    assert (kept.draft.message, kept.seen) == ("Words of this desk", gesture.version)

"""The page over real services and lanes: a whole call with the keyboard alone, and what is said when it goes wrong."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from desk import CTRL, SHIFT, Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPlainTextEdit, QWidget

from gifts_app.domain.gestures import Notice, Status
from gifts_app.domain.kinds import KINDS
from gifts_app.errors import Conflict, Sentence
from gifts_app.ui.widgets.panels import Notice as Notices


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def test_the_keyboard_is_in_the_search_field_from_the_start(desk: Desk) -> None:
    assert QApplication.focusWidget().objectName() == "search"


def test_a_card_is_sent_with_the_keyboard_alone(desk: Desk) -> None:
    customer = desk.add()
    desk.call("amara")
    desk.tab_to("occasion_thank_you")
    desk.keys("w")
    desk.tab_to("story")
    desk.keys("She laughed.")
    desk.tab_to("message")
    desk.keys("So happy for you both!")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    sent = desk.only_gesture()
    draft = sent.draft
    assert (draft.customer_id, draft.kind, draft.occasion) == (customer.id, "card", "wedding")
    assert (draft.story, draft.message, draft.sign) == ("She laughed.", "So happy for you both!", "Danilo")
    assert sent.code in desk.strip.text()
    assert QApplication.focusWidget().objectName() == "search"
    assert QApplication.focusWidget().text() == ""
    assert desk.services.drafts.all(desk.agent) == ()


def test_flowers_are_sent_with_the_keyboard_alone(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.keys("2")
    desk.tab_to("field_deliver_on")
    day = datetime.now().astimezone().date() + timedelta(days=3)
    desk.keys(day.isoformat())
    desk.tab_to("field_place")
    desk.key(Qt.Key.Key_Down)
    desk.tab_to("field_ward")
    desk.keys("Ward 7")
    desk.tab_to("message")
    desk.keys("Get well soon.")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    draft = desk.only_gesture().draft
    assert draft.kind == "flowers"
    assert draft.details["deliver_on"] == day.isoformat()
    assert (draft.details["place"], draft.details["ward"]) == ("hospital", "Ward 7")
    assert draft.details["phone"] == "+44 113 496 0123"  # the customer's own, offered


def test_a_package_is_sent_with_the_keyboard_alone(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    desk.tab_to("item_search")
    desk.keys("cult")
    desk.key(Qt.Key.Key_Return)
    desk.keys("socks")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    desk.tab_to("quantity_SOCKS")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    draft = desk.only_gesture().draft
    assert {item.sku: item.quantity for item in draft.items} == {"BOOK": 1, "SOCKS": 3}


def test_sending_is_taken_back_and_that_is_taken_back_too(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("Thank you")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    number = desk.only_gesture().number
    assert desk.undo.label == "Card sent to Amara Okafor"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert desk.services.gestures.story(number).gesture.status is Status.WITHDRAWN
    assert [kept.draft.message for kept in desk.services.drafts.all(desk.agent)] == ["Thank you"]
    desk.undo.undo()
    desk.settle()
    assert desk.services.gestures.story(number).gesture.status is Status.WAITING
    assert desk.services.drafts.all(desk.agent) == ()


def test_what_is_wrong_is_said_at_its_field_and_the_text_stays(desk: Desk) -> None:
    desk.add(phone="")
    desk.call("amara")
    desk.keys("2")
    desk.tab_to("story")
    desk.keys("She laughed.")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    fields = desk.page.call.form.composer.details.fields
    assert fields["deliver_on"].error() == "The florist needs this."
    assert fields["phone"].error() == "The florist needs this."
    assert desk.page.call.form.composer.message.error() == "Write a few words of your own."
    assert QApplication.focusWidget().objectName() == "field_deliver_on"
    assert desk.find("story", QPlainTextEdit).toPlainText() == "She laughed."
    assert "Deliver on" in desk.find("foot_says", QLabel).text()
    desk.keys("2")
    assert fields["deliver_on"].error() == ""


def test_what_is_missing_is_said_once_and_in_few_words(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.keys("2")
    desk.tab_to("message")
    desk.keys("Get well soon.")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.page.call.form.composer.details.fields["deliver_on"].error() == "The florist needs this."
    assert not desk.find("paper_says", QLabel).isVisible()


def test_an_estimate_does_not_contradict_the_layout(desk: Desk) -> None:
    desk.page.show_fit(120, 114, True, "words")
    assert "over" not in desk.page.call.form.composer.meter.accessibleDescription()
    desk.page.show_fit(120, 114, False, "words")
    assert "6 words over" in desk.page.call.form.composer.meter.accessibleDescription()


def test_more_than_the_card_holds_is_not_said_to_go_straight_to_the_bench(desk: Desk) -> None:
    """While it is written; what is written by hand, or what a florist writes, is not too long for our card."""
    desk.add()
    desk.call("amara")
    says = desk.find("foot_says", QLabel)
    desk.find("message", QPlainTextEdit).insertPlainText("So happy for you both! " * 60)
    desk.settle()
    assert says.text() == "Too long for this card."
    assert desk.find("send_button").isEnabled(), "the layout has the last word when it is sent"
    desk.page.choose_kind("flowers")
    desk.settle()
    assert says.text() == "Goes straight to the bench."
    desk.page.choose_kind("card")
    desk.settle()
    assert says.text() == "Too long for this card."
    desk.find("message", QPlainTextEdit).setPlainText("So happy for you both!")
    desk.settle()
    assert says.text() == "Goes straight to the bench."


def test_the_customers_own_wish_stops_it_with_the_reason(desk: Desk) -> None:
    customer = desk.add()
    desk.services.customers.opt_out(customer.id, "No more post, please.")
    desk.call("amara")
    assert "No more post, please." in desk.find("stop").accessibleName()
    assert not desk.find("send_button").isEnabled()
    assert "asked us not to" in desk.find("foot_says", QLabel).text()
    assert not desk.find("message").isVisible()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.services.bench.queue().waiting == ()


def test_too_many_words_are_told_before_and_after_sending(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.find("message").setPlainText("more words than a card can hold " * 60)
    desk.settle()
    assert "over" in desk.page.call.form.composer.meter.accessibleDescription()
    assert desk.find("paper_says", QLabel).isVisible()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.page.call.form.composer.message.error()
    assert desk.services.bench.queue().waiting == ()
    assert len(desk.find("message").toPlainText()) > 1_000


def test_a_draft_outlives_the_window(make_desk: Callable[[], Desk]) -> None:
    first = make_desk()
    first.add()
    first.call("amara")
    first.tab_to("message")
    first.keys("Half a thought")
    first.window.close()
    assert first.operations.close()
    second = make_desk()
    assert second.find("message").toPlainText() == "Half a thought"
    assert "kept" in second.find("draft_kept", QLabel).text()
    assert "Amara Okafor" in second.strip.text()
    second.keys(", and the rest")
    assert second.find("message").toPlainText() == "Half a thought, and the rest"


def test_a_draft_that_was_put_aside_waits_in_the_list_of_the_next_window(make_desk: Callable[[], Desk]) -> None:
    first = make_desk()
    first.add()
    first.call("amara")
    first.tab_to("message")
    first.keys("Half a thought")
    first.key(Qt.Key.Key_N, CTRL | SHIFT)
    first.window.close()
    assert first.operations.close()
    second = make_desk()
    listed = second.find("unfinished")
    assert listed.isVisible()
    listed.setFocus()
    second.key(Qt.Key.Key_Down)
    second.key(Qt.Key.Key_Space)
    second.settle()
    assert second.find("message").toPlainText() == "Half a thought"
    assert "kept" in second.find("draft_kept", QLabel).text()


def test_a_draft_is_kept_when_the_pause_ends_and_when_the_keyboard_leaves(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("One")
    assert desk.page._keeping.isActive()
    left = desk.page._keeping.remainingTime()
    assert left <= 1_100  # milliseconds; half of the two seconds is left for the disk
    desk.qtbot.wait(50)
    desk.keys("!")
    assert desk.page._keeping.remainingTime() < left, "who types without a pause would never be kept"
    desk.key(Qt.Key.Key_Backspace)
    desk.page._keeping.timeout.emit()
    desk.settle()
    assert [kept.draft.message for kept in desk.services.drafts.all(desk.agent)] == ["One"]
    desk.keys(" two")
    desk.tab_to("send_button")
    desk.settle()
    assert [kept.draft.message for kept in desk.services.drafts.all(desk.agent)] == ["One two"]


def test_escape_never_destroys_anything(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("Words")
    for _ in range(3):
        desk.key(Qt.Key.Key_Escape)
    assert desk.find("message").toPlainText() == "Words"
    desk.key(Qt.Key.Key_N, CTRL)
    desk.keys("Nia Evans")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.find("new_name").isVisible()
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.find("new_name").text() == "Nia Evans"


def test_somebody_new_is_added_in_place_and_the_call_begins(desk: Desk) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget().objectName() == "new_name"
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.page.people.form.fields["name"].error() == "Write a name."
    desk.keys("Nia Evans")
    desk.tab_to("new_city")
    desk.keys("Cardiff")
    desk.tab_to("new_country")
    desk.keys("United K")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    customer = desk.services.customers.search("nia evans")[0]
    assert (customer.city, customer.country) == ("Cardiff", "GB")
    assert desk.find("customer_name", QLabel).text() == "Nia Evans"
    assert QApplication.focusWidget().objectName() == "kind_card"


def test_the_address_is_corrected_in_place_while_the_words_stay(desk: Desk) -> None:
    customer = desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("Words")
    desk.key(Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().objectName() == "edit_street"
    desk.tab_to("edit_city")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.keys("York")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.services.customers.get(customer.id).details.address.city == "York"
    assert "York" in desk.find("address", QLabel).text()
    assert desk.find("message").toPlainText() == "Words"
    assert desk.services.bench.queue().waiting == ()


def test_one_key_goes_round_through_what_was_begun_and_another_back(desk: Desk) -> None:
    """As between the tabs of a browser; from no call at all as well."""
    names = ["Amara Okafor", "Bea Quist", "Cleo Moss"]
    for name in names:
        desk.add(name)
    for name in names:
        desk.call(name.lower())
        desk.tab_to("message")
        desk.keys("Hello")
    seen = []
    for key, modifiers in (
        (Qt.Key.Key_Tab, CTRL),
        (Qt.Key.Key_Backtab, CTRL | SHIFT),
        (Qt.Key.Key_Backtab, CTRL | SHIFT),
    ):
        desk.key(key, modifiers)
        desk.settle()
        seen.append(desk.find("customer_name", QLabel).text())
    assert seen == ["Amara Okafor", "Cleo Moss", "Bea Quist"]
    desk.page.presenter.put_aside()
    desk.settle()
    desk.key(Qt.Key.Key_Backtab, CTRL | SHIFT)
    desk.settle()
    assert desk.find("customer_name", QLabel).text() == "Cleo Moss"


def test_markup_in_a_name_is_shown_as_it_stands(desk: Desk) -> None:
    name = "<b>Bobby</b> &amp; <img src=x>"
    desk.add(name, given_name="", preferred_name="<i>Bob</i>")
    desk.call("bobby")
    label = desk.find("customer_name", QLabel)
    assert (label.text(), label.textFormat()) == (name, Qt.TextFormat.PlainText)
    for each in desk.page.findChildren(QLabel):
        assert each.textFormat() == Qt.TextFormat.PlainText, each.text()


def test_a_loss_takes_the_package_away_with_a_sentence(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.keys("3")
    desk.tab_to("occasion_thank_you")
    desk.keys("s")
    assert desk.page.presenter.draft.kind == "card"
    assert not desk.find("kind_wow").isEnabled()
    assert "loss" in desk.find("kind_wow").accessibleDescription()
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.page.presenter.draft.kind == "card"


def test_an_earlier_gift_is_told_gently_and_stops_nothing(desk: Desk) -> None:
    customer = desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("First")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    desk.call("amara")
    # Advice that was just asked for anew may still be taking the place of the same.
    desk.qtbot.waitUntil(lambda: desk.find("notice_recent").isVisible())
    notice = desk.find("notice_recent")
    assert "First" in notice.text()
    assert QApplication.focusWidget().objectName() == "kind_card"
    notice.action_chosen.emit(1)
    assert QApplication.focusWidget().objectName() == "kind_card"
    notice.action_chosen.emit(0)
    assert not notice.isVisible()
    desk.tab_to("message")
    desk.keys("Second")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.services.gestures.history(customer.id)) == 2


def test_a_refusal_without_a_field_is_said_where_one_looks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add()
    desk.call("amara")
    desk.tab_to("message")
    desk.keys("Words")

    def refuse(*_what: Any) -> None:
        raise Conflict("Somebody was quicker with {name}.", name="<b>Amara</b>")

    monkeypatch.setattr(type(desk.services.gestures), "submit", refuse)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.find("foot_says", QLabel).text() == "Somebody was quicker with <b>Amara</b>."
    assert desk.find("message").toPlainText() == "Words"
    assert desk.find("send_button").isEnabled()


@pytest.mark.parametrize("kind", ["card", "flowers", "wow"])
def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk, kind: str) -> None:
    desk.add()
    desk.call("amara")
    desk.page.call.form.composer.kind_chosen.emit(kind)
    desk.settle()
    for widget in desk.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            inside = isinstance(widget.parentWidget(), QComboBox) or widget.objectName().startswith("qt_")
            assert widget.accessibleName() or inside, f"{type(widget).__name__} {widget.objectName()}"


def test_a_narrow_window_holds_everything_and_sends(desk: Desk) -> None:
    desk.window.resize(1000, 640)
    desk.add()
    desk.call("amara")
    assert desk.page.panes.is_folded
    area = desk.page.call.form.composer.parentWidget().parentWidget()
    assert desk.page.call.form.composer.parentWidget().width() <= area.width()
    desk.tab_to("message")
    desk.keys("Thank you")
    desk.page.change_address()
    assert desk.find("edit_street").isVisible()
    desk.key(Qt.Key.Key_Escape)
    desk.page.panes.show_middle()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.only_gesture().draft.message == "Thank you"


@pytest.mark.parametrize("width", [1000, 1210, 1279, 1280, 1366])
def test_nothing_is_cut_off_in_a_window_of_any_width(desk: Desk, width: int) -> None:
    """Where the paper has no room beside the words it is a tab."""
    desk.add()
    desk.call("amara")
    for kind in KINDS:
        desk.page.call.form.composer.kind_chosen.emit(kind)
        desk.window.resize(width, 800)
        desk.settle()
        panes = (desk.page.people, desk.page.call, desk.page.right)
        assert desk.page.panes.is_folded == (width < 1280)
        for pane in panes[: 2 if desk.page.panes.is_folded else 3]:
            assert pane.width() >= pane.minimumSizeHint().width(), type(pane).__name__


def test_another_page_may_open_a_call(desk: Desk) -> None:
    customer = desk.add()
    desk.page.open_call(customer.id)
    desk.settle()
    assert desk.page.presenter.draft.customer_id == customer.id
    desk.page.open_call(uuid.uuid4())
    desk.settle()
    assert "customer" in desk.find("foot_says", QLabel).text()


@pytest.mark.parametrize(
    ("kind", "goes_to"),
    [
        ("recent", "kind_card"),
        ("household", "kind_card"),
        ("words", "message"),
        ("design", "design_thank-you"),
        ("date", "field_deliver_on"),
        ("address", "edit_street"),
    ],
)
def test_each_advice_leads_to_where_something_can_be_done(desk: Desk, kind: str, goes_to: str) -> None:
    """And putting it away is the first action of each; the name of a kind that nobody knows has that one alone."""
    desk.add()
    desk.call("amara")
    if kind == "date":
        desk.keys("2")
    desk.page.show_notices((Notice(kind, Sentence("It is so.")), Notice("paper", Sentence("No font."))))
    desk.find(f"notice_{kind}").action_chosen.emit(1)
    assert goes_to in (QApplication.focusWidget().objectName(), QApplication.focusWidget().parent().objectName())
    assert len(desk.find("notice_paper").findChildren(QAbstractButton)) == 1


def test_two_pieces_of_advice_at_once_and_the_next_when_one_is_put_away(desk: Desk) -> None:
    """A call is no time for a list of warnings; what weighs little comes last and alone."""
    customer = desk.add()

    def shown() -> list[str]:
        return [each.objectName() for each in desk.page.findChildren(Notices) if each.isVisible()]

    def write() -> None:
        desk.call("amara")
        desk.tab_to("message")
        desk.keys("It was lovely to hear of the parrot and the two cats.")
        desk.settle()

    def send() -> None:
        desk.key(Qt.Key.Key_Return, CTRL)
        desk.settle()

    write()
    assert shown() == []
    send()
    write()
    desk.qtbot.waitUntil(lambda: shown() == ["notice_recent", "notice_words"])
    desk.find("notice_recent").action_chosen.emit(0)
    desk.qtbot.waitUntil(lambda: shown() == ["notice_words"])
    desk.find("notice_words").action_chosen.emit(0)
    desk.qtbot.waitUntil(lambda: shown() == ["notice_design"])
    send()
    assert len(desk.services.gestures.history(customer.id)) == 2

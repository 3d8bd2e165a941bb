"""Sending, changing, taking back and following a gesture, on both engines."""

import dataclasses
from datetime import timedelta

import pytest

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import GestureItem, Status
from gifts_app.domain.ids import code_of, new_id
from gifts_app.errors import Conflict, InvalidRequest, NotFound, OptedOut


def kinds_of(notices):
    return [notice.kind for notice in notices]


def test_a_sent_gesture_waits_for_the_bench_at_once(shop):
    gesture = shop.sent()
    assert gesture.status is Status.WAITING
    assert gesture.code == code_of(gesture.number)
    assert (gesture.agent_name, gesture.agent_team, gesture.requested_at) == ("Priya Raman", "Orchard", shop.clock.now)
    assert [g.number for g in shop.services.bench.queue().waiting] == [gesture.number]


def test_the_same_draft_sent_twice_is_one_gesture(shop):
    draft = shop.draft()
    first = shop.services.gestures.submit(draft, shop.agent).gesture
    shop.clock.forward(minutes=1)
    again = shop.services.gestures.submit(draft, shop.agent).gesture
    assert again.number == first.number
    assert again.requested_at == first.requested_at
    assert [event.verb for event in shop.services.gestures.story(first.number).events] == ["submit"]


def test_the_same_id_with_other_words_is_refused_and_changes_nothing(shop):
    draft = shop.draft()
    gesture = shop.services.gestures.submit(draft, shop.agent).gesture
    with pytest.raises(Conflict, match=gesture.code):
        shop.services.gestures.submit(dataclasses.replace(draft, message="Other words."), shop.agent)
    assert shop.services.gestures.story(gesture.number).gesture.draft.message == draft.message


def test_an_unknown_customer_or_item_is_named(shop):
    with pytest.raises(NotFound):
        shop.sent(customer_id=new_id())
    with pytest.raises(NotFound, match="moon-rock"):
        shop.sent(kind="wow", items=(GestureItem("moon-rock"),))


def test_only_the_customers_own_wish_stops_a_gesture(shop):
    """No address, a gift an hour ago, empty shelves: advice. An opt-out: a stop, until it is taken back."""
    shop.stock(tin_mug=0)
    customer = shop.customer(address=Address(country="GB"))
    first = shop.sent(customer)
    submitted = shop.services.gestures.submit(shop.draft(customer, "wow"), shop.agent)
    assert submitted.gesture.status is Status.WAITING
    assert {"recent", "address", "short"} <= set(kinds_of(submitted.notices))

    shop.services.customers.opt_out(customer.id, "I live in a very small flat.")
    with pytest.raises(OptedOut, match="Amara Okafor"):
        shop.sent(customer)
    assert shop.stands(first) == "waiting"

    shop.services.customers.opt_in(customer.id)
    assert shop.sent(customer).status is Status.WAITING


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("card", {"message": "  "}, "message"),
        ("card", {"message": "a" * 4001}, "message"),
        ("card", {"message": "So many kind words. " * 150}, "message"),
        ("card", {"occasion": "tuesday"}, "occasion"),
        ("card", {"channel": "pigeon"}, "channel"),
        ("card", {"design": "unicorn"}, "design"),
        ("card", {"items": (GestureItem("tin-mug"),)}, "items"),
        ("card", {"details": {"deliver_on": "2026-05-30"}}, "deliver_on"),
        ("wow", {"items": ()}, "items"),
        ("wow", {"occasion": "sympathy"}, "occasion"),
        ("flowers", {"details": {"phone": "+1"}}, "deliver_on"),
        ("flowers", {"details": {"deliver_on": "2026-05-11", "phone": "+1"}}, "deliver_on"),
        ("flowers", {"details": {"deliver_on": "soon", "phone": "+1"}}, "deliver_on"),
        ("flowers", {"details": {"deliver_on": "2026-05-14"}}, "phone"),
    ],
)
def test_what_is_wrong_is_said_field_by_field_and_nothing_is_stored(shop, kind, changes, field):
    draft = shop.draft(kind=kind, **changes)
    assert field in shop.services.gestures.faults(draft, shop.agent)
    with pytest.raises(InvalidRequest) as refused:
        shop.services.gestures.submit(draft, shop.agent)
    assert field in refused.value.fields
    assert shop.services.bench.queue().waiting == ()


def test_a_complete_draft_of_each_kind_has_no_fault(shop):
    shop.stock(tin_mug=5)
    for kind in ("card", "flowers", "wow"):
        assert shop.services.gestures.faults(shop.draft(kind=kind), shop.agent) == {}


def test_a_card_to_write_by_hand_needs_no_printed_words(shop):
    assert shop.sent(message="", handwritten=True).status is Status.WAITING


def test_texts_are_cleaned_before_they_are_stored(shop):
    """Control and direction characters could deceive the eye or break the paper; line breaks are kept."""
    gesture = shop.sent(message="Dear Amara,\r\n\u202eevil\x00 thanks  ", sign=" Priya\t\n")
    assert gesture.draft.message == "Dear Amara,\nevil thanks"
    assert gesture.draft.sign == "Priya"


def test_a_character_that_no_font_has_is_advice_not_a_fault(shop):
    """The bench may have the font; it is told, and holds the piece if not."""
    draft = shop.draft(message="For you: \U00012000")
    assert shop.services.gestures.faults(draft, shop.agent) == {}
    assert "paper" in kinds_of(shop.services.gestures.notices(draft))


def test_a_recent_gesture_is_told_with_who_when_and_what(shop):
    customer = shop.customer()
    shop.sent(customer, occasion="wedding", message="So happy for you both.")
    shop.clock.forward(days=12)
    (notice,) = shop.services.gestures.notices(shop.draft(customer))
    assert notice.kind == "recent"
    assert "Priya Raman" in notice.message
    assert "12 days ago" in notice.message
    assert "wedding" in notice.message
    assert notice.quote == "So happy for you both."


@pytest.mark.parametrize(
    ("message", "quoted"),
    [("Dear Amara,\n" + "word " * 40, "Dear Amara, " + "word " * 20 + "word…"), ("花" * 150, "花" * 120 + "…")],
)
def test_a_long_message_is_quoted_by_its_beginning(shop, message, quoted):
    """It ends between words where it can, and shows that more followed."""
    customer = shop.customer()
    shop.sent(customer, message=message)
    assert shop.services.gestures.notices(shop.draft(customer))[0].quote == quoted


def test_a_gesture_is_no_news_about_itself(shop):
    """While its words are changed, nobody is warned that it was sent just now."""
    gesture = shop.sent()
    assert shop.services.gestures.notices(gesture.draft) == ()


def test_a_gesture_of_last_year_is_no_news(shop):
    customer = shop.customer()
    shop.sent(customer)
    shop.clock.forward(days=300)
    other = shop.draft(customer, message="I hope the new suitcase rolls as it should.", design="hello")
    assert shop.services.gestures.notices(other) == ()


def test_a_withdrawn_gesture_is_no_news_either(shop):
    customer = shop.customer()
    gesture = shop.sent(customer)
    shop.services.gestures.withdraw(gesture.number, shop.agent)
    assert shop.services.gestures.notices(shop.draft(customer)) == ()


def test_words_can_be_changed_while_it_waits_and_by_one_person_at_a_time(shop):
    gesture = shop.sent()
    changed = shop.services.gestures.edit(
        dataclasses.replace(gesture.draft, message="Better words."), gesture.version, shop.agent
    )
    assert changed.draft.message == "Better words."
    assert changed.number == gesture.number
    with pytest.raises(Conflict):
        shop.services.gestures.edit(dataclasses.replace(gesture.draft, message="Mine."), gesture.version, shop.jo)
    with pytest.raises(InvalidRequest):
        shop.services.gestures.edit(dataclasses.replace(gesture.draft, message=""), changed.version, shop.agent)
    assert shop.services.gestures.story(gesture.number).gesture.draft.message == "Better words."


def test_once_the_bench_has_it_the_words_stand(shop):
    gesture = shop.sent()
    shop.printed()
    now = shop.services.gestures.story(gesture.number).gesture
    with pytest.raises(Conflict):
        shop.services.gestures.edit(dataclasses.replace(now.draft, message="Late."), now.version, shop.agent)
    with pytest.raises(Conflict):
        shop.services.gestures.withdraw(gesture.number, shop.agent)


def test_withdrawing_can_be_undone(shop):
    gesture = shop.sent()
    assert shop.services.gestures.withdraw(gesture.number, shop.agent).status is Status.WITHDRAWN
    assert shop.services.bench.queue().waiting == ()
    assert shop.services.gestures.restore(gesture.number, shop.agent).status is Status.WAITING


def test_a_held_gesture_can_still_be_changed_and_taken_back(shop):
    gesture = shop.sent()
    held = shop.services.bench.hold(gesture.number, "Moving house on Friday", shop.jo)
    changed = shop.services.gestures.edit(
        dataclasses.replace(held.draft, message="After the move."), held.version, shop.agent
    )
    assert changed.status is Status.HELD
    assert shop.services.gestures.withdraw(gesture.number, shop.agent).status is Status.WITHDRAWN


def test_post_that_came_back_is_told_and_can_be_sent_again_to_the_new_address(shop):
    customer = shop.customer()
    gesture = shop.sent(customer)
    run = shop.printed().run.number
    shop.services.bench.confirm(run, shop.jo)
    shop.services.bench.ship(gesture.number, shop.jo, "Royal Mail")
    with pytest.raises(InvalidRequest) as refused:
        shop.services.gestures.returned(gesture.number, "  ", shop.jo)
    assert "reason" in refused.value.fields
    returned = shop.services.gestures.returned(gesture.number, "Moved, left no address", shop.jo)
    assert returned.return_reason == "Moved, left no address"
    notices = shop.services.gestures.notices(shop.draft(customer))
    assert any(n.kind == "returned" and "Moved, left no address" in n.message for n in notices)

    new_home = dataclasses.replace(
        customer.details, address=Address("", "2 Castle Hill", "", "York", "", "YO1 7AB", "GB")
    )
    shop.services.customers.edit(customer.id, new_home, customer.version)
    again = shop.services.gestures.send_again(gesture.number, shop.agent)
    assert again.status is Status.WAITING
    assert again.copies == 1
    assert again.recipient.address.city == "York"


def test_what_the_customer_answered_is_kept_with_the_story(shop):
    gesture = shop.sent()
    with pytest.raises(InvalidRequest):
        shop.services.gestures.react(gesture.number, " \n", shop.agent)
    shop.clock.forward(days=6)
    shop.services.gestures.react(gesture.number, "Nan won eleven euros.\nThank you!", shop.jo)
    story = shop.services.gestures.story(gesture.number)
    assert story.gesture.reaction == "Nan won eleven euros.\nThank you!"
    assert [(e.verb, e.actor_name) for e in story.events] == [("submit", "Priya Raman"), ("react", "Jo Marsh")]
    assert story.events[1].at - story.events[0].at == timedelta(days=6)


def test_a_code_is_read_as_typed_and_a_wrong_letter_is_noticed(shop):
    gesture = shop.sent()
    assert shop.services.gestures.by_code(f" {gesture.code.lower()} ").number == gesture.number
    wrong = gesture.code[:-1] + str((int(gesture.code[-1]) + 1) % 10)
    with pytest.raises(InvalidRequest):
        shop.services.gestures.by_code(wrong)
    with pytest.raises(NotFound, match=code_of(777)):
        shop.services.gestures.by_code(code_of(777))


def test_history_is_newest_first_without_what_was_taken_back(shop):
    customer = shop.customer()
    numbers = [shop.sent(customer).number for _ in range(4)]
    shop.services.gestures.withdraw(numbers[1], shop.agent)
    assert [g.number for g in shop.services.gestures.history(customer.id)] == [numbers[3], numbers[2], numbers[0]]
    assert [g.number for g in shop.services.gestures.history(customer.id, limit=1)] == [numbers[3]]


def test_two_who_change_the_same_gesture_keep_their_own_words(shop):
    """Whoever saves first: the words of the other are still there, and nobody else's list shows them."""
    gesture, drafts = shop.sent(), shop.services.drafts
    for person, message in ((shop.agent, "Priya's words"), (shop.jo, "Jo's words")):
        drafts.keep(dataclasses.replace(gesture.draft, message=message), person, seen=gesture.version)
    assert [kept.draft.message for kept in drafts.all(shop.agent)] == ["Priya's words"]
    shop.services.gestures.edit(drafts.all(shop.jo)[0].draft, gesture.version, shop.jo)
    assert drafts.all(shop.jo) == ()
    assert [kept.draft.message for kept in drafts.all(shop.agent)] == ["Priya's words"]
    shop.services.gestures.submit(gesture.draft, shop.jo)
    assert [kept.draft.message for kept in drafts.all(shop.agent)] == ["Priya's words"]


def test_what_waits_is_not_given_to_somebody_who_asked_for_peace(shop):
    gesture, other = shop.sent(), shop.customer("Bo Lindqvist")
    shop.services.customers.opt_out(other.id, "Wants no post.")
    with pytest.raises(OptedOut, match="Bo Lindqvist"):
        shop.services.gestures.edit(
            dataclasses.replace(gesture.draft, customer_id=other.id), gesture.version, shop.agent
        )

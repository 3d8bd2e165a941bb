"""One call after another: open, write, keep, send, take back."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from stand_in import NOW, StandIn, opted_out, past

from gifts_app.domain.gestures import Notice
from gifts_app.errors import Conflict, InvalidRequest, Sentence, StorageUnavailable
from gifts_app.ui.send.presenter import SendPresenter

DAY = timedelta(days=1)


@pytest.fixture
def amara(services: StandIn):
    return next(iter(services.people.values()))


@pytest.fixture
def omar(services: StandIn):
    return list(services.people.values())[1]


def write(presenter, **changes) -> None:
    presenter.edited(replace(presenter.draft, **changes))


def test_a_call_opens_with_the_customer_and_what_went_before(presenter, page, services, amara) -> None:
    services.history[amara.id] = (past(amara, "card", "wedding", 12, "Priya Nair"),)
    presenter.pick(amara.id)
    opened, draft = page.last("show_call")
    assert opened.customer is amara
    assert opened.history == services.history[amara.id]
    assert draft.customer_id == amara.id


def test_picking_the_same_customer_again_keeps_the_form(presenter, page, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Hello")
    presenter.pick(amara.id)
    assert presenter.draft.message == "Hello"
    assert page.times("show_call") == 1


def test_a_customer_who_is_gone_is_told(presenter, page, amara, services) -> None:
    services.people.clear()
    presenter.pick(amara.id)
    assert page.last("show_problem").sentence == "There is no such customer."


def test_sending_clears_the_page_and_drops_the_draft(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    presenter.keep()
    assert services.kept
    presenter.send()
    assert page.last("show_sent").draft.message == "Thank you"
    assert page.times("show_nobody") == 1
    assert presenter.draft is None
    assert not services.kept


def test_pressed_twice_is_one_gesture(presenter, page, services, amara) -> None:
    """The second press may come before the first is answered, or after a crash between the two writes."""
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    presenter.keep()
    draft = presenter.draft
    jobs = []
    presenter._operations.write = lambda job, **rest: jobs.append((job, rest))
    presenter.send()
    presenter.send()
    assert len(jobs) == 1
    for _ in range(2):
        jobs[0][0](services)
    assert list(services.sent) == [draft.id]


def test_faults_are_shown_at_their_fields_and_the_text_stays(presenter, page, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, story="She laughed")
    presenter.send()
    assert page.last("show_faults") == {"message": "Write a few words of your own."}
    assert presenter.draft.story == "She laughed"
    assert page.last("show_sending") is False


def test_what_is_refused_without_fields_is_one_sentence(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    services.refuse = StorageUnavailable("The disk is full; make room.")
    presenter.send()
    assert page.last("show_problem").sentence == "The disk is full; make room."
    presenter.send()
    assert page.times("show_sent") == 1


def test_a_conflict_looks_at_the_customer_again(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    services.people[amara.id] = opted_out(amara)
    services.refuse = Conflict("Somebody was quicker.")
    presenter.send()
    assert presenter.stopped


def test_the_customers_own_wish_is_the_one_stop(presenter, page, services, amara) -> None:
    services.people[amara.id] = opted_out(amara)
    presenter.pick(amara.id)
    assert presenter.stopped
    write(presenter, message="Please!")
    presenter.send()
    assert not services.sent
    assert presenter.draft.message == ""


def test_advice_never_stops_anything(presenter, page, services, amara) -> None:
    services.advice = (Notice("recent", Sentence("Sent lately."), "So happy"), Notice("paper", Sentence("No font.")))
    presenter.pick(amara.id)
    assert page.last("show_notices") == services.advice
    presenter.advice.dismiss(services.advice[0])
    assert page.last("show_notices") == services.advice[1:]
    presenter.advice.ask()
    assert page.last("show_notices") == services.advice[1:]
    write(presenter, message="Thank you")
    presenter.send()
    assert services.sent


def test_a_package_says_itself_what_runs_short(presenter, page, services, amara) -> None:
    services.advice = (Notice("short", Sentence("Mugs run short.")),)
    presenter.pick(amara.id)
    assert page.last("show_notices") == services.advice
    presenter.choose.kind("wow")
    presenter.advice.ask()
    assert page.last("show_notices") == ()


def test_drafts_are_kept_one_for_each_call_and_brought_back(presenter, page, services, amara, omar) -> None:
    presenter.pick(amara.id)
    write(presenter, message="For Amara")
    presenter.pick(omar.id)
    write(presenter, message="For Omar")
    presenter.put_aside()
    assert {each.name: each.draft.message for each in presenter.drafts.all} == {
        "Amara Okafor": "For Amara",
        "Omar Benali": "For Omar",
    }
    presenter.pick(amara.id)
    assert presenter.draft.message == "For Amara"
    assert [each.name for each in page.last("show_unfinished")] == ["Omar Benali"]
    presenter.resume(next(each.draft.id for each in presenter.drafts.all if each.name == "Omar Benali"))
    assert presenter.draft.message == "For Omar"
    assert page.last("show_kept") == NOW


def test_nothing_of_ones_own_leaves_no_draft(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    presenter.choose.occasion("hello")
    presenter.keep()
    assert not services.kept
    write(presenter, message="Words")
    presenter.keep()
    write(presenter, message="")
    presenter.keep()
    assert not services.kept
    assert page.last("show_kept") is None


def test_a_late_keep_does_not_bring_a_sent_draft_back(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    sent = presenter.draft
    presenter.send()
    presenter.draft, presenter._unkept = sent, True
    presenter.keep()
    assert not services.kept


def test_a_draft_thrown_away_can_be_brought_back(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Words")
    presenter.put_aside()
    draft = presenter.drafts.all[0].draft
    presenter.throw_away(draft.id)
    assert presenter.drafts.all == ()
    gone = page.last("show_thrown_away")
    assert (gone.draft, gone.name) == (draft, "Amara Okafor")
    presenter.drafts.keep(draft)
    assert [each.draft for each in presenter.drafts.all] == [draft]


def test_a_draft_that_cannot_be_kept_is_tried_again(presenter, page, services, amara) -> None:
    def full(draft, actor, *, is_open, seen):
        raise StorageUnavailable("The disk is full; make room.")

    presenter.pick(amara.id)
    write(presenter, message="Words")
    keep, services.drafts.keep = services.drafts.keep, full
    presenter.keep()
    assert page.last("show_not_kept").sentence == "The disk is full; make room."
    services.drafts.keep = keep
    presenter.drafts.keep_again()
    assert [draft.message for draft, _ in services.kept.values()] == ["Words"]


def test_what_was_put_aside_unkept_waits_in_the_list_and_reaches_the_disk(presenter, page, services, amara) -> None:
    """Whoever goes on with it meanwhile finds every word; the next call is not disturbed."""

    def away(draft, actor, *, is_open, seen):
        raise StorageUnavailable("The server is away.")

    keep, services.drafts.keep = services.drafts.keep, away
    presenter.pick(amara.id)
    write(presenter, message="Words")
    presenter.put_aside()
    presenter.reload()
    (waiting,) = page.last("show_unfinished")
    assert (waiting.name, waiting.draft.message, waiting.kept_at) == ("Amara Okafor", "Words", None)
    presenter.pick(amara.id)
    assert presenter.draft.message == "Words"
    write(presenter, message="Words and more")
    presenter.put_aside()
    services.drafts.keep = keep
    presenter.drafts.keep_again()
    assert [draft.message for draft, _ in services.kept.values()] == ["Words and more"]
    assert [each.kept_at for each in page.last("show_unfinished")] == [NOW]


def test_a_slow_disk_is_asked_once_for_the_newest_words(presenter, services, amara) -> None:
    presenter.pick(amara.id)
    jobs = []
    presenter._operations.write = lambda job, **rest: jobs.append(job)
    for text in ("O", "On", "One"):
        write(presenter, message=text)
        presenter.keep()
    assert len(jobs) == 1
    jobs[0](services)
    assert [draft.message for draft, _ in services.kept.values()] == ["One"]


def test_a_list_that_was_asked_for_earlier_brings_no_older_words(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Old")
    presenter.put_aside()
    (old,) = presenter.drafts.all
    presenter.drafts._on_loaded((replace(old, draft=replace(old.draft, message="Older"), kept_at=NOW - DAY),))
    presenter.pick(amara.id)
    assert presenter.draft.message == "Old"


def test_the_next_window_begins_with_the_call_that_was_open(presenter, page, services, amara, omar, inline) -> None:
    """Not with one that was put aside, nor over something that was begun meanwhile."""

    def next_window():
        page.told.clear()
        again = SendPresenter(page, inline(services), presenter._actor)
        again.reload()
        return again

    presenter.pick(amara.id)
    write(presenter, message="For Amara")
    presenter.pick(omar.id)
    write(presenter, message="For Omar")
    presenter.keep()
    assert next_window().draft.message == "For Omar"
    assert page.last("show_back") == "Omar Benali"
    presenter.put_aside()
    assert next_window().draft is None
    presenter.pick(amara.id)
    write(presenter, message="For Amara again")
    presenter.keep()
    page.told.clear()
    busy = SendPresenter(page, inline(services), presenter._actor)
    busy.stay()
    busy.reload()
    assert busy.draft is None
    assert {each.name for each in page.last("show_unfinished")} == {"Amara Okafor", "Omar Benali"}
    assert next_window().draft.message == "For Amara again"


def test_nobody_at_the_desk_can_write_but_not_send(presenter, page, services, amara, desk) -> None:
    desk["person"] = None
    presenter.drafts.load()
    presenter.pick(amara.id)
    write(presenter, message="Words")
    presenter.keep()
    presenter.send()
    assert "Settings" in page.last("show_problem").sentence
    assert presenter.draft.message == "Words"
    assert not services.sent


def test_an_answer_for_another_call_does_not_clear_this_one(presenter, page, services, amara, omar) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    presenter.keep()
    later = []
    write_now = presenter._operations.write
    presenter._operations.write = lambda job, **rest: later.append((job, rest))
    presenter.send()
    presenter._operations.write = write_now
    presenter.pick(omar.id)
    write(presenter, message="For Omar")
    write_now(later[0][0], **later[0][1])
    assert presenter.draft.message == "For Omar"
    assert page.times("show_sent") == 1
    assert page.times("show_nobody") == 0


def test_a_refusal_for_another_call_is_told_without_touching_this_one(presenter, page, services, amara, omar) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Thank you")
    presenter.keep()
    later = []
    write_now = presenter._operations.write
    presenter._operations.write = lambda job, **rest: later.append((job, rest))
    presenter.send()
    presenter._operations.write = write_now
    presenter.pick(omar.id)
    services.refuse = InvalidRequest("This cannot be sent as it is.", {"message": "Too long."})
    write_now(later[0][0], **later[0][1])
    assert page.times("show_faults") == 0
    assert page.last("show_problem").sentence == "This cannot be sent as it is."
    assert [each.name for each in presenter.drafts.all] == ["Amara Okafor"]


def test_materials_go_with_the_draft(presenter, page, services, amara) -> None:
    presenter.pick(amara.id)
    write(presenter, message="Hi")
    presenter.choose.stock("a6-ivory")
    presenter.choose.design("hello")
    presenter.choose.hand("kalam")
    presenter.send()
    sent = page.last("show_sent").draft
    assert (sent.stock, sent.design, sent.hand) == ("a6-ivory", "hello", "kalam")


def test_the_occasions_own_front_follows_the_occasion(presenter, amara) -> None:
    presenter.pick(amara.id)
    presenter.choose.design("thank-you")
    assert presenter.draft.design == ""
    presenter.choose.design("hello")
    presenter.choose.occasion("wedding")
    assert presenter.draft.design == "hello"


def test_presenters_need_no_window() -> None:
    """They are read, tested and reasoned about without Qt."""
    modules = ", ".join(f"gifts_app.ui.send.{room}presenter" for room in ("", "people.", "paper.", "past."))
    code = f"import sys, {modules}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_are_not_given_to_somebody_who_is_gone_as_well(presenter, page, services, amara, omar) -> None:
    """Picked from a list that is not true any more: the words stay where they are, and who it was is still said."""
    presenter.pick(amara.id)
    write(presenter, message="Words")
    services.people.pop(amara.id)
    presenter.reload()
    assert presenter.is_lost
    presenter.pick(amara.id)
    assert page.times("show_given_to") == 0
    assert presenter.opened.customer.details.name == "Amara Okafor"
    assert presenter.draft.message == "Words"
    presenter.pick(omar.id)
    assert page.last("show_given_to") == "Omar Benali"
    assert [(draft.message, draft.customer_id) for draft, _ in services.kept.values()] == [("Words", omar.id)]

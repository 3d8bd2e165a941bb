"""What a form is made of before anything is sent."""

from dataclasses import replace

import pytest
from stand_in import DANILO

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.ui.send import composing


@pytest.fixture
def draft():
    return composing.begin(new_id(), DANILO)


def test_a_form_opens_as_a_thank_you_card_signed_with_the_first_name(draft) -> None:
    assert (draft.kind, draft.occasion, draft.sign) == ("card", "thank_you", "Danilo")


def test_two_forms_are_two_gestures() -> None:
    assert composing.begin(new_id(), None).id != composing.begin(new_id(), None).id


def test_an_untouched_form_is_not_worth_keeping(draft) -> None:
    assert not composing.worth_keeping(draft)
    assert not composing.worth_keeping(replace(draft, details={"window": "any", "place": "home"}))


@pytest.mark.parametrize(
    "own",
    [{"story": "She laughed"}, {"message": "Hi"}, {"items": (GestureItem("BOOK"),)}, {"details": {"avoid": "Lilies"}}],
)
def test_anything_of_ones_own_is_worth_keeping(draft, own) -> None:
    assert composing.worth_keeping(replace(draft, **own))


def test_what_was_filled_in_for_another_kind_is_not_sent(draft) -> None:
    full = replace(
        draft, items=(GestureItem("BOOK"),), details={"deliver_on": "2026-05-20", "ward": "7"}, design="hello"
    )
    as_card = composing.ready(full)
    assert (as_card.items, dict(as_card.details), as_card.design) == ((), {}, "hello")
    as_flowers = composing.ready(replace(full, kind="flowers", handwritten=True))
    assert dict(as_flowers.details) == {"deliver_on": "2026-05-20"}  # the ward belongs to hospitals
    assert (as_flowers.items, as_flowers.design, as_flowers.handwritten) == ((), "", False)
    assert composing.ready(replace(full, kind="wow")).items == full.items


def test_a_loss_turns_a_package_into_a_card_with_every_word_kept(draft) -> None:
    package = replace(draft, kind="wow", message="With you.", items=(GestureItem("BOOK"),))
    changed = composing.with_occasion(package, "sympathy")
    assert changed == replace(package, kind="card", occasion="sympathy")
    assert composing.with_kind(changed, "wow") == changed


@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_choice_leads_to_a_kind_and_an_occasion_that_do_not_go_together(draft, kind, occasion) -> None:
    chosen = composing.with_kind(composing.with_occasion(composing.with_kind(draft, kind), occasion), kind)
    assert chosen.occasion in KINDS[chosen.kind].occasions


def test_the_driver_gets_the_customers_phone_unless_another_is_written(draft) -> None:
    assert composing.with_kind(draft, "flowers", "+44 1").details["phone"] == "+44 1"
    written = replace(draft, details={"phone": "+49 2"})
    assert composing.with_kind(written, "flowers", "+44 1").details["phone"] == "+49 2"


def test_the_first_fault_is_the_first_in_the_order_of_the_conversation() -> None:
    assert composing.first_fault({"sign": "", "story": ""}, ("story", "sign")) == "story"
    assert composing.first_fault({"elsewhere": ""}, ("story", "sign")) == "elsewhere"
    assert composing.first_fault({}, ("story",)) == ""


def test_what_is_only_missing_is_no_fault_while_somebody_writes(draft) -> None:
    flowers = replace(draft, kind="flowers", details={"deliver_on": "2020-01-01"})
    faults = {"deliver_on": "past", "phone": "missing", "message": "missing", "address": "none"}
    assert composing.written_faults(flowers, faults) == {"deliver_on": "past", "address": "none"}

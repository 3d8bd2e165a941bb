"""The catalogue says what each kind asks for, and checks drafts against it."""

from dataclasses import replace
from datetime import date

import pytest

from gifts_app.domain.gestures import GestureDraft, GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import KINDS, OCCASIONS, check, consumption, visible_fields

TODAY = date(2026, 3, 14)
CARD = GestureDraft(new_id(), new_id(), "card", "thank_you", message="Thank you for laughing with us.")
FLOWERS = replace(
    CARD, kind="flowers", occasion="wedding", details={"deliver_on": "2026-03-20", "phone": "+44 20 7946 0000"}
)
WOW = replace(CARD, kind="wow", message="", items=(GestureItem("BOOK"), GestureItem("STICKER", 3)))


@pytest.mark.parametrize("draft", [CARD, FLOWERS, WOW], ids=lambda draft: draft.kind)
def test_a_complete_draft_has_no_fault(draft: GestureDraft) -> None:
    """One of each kind."""
    assert check(draft, TODAY) == {}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(CARD, kind="balloon"), "kind"),
        (replace(CARD, occasion="divorce"), "occasion"),
        (replace(CARD, channel="pigeon"), "channel"),
        (replace(CARD, message=""), "message"),
        (replace(CARD, message="x" * 4001), "message"),
        (replace(CARD, story="x" * 4001), "story"),
        (replace(CARD, sign="x" * 201), "sign"),
        (replace(CARD, design="unicorn"), "design"),
        (replace(CARD, items=(GestureItem("BOOK"),)), "items"),
        (replace(CARD, details={"ward": "7"}), "ward"),
        (replace(WOW, items=()), "items"),
        (replace(WOW, items=(GestureItem("BOOK"), GestureItem("BOOK"))), "items"),
        (replace(WOW, items=(GestureItem("BOOK", 0),)), "items"),
        (replace(WOW, items=(GestureItem("BOOK", 100),)), "items"),
        (replace(WOW, occasion="sympathy"), "occasion"),
        (replace(FLOWERS, details={"phone": "1"}), "deliver_on"),
        (replace(FLOWERS, details={**FLOWERS.details, "deliver_on": "20.3.26"}), "deliver_on"),
        (replace(FLOWERS, details={**FLOWERS.details, "deliver_on": "2026-03-13"}), "deliver_on"),
        (replace(FLOWERS, details={**FLOWERS.details, "deliver_on": "2028-03-13"}), "deliver_on"),
        (replace(FLOWERS, details={**FLOWERS.details, "window": "midnight"}), "window"),
        (replace(FLOWERS, details={"deliver_on": "2026-03-20"}), "phone"),
    ],
)
def test_a_fault_is_told_at_its_field(draft: GestureDraft, field: str) -> None:
    """And only there."""
    assert list(check(draft, TODAY)) == [field]


def test_a_card_to_write_by_hand_needs_no_words_yet() -> None:
    """The pen brings them."""
    assert check(replace(CARD, message="", handwritten=True), TODAY) == {}


def test_a_hospital_is_asked_for_the_ward_and_a_home_is_not() -> None:
    """Fields follow the place."""
    keys = {field.key for field in visible_fields(KINDS["flowers"], {"place": "hospital"})}
    assert {"ward", "venue"} <= keys
    assert "deceased" not in keys
    assert "ward" not in {field.key for field in visible_fields(KINDS["flowers"], {})}


def test_solemn_occasions_know_no_package() -> None:
    """No stickers for a loss."""
    for occasion in OCCASIONS.values():
        assert (occasion.key in KINDS["wow"].occasions) is not occasion.solemn


def test_keys_of_occasions_differ() -> None:
    """One letter each."""
    hints = [occasion.key_hint for occasion in OCCASIONS.values()]
    assert len(set(hints)) == len(hints)


def test_a_card_takes_one_piece_of_its_stock() -> None:
    """The stock's own, else the team's default."""
    assert consumption(CARD, "a2-ivory") == (("a2-ivory", 1),)
    assert consumption(replace(CARD, stock="a7"), "a2-ivory") == (("a7", 1),)
    assert consumption(WOW, "a2-ivory") == (("BOOK", 1), ("STICKER", 3))

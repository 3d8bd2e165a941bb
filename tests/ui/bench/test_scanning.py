"""What a scan means, and how a mix-up of card and envelope is caught."""

import pytest
from factories import draft, now

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Gesture, Recipient, Status
from gifts_app.domain.ids import new_id
from gifts_app.ui.bench.scanning import Scanner, Tone


def gesture(number: int, status: Status = Status.PRINTED, **changes) -> Gesture:
    """A piece as the database knows it."""
    name = f"Customer {number}"
    values = {
        "number": number,
        "draft": draft(),
        "status": status,
        "requested_at": now(),
        "agent_id": new_id(),
        "agent_name": "Ada Lind",
        "agent_team": "Blue",
        "customer_name": name,
        "recipient": Recipient(name, Address()),
        "run": 1,
    }
    return Gesture(**(values | changes))


def test_a_printed_piece_is_good_and_the_second_paper_completes_it():
    """Card, then envelope."""
    scanner = Scanner()
    first = scanner.judge(gesture(1), None)
    assert (first.confirms, first.text) == (True, "Customer 1, good")
    second = scanner.judge(gesture(1, Status.CONFIRMED), None)
    assert (second.confirms, second.text) == (False, "Customer 1, complete")


def test_who_scans_pairs_is_warned_of_the_wrong_envelope():
    """After one pair, a card followed by another one's envelope is a mix-up; nothing is confirmed by it."""
    scanner = Scanner()
    scanner.judge(gesture(1), None)
    scanner.judge(gesture(1, Status.CONFIRMED), None)
    scanner.judge(gesture(2), None)
    wrong = scanner.judge(gesture(3), None)
    assert wrong.tone is Tone.WRONG
    assert not wrong.confirms
    assert "Customer 3" in wrong.text
    assert "Customer 2" in wrong.text
    assert scanner.judge(gesture(2, Status.CONFIRMED), None).text == "Customer 2, complete"


def test_who_scans_each_piece_once_is_never_warned():
    """Single scans are no mix-ups."""
    scanner = Scanner()
    assert all(scanner.judge(gesture(number), None).confirms for number in range(1, 6))


def test_insisting_ends_the_watch():
    """The same code again after the warning is taken, and pairs are no longer expected."""
    scanner = Scanner()
    scanner.judge(gesture(1), None)
    scanner.judge(gesture(1, Status.CONFIRMED), None)
    scanner.judge(gesture(2), None)
    assert not scanner.judge(gesture(3), None).confirms
    assert scanner.judge(gesture(3), None).confirms
    assert scanner.judge(gesture(4), None).confirms


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.PRINTED, Status.UNSURE, Status.CONFIRMED}))
def test_every_other_status_is_told_and_confirms_nothing(status):
    """A sentence that names the customer, whatever happened to the piece."""
    verdict = Scanner().judge(gesture(7, status, hold_reason="Moving house."), None)
    assert "Customer 7" in verdict.text
    assert not verdict.confirms
    assert verdict.tone is not Tone.GOOD


def test_an_unsure_piece_in_the_hand_is_good():
    """Whoever holds the paper knows more than the program."""
    assert Scanner().judge(gesture(1, Status.UNSURE), None).confirms

"""What the bench does with what a person says, without a window."""

from pathlib import Path

import pytest

from gifts_app.domain.gestures import Status
from gifts_app.errors import Cancelled
from gifts_app.ui.bench.presenter import BenchPresenter


def statuses(presenter: BenchPresenter) -> list[str]:
    """How the pieces of the run on the bench stand."""
    return [piece.status.value for piece in presenter.run.pieces]


def test_what_waits_is_grouped_by_what_lies_in_the_machine(presenter, shop, view):
    """Cards of one stock go together, then packages, then flowers; held ones stand with their kind."""
    shop.send("Signe Dahl", "flowers")
    shop.send("Tamar Lindqvist", "wow")
    shop.send("Amara Okafor", stock="a6-ivory")
    held = shop.cards(2)[1]
    shop.services.bench.hold(held.number, "Moving house.", shop.jo)
    presenter.load()
    (desk,) = view.last("show_desk")
    assert [(group.kind, group.stock) for group in desk.groups] == [
        ("card", "a2-ivory"),
        ("card", "a6-ivory"),
        ("wow", ""),
        ("flowers", ""),
    ]
    assert [gesture.hold_reason for gesture in desk.groups[0].held] == ["Moving house."]
    assert desk.waiting == 4


def test_a_run_takes_what_was_asked_for_and_writes_its_files(presenter, shop, view):
    """The files lie in a folder of the profile that is named for the run; the run comes onto the bench."""
    cards = shop.cards(3)
    presenter.load()
    presenter.print_numbers([cards[0].number, cards[2].number])
    assert [piece.number for piece in presenter.run.pieces] == [cards[0].number, cards[2].number]
    folder = Path(presenter.run.run.folder)
    assert folder == shop.services.profile.runs / "run-00001"
    assert {path.name for path in folder.iterdir()} == {
        "run-00001-card-1-fronts.pdf",
        "run-00001-card-2-backs.pdf",
        "run-00001-cover.pdf",
        "run-00001-end.pdf",
        "run-00001-envelope.pdf",
    }
    assert shop.statuses(*cards) == ["printed", "waiting", "printed"]
    assert view.names().count("show_printing") == 2
    assert not presenter.is_printing


def test_what_cannot_be_printed_is_told_with_its_reason(presenter, shop, view):
    """What the shelves lack is held, the rest goes on, and the page hears of both."""
    package = shop.send("Tamar Lindqvist", "wow")
    shop.services.stock.set_on_hand({"BOOK": 0})
    card = shop.send("Ines Carvalho")
    presenter.load()
    presenter.print_numbers([package.number, card.number])
    (made,) = view.last("show_made")
    assert made.run is not None
    assert [(gesture.number, gesture.hold_reason) for gesture in made.held] == [
        (package.number, "No Culture book on hand.")
    ]


def test_a_run_of_which_all_is_held_says_so_instead_of_failing(presenter, shop, view):
    """Nothing is printed, no folder stays, and the reason is told."""
    package = shop.send("Tamar Lindqvist", "wow")
    shop.services.stock.set_on_hand({"BOOK": 0})
    presenter.load()
    presenter.print_numbers([package.number])
    (made,) = view.last("show_made")
    assert made.run is None
    assert [gesture.number for gesture in made.held] == [package.number]
    assert "show_problem" not in view.names()
    assert list(shop.services.profile.runs.iterdir()) == []


def test_all_good_confirms_the_run_and_can_be_taken_back(presenter, shop, view):
    """One press for a whole stack; undo makes every piece of it wait for a look again."""
    shop.run(*shop.cards(3))
    presenter.load()
    presenter.all_good()
    assert statuses(presenter) == ["confirmed"] * 3
    label, take_back = view.last("show_done")
    assert label == "Run 1: 3 good"
    take_back()
    assert statuses(presenter) == ["printed"] * 3


def test_one_spoiled_sheet_waits_again_and_the_others_are_good(presenter, shop):
    """R on one piece, then all good: the spoiled one is back in the queue, the rest is confirmed."""
    cards = shop.cards(3)
    shop.run(*cards)
    presenter.load()
    presenter.settling.print_again(presenter.gesture(cards[1].number))
    presenter.all_good()
    assert statuses(presenter) == ["confirmed", "waiting", "confirmed"]
    assert presenter.desk.gesture(cards[1].number) is not None


def test_the_last_good_sheet_parts_the_run(presenter, shop):
    """What came before is good; what came after waits."""
    cards = shop.cards(4)
    shop.run(*cards)
    presenter.load()
    presenter.last_good(2, print_rest=False)
    assert shop.statuses(*cards) == ["confirmed", "confirmed", "waiting", "waiting"]


def test_the_rest_after_the_last_good_sheet_is_printed_at_once_if_wanted(presenter, shop):
    """A run of the rest lies on the bench; what was good stays with its own run."""
    cards = shop.cards(4)
    shop.run(*cards)
    presenter.load()
    presenter.last_good(2, print_rest=True)
    assert [piece.number for piece in presenter.run.pieces] == [card.number for card in cards[2:]]
    assert presenter.run.number == 2
    assert shop.statuses(*cards) == ["confirmed", "confirmed", "printed", "printed"]


def test_no_good_sheet_lets_all_wait_again(presenter, shop):
    """Place 0 stands for none."""
    cards = shop.cards(2)
    shop.run(*cards)
    presenter.load()
    presenter.last_good(0, print_rest=False)
    assert shop.statuses(*cards) == ["waiting", "waiting"]


def test_a_piece_of_a_later_run_is_not_settled_by_the_earlier_one(presenter, shop):
    """Reprinted pieces belong to the run that has them now."""
    cards = shop.cards(2)
    shop.run(*cards)
    shop.services.bench.reprint(cards[1].number, "Smudged", shop.jo)
    shop.run(cards[1])
    presenter.load()
    presenter.open_run(1)
    assert [piece.moved_on for piece in presenter.run.pieces] == [False, True]
    presenter.all_good()
    assert shop.statuses(*cards) == ["confirmed", "printed"]


def test_after_a_crash_the_bench_asks_and_prints_nothing(presenter, shop):
    """What an interrupted run had taken is unsure; its run is shown, and no new one was made."""
    cards = shop.cards(2)
    shop.strand(*cards)
    presenter.load()
    assert presenter.run.is_unsure
    assert shop.statuses(*cards) == ["unsure", "unsure"]
    assert len(shop.services.bench.runs()) == 1


def test_recovery_is_asked_for_once(presenter, shop):
    """A run that is being made later must not be taken for an interrupted one."""
    presenter.load()
    cards = shop.cards(2)
    shop.strand(*cards)
    presenter.load()
    assert shop.statuses(*cards) == ["claimed", "claimed"]


def test_good_goes_on_to_the_next_sheet_that_asks(presenter, shop):
    """G can be pressed again and again."""
    cards = shop.cards(3)
    shop.run(*cards)
    presenter.load()
    for card in cards:
        assert presenter.current == card.number
        presenter.settling.good(card.number)
    assert statuses(presenter) == ["confirmed"] * 3


def test_hold_keeps_the_reason_and_undo_lets_go(presenter, shop, view):
    """A held piece stands with its reason; taking it back lets it wait."""
    (card,) = shop.cards(1)
    presenter.load()
    presenter.settling.hold(card.number, "Moving house, ask Priya.")
    assert presenter.desk.groups[0].held[0].hold_reason == "Moving house, ask Priya."
    _, take_back = view.last("show_done")
    take_back()
    assert shop.statuses(card) == ["waiting"]


def test_hold_without_a_reason_is_told_at_its_field(presenter, shop, view):
    """Nothing changes until somebody says why."""
    (card,) = shop.cards(1)
    presenter.load()
    presenter.settling.hold(card.number, "  ")
    assert view.last("show_faults") == ({"reason": "Say why it is held."},)
    assert shop.statuses(card) == ["waiting"]


def test_ship_takes_all_good_ones_with_one_carrier_and_undo_brings_them_back(presenter, shop, view):
    """Everything that is good leaves at once; so does its undo."""
    cards = shop.cards(2)
    shop.run(*cards)
    presenter.load()
    presenter.all_good()
    presenter.settling.ship([piece.number for piece in presenter.run.ready], "Royal Mail")
    assert shop.statuses(*cards) == ["shipped", "shipped"]
    assert presenter.desk.shipped_today == 2
    _, take_back = view.last("show_done")
    take_back()
    assert shop.statuses(*cards) == ["confirmed", "confirmed"]
    assert presenter.desk.shipped_today == 0


def test_what_somebody_else_did_meanwhile_is_told_and_shown(presenter, shop, view):
    """A step that is no longer possible changes nothing and the bench looks again."""
    cards = shop.cards(1)
    shop.run(*cards)
    presenter.load()
    shop.services.bench.confirm_one(cards[0].number, shop.jo)
    presenter.settling.good(cards[0].number)
    assert "show_problem" in view.names()
    assert statuses(presenter) == ["confirmed"]


def test_nobody_at_the_desk_changes_nothing(view, shop, inline):
    """Without a person there is nobody to sign the history."""
    (card,) = shop.cards(1)
    presenter = BenchPresenter(view, inline(shop.services), lambda: None)
    presenter.load()
    presenter.print_numbers([card.number])
    presenter.settling.hold(card.number, "Why not.")
    assert shop.statuses(card) == ["waiting"]
    assert view.names().count("show_problem") == 2


def test_a_stopped_run_leaves_everything_waiting_and_no_folder(presenter, shop, view, monkeypatch):
    """Cancel means that nothing happened."""
    cards = shop.cards(2)
    presenter.load()
    whole = shop.services.bench.start_run

    def stopped(*what, **named):
        return whole(*what, **{**named, "cancelled": lambda: True})

    monkeypatch.setattr(type(shop.services.bench), "start_run", lambda _self, *what, **named: stopped(*what, **named))
    presenter.print_numbers([card.number for card in cards])
    (error,) = view.last("show_problem")
    assert isinstance(error, Cancelled)
    assert shop.statuses(*cards) == ["waiting", "waiting"]
    assert list(shop.services.profile.runs.iterdir()) == []


def test_a_scan_confirms_a_printed_piece(presenter, shop, view):
    """The commonest scan of all."""
    cards = shop.cards(2)
    shop.run(*cards)
    presenter.load()
    presenter.scanned(f" {cards[1].code.lower()} ")
    assert shop.statuses(*cards) == ["printed", "confirmed"]
    (verdict,) = view.last("show_verdict")
    assert verdict.text == "David Ramaswamy, good"


def test_a_scan_while_the_last_good_sheet_is_asked_for_picks_it(presenter, shop, view):
    """The scan answers the question instead of confirming one piece."""
    cards = shop.cards(3)
    shop.run(*cards)
    presenter.load()
    presenter.scanned(cards[1].code, picking=True)
    assert view.last("show_last_good") == (2,)
    assert shop.statuses(*cards) == ["printed"] * 3


@pytest.mark.parametrize("text", ["4006381333931", "GF-0000001-00", "<b>GF</b>"])
def test_a_code_that_is_none_of_ours_is_told_in_a_sentence(presenter, shop, view, text):
    """A scan of anything else changes nothing."""
    shop.cards(1)
    presenter.load()
    presenter.scanned(text)
    (verdict,) = view.last("show_verdict")
    assert verdict.tone.value == "error"
    assert verdict.number is None


def test_a_scan_of_another_run_is_a_mismatch_that_confirms_nothing(presenter, shop, view):
    """One sentence names both runs; the piece stays as it is."""
    cards = shop.cards(2)
    shop.run(cards[0])
    shop.run(cards[1])
    presenter.load()
    presenter.open_run(1)
    presenter.scanned(cards[1].code)
    (verdict,) = view.last("show_verdict")
    assert verdict.text == "David Ramaswamy is not in run 1; it was printed with run 2."
    assert verdict.other_run == 2
    assert shop.statuses(*cards) == ["printed", "printed"]


def test_a_scan_opens_the_run_of_the_piece_when_nothing_asks_here(presenter, shop):
    """With the run at hand settled, the scan leads to where the piece is."""
    cards = shop.cards(2)
    shop.run(cards[0])
    shop.run(cards[1])
    presenter.load()
    presenter.open_run(1)
    presenter.all_good()
    presenter.scanned(cards[1].code)
    assert presenter.run.number == 2
    assert shop.statuses(cards[1]) == ["confirmed"]


def test_what_left_today_can_be_listed(presenter, shop, view):
    """The latest first."""
    cards = shop.cards(2)
    for card in cards:
        shop.shipped(card)
    presenter.load()
    presenter.list_shipped()
    (gestures,) = view.last("show_shipped_today")
    assert [gesture.number for gesture in gestures] == [cards[1].number, cards[0].number]
    assert all(gesture.status is Status.SHIPPED for gesture in gestures)

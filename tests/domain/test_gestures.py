"""The life of a gesture is one table; these tests pin what it allows and what it must never allow."""

import pytest

from gifts_app.domain.gestures import LEGAL_STEPS, MOVES, OPEN_STATUSES, Status


def reachable(start: Status) -> set[Status]:
    """Collect all that may follow a status, however late."""
    seen = {start}
    fresh = [start]
    while fresh:
        here = fresh.pop()
        for source, target in LEGAL_STEPS:
            if source is here and target not in seen:
                seen.add(target)
                fresh.append(target)
    return seen


def test_every_status_is_reached_and_none_is_a_dead_end() -> None:
    """From waiting everything may happen, and from everywhere a gesture can get to the customer in the end."""
    assert reachable(Status.WAITING) == set(Status)
    assert all(Status.SHIPPED in reachable(status) for status in Status)


def test_nothing_is_shipped_that_nobody_saw() -> None:
    """Only confirmed paper is shipped."""
    assert {source for source, target in LEGAL_STEPS if target is Status.SHIPPED} == {Status.CONFIRMED}


def test_an_unsure_piece_is_never_queued_by_the_program_itself() -> None:
    """Only the verb by which a person asks for a new print leads back to the queue."""
    verbs = {move.name for move in MOVES.values() if Status.UNSURE in move.sources and move.target is Status.WAITING}
    assert verbs == {"reprint"}


def test_an_agent_may_change_a_gesture_only_before_the_bench_has_it() -> None:
    """Claimed, printed and later ones are out of the agent's hands."""
    assert set(OPEN_STATUSES) == {Status.WAITING, Status.HELD}


def test_no_step_needs_anybodys_leave() -> None:
    """A gesture is ready for the bench from the start: nothing comes before waiting."""
    assert {status.value for status in Status} == {
        "waiting", "claimed", "printed", "confirmed", "shipped", "returned", "withdrawn", "held", "unsure",
    }  # fmt: skip
    assert not any(target is Status.WAITING for source, target in LEGAL_STEPS if source is Status.WAITING)


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.name)
def test_a_move_always_leads_somewhere_else(move: object) -> None:
    """A move that changes nothing would write an event about nothing."""
    assert move.target not in move.sources  # type: ignore[attr-defined]

"""Which card fronts are offered, and in which order."""

from dataclasses import replace

import pytest
from factories import now

from gifts_app.domain.fronts import Front, in_order, may_go, not_had
from gifts_app.domain.kinds import DESIGNS, OCCASIONS

HATS = Front("own-hats", "Hats", ("birthday",), solemn=False, added_by="Ada", added_at=now(), width=9, height=9)
SEA = replace(HATS, key="own-sea", label="Sea", occasions=(), solemn=True)


def test_with_a_loss_nothing_cheerful_is_offered() -> None:
    """Neither ours nor the team's own."""
    assert in_order("sympathy", (HATS, SEA)) == ("sympathy", "own-sea")
    assert [design for design in DESIGNS if may_go(design, "sympathy")] == ["sympathy"]


@pytest.mark.parametrize("occasion", [key for key, each in OCCASIONS.items() if not each.solemn])
def test_every_other_occasion_begins_with_its_own_front_and_lacks_none_of_ours(occasion: str) -> None:
    """An agent may take any of ours; what goes with everything stands before what hardly ever does."""
    offered = in_order(occasion, ())
    assert offered[0] == OCCASIONS[occasion].design
    assert set(offered) == set(DESIGNS)
    assert len(offered) == len(DESIGNS)
    assert "hello" in offered[:2]


def test_what_they_had_stands_behind_what_they_had_not() -> None:
    assert in_order("birthday", (HATS, SEA))[:4] == ("birthday", "own-hats", "own-sea", "hello")
    assert in_order("birthday", (HATS, SEA), {"birthday", "own-sea"})[:4] == (
        "own-hats",
        "hello",
        "birthday",
        "own-sea",
    )


def test_a_front_that_they_have_not_had_suits_the_occasion() -> None:
    """The occasion's own, then the team's own, then a greeting; and none rather than one that says the wrong thing."""
    own = (replace(HATS, retired=True), SEA)
    assert not_had("birthday", own, set()) == "birthday"
    assert not_had("birthday", own, {"birthday"}) == "own-sea"
    assert not_had("birthday", own, {"birthday", "own-sea"}) == "hello"
    assert not_had("birthday", own, {"birthday", "own-sea", "hello"}) == ""
    assert not_had("sympathy", (HATS,), {"sympathy"}) == ""

"""The plan of a package: what goes in, and what stands in for what runs out."""

from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.recipes import Recipe, lacking, plan, stand_ins_on_hand, with_stand_in

BOOK, STICKERS, MAGNET = GestureItem("BOOK"), GestureItem("STICKERS"), GestureItem("MAGNET")
RANKS = {"BOOK": ("STICKERS", "MAGNET")}

_SKUS = [f"S{number}" for number in range(7)]
_skus = st.sampled_from(_SKUS)
_items = st.lists(st.builds(GestureItem, _skus, st.integers(1, 4)), max_size=5, unique_by=lambda item: item.sku)
_free = st.dictionaries(_skus, st.integers(0, 6))
_ranks = st.dictionaries(_skus, st.lists(_skus, max_size=5).map(tuple))


@given(_items, _free, _ranks, st.sets(_skus, max_size=2))
def test_a_plan_keeps_every_promise(wanted, free, ranks, inside):
    """As many things as wanted, none twice, quantities kept, the best one that is there, and never by chance."""
    wanted = [item for item in wanted if item.sku not in inside]
    planned = plan(wanted, free, ranks, inside)
    assert planned == plan(wanted, dict(reversed(free.items())), ranks, inside)
    assert len(planned) == len(wanted)
    assert [item.quantity for item in planned] == [item.quantity for item in wanted]
    skus = [item.sku for item in planned]
    assert len({*skus}) == len(skus)
    assert inside.isdisjoint(skus)
    taken = {*inside, *(item.sku for item in wanted)}
    for wish, item in zip(wanted, planned, strict=True):
        fitting = [sku for sku in ranks.get(wish.sku, ()) if sku not in taken and free.get(sku, 0) >= wish.quantity]
        if free.get(wish.sku, 0) >= wish.quantity or not fitting:
            assert item == wish
        else:
            assert item == GestureItem(fitting[0], wish.quantity, wish.sku)
        taken.add(item.sku)


@given(_items, _free, _ranks)
def test_a_stand_in_is_never_more_than_there_is(wanted, free, ranks):
    for item in plan(wanted, free, ranks):
        assert not item.instead_of or free[item.sku] >= item.quantity


def test_the_first_that_is_on_hand_stands_in():
    assert plan([BOOK], {"BOOK": 1, "STICKERS": 9}, RANKS) == (BOOK,)
    assert plan([BOOK], {"STICKERS": 9, "MAGNET": 9}, RANKS) == (GestureItem("STICKERS", 1, "BOOK"),)
    assert plan([BOOK], {"STICKERS": 0, "MAGNET": 9}, RANKS) == (GestureItem("MAGNET", 1, "BOOK"),)
    assert plan([BOOK, STICKERS], {"STICKERS": 9, "MAGNET": 9}, RANKS)[0].sku == "MAGNET"
    assert plan([BOOK], {}, RANKS) == (BOOK,)


def test_the_wish_is_remembered_through_every_change():
    """A stand-in of a stand-in stands in for the wish; the wish itself is no stand-in."""
    first = with_stand_in(BOOK, "STICKERS")
    second = with_stand_in(first, "MAGNET")
    assert second == GestureItem("MAGNET", 1, "BOOK")
    assert with_stand_in(second, "BOOK") == BOOK
    assert stand_ins_on_hand(first, {"MAGNET": 1, "STICKERS": 1}, RANKS) == ("MAGNET",)


def test_a_shortage_is_foreseen_in_the_order_of_the_queue():
    """What lacks something takes nothing, so that the next can still go."""
    packages = [(BOOK,), (BOOK, STICKERS), (STICKERS,), (GestureItem("FREE"),)]
    assert lacking(packages, {"BOOK": 1, "STICKERS": 1}) == ((), ("BOOK",), (), ())


@given(st.lists(_items, max_size=6), _free)
def test_what_lacks_nothing_can_all_be_packed(packages, on_hand):
    taken: dict[str, int] = {}
    for package, missing in zip(packages, lacking(packages, on_hand), strict=True):
        for item in package if not missing else ():
            taken[item.sku] = taken.get(item.sku, 0) + item.quantity
        assert all(on_hand[sku] < taken.get(sku, 0) + 4 for sku in missing)
    assert all(taken.get(sku, 0) <= count for sku, count in on_hand.items())


def test_a_recipe_knows_how_often_it_can_be_packed():
    recipe = Recipe("Hello", (BOOK, GestureItem("STICKERS", 2)))
    assert recipe.packages({"BOOK": 5, "STICKERS": 7}) == 3
    assert recipe.packages({"BOOK": 5}) == 0
    assert Recipe("Nothing").packages({"BOOK": 5}) == 0

"""The shelves: counting, adding, and what is promised, on both engines."""

import pytest

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.errors import InvalidRequest, NotFound


def test_what_runs_out_first_stands_first_and_retired_things_are_left_out(shop):
    put = shop.services.stock.put
    put(Item("full", "Full", on_hand=50, low_at=5))
    put(Item("low", "Low", on_hand=3, low_at=5))
    put(Item("gone", "Gone", on_hand=0, retired=True))
    assert [item.sku for item in shop.services.stock.items()] == ["low", "full"]
    assert [item.sku for item in shop.services.stock.items(retired=True)] == ["low", "full", "gone"]


def test_promises_are_counted_until_they_are_taken(shop):
    shop.stock(tin_mug=5, a2_ivory=5)
    shop.sent(kind="wow", items=(GestureItem("tin-mug", 3),))
    card = shop.sent()
    items = {item.sku: item for item in shop.services.stock.items()}
    assert (items["tin-mug"].on_hand, items["tin-mug"].reserved) == (5, 3)
    assert items["a2-ivory"].reserved == 1
    shop.services.gestures.withdraw(card.number, shop.agent)
    shop.printed()
    items = {item.sku: item for item in shop.services.stock.items()}
    assert (items["tin-mug"].on_hand, items["tin-mug"].reserved) == (2, 0)
    assert (items["a2-ivory"].on_hand, items["a2-ivory"].reserved) == (5, 0)


def test_counting_is_all_or_nothing(shop):
    shop.stock(tin_mug=5, stickers=5)
    for wrong, error in (
        ({"stickers": -1}, InvalidRequest),
        ({"moon-rock": 1}, NotFound),
        ({"stickers": 10**7}, InvalidRequest),
    ):
        with pytest.raises(error):
            shop.services.stock.set_on_hand({"tin-mug": 9, **wrong})
        assert {item.on_hand for item in shop.services.stock.items()} == {5}
    counted = shop.services.stock.set_on_hand({"tin-mug": 9, "stickers": 0})
    assert {item.sku: item.on_hand for item in counted} == {"stickers": 0, "tin-mug": 9}


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (Item(" ", "Name"), "sku"),
        (Item("sku", ""), "name"),
        (Item("sku", "Name", bin="x" * 201), "bin"),
        (Item("sku", "Name", on_hand=-1), "on_hand"),
        (Item("sku", "Name", low_at=10**7), "low_at"),
    ],
)
def test_a_wrong_item_is_refused_field_by_field(shop, item, field):
    with pytest.raises(InvalidRequest) as refused:
        shop.services.stock.put(item)
    assert list(refused.value.fields) == [field]
    assert shop.services.stock.items() == ()


def test_an_item_is_changed_in_place(shop):
    first = shop.services.stock.put(Item("mug", " Tin  mug ", bin="B-01", on_hand=2))
    assert first.name == "Tin mug"
    shop.services.stock.put(Item("mug", "Tin mug, blue", ItemCategory.PACKAGE, "C-02", on_hand=7))
    (item,) = shop.services.stock.items()
    assert (item.name, item.bin, item.on_hand) == ("Tin mug, blue", "C-02", 7)

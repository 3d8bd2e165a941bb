"""Counting, describing and retiring what is on the shelves, without a window."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.items import Item
from gifts_app.errors import InvalidRequest
from gifts_app.ui.stock.presenter import StockPresenter, read_count, status_of

BOOK = Item("book", "Culture book", bin="A-01", on_hand=4, reserved=4, low_at=2)


class Stock:
    """Shelves in memory."""

    def __init__(self):
        self.stored = {BOOK.sku: BOOK}

    def items(self, *, retired=False):
        return tuple(item for item in self.stored.values() if retired or not item.retired)

    def set_on_hand(self, counts):
        for sku, count in counts.items():
            self.stored[sku] = replace(self.stored[sku], on_hand=count)

    def put(self, item):
        if not item.name:
            raise InvalidRequest("The item cannot be saved as it is.", {"name": "This is needed."})
        self.stored[item.sku] = item
        return item


@pytest.fixture
def stock():
    return Stock()


@pytest.fixture
def page(recorder):
    return recorder(phrase=lambda key, item: f"{key} {item.name} {item.on_hand}")


@pytest.fixture
def undo():
    return []


@pytest.fixture
def presenter(inline, stock, page, undo):
    presenter = StockPresenter(page, inline(SimpleNamespace(stock=stock)), lambda *entry: undo.append(entry))
    presenter.reload()
    return presenter


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("12", 12),
        (" 1 200 ", 1200),
        ("+5", 9),
        ("−3", 1),
        ("-3", 1),
        ("0", 0),
        ("", None),
        ("many", None),
        ("4.5", None),
    ],
)
def test_counts_are_typed_whole_or_as_what_came_and_went(typed, count):
    assert read_count(typed, 4) == count


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_count_or_is_not(typed):
    """Nothing that is typed raises; digits of other scripts count as digits."""
    number = read_count(typed, 4)
    assert number is None or isinstance(number, int)


def test_a_count_is_stored_and_can_be_taken_back(presenter, stock, undo):
    presenter.count(BOOK, "17")
    assert stock.stored["book"].on_hand == 17
    assert undo[0][0] == "counted Culture book 17"
    undo[0][1]()
    assert (stock.stored["book"].on_hand, len(undo)) == (4, 1)


def test_the_same_count_writes_nothing(presenter, undo):
    presenter.count(BOOK, "4")
    assert undo == []


@pytest.mark.parametrize("typed", ["many", "-9", ""])
def test_what_is_no_count_leaves_the_number(presenter, stock, page, typed):
    presenter.count(BOOK, typed)
    assert stock.stored["book"].on_hand == 4
    assert page.last("show_bad_count") == (BOOK, typed)


def test_a_new_item_never_replaces_another(presenter, page, stock):
    presenter.save(Item(" book ", "Other book"), None)
    assert page.last("show_faults")[0].keys() == {"sku"}
    assert stock.stored["book"] == BOOK


def test_wrong_fields_are_told_in_the_form(presenter, page):
    presenter.save(replace(BOOK, name=""), BOOK)
    assert page.last("show_faults") == ({"name": "This is needed."},)


def test_a_retired_item_leaves_the_list_and_can_come_back(presenter, stock, page, undo):
    presenter.retire(BOOK)
    presenter.reload()
    assert page.last("show_items") == ((),)
    presenter.show_retired(True)
    assert page.last("show_items")[0][0].retired
    undo[0][1]()
    assert not stock.stored["book"].retired


def test_taking_a_new_item_back_retires_it(presenter, stock, undo):
    """It cannot vanish: a gesture may already name it."""
    presenter.save(Item("sock", "Sock"), None)
    undo[0][1]()
    assert stock.stored["sock"].retired


@pytest.mark.parametrize(
    ("item", "status"),
    [
        (replace(BOOK, on_hand=3), "short"),
        (replace(BOOK, on_hand=6), "low"),
        (replace(BOOK, on_hand=7), "enough"),
        (replace(BOOK, on_hand=0, retired=True), "retired"),
    ],
)
def test_how_an_item_stands(item, status):
    """Short is less than promised; low is what is left after the promised."""
    assert status_of(item) == status

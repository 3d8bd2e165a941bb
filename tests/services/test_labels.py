"""The sheet of labels in the feeder: what runs take from it, what people say of it, each desk for itself."""

import dataclasses

import pytest

from gifts_app.errors import Cancelled, InvalidRequest
from gifts_app.services.labels import Labels
from gifts_app.services.settings import PaperChoice
from gifts_app.storage.settings import SettingStore
from tests.documents import reading


def _labels(shop, count):
    for number in range(count):
        shop.sent(shop.customer(f"Customer {number}"), "wow")
    return shop.printed(documents=("label",))


@pytest.fixture(autouse=True)
def on_the_shelf(shop):
    shop.stock(tin_mug=100)


def test_a_run_goes_on_where_the_last_one_stopped(shop):
    """Ten labels on a sheet: three, then nine, which take the seven that are left and two of the next."""
    labels = shop.services.labels
    assert (labels.sheet().left, labels.sheet().next) == (10, 0)
    _labels(shop, 3)
    assert labels.sheet().used == {0, 1, 2}
    (path,) = _labels(shop, 9).paths
    assert labels.sheet().used == {0, 1}
    data = path.read_bytes()
    first = reading.picture(data, 0, 50.8)
    assert reading.ink(first, 0, 0, 216, 12.7 + 50.8, 50.8) == 0  # two of three cells that the first run took
    assert [len(reading.symbols(reading.one_bit(data, page, 300.0))) for page in range(2)] == [7, 2]


def test_a_full_sheet_is_followed_by_a_new_one(shop):
    _labels(shop, 10)
    assert shop.services.labels.sheet().used == set()


def test_a_damaged_label_is_passed_over(shop):
    labels = shop.services.labels
    assert labels.put_used({1}).next == 0
    _labels(shop, 2)
    assert labels.sheet().used == {0, 1, 2}
    assert labels.sheet().next == 3
    assert labels.sheet().place(3) == (2, 2)
    assert labels.put_used(()).left == 10


def test_what_was_not_printed_takes_no_label(shop):
    """A run that was stopped, and documents without labels."""
    shop.sent(kind="wow")
    with pytest.raises(Cancelled):
        shop.printed(cancelled=lambda: True)
    shop.printed(documents=("slip",))
    assert shop.services.labels.sheet().used == set()


def test_a_label_beyond_the_sheet_is_refused(shop):
    with pytest.raises(InvalidRequest, match="no label 11 on a sheet of 10"):
        shop.services.labels.put_used({3, 10})
    assert shop.services.labels.sheet().used == set()


def test_every_stock_and_every_desk_has_its_own_sheet(shop):
    labels, settings = shop.services.labels, shop.services.settings
    other = Labels(SettingStore(shop.database), settings, "another desk")
    labels.put_used({0, 4})
    other.put_used({1})
    settings.put_paper(PaperChoice(label_stock="avery-5164"))
    assert labels.sheet().used == set()
    labels.put_used({5})
    settings.put_paper(PaperChoice())
    assert labels.sheet().used == {0, 4}
    assert other.sheet().used == {1}


def test_a_started_sheet_comes_with_advice_and_a_roll_does_not(shop):
    labels = shop.services.labels
    assert labels.sheet().advice is None
    assert "laser" in str(labels.put_used({0}).advice)
    shop.services.settings.put_paper(dataclasses.replace(PaperChoice(), label_stock="thermal-4x6"))
    _labels(shop, 2)
    assert (labels.sheet().used, labels.sheet().advice) == (set(), None)


@pytest.mark.parametrize("stored", [None, 7, {"avery-5163": "all"}, {"avery-5163": ["one", -1, 99, 3]}])
def test_what_makes_no_sense_in_the_settings_is_passed_over(shop, stored):
    SettingStore(shop.database).put("labels.desk", stored)
    assert shop.services.labels.sheet().used <= {3}

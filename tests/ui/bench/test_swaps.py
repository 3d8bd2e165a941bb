"""What a package lacks is foreseen at the bench, and the best of what may stand in for it packed with one key."""

import pytest
from factories import item

from gifts_app.domain.gestures import GestureItem
from gifts_app.ui.bench.queue_rows import spoken


@pytest.fixture
def stocked(shop):
    """One mug for two packages; the magnet may stand in, and after it the stickers."""
    item(shop.database, "MUG", 1, name="Tin mug")
    item(shop.database, "MAGNET", 3, name="Fridge magnet with the little lighthouse on it")
    item(shop.database, "STICKERS", 9, name="Sticker set")
    shop.services.recipes.rank("MUG", ("MAGNET", "STICKERS"))
    return shop


def test_a_shortage_is_foreseen_in_the_queue(open_window, stocked):
    """Whose turn comes second is marked before anything is printed."""
    for name in ("Ines Carvalho", "Halina Wrona"):
        stocked.send(name, "wow", items=(GestureItem("MUG"),))
    window = open_window()
    desk = window.page.presenter.desk
    rows = [row for row in window.page.queue._model.rows() if row.gesture is not None]
    assert ["Runs short" in spoken(row, desk) for row in rows] == [False, True]
    window.page.queue.list.select(1)
    assert not window.page.sheet.swaps.isVisible()
    assert window.find("swap_one").isHidden()


def test_one_key_packs_the_stand_in_of_a_held_package_and_undo_takes_it_back(open_window, stocked):
    """Held by the run for want of mugs; I packs the magnet, and the package waits again."""
    gesture = stocked.send("Ines Carvalho", "wow", items=(GestureItem("MUG", 2),))
    stocked.run(gesture)
    assert stocked.statuses(gesture) == ["held"]
    window = open_window()
    window.page.presenter.choose(gesture.number)
    window.settle()
    assert window.page.sheet.swaps.text() == "Tin mug runs out; this may go in instead:"
    assert not window.find("swap_one").isHidden()
    window.key("i")
    story = stocked.services.gestures.story(gesture.number)
    assert story.gesture.status.value == "waiting"
    assert story.gesture.draft.items == (GestureItem("MAGNET", 2, "MUG"),)
    assert window.undo.label == "Ines Carvalho gets Fridge magnet with the little lighthouse on it instead of Tin mug"
    window.undo.undo()
    window.settle()
    back = stocked.services.gestures.story(gesture.number).gesture
    assert (back.status.value, back.hold_reason) == ("held", "No Tin mug on hand.")
    assert back.draft.items == (GestureItem("MUG", 2),)


def test_the_second_best_has_a_button_too(open_window, stocked):
    gesture = stocked.send("Ines Carvalho", "wow", items=(GestureItem("MUG", 2),))
    window = open_window()
    window.page.presenter.choose(gesture.number)
    window.settle()
    first, second = window.page.sheet.swaps._buttons
    assert (first.text(), second.text()) == ("Pack Fridge magnet with the litt…", "Pack Sticker set")
    second.click()
    window.settle()
    items = stocked.services.gestures.story(gesture.number).gesture.draft.items
    assert items == (GestureItem("STICKERS", 2, "MUG"),)


def test_nothing_is_offered_where_nothing_stands_in(open_window, stocked):
    """It is said all the same; the key does nothing."""
    stocked.services.recipes.rank("MUG", ())
    gesture = stocked.send("Ines Carvalho", "wow", items=(GestureItem("MUG", 2),))
    window = open_window()
    window.page.presenter.choose(gesture.number)
    window.settle()
    assert window.page.sheet.swaps.text() == "Tin mug runs out, and nothing on hand stands in for it."
    window.key("i")
    assert stocked.services.gestures.story(gesture.number).gesture.draft.items == (GestureItem("MUG", 2),)

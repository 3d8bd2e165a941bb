"""Recipes and stand-ins as the team keeps them, and what the bench packs instead, on both engines."""

import dataclasses
import threading
import time

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.documents.proofs.raster import PDFIUM
from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.domain.text import clean_line
from gifts_app.errors import Conflict, InvalidRequest, NotFound, StorageUnavailable, UnreadableFile
from gifts_app.services.recipes import _read, text_of

HELLO = Recipe("Hello", (GestureItem("tin-mug"), GestureItem("stickers", 2)))


@pytest.fixture
def shelves(shop):
    shop.stock(tin_mug=1, stickers=40, magnet=5, a2_ivory=50)
    return shop


def on_hand(shop):
    return {item.sku: item.on_hand for item in shop.services.stock.items()}


def test_a_recipe_is_kept_changed_renamed_and_forgotten(shelves):
    recipes = shelves.services.recipes
    assert recipes.book() == RecipeBook()
    assert recipes.put(Recipe("  Hello ", HELLO.items)) == HELLO
    other = recipes.put(Recipe("again", (GestureItem("magnet"),)))
    assert recipes.book().recipes == (other, HELLO)
    changed = recipes.put(Recipe("HELLO", (GestureItem("magnet", 3),)), "Hello")
    assert recipes.book().recipes == (other, changed)
    assert recipes.drop("HELLO") == changed
    assert recipes.book().recipes == (other,)
    with pytest.raises(NotFound):
        recipes.drop("HELLO")


@pytest.mark.parametrize(
    ("recipe", "field"),
    [
        (Recipe("", HELLO.items), "name"),
        (Recipe("x" * 201, HELLO.items), "name"),
        (Recipe("hElLo", HELLO.items), "name"),
        (Recipe("New"), "items"),
        (Recipe("New", (GestureItem("nothing"),)), "items"),
        (Recipe("New", (GestureItem("a2-ivory"),)), "items"),
        (Recipe("New", (GestureItem("tin-mug", 100),)), "items"),
        (Recipe("New", (GestureItem("tin-mug"), GestureItem("tin-mug"))), "items"),
    ],
)
def test_a_wrong_recipe_says_where(shelves, recipe, field):
    shelves.services.recipes.put(HELLO)
    with pytest.raises(InvalidRequest) as refused:
        shelves.services.recipes.put(recipe)
    assert set(refused.value.fields) == {field}
    assert shelves.services.recipes.book().recipes == (HELLO,)


def test_stand_ins_have_an_order_and_can_be_taken_back(shelves):
    recipes = shelves.services.recipes
    recipes.rank("tin-mug", ("stickers", "magnet"))
    recipes.rank("tin-mug", ("magnet", "stickers"))
    assert recipes.book().stand_ins == {"tin-mug": ("magnet", "stickers")}
    for wrong in (("tin-mug",), ("magnet", "magnet"), ("nothing",), ("a2-ivory",)):
        with pytest.raises(InvalidRequest):
            recipes.rank("tin-mug", wrong)
    recipes.rank("tin-mug", ())
    assert recipes.book().stand_ins == {}


def test_what_is_promised_to_others_counts_as_gone(shelves):
    """The second package of the same recipe gets the stand-in, and its wish is remembered to the log."""
    recipes = shelves.services.recipes
    recipes.put(HELLO)
    recipes.rank("tin-mug", ("magnet",))
    first = shelves.sent(kind="wow", items=recipes.packed("hello"))
    second = shelves.sent(kind="wow", items=recipes.packed("Hello"))
    assert first.draft.items == HELLO.items
    assert second.draft.items == (GestureItem("magnet", 1, "tin-mug"), GestureItem("stickers", 2))
    story = shelves.services.gestures.story(second.number).gesture
    assert story == second
    assert story.item_names == {"magnet": "Magnet", "tin-mug": "Tin mug", "stickers": "Stickers"}
    notices = shelves.services.gestures.notices(second.draft)
    assert "Tin mug runs out; Magnet goes in instead." in [str(notice.message) for notice in notices]
    with pytest.raises(NotFound):
        recipes.packed("Bye")


def test_a_draft_keeps_what_stands_in_for_what(shelves):
    draft = shelves.draft(kind="wow", items=(GestureItem("magnet", 1, "tin-mug"),))
    shelves.services.drafts.keep(draft, shelves.agent)
    assert shelves.services.drafts.all(shelves.agent)[0].draft == draft


def test_the_bench_packs_something_else_and_every_count_is_true(shelves):
    """Held for want of a mug; with the magnet it goes on, and log, slip and shelf tell of the magnet."""
    services = shelves.services
    services.recipes.rank("tin-mug", ("stickers", "magnet"))
    held = shelves.sent(kind="wow", items=(GestureItem("tin-mug", 2), GestureItem("stickers")))
    shelves.printed()
    assert shelves.stands(held) == "held"
    held = services.gestures.story(held.number).gesture
    (swap,) = services.packing.swaps([held])[held.number]
    assert (swap.item.sku, [item.sku for item in swap.stand_ins], swap.runs_out) == ("tin-mug", ["magnet"], True)

    changed = services.packing.substitute(held.number, "tin-mug", "magnet", shelves.jo)
    assert changed.status.value == "waiting"
    assert changed.draft.items == (GestureItem("magnet", 2, "tin-mug"), GestureItem("stickers"))
    printed = shelves.printed()
    slip = next(path for path in printed.paths if "slip" in path.name)
    with PDFIUM:
        document = pypdfium2.PdfDocument(slip)
        told = document[0].get_textpage().get_text_bounded()
        document.close()
    assert "Magnet" in told
    assert "mug" not in told.casefold(), "what was wished for is not the customer's to read"
    services.bench.confirm(printed.run.number, shelves.jo)
    assert on_hand(shelves) == {"tin-mug": 1, "stickers": 39, "magnet": 3, "a2-ivory": 50}
    events = services.gestures.story(held.number).events
    assert [event.verb for event in events][:4] == ["submit", "hold", "substitute", "release"]
    assert events[2].text == "Magnet instead of Tin mug"
    with pytest.raises(Conflict):
        services.packing.substitute(held.number, "magnet", "tin-mug", shelves.jo)


def test_packing_something_else_can_be_taken_back(shelves):
    services = shelves.services
    held = shelves.sent(kind="wow", items=(GestureItem("tin-mug", 2),))
    shelves.printed()
    before = services.gestures.story(held.number).gesture
    services.packing.substitute(held.number, "tin-mug", "magnet", shelves.jo)
    after = services.packing.take_back(before, "tin-mug", "magnet", shelves.jo)
    assert dataclasses.replace(after, version=before.version) == before


def test_what_was_taken_from_the_shelf_goes_back_first(shelves):
    """A spoiled package waits again with its mug taken; with the magnet in it the mug lies on the shelf again."""
    services = shelves.services
    gesture = shelves.sent(kind="wow", items=(GestureItem("tin-mug"),))
    run = shelves.printed().run
    assert on_hand(shelves)["tin-mug"] == 0
    services.bench.confirm(run.number, shelves.jo, spoiled=[gesture.code])
    assert services.packing.swaps([services.gestures.story(gesture.number).gesture]) == {}
    services.packing.substitute(gesture.number, "tin-mug", "magnet", shelves.jo)
    assert (on_hand(shelves)["tin-mug"], on_hand(shelves)["magnet"]) == (1, 5)
    shelves.printed()
    assert (on_hand(shelves)["tin-mug"], on_hand(shelves)["magnet"]) == (1, 4)


def test_nothing_goes_in_twice_or_unknown(shelves):
    substitute = shelves.services.packing.substitute
    gesture = shelves.sent(kind="wow", items=(GestureItem("tin-mug"), GestureItem("stickers")))
    for sku, stand_in in (("tin-mug", "stickers"), ("tin-mug", "nothing"), ("magnet", "tin-mug")):
        with pytest.raises(InvalidRequest):
            substitute(gesture.number, sku, stand_in, shelves.jo)
    with pytest.raises(NotFound):
        substitute(999, "tin-mug", "magnet", shelves.jo)
    assert shelves.services.gestures.story(gesture.number).gesture == gesture


def test_a_shortage_is_foreseen_before_anything_is_printed(shelves):
    """Two packages, one mug: the second is told of, with what could go in; one held by hand may be swapped as well."""
    services = shelves.services
    services.recipes.rank("tin-mug", ("magnet",))
    first, second = (shelves.sent(kind="wow", items=(GestureItem("tin-mug"),)) for _ in range(2))
    queue = services.bench.queue()
    assert list(services.packing.swaps((*queue.held, *queue.waiting))) == [second.number]
    held = services.bench.hold(first.number, "The mug is chipped", shelves.jo)
    (swap,) = services.packing.swaps([held])[first.number]
    assert (swap.runs_out, [item.sku for item in swap.stand_ins]) == (False, ["magnet"])
    assert shelves.services.packing.swaps([]) == {}


def test_a_change_is_not_told_that_its_own_things_run_short(shelves):
    """The one mug is promised to this very package; a second one is not there."""
    gesture = shelves.sent(kind="wow", items=(GestureItem("tin-mug"),))
    short = [notice.kind for notice in shelves.services.gestures.notices(gesture.draft)]
    assert "short" not in short
    more = dataclasses.replace(gesture.draft, items=(GestureItem("tin-mug", 2),))
    told = [str(notice.message) for notice in shelves.services.gestures.notices(more) if notice.kind == "short"]
    assert told == ["Tin mug runs short: 1 free, 2 wanted; the bench may hold it."]


def test_a_file_comes_and_goes_and_twice_is_once(shelves, tmp_path):
    recipes = shelves.services.recipes
    recipes.put(HELLO)
    recipes.rank("tin-mug", ("stickers", "magnet"))
    file = tmp_path / "recipes.toml"
    recipes.export_file(file)
    book = recipes.book()
    recipes.drop("Hello")
    recipes.rank("tin-mug", ())
    assert recipes.import_file(file) == book
    assert recipes.import_file(file) == book
    with pytest.raises(StorageUnavailable):
        recipes.export_file(tmp_path / "no" / "where.toml")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("not toml at all", UnreadableFile),
        ("recipe = 3", UnreadableFile),
        ("recipe = [3]", UnreadableFile),
        ('[[recipe]]\nname = "A"', UnreadableFile),
        ("[[recipe]]\nname = 3\nitems = []", UnreadableFile),
        ('[[recipe]]\nname = "A"\nitems = [{ sku = "tin-mug", quantity = 1.5 }]', UnreadableFile),
        ('[[recipe]]\nname = "A"\nitems = [{ sku = "tin-mug", price = 1 }]', UnreadableFile),
        ("instead_of = 3", UnreadableFile),
        ('[instead_of]\ntin-mug = "magnet"', UnreadableFile),
        ("other = 1", UnreadableFile),
        ("a = " + "[" * 5_000, UnreadableFile),
        ('[[recipe]]\nname = "A"\nitems = []', InvalidRequest),
        ('[[recipe]]\nname = "A"\nitems = [{ sku = "nothing" }]', InvalidRequest),
        ('[[recipe]]\nname = "A"\nitems = [{ sku = "magnet" }]\n' * 2, InvalidRequest),
        ('[instead_of]\ntin-mug = ["nothing"]', InvalidRequest),
    ],
)
def test_a_wrong_file_changes_nothing(shelves, tmp_path, text, refusal):
    shelves.services.recipes.put(HELLO)
    file = tmp_path / "recipes.toml"
    file.write_text('[[recipe]]\nname = "First"\nitems = [{ sku = "magnet" }]\n' * text.startswith("[") + text)
    with pytest.raises(refusal):
        shelves.services.recipes.import_file(file)
    assert shelves.services.recipes.book() == RecipeBook((HELLO,))


_names = st.text(min_size=1, max_size=20).map(clean_line).filter(bool)


@given(
    st.lists(
        st.builds(Recipe, _names, st.lists(st.builds(GestureItem, _names, st.integers(1, 99)), max_size=3).map(tuple)),
        max_size=3,
    ),
    st.dictionaries(_names, st.lists(_names, min_size=1, max_size=3).map(tuple), max_size=3),
)
def test_what_is_written_is_what_is_read(tmp_path_factory, recipes, stand_ins):
    """Any name in any script survives the file."""
    file = tmp_path_factory.mktemp("recipes") / "recipes.toml"
    file.write_bytes(text_of(RecipeBook(tuple(recipes), stand_ins)).encode())
    assert _read(file) == (recipes, stand_ins)


def test_recipes_that_come_and_go_while_they_are_read(shelves):
    """Another desk adds and forgets some all the time; each look tells of whole recipes."""
    recipes, done, faults = shelves.services.recipes, threading.Event(), []

    def others() -> None:
        try:
            for _ in range(40):
                recipes.put(HELLO)
                recipes.drop(HELLO.name)
        except BaseException as fault:  # noqa: BLE001 (shown below, in the test's own thread)
            faults.append(fault)
        finally:
            done.set()

    desk = threading.Thread(target=others)
    desk.start()
    while not done.is_set():
        assert recipes.book().recipes in ((), (HELLO,))
    desk.join()
    assert faults == []


@pytest.mark.parametrize("text", ["a" + ".a" * 490_000 + "=1", "\n".join("a." * 199 + f"a{n}=1" for n in range(2_000))])
def test_a_file_made_to_keep_the_program_busy_is_refused_at_once(tmp_path, text):
    """Python's reader takes half an hour for a key of half a million parts."""
    path = tmp_path / "recipes.toml"
    path.write_text(text, "utf-8")
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        _read(path)
    assert time.process_time() - began < 5


def test_nothing_is_put_into_what_was_taken_back(shelves):
    """The sentence tells that, and not that it is packed."""
    gone = shelves.sent(kind="wow")
    shelves.services.gestures.withdraw(gone.number, shelves.agent)
    with pytest.raises(Conflict, match="taken back"):
        shelves.services.packing.substitute(gone.number, "tin-mug", "magnet", shelves.jo)

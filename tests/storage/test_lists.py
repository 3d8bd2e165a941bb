"""The short lists: people, items, begun forms, shared settings."""

from dataclasses import replace

import pytest
from factories import customer, draft, item, now, person, stored_person, submitted

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.people import Role
from gifts_app.errors import InvalidRequest, NotFound
from gifts_app.storage.database import Database
from gifts_app.storage.drafts import DraftStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.people import PersonStore
from gifts_app.storage.settings import SettingStore


def test_people_are_kept_and_found(database: Database) -> None:
    """Every field; by key, by login and by e-mail in any case; those who left only in the whole list."""
    store = PersonStore(database)
    ada = store.put(person("Ada Lind", role=Role.MANAGER, lead=""))
    left = store.put(person("Bo Gone", active=False))
    assert store.all() == (ada, left)
    assert store.all(active_only=True) == (ada,)
    assert store.get(left.id) == left
    assert store.by_login(f" {ada.login.upper()} ") == store.by_login(ada.email.title()) == ada
    assert store.by_login(left.login) is None
    assert store.by_login("") is None
    with pytest.raises(NotFound):
        store.get(new_id())


def test_a_person_is_replaced_by_key(database: Database) -> None:
    """A new team does not change who sent what in the old one."""
    gesture = submitted(database, agent=(ada := stored_person(database, team="Blue")))
    store = PersonStore(database)
    store.put_all([replace(ada, team="Red", name="Ada Berg"), person("Zed")])
    assert [p.name for p in store.all()] == ["Ada Berg", "Zed"]
    from gifts_app.storage.gestures import GestureStore

    stored = GestureStore(database).get(gesture.number)
    assert (stored.agent_id, stored.agent_name, stored.agent_team) == (ada.id, "Ada Lind", "Blue")


def test_items_are_kept_and_counted(database: Database) -> None:
    """Every field, sorted by SKU; what waits is reserved until a run takes it."""
    store = ItemStore(database)
    book = Item("BOOK", "Culture book", ItemCategory.PACKAGE, "B-03", on_hand=3, low_at=2)
    paper = Item("A2", "A2 ivory", ItemCategory.PAPER, on_hand=1, retired=True)
    store.put(book), store.put(paper)
    submitted(database, "wow", items=(GestureItem("BOOK", 2),))
    submitted(database, "wow", items=(GestureItem("BOOK", 2),))
    submitted(database, "card"), submitted(database, "card", stock="A2")
    assert store.all("A2") == (replace(paper, reserved=2), replace(book, reserved=4))
    assert store.all()[0].reserved == 1
    assert store.shortages("A2") == store.all("A2")
    assert [i.sku for i in store.shortages()] == ["BOOK"]
    assert store.get("BOOK").short == 1
    with pytest.raises(NotFound, match="NIX"):
        store.get("NIX")


def test_shelves_are_counted_all_or_nothing(database: Database) -> None:
    """An unknown SKU or a number below zero changes none of them."""
    store = ItemStore(database)
    item(database, "BOOK", 3), item(database, "MUG", 3)
    store.set_on_hand({"BOOK": 9, "MUG": 0})
    assert [i.on_hand for i in store.all()] == [9, 0]
    with pytest.raises(NotFound, match="NIX"):
        store.set_on_hand({"BOOK": 1, "NIX": 1})
    with pytest.raises(InvalidRequest):
        store.set_on_hand({"BOOK": 1, "MUG": -1})
    with pytest.raises(InvalidRequest):
        store.put(Item("BAD", "Bad", on_hand=-1))
    assert [i.on_hand for i in store.all()] == [9, 0]


def test_begun_forms_are_kept_until_dropped(database: Database) -> None:
    """The latest first, each person's own; kept again in place of before."""
    store, ada, bo = DraftStore(database), new_id(), new_id()
    first, second, key = new_id(), new_id(), new_id()
    store.put(first, ada, None, {"story": "ß 🎈", "items": [["BOOK", 1]]}, now())
    store.put(second, ada, key, {}, now(1))
    store.put(new_id(), bo, None, {}, now())
    assert [(d.id, d.customer_id, d.saved_at) for d in store.all(ada)] == [(second, key, now(1)), (first, None, now())]
    store.put(first, ada, key, {"story": "More"}, now(2))
    newest = store.all(ada)[0]
    assert (newest.id, newest.person_id, newest.payload) == (first, ada, {"story": "More"})
    store.put(first, bo, None, {"story": "Theirs"}, now(3))
    store.drop(first, ada)
    store.drop(first, ada)
    assert "Theirs" in [d.payload.get("story") for d in store.all(bo)]
    assert [d.id for d in store.all(ada)] == [second]


def test_settings_are_json_values(database: Database) -> None:
    """Any value comes back as it was; the database's own are not shown."""
    store = SettingStore(database)
    value = {"name": "Å", "list": [1, 2.5, None, True]}
    store.put("shop", value)
    store.put("empty", None)
    store.put("shop", {**value, "name": "B"})
    assert store.get("shop") == {**value, "name": "B"}
    assert store.get("never") is None
    assert store.all() == {"empty": None, "shop": {**value, "name": "B"}}
    assert store.get("_rules") is None
    with pytest.raises(ValueError, match="_"):
        store.put("_rules", "x")


def test_a_form_goes_with_the_gesture_that_it_becomes(database: Database) -> None:
    """In one transaction: whoever looks finds one of the two; what is refused keeps its form."""
    agent = stored_person(database)
    sent, refused = (
        draft(customer=customer(database)),
        draft(customer=customer(database), items=(GestureItem("NONE", 1),)),
    )
    store = DraftStore(database)
    for each in (sent, refused):
        store.put(each.id, agent.id, each.customer_id, {}, now())
    GestureStore(database).submit(sent, agent, now())
    with pytest.raises(NotFound):
        GestureStore(database).submit(refused, agent, now())
    assert [each.id for each in store.all(agent.id)] == [refused.id]


def test_half_a_letter_is_kept(database: Database) -> None:
    """Some keyboards type one in two parts; no database stores the half by itself."""
    store, ada = DraftStore(database), new_id()
    store.put(new_id(), ada, None, {"message": "Hi \ud83d \x00"}, now())
    assert store.all(ada)[0].payload == {"message": "Hi \ud83d \x00"}

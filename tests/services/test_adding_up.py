"""Whatever agents and the bench do in whatever order, shelves, history and counts agree: on both engines."""

import dataclasses
import json
from collections import Counter
from random import Random

import pytest

from gifts_app.domain.gestures import Gesture, GestureItem
from gifts_app.domain.kinds import consumption
from gifts_app.errors import GiftsError
from gifts_app.storage.check import check_database

THINGS = ("tin-mug", "stickers", "magnet", "soap")
STEPS = 60


class Walk:
    """One day in the shop, drawn by lot."""

    def __init__(self, shop, seed: int) -> None:
        self.shop, self.services, self.random = shop, shop.services, Random(seed)
        shop.stock(tin_mug=6, stickers=9, magnet=5, soap=7, a2_ivory=12)
        self.services.recipes.rank("tin-mug", ("magnet", "soap"))
        self.customers = [shop.customer(f"Customer {number}") for number in range(3)]
        self.began_with = self.on_hand()
        self.done: Counter[str] = Counter()

    def on_hand(self) -> dict[str, int]:
        return {item.sku: item.on_hand for item in self.services.stock.items()}

    def wish(self):
        kind = self.random.choice(("card", "wow", "wow", "flowers"))
        skus = self.random.sample(THINGS, self.random.randint(1, 3))
        things = {"items": tuple(GestureItem(sku, self.random.randint(1, 2)) for sku in skus)} if kind == "wow" else {}
        return self.shop.draft(self.random.choice(self.customers), kind, **things)

    def edit(self, gesture: Gesture) -> None:
        wish = dataclasses.replace(self.wish(), id=gesture.id)
        self.services.gestures.edit(wish, gesture.version, self.shop.agent)

    def substitute(self, gesture: Gesture) -> None:
        if gesture.draft.items:
            gone, other = self.random.choice(gesture.draft.items).sku, self.random.choice(THINGS)
            self.services.packing.substitute(gesture.number, gone, other, self.shop.jo)

    def step(self) -> None:
        services, bench, shop = self.services, self.services.bench, self.shop
        verbs = {
            "submit": lambda _: services.gestures.submit(self.wish(), shop.agent),
            "edit": self.edit,
            "substitute": self.substitute,
            "withdraw": lambda each: services.gestures.withdraw(each.number, shop.agent),
            "restore": lambda each: services.gestures.restore(each.number, shop.agent),
            "hold": lambda each: bench.hold(each.number, "The tape ran out.", shop.jo),
            "release": lambda each: bench.release(each.number, shop.jo),
            "run": lambda _: bench.start_run(shop.folder / f"run-{self.random.random()}", shop.jo),
            "reprint": lambda each: bench.reprint(each.number, "It was torn.", shop.jo),
            "confirm": lambda each: bench.confirm_one(each.number, shop.jo),
            "ship": lambda each: bench.ship(each.number, shop.jo),
            "return": lambda each: services.gestures.returned(each.number, "Nobody there.", shop.jo),
            "send_again": lambda each: services.gestures.send_again(each.number, shop.jo),
        }
        weights = (4, 4, 4, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1)
        (verb,) = self.random.choices(tuple(verbs), weights)
        numbers = self.numbers()
        if not numbers:
            verb = "submit"
        gesture = services.gestures.story(self.random.choice(numbers)).gesture if numbers else None
        try:
            verbs[verb](gesture)
            self.done[verb] += 1
        except GiftsError:
            pass  # one plain sentence; that nothing was changed by halves is looked at below

    def numbers(self) -> list[int]:
        with self.shop.database.session():
            return [number for (number,) in self.shop.database.run("SELECT number FROM gestures ORDER BY number")]

    def check(self) -> None:
        with self.shop.database.session():
            rows = self.shop.database.run("SELECT number, taken FROM gestures WHERE taken <> ''")
        taken: Counter[str] = Counter()
        for number, text in rows:
            took = [(sku, pieces) for sku, pieces in json.loads(text)]
            wished = consumption(self.services.gestures.story(number).gesture.draft, "a2-ivory")
            assert sorted(took) == sorted(wished)
            taken.update(dict(took))
        now = self.on_hand()
        assert {sku: now[sku] + taken[sku] for sku in now} == self.began_with
        assert [fact.sentence for fact in check_database(self.shop.database) if not fact.ok] == []


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_adds_up(shop, seed):
    """What a gesture took is what is in it, what nobody took lies on the shelf, and history ends where it stands."""
    walk = Walk(shop, seed)
    for _ in range(STEPS):
        walk.step()
        walk.check()
    assert min(walk.done[verb] for verb in ("submit", "edit", "substitute", "run")) > 0

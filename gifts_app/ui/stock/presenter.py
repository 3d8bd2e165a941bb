"""What the Stock page does: show what runs out, take counts, add and retire. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from gifts_app.domain.items import Item
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import STOCK

CHANGES = frozenset({STOCK})


class StockView(Protocol):
    """What the presenter needs of the page."""

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the shelves, what runs out first at the top."""

    def show_saved(self, item: Item, said: str) -> None:
        """Leave the form and say what was done."""

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say in the form what is wrong; what was typed stays."""

    def show_bad_count(self, item: Item, typed: str) -> None:
        """Say that what was typed is no count; the old number stands."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def phrase(self, key: str, item: Item) -> str:
        """Name something that was done: ``counted``, ``changed``, ``added``, ``retired`` or ``returned``."""


def status_of(item: Item) -> str:
    """Say how an item stands: ``retired``, ``short`` of what is promised, ``low``, or ``enough``."""
    if item.retired:
        return "retired"
    if item.short:
        return "short"
    return "low" if item.on_hand - item.reserved <= item.low_at else "enough"


def read_count(typed: str, before: int) -> int | None:
    """Read a count as typed: a number, or ``+12`` and ``-3`` for what came or went; None if it is neither."""
    text = typed.strip().replace("\u2212", "-").replace(" ", "").replace("\u00a0", "")
    if not text.lstrip("+-").isdecimal() or len(text) > 8:
        return None
    number = int(text)
    return before + number if text[0] in "+-" else number


class StockPresenter:
    """The shelves and one form."""

    def __init__(self, page: StockView, operations: Any, remember: Remember) -> None:
        self._page, self._operations, self._remember = page, operations, remember
        self.shows_retired = False
        self.items: tuple[Item, ...] = ()

    def reload(self) -> None:
        """Read the shelves again."""
        retired = self.shows_retired
        self._operations.read(
            lambda services: services.stock.items(retired=retired), self._on_items, owner=self._page, key="stock.items"
        )

    def show_retired(self, shown: bool) -> None:
        """Show what is not offered any more, too, or not."""
        self.shows_retired = shown
        self.reload()

    def count(self, item: Item, typed: str) -> None:
        """Store how many there are, as typed into the table."""
        number = read_count(typed, item.on_hand)
        if number is None or number < 0:
            self._page.show_bad_count(item, typed)
        elif number != item.on_hand:
            self._set(item, number, undo=True)

    def save(self, item: Item, before: Item | None) -> None:
        """Store what stands in the form: a new item, or another description of one."""
        if before is None and any(each.sku == item.sku.strip() for each in self.items):
            self._page.show_faults({"sku": "This SKU is taken; choose another one."})
            return
        if item == before:
            self._page.show_saved(item, "")
            return
        self._put(item, before, "added" if before is None else "changed")

    def retire(self, item: Item) -> None:
        """Offer an item no more, or again; what was sent with it stays in the history."""
        self._put(replace(item, retired=not item.retired), item, "returned" if item.retired else "retired")

    def _set(self, item: Item, number: int, *, undo: bool) -> None:
        def done(_items: object) -> None:
            if undo:
                self._remember(
                    self._page.phrase("counted", replace(item, on_hand=number)),
                    lambda: self._set(item, item.on_hand, undo=False),
                )

        self._operations.write(
            lambda services: services.stock.set_on_hand({item.sku: number}),
            done,
            changes=CHANGES,
            owner=self._page,
            failed=self._page.show_problem,
        )

    def _put(self, item: Item, before: Item | None, word: str) -> None:
        def done(stored: Item) -> None:
            said = self._page.phrase(word, stored)
            if before is not None:
                self._remember(
                    said, lambda: self._operations.write(lambda services: services.stock.put(before), changes=CHANGES)
                )
            elif word == "added":
                self._remember(said, lambda: self._retire_quietly(stored))
            self._page.show_saved(stored, said)

        self._operations.write(
            lambda services: services.stock.put(item), done, changes=CHANGES, owner=self._page, failed=self._on_refused
        )

    def _retire_quietly(self, item: Item) -> None:
        """Take a new item off the offer; it cannot vanish, something may name it already."""
        self._operations.write(
            lambda services: services.stock.put(replace(item, retired=True)), changes=CHANGES, owner=self._page
        )

    def _on_items(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self._page.show_items(items)

    def _on_refused(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
        else:
            self._page.show_problem(error)

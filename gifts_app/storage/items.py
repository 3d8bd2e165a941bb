"""What is on the shelves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.kinds import KINDS
from gifts_app.errors import InvalidRequest, NotFound
from gifts_app.storage.sessions import Database
from gifts_app.storage.stock import reserved
from gifts_app.storage.tables import ItemRow

_FIELDS = (
    ItemRow.sku, ItemRow.name, ItemRow.category, ItemRow.bin, ItemRow.on_hand, ItemRow.low_at, ItemRow.retired,
)  # fmt: skip
_CARD_KINDS = tuple(kind.key for kind in KINDS.values() if kind.prints_card)


class ItemStore:
    """All items, with what is promised of each."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self, default_stock: str = "") -> tuple[Item, ...]:
        """Load all items by SKU.

        Args:
            default_stock: SKU of the card stock that cards take which name none; their need is counted there.
        """
        with self._db.session():
            rows = self._db.query(ItemRow.select(*_FIELDS).order_by(ItemRow.sku))
            wanted = reserved(self._db, default_stock, _CARD_KINDS)
        return tuple(replace(_item(row), reserved=wanted.get(row[0], 0)) for row in rows)

    def get(self, sku: str, default_stock: str = "") -> Item:
        """Load one item.

        Raises:
            NotFound: there is none.
        """
        for item in self.all(default_stock):
            if item.sku == sku:
                return item
        raise NotFound("There is no item {sku} on the shelves.", sku=sku)

    def put(self, item: Item) -> None:
        """Add an item, or replace what is known about the one with the same SKU."""
        if item.on_hand < 0:
            raise InvalidRequest("There cannot be less than nothing on the shelf.")
        values = {
            ItemRow.sku: item.sku, ItemRow.name: item.name, ItemRow.category: str(item.category),
            ItemRow.bin: item.bin, ItemRow.on_hand: item.on_hand, ItemRow.low_at: item.low_at,
            ItemRow.retired: item.retired,
        }  # fmt: skip
        with self._db.transaction():
            self._db.write(ItemRow.insert(values).on_conflict(conflict_target=[ItemRow.sku], preserve=_FIELDS[1:]))

    def set_on_hand(self, counts: Mapping[str, int]) -> None:
        """Write down what was counted on the shelves, all or nothing.

        Raises:
            NotFound: a SKU is unknown.
            InvalidRequest: a count is below zero.
        """
        with self._db.transaction():
            for sku, count in sorted(counts.items()):
                if count < 0:
                    raise InvalidRequest("There cannot be less than nothing on the shelf.")
                if not self._db.change("UPDATE items SET on_hand = ? WHERE sku = ?", (count, sku)):
                    raise NotFound("There is no item {sku} on the shelves.", sku=sku)

    def shortages(self, default_stock: str = "") -> tuple[Item, ...]:
        """Load the items of which more is promised than there is."""
        return tuple(item for item in self.all(default_stock) if item.short)


def _item(row: tuple[Any, ...]) -> Item:
    return Item(
        sku=row[0], name=row[1], category=ItemCategory(row[2]), bin=row[3], on_hand=row[4], low_at=row[5],
        retired=bool(row[6]),
    )  # fmt: skip

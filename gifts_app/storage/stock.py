"""Taking things off the shelves and putting them back; a gesture takes what it needs once."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from gifts_app.storage.gesture_rows import to_json
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import IN_WORK as _IN_WORK


class Shelves:
    """What lies on the shelves, for the time of one transaction; nobody else can take from them meanwhile."""

    def __init__(self, db: Database, skus: Iterable[str]) -> None:
        self._db = db
        self._names: dict[str, str] = {}
        self._left: dict[str, int] = {}
        self._taken: Counter[str] = Counter()
        wanted = sorted(set(skus))
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            places = ", ".join("?" * len(part))
            # Always in the same order, so that two runs never wait for each other in a ring.
            for sku, name, on_hand in db.run(
                f"SELECT sku, name, on_hand FROM items WHERE sku IN ({places}) ORDER BY sku" + db.row_lock, part
            ):
                self._names[sku], self._left[sku] = name, on_hand

    def take(self, wanted: Iterable[tuple[str, int]]) -> tuple[str, str]:
        """Take all that is wanted, or nothing.

        Args:
            wanted: pairs of SKU and pieces; a SKU that is in no list is not counted.

        Returns:
            JSON of what was taken, and the name of the first thing that is missing; one of the two is empty.
        """
        counted = [(sku, pieces) for sku, pieces in wanted if sku in self._left]
        for sku, pieces in counted:
            if self._left[sku] < pieces:
                return "", self._names[sku]
        for sku, pieces in counted:
            self._left[sku] -= pieces
            self._taken[sku] += pieces
        return to_json(counted), ""

    def write(self) -> None:
        """Write down what was taken."""
        for sku, pieces in sorted(self._taken.items()):
            self._db.change("UPDATE items SET on_hand = on_hand - ? WHERE sku = ?", (pieces, sku))


def put_back(db: Database, taken: str) -> None:
    """Put back what a gesture had taken, given as the JSON that ``take`` returned."""
    if taken:
        for sku, pieces in sorted(json.loads(taken)):
            db.change("UPDATE items SET on_hand = on_hand + ? WHERE sku = ?", (pieces, sku))


def reserved(db: Database, default_stock: str, card_kinds: Iterable[str]) -> Mapping[str, int]:
    """Count what waiting and held gestures still have to take, by SKU."""
    kinds = tuple(card_kinds)
    counts: Counter[str] = Counter()
    for status in ("waiting", "held"):
        for sku, pieces in db.run(
            "SELECT l.sku, SUM(l.quantity) FROM gestures g JOIN gesture_items l ON l.gesture = g.number "
            f"WHERE g.status = '{status}' AND {_IN_WORK} AND g.taken = '' GROUP BY l.sku"
        ):
            counts[sku] += int(pieces)
        places = ", ".join("?" * len(kinds))
        for sku, pieces in db.run(
            f"SELECT g.stock, COUNT(*) FROM gestures g WHERE g.status = '{status}' AND {_IN_WORK} "
            f"AND g.taken = '' AND g.kind IN ({places}) GROUP BY g.stock",
            kinds,
        ):
            counts[sku or default_stock] += pieces
    return counts

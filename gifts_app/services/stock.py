"""What is on hand for packages and cards."""

from collections.abc import Mapping
from dataclasses import replace

from gifts_app.domain.items import Item
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.items import ItemStore

MOST_ON_HAND = 1_000_000


class Stock:
    """Use cases around the shelves."""

    def __init__(self, items: ItemStore, settings: TeamSettings) -> None:
        self._items = items
        self._settings = settings

    def items(self, *, retired: bool = False) -> tuple[Item, ...]:
        """Return what is on hand, what runs out first at the top."""
        default_stock = self._settings.paper().card_stock
        shown = [item for item in self._items.all(default_stock) if retired or not item.retired]
        return tuple(
            sorted(shown, key=lambda item: (item.retired, item.on_hand - item.reserved - item.low_at, item.name))
        )

    def set_on_hand(self, counts: Mapping[str, int]) -> tuple[Item, ...]:
        """Store counted pieces by SKU; all of them or none.

        Raises:
            NotFound: a SKU is unknown.
            InvalidRequest: a count is negative or absurd.
        """
        for sku, count in counts.items():
            if not 0 <= count <= MOST_ON_HAND:
                raise InvalidRequest(
                    "{count} of {sku} cannot be on hand; count from 0 to {most}.",
                    {sku: Sentence("Count from 0 to {most}.", most=MOST_ON_HAND)},
                    count=count,
                    sku=sku,
                    most=MOST_ON_HAND,
                )
        known = {item.sku for item in self._items.all()}
        for sku in counts:
            if sku not in known:
                raise NotFound("There is no item {sku}; add it on the Stock screen.", sku=sku)
        self._items.set_on_hand(counts)
        return self.items(retired=True)

    def put(self, item: Item) -> Item:
        """Add an item or change it.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
        """
        cleaned = replace(item, sku=clean_line(item.sku), name=clean_line(item.name), bin=clean_line(item.bin))
        faults: dict[str, Sentence] = {}
        for key in ("sku", "name"):
            if not getattr(cleaned, key):
                faults[key] = Sentence("This is needed.")
        for key in ("sku", "name", "bin"):
            if len(getattr(cleaned, key)) > LINE_LENGTH:
                faults[key] = Sentence("This is too long.")
        for key in ("on_hand", "low_at"):
            if not 0 <= getattr(cleaned, key) <= MOST_ON_HAND:
                faults[key] = Sentence("Count from 0 to {most}.", most=MOST_ON_HAND)
        if faults:
            raise InvalidRequest("The item cannot be saved as it is.", faults)
        self._items.put(cleaned)
        return cleaned

"""Whatever can lie in a tray: plain sheets, cards, envelopes and labels, each by one key and with its size."""

from collections.abc import Iterator
from dataclasses import dataclass

from gifts_app.documents.setup import SHEETS
from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, STOCKS

_NAMES = {"letter": "US Letter", "a4": "A4"}


@dataclass(frozen=True, slots=True)
class Feed:
    """One kind of sheet as a printer takes it.

    Attributes:
        key: of the stock, or of the plain sheet in ``SHEETS``; calibrations are kept by it.
        label: English source text.
        width, height: in mm, as documents are drawn on it.
    """

    key: str
    label: str
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm."""
        return self.width, self.height


def feeds() -> Iterator[Feed]:
    """Yield all that can be fed: plain sheets, cards, envelopes, labels."""
    for key, size in SHEETS.items():
        yield Feed(key, _NAMES.get(key, key), *size)
    for card in STOCKS.values():
        yield Feed(card.key, card.label, *card.sheet)
    for envelope in ENVELOPES.values():
        yield Feed(envelope.key, envelope.label, envelope.width, envelope.height)
    for labels in LABEL_STOCKS.values():
        yield Feed(labels.key, labels.label, *labels.sheet)


def feed(key: str) -> Feed | None:
    """Return what a key names, or None."""
    return next((found for found in feeds() if found.key == key), None)

"""What is on hand: culture books, stickers and other things for WoW packages, and the paper that cards are made of."""

from dataclasses import dataclass
from enum import StrEnum


class ItemCategory(StrEnum):
    """Where an item is used: in packages, or as the material of a printed piece."""

    PACKAGE = "package"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a shelf.

    Attributes:
        sku: stock-keeping unit, the item's stable key.
        bin: where it lies, such as ``B-03``; slips are sorted by it.
        on_hand: pieces on the shelf; never below zero.
        reserved: pieces wanted by gestures that wait or are held and have not taken theirs yet.
        low_at: at this number or below, the stock screen says that the item runs out.
        retired: no longer offered in the composer; kept for the history.
    """

    sku: str
    name: str
    category: ItemCategory = ItemCategory.PACKAGE
    bin: str = ""
    on_hand: int = 0
    reserved: int = 0
    low_at: int = 0
    retired: bool = False

    @property
    def free(self) -> int:
        """Pieces that nobody has been promised."""
        return self.free_beside(0)

    def free_beside(self, own: int) -> int:
        """Return the pieces that are free for a gesture that has been promised ``own`` of them already."""
        return max(0, self.on_hand - self.reserved + own)

    @property
    def short(self) -> int:
        """Pieces missing for what is already promised."""
        return max(0, self.reserved - self.on_hand)

"""How things stand on a list that somebody walks along the shelves with: sorted by bin, each bin in full."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gifts_app.documents.layout import look, sheet
from gifts_app.documents.layout.look import PT
from gifts_app.documents.layout.wording import say
from gifts_app.documents.piece import PieceItem
from gifts_app.documents.setup import Theme
from gifts_app.documents.text import lines
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.paragraphs import Block


def walk(items: Iterable[PieceItem]) -> list[PieceItem]:
    """Sort by zone, aisle, bay and shelf as one walks along them: A-2 before A-12; things without a bin last."""
    return sorted(items, key=lambda item: (not item.bin, _natural(item.bin), _natural(item.sku)))


def together(items: Iterable[PieceItem]) -> list[PieceItem]:
    """Add up things of one SKU in one bin, in the order of the walk."""
    found: dict[tuple[str, str], PieceItem] = {}
    for item in items:
        before = found.get((item.sku, item.bin))
        quantity = item.quantity + (before.quantity if before else 0)
        found[item.sku, item.bin] = PieceItem(item.sku, item.name, quantity, item.bin)
    return walk(found.values())


def count_words(items: Sequence[PieceItem], theme: Theme = sheet.PLAIN) -> str:
    """Say how many lines and how many pieces there are."""
    things, pieces = len(items), sum(item.quantity for item in items)
    counted = say(theme, "slip.line" if things == 1 else "slip.lines", count=things)
    return f"{counted}, {say(theme, 'slip.piece' if pieces == 1 else 'slip.many_pieces', count=pieces)}"


@lru_cache(4_000)
def two_lines(text: str, width: float, size: float, role: str = "text") -> tuple[Line, ...]:
    """Set a text in one or two lines of ``width`` mm; the second ends in an ellipsis if it must."""
    line = lines.shape(text, role)
    if line.width * size * PT <= width:
        return (line,)
    whole = sheet.prose(text, width, size, role)
    if len(whole.lines) <= 2:
        return whole.lines
    rest = " ".join(line.text for line in whole.lines[1:])
    return whole.lines[0], look.shortened(rest, role, width, size)


@lru_cache(4_000)
def whole(text: str, width: float, sizes: tuple[float, ...], role: str = "text") -> Block:
    """Set a bin or an SKU, of which every letter counts: two lines of ``width`` mm at the most, if any size allows it.

    Args:
        sizes: points, descending.
    """
    for size in sizes:
        block = sheet.prose(text, width, size, role)
        if len(block.lines) <= 2:
            break
    return block


@lru_cache(2_000)
def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"(\d+)", text))

"""Where a picture lies on a panel, how sharp it is there, and what stays white or is cut off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gifts_app.documents.setup import Picture
from gifts_app.documents.stock.formats import CardStock
from gifts_app.errors import Sentence

SHARP_DPI, COARSEST_DPI = 300.0, 200.0
"""Dots an inch from which a photograph looks sharp in the hand, and below which it looks like a mistake."""

_INCH = 25.4
_MOST_CUT = 0.15  # share of a picture that may fall off when it fills a panel
_MOST_NAMED = 3
_WORTH_SAYING = 2.0  # mm, as far as two sides of a sheet may differ

_Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a panel.

    Attributes:
        left, top, width, height: mm from the panel's upper left corner; a bleed reaches over the panel's edges.
        covered: a picture fills it to the edge; else it stays whole and leaves white.
    """

    left: float
    top: float
    width: float
    height: float
    covered: bool = False

    @property
    def size(self) -> _Size:
        """Width and height in mm."""
        return self.width, self.height


def art_spot(panel: _Size, safe: float, bleed: _Size = (0.0, 0.0), fold: str = "left") -> Spot:
    """Return the part of a front panel that a picture may fill.

    Art reaches over the edges where the sheet is cut after printing, and never over the fold; on stock that is not
    cut it keeps to the safe margin, because no office printer inks the edge of a sheet.

    Args:
        panel: width and height in mm.
        safe: from every edge to the nearest ink, where nothing bleeds.
        bleed: mm over the sides, and over head and foot; both 0 where the stock is not cut or not printable so far.
        fold: of ``stock.cards.FOLDS``: which edges are no cuts.
    """
    width, height = panel
    if not min(bleed):
        return Spot(safe, safe, width - 2 * safe, height - 2 * safe)
    across, along = bleed
    left = 0.0 if fold in {"left", "quarter"} else across
    top = 0.0 if fold in {"top", "quarter"} else along
    return Spot(-left, -top, left + width + across, top + height + along, covered=True)


def spot_on(stock: CardStock, margin: float | None = None) -> Spot:
    """Return the part of a stock's front that a picture may fill.

    Args:
        margin: that the printer leaves white; None takes what most leave.
    """
    bleed = stock.bleed(margin)
    return art_spot((stock.width, stock.height), stock.safe_of_fold, (bleed, bleed), stock.fold)


def laid(picture: _Size, spot: Spot) -> Spot:
    """Lay a picture into a spot.

    Args:
        picture: width and height in any unit.

    Returns:
        Where it lies: larger than the spot where it covers it and is cut, else inside it and whole.
    """
    across, along = spot.width / picture[0], spot.height / picture[1]
    scale = max(across, along) if covers(picture, spot) else min(across, along)
    width, height = picture[0] * scale, picture[1] * scale
    return Spot(spot.left + (spot.width - width) / 2, spot.top + (spot.height - height) / 2, width, height)


def covers(picture: _Size, spot: Spot) -> bool:
    """Say whether a picture fills a spot to its edges: it may, and loses little by it."""
    across, along = spot.width / picture[0], spot.height / picture[1]
    return spot.covered and 1 - min(across, along) / max(across, along) <= _MOST_CUT


def sharpness(pixels: _Size, spot: Spot) -> float:
    """Return the dots an inch of a picture that is laid into a spot."""
    return pixels[0] / laid(pixels, spot).width * _INCH


def too_coarse(pixels: _Size, stock: CardStock) -> bool:
    """Say whether a picture of so many pixels would look like a mistake on a stock."""
    return sharpness(pixels, spot_on(stock)) < COARSEST_DPI - 0.5


def refusal(pixels: _Size, stock: CardStock) -> Sentence | None:
    """Say how many pixels a picture needs for a stock, if it has too few."""
    if not too_coarse(pixels, stock):
        return None
    width, height = needed(pixels, spot_on(stock), COARSEST_DPI)
    return Sentence(
        "It has {has_width} × {has_height} pixels; to be clear on {stock} it needs at least {width} × {height}.",
        has_width=round(pixels[0]),
        has_height=round(pixels[1]),
        stock=stock.label,
        width=width,
        height=height,
    )


def advice(pixels: _Size | None, picture: Picture, stock: CardStock, others: Iterable[CardStock]) -> Iterator[Sentence]:
    """Yield what whoever brings a picture should know about it on paper.

    Args:
        pixels: what its file brought; None for drawings.
        stock: that the team prints on.
        others: all stocks that it may be chosen for.
    """
    spot = spot_on(stock)
    if pixels and sharpness(pixels, spot) < SHARP_DPI - 0.5:
        width, height = needed(pixels, spot, SHARP_DPI)
        yield Sentence(
            "At {dpi} dots an inch it prints a little soft on {stock}; {width} × {height} pixels would be sharp.",
            dpi=round(sharpness(pixels, spot)),
            stock=stock.label,
            width=width,
            height=height,
        )
    coarse = [other.label for other in others if pixels and other.key != stock.key and too_coarse(pixels, other)]
    if len(coarse) > _MOST_NAMED:
        coarse[_MOST_NAMED - 1 :] = [Sentence("{count} more", count=len(coarse) - _MOST_NAMED + 1)]
    if coarse:
        yield Sentence("It is too coarse for other paper: {stocks}.", stocks=", ".join(coarse))
    yield from _edges((picture.width, picture.height), spot)


def _edges(picture: _Size, spot: Spot) -> Iterator[Sentence]:
    place = laid(picture, spot)
    for size, room, where in (
        (place.width, spot.width, Sentence("left and right")),
        (place.height, spot.height, Sentence("above and below")),
    ):
        rest = round((room - size) / 2, 1)
        if rest >= _WORTH_SAYING:
            yield Sentence("{rest} mm more than the margin stay white {where}.", rest=f"{rest:.0f}", where=where)
        elif rest <= -_WORTH_SAYING:
            yield Sentence("{rest} mm are cut off {where}.", rest=f"{-rest:.0f}", where=where)


def needed(pixels: _Size, spot: Spot, dpi: float) -> tuple[int, int]:
    """Return the pixels that a picture of these proportions needs to have so many dots an inch in a spot."""
    place = laid(pixels, spot)
    return -int(-place.width / _INCH * dpi // 1), -int(-place.height / _INCH * dpi // 1)

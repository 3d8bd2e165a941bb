"""Where an address may stand on an envelope, and what posts say of an envelope's size. The sender's post decides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gifts_app.documents.layout import national
from gifts_app.documents.stock.formats import CardStock, EnvelopeStock, LabelStock
from gifts_app.errors import Sentence


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the recipient's address stands, in mm.

    Attributes:
        side: from the left and right edges.
        low: from the foot; below it machines spray their bars.
        high: from the foot to the highest line; 0 where only ``top`` counts.
        top: from the upper edge.
        widest: of the block.
        smallest: points.
    """

    side: float
    low: float
    high: float
    top: float
    widest: float
    smallest: float


# Each a little further in than its rule, because printers shift.
# USPS Publication 28, A2: 1/2 inch to the sides, 5/8 to 2 3/4 inches above the foot; so the lower right 4 3/4 by 5/8
# inches, where it sprays its bars, stay empty. Capitals of 0.080 inches (DMM 202, 2.1) are 8.1 points of our face.
_USPS = Zone(13.5, 16.5, 69.5, 0.0, 100.0, 8.5)
# Deutsche Post, Automationsfähige Briefsendungen: 15 mm to the sides and the foot, 40 mm to the upper edge, at most
# 100 mm wide, capitals from 2.3 mm. Royal Mail and Australia Post keep the same strips free.
_ELSEWHERE = Zone(15.5, 16.5, 0.0, 40.5, 99.5, 9.5)

# Royal Mail, Clear addressing: 10 to 12 points.
_ROYAL_MAIL = replace(_ELSEWHERE, smallest=10.0)

STAMP = 74.0
"""mm from the right that stay free at the top for stamps (Deutsche Post; Royal Mail wants 70)."""

CLEAR = 5.0
"""mm around the address that nothing else may touch (Royal Mail, Clear addressing)."""

_LONG, _SHORT = (127.0, 292.1), (88.9, 155.575)  # USPS Quick Service Guide 201, in mm
_SQUARE, _LONGISH = 1.3, 2.5
_STANDARD = ((140.0, 235.0), (90.0, 125.0))  # UPU Convention Regulations, standard items; Deutsche Post
_STANDARD_OF = {"GB": ((140.0, 240.0), (90.0, 165.0))}  # Royal Mail, letter


def _is_usps(origin: str) -> bool:
    return not national.crosses_border("US", origin.upper())


def zone_of(origin: str) -> Zone:
    """Return the zone that the post of a country reads.

    Args:
        origin: ISO 3166 code of the sender's country; empty when it is not known.
    """
    if _is_usps(origin):
        return _USPS
    return _ELSEWHERE if national.crosses_border("GB", origin.upper()) else _ROYAL_MAIL


def advice(stock: CardStock | EnvelopeStock | LabelStock, origin: str) -> Iterator[Sentence]:
    """Yield what somebody who chooses a stock had better know; nothing of it keeps anything from being printed.

    Args:
        origin: ISO 3166 code of the sender's country.
    """
    if isinstance(stock, EnvelopeStock):
        yield from _sizes(stock, origin)
    if stock.unproven:
        yield Sentence("{stock}: before first use, lay a print on plain paper over it.", stock=stock.label)


def _sizes(stock: EnvelopeStock, origin: str) -> Iterator[Sentence]:
    if not _is_usps(origin):
        if not _within(stock, *_STANDARD_OF.get(origin.upper(), _STANDARD)):
            yield Sentence("{stock}: larger than a standard letter; it costs more.", stock=stock.label)
    elif not _within(stock, _LONG, _SHORT):
        yield Sentence("{stock}: no letter for USPS; it costs what a large envelope costs.", stock=stock.label)
    elif not _SQUARE <= stock.width / stock.height <= _LONGISH:
        yield Sentence("{stock}: too square for the machines of USPS; it costs more.", stock=stock.label)


def _within(stock: EnvelopeStock, long: tuple[float, float], short: tuple[float, float]) -> bool:
    return long[0] <= stock.width <= long[1] and short[0] <= stock.height <= short[1]

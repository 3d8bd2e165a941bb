"""An address block: lines of an address set in one size in a box, never cut, never with a line left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.layout import addresses, look, national, zones
from gifts_app.documents.layout.addresses import PostalLine
from gifts_app.documents.layout.look import BLACK, PT
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.documents.text import lines, paragraphs
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.scripts import EUROPEAN, script_of
from gifts_app.domain.gestures import Recipient
from gifts_app.errors import Sentence

MOST_LINES = 6
LEADING = 1.25
"""Of the size; leaves 1.0 to 1.2 mm between lines, and Deutsche Post asks for 0.5 to 2.5."""

_LOOSEST = 1.6
_APART = 0.15  # of the size, between the ink of two lines

ROLE = "address"
_LARGEST = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class AddressBlock:
    """Shaped lines of an address.

    Attributes:
        size: points.
        leading: of the size.
        steps: of the size, from each line's baseline to the next, the last line's own room at the end.
        width: of the whole block in mm.
        fits: whether the block fits its box.
        missing: pairs of field and cluster that no font can print.
    """

    lines: tuple[Line, ...]
    size: float
    width: float
    fits: bool
    missing: tuple[tuple[str, str], ...]
    steps: tuple[float, ...]
    leading: float = LEADING

    @property
    def height(self) -> float:
        """Height of the whole block in mm."""
        return sum(self.steps) * self.size * PT

    def draw(self, pen: Pen, x: float, y: float, colour: Colour = BLACK, *, dot: float = 0.0) -> None:
        """Draw it with its upper left corner at ``x``, ``y`` in mm.

        Lines that run from right to left end at the right edge, and a code or number between them does; lines in Latin
        letters start at the left, where machines look for them.

        Args:
            dot: mm; baselines stand on whole ones of a coarse printer.
        """
        base = y + self.size * PT * (self.leading * 0.5 + 0.36)
        for line, step in zip(self.lines, self.steps, strict=True):
            aside = line.rtl or (self._runs_left and not national.has_latin(line.text))
            place = round(base / dot) * dot if dot else base
            pen.text(x + self.width if aside else x, place, line, self.size, 1.0 if aside else 0.0, colour=colour)
            base += step * self.size * PT

    @property
    def _runs_left(self) -> bool:
        return any(line.rtl for line in self.lines)


def recipient_lines(piece: Piece, setup: PrintSetup) -> tuple[PostalLine, ...]:
    """Return the recipient's lines as they are posted from the desk's own country."""
    return addresses.lines(piece.recipient, setup.sender.address.country)


def sender_lines(sender: Sender, destination: str) -> tuple[PostalLine, ...]:
    """Return the return address, with its country when the piece leaves it."""
    return addresses.lines(Recipient(sender.name, sender.address), destination or sender.address.country)


def sizes(setup: PrintSetup, largest: float = _LARGEST) -> tuple[float, ...]:
    """Return the points an address may stand in, descending to the least that the sender's post reads.

    Royal Mail and Deutsche Post ask for 10 to 12; the least of the latter is by the height of its capitals.
    """
    smallest = zones.zone_of(setup.sender.address.country).smallest
    return tuple(largest - step / 2 for step in range(int((largest - smallest) * 2) + 1))


def block(
    texts: tuple[PostalLine, ...],
    box: tuple[float, float],
    sizes: tuple[float, ...],
    language: str = "",
    most: int = MOST_LINES,
    leading: float = LEADING,
    role: str = ROLE,
) -> AddressBlock:
    """Set an address.

    It stands in the first size in which every line keeps to itself; where one is too long for the box in all of them,
    in the first in which lines that are broken between words make no more than ``most``.
    Lines of the street move together when there are too many, then district and region beside their neighbours.

    Args:
        box: width and height in mm.
        sizes: points, descending.
        most: lines.
        leading: of the size.
        role: key of ``fonts.CHAINS``.
    """
    found = _set(texts, box, sizes, language, most, leading, role)
    while not found.fits and len(texts) > 2:
        joined = _joined(texts)
        if joined == texts:
            break
        texts = joined
        found = _set(texts, box, sizes, language, most, leading, role)
    return found


def _set(
    texts: tuple[PostalLine, ...],
    box: tuple[float, float],
    sizes: tuple[float, ...],
    language: str,
    most: int,
    leading: float,
    role: str,
) -> AddressBlock:
    shaped = tuple(lines.shape(text.text, role, language) for text in texts)
    wide = max((line.width for line in shaped), default=0.0)
    if len(shaped) <= most and not any(line.missing for line in shaped):
        for steps in _steps(shaped, leading):
            for size in sizes:  # no line needs breaking: nothing to measure
                if wide * size * PT <= box[0] and sum(steps) * size * PT <= box[1]:
                    return AddressBlock(
                        shaped, size, wide * size * PT, fits=True, missing=(), steps=steps, leading=leading
                    )
    measured = [paragraphs.measure(line.text, role, language) for line in texts]
    missing = tuple((text.field, c) for text, part in zip(texts, measured, strict=True) for c in part.missing)
    widest = max((part.widest for part in measured), default=0.0)
    whole = [size for size in sizes[:-1] if widest * size * PT <= box[0] and len(texts) <= most]
    for size in (*whole, sizes[-1]):
        made = paragraphs.set_lines(measured, box[0] / PT, size, leading, fits=True)
        for steps in _steps(made.lines, leading):
            fits = len(made.lines) <= most and sum(steps) * size * PT <= box[1]
            if fits:
                return AddressBlock(made.lines, size, made.width * PT, fits, missing, steps, leading)
    return AddressBlock(made.lines, size, made.width * PT, fits, missing, steps, leading)


def _steps(shaped: Sequence[Line], leading: float) -> Iterator[tuple[float, ...]]:
    """Yield how far the lines stand apart: so that no tall script touches its neighbours, then evenly, if it must."""
    even = (leading,) * len(shaped)
    if any(run.script not in EUROPEAN for line in shaped for run in line.runs if run.script):
        reaches = [line.reach() for line in shaped]
        needed = (below[0] - above[1] + _APART for above, below in pairwise(reaches))
        yield (*(max(leading, min(_LOOSEST, need)) for need in needed), leading)[: len(shaped)]
    yield even


_MAY_SHARE = (
    ("street", "street"),
    ("district", "street"),
    ("street", "district"),
    ("city", "region"),
    ("postal_code", "region"),
    ("postal_code", "city"),
)


def _joined(texts: tuple[PostalLine, ...]) -> tuple[PostalLine, ...]:
    """Put two neighbouring lines on one: of the street if there are such, else the district or region beside it.

    A code shares a line only where it stands first, as in East Asia; elsewhere it would no longer be the last.
    """
    for pair in _MAY_SHARE:
        for index in range(1 if pair[0] == "postal_code" else len(texts) - 1):
            first, second = texts[index : index + 2]
            if (first.field, second.field) == pair:
                between = " " if first.field == "postal_code" else _comma(first.text)
                both = f"{first.text}{between}{second.text}"
                return (*texts[:index], PostalLine(both, first.field), *texts[index + 2 :])
    return texts


def _comma(text: str) -> str:
    script = next((found for found in map(script_of, reversed(text)) if found), "")
    return {"ARABIC": "، ", "EAST ASIAN": " "}.get(script, ", ")


def faults(document: str, piece: Piece, found: AddressBlock, paper: str) -> list[Fault]:
    """Return what keeps an address from standing on its paper."""
    result = [
        look.unprintable(document, field, [c for f, c in found.missing if f == field]) for field in dict(found.missing)
    ]
    if piece.recipient.address.is_empty:
        result.append(
            Fault(document, "address", Sentence("There is no address to send this to; add one to the customer."))
        )
    elif not found.fits:
        result.append(
            Fault(
                document,
                "street",
                Sentence(
                    "The address takes {count} lines and does not fit its {paper}; shorten name, street or company.",
                    count=len(found.lines),
                    paper=paper,
                ),
            )
        )
    return result

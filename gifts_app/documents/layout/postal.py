"""An address block: lines of an address set in one size in a box, never cut, never with a line left out."""

from dataclasses import dataclass

from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.layout import addresses, look
from gifts_app.documents.layout.addresses import PostalLine
from gifts_app.documents.layout.look import BLACK, PT
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.documents.text import lines, paragraphs
from gifts_app.documents.text.lines import Line
from gifts_app.domain.gestures import Recipient
from gifts_app.errors import Sentence

SMALLEST = 9.5
"""Points: capitals of 2.3 mm, the least that Deutsche Post's machines read; USPS asks for 2 mm."""

MOST_LINES = 6
LEADING = 1.25
ROLE = "address"


@dataclass(frozen=True, slots=True, eq=False)
class AddressBlock:
    """Shaped lines of an address.

    Attributes:
        size: points.
        width, height: of the whole block in mm.
        fits: whether the block fits its box.
        missing: pairs of field and cluster that no font can print.
    """

    lines: tuple[Line, ...]
    size: float
    width: float
    height: float
    fits: bool
    missing: tuple[tuple[str, str], ...]

    def draw(self, pen: Pen, x: float, y: float, colour: Colour = BLACK) -> None:
        """Draw it with its upper left corner at ``x``, ``y`` in mm; right-to-left lines end at the right edge."""
        step = self.size * LEADING * PT
        base = y + step * 0.5 + self.size * PT * 0.36
        rtl = sum(line.rtl for line in self.lines) * 2 > len(self.lines)
        for line in self.lines:
            pen.text(x + self.width if rtl else x, base, line, self.size, 1.0 if rtl else 0.0, colour=colour)
            base += step


def recipient_lines(piece: Piece, setup: PrintSetup) -> tuple[PostalLine, ...]:
    """Return the recipient's lines as they are posted from the desk's own country."""
    return addresses.lines(piece.recipient, setup.sender.address.country)


def sender_lines(sender: Sender, destination: str) -> tuple[PostalLine, ...]:
    """Return the return address, with its country when the piece leaves it."""
    return addresses.lines(Recipient(sender.name, sender.address), destination or sender.address.country)


def block(
    texts: tuple[PostalLine, ...],
    box: tuple[float, float],
    sizes: tuple[float, ...],
    language: str = "",
    most: int = MOST_LINES,
) -> AddressBlock:
    """Set an address.

    At the first size every line keeps to itself if it can; lines too long for the box are wrapped at the smallest.
    Lines of the street move together when there are too many.

    Args:
        box: width and height in mm.
        sizes: points, descending.
        most: lines.
    """
    found = _set(texts, box, sizes, language, most)
    while not found.fits and len(texts) > 2:
        joined = _joined(texts)
        if joined == texts:
            break
        texts = joined
        found = _set(texts, box, sizes, language, most)
    return found


def _set(
    texts: tuple[PostalLine, ...], box: tuple[float, float], sizes: tuple[float, ...], language: str, most: int
) -> AddressBlock:
    shaped = tuple(lines.shape(text.text, ROLE, language) for text in texts)
    wide = max((line.width for line in shaped), default=0.0)
    if len(shaped) <= most and not any(line.missing for line in shaped):
        for size in sizes:  # no line needs breaking: nothing to measure
            height = len(shaped) * size * LEADING * PT
            if wide * size * PT <= box[0] and height <= box[1]:
                return AddressBlock(shaped, size, wide * size * PT, height, fits=True, missing=())
    measured = [paragraphs.measure(line.text, ROLE, language) for line in texts]
    missing = tuple((text.field, c) for text, part in zip(texts, measured, strict=True) for c in part.missing)
    size = sizes[-1]
    made = paragraphs.set_lines(measured, box[0] / PT, size, LEADING, fits=True)
    height = made.height * PT
    fits = len(made.lines) <= most and height <= box[1]
    return AddressBlock(made.lines, size, made.width * PT, height, fits, missing)


def _joined(texts: tuple[PostalLine, ...]) -> tuple[PostalLine, ...]:
    """Put two neighbouring lines of the street on one."""
    for index in range(len(texts) - 1):
        first, second = texts[index : index + 2]
        if first.field == second.field == "street":
            return (*texts[:index], PostalLine(f"{first.text}, {second.text}", "street"), *texts[index + 2 :])
    return texts


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
                    "The address takes {count} lines and does not fit its {paper}; shorten the street or company.",
                    count=len(found.lines),
                    paper=paper,
                ),
            )
        )
    return result

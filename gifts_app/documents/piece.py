"""What a document is told about a gesture, and what it tells back. Plain records; no layout and no drawing here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gifts_app.domain.gestures import Recipient
from gifts_app.errors import Sentence


@dataclass(frozen=True, slots=True)
class PieceItem:
    """One line of a packing slip."""

    sku: str
    name: str
    quantity: int = 1
    bin: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Everything that any document may print about one gesture.

    Attributes:
        code: short code of the gesture, as people and scanners read it.
        kind, occasion: keys of the catalogue.
        solemn: a loss or an illness: nothing cheerful around the words.
        salutation: name to greet with; part of the printed message only where the message holds it.
        pronunciation: how the name is said; for the eyes of whoever writes, never on what leaves the house.
        message: the words for the customer; may be empty when they are written by hand.
        stock, design, hand: keys; empty takes the set-up's stock, the occasion's front, the first hand.
        story: what happened; never printed on anything that leaves the house.
        details: what only this kind asks for, by the catalogue's field keys.
        copies: how often it was printed before; no customer's piece shows it.
        seed: sets its handwriting apart from all others', from the first preview to the last reprint; empty takes the
            code, which a draft does not have yet.
    """

    code: str
    kind: str
    occasion: str
    recipient: Recipient
    requested_on: date
    solemn: bool = False
    salutation: str = ""
    pronunciation: str = ""
    message: str = ""
    sign: str = ""
    handwritten: bool = False
    stock: str = ""
    design: str = ""
    hand: str = ""
    story: str = ""
    agent: str = ""
    items: tuple[PieceItem, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    copies: int = 0
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a piece does not print right.

    Attributes:
        document: key of the document.
        field: what to change, by the name of the piece's or address's field.
        message: one plain sentence with the way out.
        characters: the characters that no font can print; empty when the fault is another.
    """

    document: str
    field: str
    message: Sentence
    characters: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A finished PDF.

    Attributes:
        sheets: sheets of paper that go through the printer for it.
        pages: codes of the pieces on each page.
        stock: key of what is fed; empty for plain paper.
        part: ``fronts`` or ``backs`` where a person turns the stack between two passes, ``both`` where the printer
            turns every sheet; empty where sheets have one side.
    """

    data: bytes
    sheets: int
    pages: tuple[tuple[str, ...], ...]
    stock: str = ""
    part: str = ""

    @property
    def pieces(self) -> tuple[str, ...]:
        """Codes in the order of the sheets, each once."""
        return tuple(dict.fromkeys(code for page in self.pages for code in page))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a message sits in its card.

    Attributes:
        written: words or characters in the message, signature not counted.
        capacity: about how many like them fit at the size that reads best; of a message that does not fit, how many of
            them do at the smallest that still reads well.
        fits: whether there is room for it; False is a fault of ``check`` as well. A character without a font takes no
            room: only ``check`` names it.
        size: points it is set in; 0 when it does not fit.
        unit: what both are counted in, as whoever writes such a text would: ``words`` or ``characters``.
    """

    written: int
    capacity: int
    fits: bool
    size: float
    unit: str

"""What the printing desk has: its sender, the paper that is loaded, and how its printers behave. Plain records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gifts_app.domain.customers import Address

SHEETS: Mapping[str, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Portrait sheets of the printers, width and height in mm (ANSI/ASME Y14.1 size A, ISO 216 A4)."""

FRONT, BACK = "front", "back"
"""The two sides of a sheet: the one that is printed first, and the other."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The team's own name and address: return address of envelopes, callback of florist orders."""

    name: str
    address: Address
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the one form that is kept and printed: upright, without metadata, in sRGB or grey, on white.

    Attributes:
        form: ``png`` (eight or fewer bits a pixel from a palette, not interlaced) or ``jpeg``.
        width, height: pixels.
    """

    form: str
    width: int
    height: int
    data: bytes = field(repr=False)


INKS = ("title", "soft", "line", "pen")
"""Inks that a theme may change: titles, captions and second things, thin rules, printed handwriting."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The team's own look: what it changes is how things look and are called, never where they stand.

    Attributes:
        name: what people call it; empty for the program's own look.
        maker: line on the back of cards and at the head of orders; empty for the sender's name.
        inks: colours as ``#RRGGBB`` by names of ``INKS``.
        title_face: role of the face that titles are set in; empty for the usual one.
        hand: key of the hand that a message takes whose writer chose none; empty for the first.
        words: fixed words by their keys.
        logo: stands at the head of slips and orders and on the back of cards.
    """

    name: str = ""
    maker: str = ""
    inks: Mapping[str, str] = field(default_factory=dict)
    title_face: str = ""
    hand: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What to do to a side of a sheet so that it comes out of one printer where it belongs.

    Attributes:
        right, down: mm to move everything.
        across, along: factors of width and height about the sheet's middle.
        turned: degrees clockwise that the sheet is fed turned: 0, 90, 180 or 270.
        measured_on, measured_by: when and by whom; None and empty as long as nobody has measured.
    """

    right: float = 0.0
    down: float = 0.0
    across: float = 1.0
    along: float = 1.0
    turned: int = 0
    measured_on: date | None = None
    measured_by: str = ""


@dataclass(frozen=True, slots=True)
class Duplex:
    """How a sheet gets its second side.

    Attributes:
        automatic: the printer turns it by itself; else fronts and backs are two files, and a person turns the stack.
        short_edge: an automatic printer turns it over its short edge.
        reversed: a stack that goes in again gives its sheets in the opposite order.
        upside_down: backs come out turned by 180 degrees against their fronts.
        face_up: the printed side lies up when the stack goes in again.
    """

    automatic: bool = False
    short_edge: bool = False
    reversed: bool = False
    upside_down: bool = False
    face_up: bool = False


@dataclass(frozen=True, slots=True)
class Printer:
    """One tray of one printer.

    Attributes:
        key: made from name and tray.
        margin: mm along every edge that it leaves white; None takes what its kind of stock allows.
        dots_per_mm: 23.622 for 600 dots an inch; 8 (203 an inch, a label printer's) serves any printer, because bars
            that suit the coarsest dots are wide enough for finer ones.
        calibrations: by key of the stock and side (``FRONT`` or ``BACK``).
    """

    key: str = ""
    name: str = ""
    tray: str = ""
    margin: float | None = None
    dots_per_mm: float = 8.0
    duplex: Duplex = Duplex()
    calibrations: Mapping[tuple[str, str], Calibration] = field(default_factory=dict)

    def calibration(self, stock: str, side: str) -> Calibration:
        """Return what was measured for a side of a stock, or a calibration that changes nothing."""
        return self.calibrations.get((stock, side), Calibration())


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """What the printing desk has loaded.

    Attributes:
        sheet: ``letter`` or ``a4``: plain paper for slips and florist orders.
        default_stock, label_stock: keys of card stocks and label stocks.
        practice: draws PRACTICE on every sheet.
        rules: draws faint lines on cards that are written by hand.
        printers: the printer of each document, by the document's key; the one of ``""`` prints all others.
        envelopes_by_hand: addresses envelopes in the card's handwriting face; no machine reads it.
        used_cells: cells of the label sheet in the feeder that hold no label any more, counted along the rows from 0.
        fronts: the team's own card fronts, by the key that a piece's ``design`` names.
        theme: the team's own look.
    """

    sheet: str
    sender: Sender
    default_stock: str
    label_stock: str
    practice: bool = False
    rules: bool = True
    printers: Mapping[str, Printer] = field(default_factory=dict)
    used_cells: frozenset[int] = frozenset()
    fronts: Mapping[str, Picture] = field(default_factory=dict)
    envelopes_by_hand: bool = False
    theme: Theme = Theme()

    @property
    def maker(self) -> str:
        """Who made it, as customers and florists know the team."""
        return self.theme.maker or self.sender.name

    def printer(self, document: str) -> Printer:
        """Return the printer that a document goes to."""
        return self.printers.get(document) or self.printers.get("") or Printer()

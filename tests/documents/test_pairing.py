"""Two passes through a printer: whatever it does with the stack, every inside lies behind its own outside.

A stack of sheets is modelled as somebody holds it. What a printer does is found out with two test sheets, as at the
desk; then cards are printed with what was found.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image, ImageChops

from gifts_app.documents import panels as views
from gifts_app.documents import press
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.piece import Piece
from gifts_app.documents.proofs.raster import PDFIUM
from gifts_app.documents.setup import Duplex, Printer
from gifts_app.documents.stock import panels
from gifts_app.documents.stock.feeds import feed
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.documents.test_pages.register import print_test
from gifts_app.domain.kinds import DESIGNS
from tests.documents import reading
from tests.documents.samples import SETUP, piece

DPI = 50.8  # two pixels in a millimetre


@dataclass
class Paper:
    """A sheet in the hand: for either face the page on it and the degrees it is turned by, as one reads that face."""

    faces: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"one": [], "other": []})


@dataclass(frozen=True)
class Machine:
    """A machine that prints one face of a stack at a time.

    Attributes:
        gives_back_reversed: the first sheet of a stack that goes in again is the last of the first pass.
        other_end_first: a stack that was turned over goes in with its other end first.
        prints_below: it prints the face that lies down in the tray.
    """

    gives_back_reversed: bool
    other_end_first: bool
    prints_below: bool

    def first_pass(self, pages: int) -> list[Paper]:
        stack = [Paper() for _ in range(pages)]
        for page, paper in enumerate(stack):
            paper.faces["one"].append((page, 0))
        return stack

    def second_pass(self, stack: list[Paper], pages: int, *, face_up: bool, lying: bool) -> None:
        """Print on what was laid in with its printed face up or down.

        A page that lies is turned by a quarter on paper that is always fed by the same end, so that the same way of
        turning the stack brings its other end up.
        """
        fed = stack[::-1] if self.gives_back_reversed else stack
        degrees = 180 if self.other_end_first != lying else 0
        face = "other" if face_up == self.prints_below else "one"
        for page, paper in zip(range(pages), fed, strict=True):
            paper.faces[face].append((page, degrees))


def found_out(machine: Machine) -> Duplex:
    """Print two upright test sheets on both sides and look at them."""
    for face_up in (False, True):
        stack = machine.first_pass(2)
        machine.second_pass(stack, 2, face_up=face_up, lying=False)
        if all(len(paper.faces["other"]) == 1 for paper in stack):
            page, degrees = stack[0].faces["other"][0]
            return Duplex(reversed=page == 1, upside_down=degrees == 180, face_up=face_up)
    raise AssertionError("no way to print the other face")


MACHINES = [Machine(*bits) for bits in itertools.product((False, True), repeat=3)]


def test_the_eight_printers_differ_in_what_is_found_out() -> None:
    assert len({found_out(machine) for machine in MACHINES}) == 8


@pytest.mark.parametrize("key", ["a2-letter", "a2-ivory", "avery-3265", "avery-5389", "flat-us-a6-letter", "a7-letter"])
def test_every_inside_lies_behind_its_own_outside(key: str) -> None:
    """And stands upright when the card is opened. Three sheets, the last of them not full."""
    stock = STOCKS[key]
    count = 2 * stock.grid.count + 1
    pieces = [
        piece(n, stock=key, design=DESIGNS[n % len(DESIGNS)], message=f"Words for number {n}.", sign="")
        for n in range(1, count + 1)
    ]
    lying = stock.sheet[0] > stock.sheet[1]
    expected = {made.code: _face(made, "front") for made in pieces}
    for machine in MACHINES:
        duplex = found_out(machine)
        setup = replace(SETUP, printers={"card": Printer(duplex=duplex)})
        fronts, backs = press.run_files("card", pieces, setup, 7)
        stack = machine.first_pass(fronts.sheets)
        machine.second_pass(stack, backs.sheets, face_up=duplex.face_up, lying=lying)
        for paper in stack:
            ((front, _),) = paper.faces["one"]
            ((back, degrees),) = paper.faces["other"]
            for at, made in _cells(pieces, front, stock.grid.count):
                assert _shows(fronts.data, front, stock, at, expected[made.code]), (machine, made.code)
                _check_words(backs.data, back, degrees, made, stock, at)


def _cells(pieces: list[Piece], sheet: int, cells: int) -> list[tuple[tuple[int, Piece], Piece]]:
    here = pieces[sheet * cells : (sheet + 1) * cells]
    return [((cell, made), made) for cell, made in enumerate(here)]


def _face(made: Piece, name: str) -> Image.Image:
    data = press.print_document("card", [made], SETUP).data
    shown = views.view(name, made, SETUP)
    return reading.picture(data, shown.page, DPI).crop(reading.pixels(shown.box, DPI))


def _shows(data: bytes, page: int, stock: panels.CardStock, at: tuple[int, Piece], face: Image.Image) -> bool:
    """Whether the front of the card in a cell is the picture that it is when it is printed alone."""
    left, top = stock.grid.corner(at[0])
    panel = panels.named(stock, "front")
    box = (left + panel.left, top + panel.top, panel.width, panel.height)
    here = reading.picture(data, page, DPI).crop(reading.pixels(box, DPI)).resize(face.size)
    far = ImageChops.difference(here, face).point(lambda value: 255 if value > 120 else 0)
    return sum(far.histogram()[1:]) < sum(face.histogram()[:200]) * 0.3


def _check_words(
    data: bytes, page: int, degrees: int, made: Piece, stock: panels.CardStock, at: tuple[int, Piece]
) -> None:
    """Look through the card: behind its outline, turned from left to right, stand its own words, the right way up."""
    left, top = stock.grid.corner(at[0])
    panel = panels.for_words(stock)
    behind = stock.sheet[0] - left - stock.grid.width + panel.left, top + panel.top
    text, angle = _text_in(data, page, degrees, (*behind, panel.width, panel.height))
    assert made.message in text, text
    assert "number" not in text.replace(made.message, "")
    assert angle == (180 if panel.turned else 0)


def _text_in(data: bytes, page: int, degrees: int, box: tuple[float, float, float, float]) -> tuple[str, int]:
    """Read what stands in a box of a printed face, and how its letters are turned there."""
    left, top, width, height = (length * 72 / 25.4 for length in box)
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            sheet = document[page]
            wide, high = sheet.get_size()
            if degrees == 180:
                left, top = wide - left - width, high - top - height
            words = sheet.get_textpage()
            found = [
                place
                for place in range(words.count_chars())
                if _inside(words.get_charbox(place), left, high - top - height, width, height)
            ]
            # A pen that moves slants every word a little.
            angle = round(math.degrees(pdfium_c.FPDFText_GetCharAngle(words.raw, found[0])) / 90) * 90 % 360
            sheet.set_rotation(angle)
            text = sheet.get_textpage().get_text_bounded(left, high - top - height, left + width, high - top)
            return " ".join(text.split()), (angle + degrees) % 360
        finally:
            document.close()


def _inside(letter: tuple[float, float, float, float], left: float, foot: float, width: float, height: float) -> bool:
    x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return letter[2] > letter[0] and left < x < left + width and foot < y < foot + height


@pytest.mark.parametrize("key", ["letter", "a2-letter", "a2-ivory", "avery-3265"])
def test_the_two_test_sheets_find_the_same_on_sheets_that_stand_and_that_lie(key: str) -> None:
    """What is known of a printer holds for every stock, whichever the test was printed on."""
    fed = feed(key)
    assert fed is not None
    _, backs = print_test("duplex", fed, Printer(duplex=Duplex(upside_down=True)))
    for machine in MACHINES:
        stack = machine.first_pass(2)
        duplex = found_out(machine)
        machine.second_pass(stack, 2, face_up=duplex.face_up, lying=fed.width > fed.height)
        ((page, degrees),) = stack[0].faces["other"]
        _, angle = _text_in(backs.data, page, degrees, (0.0, 0.0, *fed.size))
        assert (angle == 180) is machine.other_end_first


def test_a_printer_that_turns_over_the_short_edge_by_itself_gets_the_same_backs() -> None:
    """On an upright sheet the short edge turns head to foot; on one that lies, the long edge does."""
    upright, lying = Sheet((215.9, 279.4), (), _nothing, _nothing), Sheet((215.9, 139.7), (), _nothing, _nothing)
    long_edge, short_edge = Duplex(automatic=True), Duplex(automatic=True, short_edge=True)
    assert [upright.back_is_upside_down(duplex) for duplex in (long_edge, short_edge)] == [False, True]
    assert [lying.back_is_upside_down(duplex) for duplex in (long_edge, short_edge)] == [True, False]
    odd = replace(short_edge, upside_down=True)
    assert [sheet.back_is_upside_down(odd) for sheet in (upright, lying)] == [False, True]


_nothing: Callable[[Pen], None] = lambda pen: None  # noqa: E731 -- draws nothing

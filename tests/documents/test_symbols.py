"""Bar codes: on the dots of the printer, with their quiet zones, and readable when every dot is black or white."""

from dataclasses import replace
from itertools import pairwise

import pytest

from gifts_app.documents import press
from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Book
from gifts_app.domain.ids import code_of
from tests.documents import reading
from tests.documents.samples import FLOWERS, SETUP, piece

CODES = [code_of(number) for number in (1, 1987, 424_242, 9_999_999)]
MANY = [*CODES, *(code_of(number) for number in range(7, 9_999_999, 833_317))]


def _sheet(code: str, x: float = 5.0, y: float = 5.0) -> bytes:
    book = Book("Symbols")
    with book.page(82.0, 45.0) as pen:
        symbols.draw_linear(pen, x, y, code)
        symbols.draw_matrix(pen, x, y + 15.0, code)
        symbols.draw_matrix(pen, x + 40.0, y + 15.0, code, symbols.SMALL_DOTS)
    return book.finish()


@pytest.mark.parametrize("dpi", [203.2, 600.0])
@pytest.mark.parametrize("gain", ["as drawn", "a dot of gain", "a dot of loss"])
def test_symbols_can_be_scanned_in_one_bit(gain: str, dpi: float) -> None:
    """All of many codes: black dots alone, each edge a dot too far or too near, the sheet a degree aslant."""
    wrong = []
    for code in MANY if dpi < 300 else MANY[::3]:
        image = reading.one_bit(_sheet(code), dpi=dpi)
        if gain != "as drawn":
            image = reading.gained(image, loss=gain == "a dot of loss")
        for degrees in (0.0, 1.0, -1.0):
            seen = reading.symbols(reading.as_scanned(image, degrees, dpi) if degrees else image)
            if seen != [("Code128", code), ("QRCode", code), ("QRCode", code)]:
                wrong.append((code, degrees, seen))
    assert wrong == []


@pytest.mark.parametrize("offset", [0.0, 0.03, 0.06, 0.11])
def test_bars_keep_to_the_dots_wherever_they_are_put(offset: float) -> None:
    """A printer that paints every dot it touches makes four dots of three off the grid; on it three stay three."""
    book = Book("Symbols")
    with book.page(99.9999, 49.9999) as pen:  # a rasteriser rounds up to whole dots
        symbols.draw_linear(pen, 10.0 + offset, 10.0 + offset, CODES[1])
    image = reading.picture(book.finish(), dpi=203.2)
    row = [image.getpixel((x, 128)) < 250 for x in range(image.width)]
    edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
    assert edges
    assert {(right - left) % symbols.LINEAR_DOTS for left, right in pairwise(edges)} == {0}


def test_quiet_zones_are_white() -> None:
    """6.35 mm beside the bars (or ten modules), four modules around the square, wiped even where art lies below."""
    book = Book("Symbols")
    with book.page(101.6, 80) as pen:
        pen.area(0, 0, 101.6, 80, (0.5, 0.5, 0.5))
        wide = symbols.draw_linear(pen, 10, 10, CODES[1])
        side = symbols.draw_matrix(pen, 10, 40, CODES[1])
    image = reading.picture(book.finish(), dpi=254)
    assert reading.ink(image, 10.2, 10.2, 10 + symbols.LINEAR_QUIET - 0.2, 21.8, 254) == 0
    assert reading.ink(image, 10 + wide - symbols.LINEAR_QUIET + 0.2, 10.2, 10 + wide - 0.2, 21.8, 254) == 0
    quiet = symbols.MATRIX_QUIET * symbols.MATRIX_DOTS * symbols.DOT
    assert reading.ink(image, 10.2, 40.2, 10 + quiet - 0.2, 40 + side - 0.2, 254) == 0
    assert reading.ink(image, 10.2, 40.2, 10 + side - 0.2, 40 + quiet - 0.2, 254) == 0
    assert symbols.linear_width(CODES[1]) == pytest.approx(wide)
    assert symbols.matrix_side(CODES[1]) == pytest.approx(side)


@pytest.mark.parametrize(
    ("key", "kinds", "dpi"),
    [("slip", 2, 203.2), ("florist", 2, 203.2), ("card", 1, 203.2), ("label", 1, 203.2), ("slip", 2, 600.0)],
)
def test_the_code_on_every_document_can_be_scanned(key: str, kinds: int, dpi: float) -> None:
    """On the practice profile as well, whose grey word must not get in the way."""
    made = piece(4711, details=FLOWERS)
    for setup in (SETUP, replace(SETUP, practice=True)) if dpi < 300 else (SETUP,):
        data = press.print_document(key, [made], setup).data
        found = reading.symbols(reading.one_bit(data, dpi=dpi))
        assert len(found) == kinds
        assert {text for _, text in found} == {made.code}


def test_a_parcel_label_scans_on_its_own_printer() -> None:
    data = press.print_document("label", [piece()], replace(SETUP, label_stock="thermal-4x6")).data
    assert reading.symbols(reading.one_bit(data)) == [("Code128", piece().code)]


def test_twenty_labels_of_a_sheet_all_scan() -> None:
    pieces = [piece(number) for number in range(1, 15)]
    data = press.print_document("label", pieces, SETUP).data
    found = [text for page in range(2) for _, text in reading.symbols(reading.one_bit(data, page, 300.0))]
    assert sorted(found) == sorted(made.code for made in pieces)

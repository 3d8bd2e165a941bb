"""Pages under a printer's calibration: everything lies where the numbers say, and bars keep to whole dots."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from gifts_app.documents import press
from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.matrix import AS_IT_IS, Matrix, correction, moved, turned
from gifts_app.documents.drawing.paper import MM, Book, Pen
from gifts_app.documents.setup import BACK, FRONT, Calibration, Printer
from gifts_app.domain.ids import code_of
from tests.documents import reading
from tests.documents.samples import SETUP, piece

SHEET = (120.0, 90.0)
CODE = code_of(1987)

offsets = st.integers(-60, 60).map(lambda tenths: tenths / 10)
factors = st.integers(1960, 2040).map(lambda steps: steps / 2000)
calibrations = st.builds(Calibration, offsets, offsets, factors, factors, st.sampled_from([0, 90, 180, 270]))
places = st.tuples(st.floats(15, 105), st.floats(15, 75))


def _printer(calibration: Calibration, dots_per_mm: float = 8.0) -> Printer:
    return Printer(dots_per_mm=dots_per_mm, calibrations={("paper", FRONT): calibration})


def _expected(calibration: Calibration, x: float, y: float) -> tuple[float, float]:
    """Say in school arithmetic where a place of the sheet must lie on the fed page."""
    width, height = SHEET
    x = width / 2 + (x - width / 2) * calibration.across + calibration.right
    y = height / 2 + (y - height / 2) * calibration.along + calibration.down
    turns = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
    return turns[calibration.turned]


def _diamond(pen: Pen, x: float, y: float) -> None:
    """Draw a mark with slanted edges: those of a rectangle are put on whole pixels by the rasteriser."""
    pen.polygon([(x, y - 1.5), (x + 1.5, y), (x, y + 1.5), (x - 1.5, y)])


def _centre(image: Image.Image, size: tuple[float, float]) -> tuple[float, float]:
    """Return the middle of all ink in mm."""
    box = ImageOps.invert(image).getbbox()
    assert box is not None
    ink = [255 - grey for grey in image.crop(box).tobytes()]
    wide, total = box[2] - box[0], sum(ink)
    across = sum(grey * (box[0] + number % wide + 0.5) for number, grey in enumerate(ink)) / total
    down = sum(grey * (box[1] + number // wide + 0.5) for number, grey in enumerate(ink)) / total
    return across / image.width * size[0], down / image.height * size[1]


@settings(max_examples=40, deadline=None)
@given(calibrations, places, st.sampled_from(["page", "cell", "form", "turned"]))
def test_ink_lies_within_a_tenth_of_a_millimetre_of_the_data(
    calibration: Calibration, place: tuple[float, float], way: str
) -> None:
    """Drawn on the page, in a cell, from a form, or in turned axes: measured on the picture."""
    x, y = place
    book = Book("Marks", _printer(calibration))
    book.form("dot", 4, 4, lambda pen: _diamond(pen, 2, 2))
    with book.page(*SHEET, stock="paper") as pen:
        if way == "page":
            _diamond(pen, x, y)
        elif way == "cell":
            with pen.place(x, y):
                _diamond(pen, 0, 0)
        elif way == "form":
            pen.form("dot", x - 2, y - 2, 4)
        else:
            with pen.place(x - 3, y - 2), pen.turned(3, 2, 90):
                _diamond(pen, 0, 0)
    fed = SHEET if calibration.turned in {0, 180} else SHEET[::-1]
    found = _centre(reading.picture(book.finish(), dpi=127), fed)
    wanted = _expected(calibration, x, y)
    assert found == pytest.approx(wanted, abs=0.05)


def test_another_stock_or_side_is_left_alone() -> None:
    book, plain = Book("Marks", _printer(Calibration(right=3.0))), Book("Marks")
    for made in (book, plain):
        with made.page(*SHEET, stock="paper", side=BACK) as pen:
            pen.area(10, 10, 5, 5)
        with made.page(*SHEET, stock="card") as pen:
            pen.area(10, 10, 5, 5)
    assert book.finish() == plain.finish()


def test_who_measured_and_when_changes_nothing_on_paper() -> None:
    from datetime import date

    made = []
    for calibration in (Calibration(1.0), Calibration(1.0, measured_on=date(2026, 5, 28), measured_by="Jo Marsh")):
        book = Book("Marks", _printer(calibration))
        with book.page(*SHEET, stock="paper") as pen:
            pen.area(10, 10, 5, 5)
        made.append(book.finish())
    assert made[0] == made[1]
    assert b"Jo Marsh" not in made[0]


def test_the_screen_shows_the_sheet_as_it_leaves_the_printer() -> None:
    """The correction is there to be undone by the printer; people would see it as a fault."""
    printers = {"": Printer(calibrations={("a2-letter", FRONT): Calibration(4.0, turned=90)})}
    setup = replace(SETUP, printers=printers)
    assert press.print_document("card", [piece()], setup) == press.print_document("card", [piece()], SETUP)
    fronts = next(press.run_files("card", [piece()], setup, 1))
    assert fronts.data != next(press.run_files("card", [piece()], SETUP, 1)).data


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_of_the_file_follow_the_sheet(degrees: int) -> None:
    """The sheet as it is fed, and the cut where the drawing went; never over the edge of the sheet."""
    import io

    calibration = Calibration(2.0, -1.0, 0.99, 1.01, degrees)
    book = Book("Boxes", _printer(calibration))
    trim = (20.0, 10.0, 99.0, 70.0)
    with book.page(*SHEET, trim, stock="paper"):
        pass
    page = pypdf.PdfReader(io.BytesIO(book.finish())).pages[0]
    fed = SHEET if degrees in {0, 180} else SHEET[::-1]
    assert [float(edge) / MM for edge in page.mediabox] == pytest.approx([0, 0, *fed], abs=0.01)
    corners = [_expected(calibration, x, y) for x, y in ((20.0, 10.0), (119.0, 80.0))]
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
    wanted = [max(0, x0), max(0, fed[1] - y1), min(fed[0], x1), min(fed[1], fed[1] - y0)]
    assert [float(edge) / MM for edge in page.trimbox] == pytest.approx(wanted, abs=0.01)


@given(calibrations, places)
def test_a_matrix_leads_there_and_back(calibration: Calibration, place: tuple[float, float]) -> None:
    matrix, _ = correction(calibration, *SHEET)
    assert matrix.at(*place) == pytest.approx(_expected(calibration, *place))
    assert matrix.back(*matrix.at(*place)) == pytest.approx(place)
    assert matrix.stretch == pytest.approx((calibration.across, calibration.along))
    assert AS_IT_IS.then(matrix) == matrix
    assert moved(1, 2).then(turned(90)).at(0, 0) == (-2, 1)
    assert Matrix().box((1, 2, 3, 4)) == (1, 2, 3, 4)


# -- bar codes


def _symbols(calibration: Calibration, dots_per_mm: float, size: tuple[float, float] = (110.0, 100.0)) -> bytes:
    book = Book("Symbols", _printer(calibration, dots_per_mm))
    with book.page(*size, stock="paper") as pen:
        _draw(pen, 12.03)
    return book.finish()


def _draw(pen: Pen, x: float) -> None:
    symbols.draw_linear(pen, x, 14.07, CODE)
    symbols.draw_matrix(pen, x, 40.01, CODE)
    with pen.turned(70.02, 80.05, 180):
        symbols.draw_matrix(pen, 0.0, 0.0, CODE, symbols.SMALL_DOTS)


@settings(max_examples=25, deadline=None)
@given(
    st.builds(Calibration, offsets, offsets, factors, factors, st.sampled_from([0, 90, 180, 270])),
    st.sampled_from([203.2, 300.0, 600.0]),
)
def test_codes_scan_under_every_calibration(calibration: Calibration, dpi: float) -> None:
    """In one bit, at the dots of label printers and of lasers."""
    image = reading.one_bit(_symbols(calibration, dpi / 25.4), dpi=dpi)
    assert reading.symbols(image) == [("Code128", CODE), ("QRCode", CODE), ("QRCode", CODE)]


def _grown(image: Image.Image, way: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """Let every mark grow by one dot, or shrink by one, across and down."""
    wider = way(image, ImageChops.offset(image, 1, 0))
    return way(wider, ImageChops.offset(wider, 0, 1))


@pytest.mark.parametrize("dpi", [203.2, 600.0])
@pytest.mark.parametrize("degrees", [0, 90])
def test_codes_scan_with_a_dot_of_gain_or_loss_and_a_little_slant(dpi: float, degrees: int) -> None:
    image = reading.one_bit(_symbols(Calibration(0.7, -1.3, 1.0035, 0.9885, degrees), dpi / 25.4), dpi=dpi)
    for seen in (_grown(image, ImageChops.darker), _grown(image, ImageChops.lighter), image.rotate(1, fillcolor=255)):
        assert reading.symbols(seen) == [("Code128", CODE), ("QRCode", CODE), ("QRCode", CODE)]


@pytest.mark.parametrize("dpi", [203.2, 600.0])
@pytest.mark.parametrize(
    "calibration",
    [Calibration(0.3, 0.7, 1.0005, 0.98), Calibration(-0.1, 2.2, 0.98, 1.02), Calibration(1.7, -0.4, 1.02, 1.0, 180)],
    ids=["moved", "shrunk", "turned"],
)
def test_every_bar_is_a_whole_number_of_dots_and_modules(calibration: Calibration, dpi: float) -> None:
    """Seen at the printer's own dots, bars have sharp edges, and all are multiples of one and the same module."""
    dots = dpi / 25.4
    whole = (int(110 * dots) / dots - 1e-4, int(100 * dots) / dots - 1e-4)  # a rasteriser rounds up to whole dots
    image = reading.picture(_symbols(calibration, dots, whole), dpi=dpi)
    # Through the middle of the bars, wherever they are now.
    x, y = correction(calibration, *whole)[0].at(40.0, 20.0)
    row = [image.getpixel((column, round(y * dots))) for column in range(image.width)]
    assert all(grey < 12 or grey > 243 for grey in row)
    dark = [grey < 128 for grey in row]
    edges = [column for column in range(1, len(dark)) if dark[column] != dark[column - 1]]
    module = int(symbols.LINEAR_DOTS * symbols.DOT * dots + 1e-6)
    assert len(edges) > 60
    assert 0 < x * dots < image.width
    assert {(right - left) % module for left, right in pairwise(edges)} == {0}

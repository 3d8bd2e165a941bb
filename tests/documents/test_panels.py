"""The faces of cards: where they lie to a tenth of a millimetre, and how the window shows them."""

import pytest
from PIL import Image, ImageChops

from gifts_app.documents import panels as views
from gifts_app.documents import press
from gifts_app.documents.drawing import art
from gifts_app.documents.drawing.paper import Book, Pen
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Piece
from gifts_app.documents.proofs import raster
from gifts_app.documents.setup import BACK, FRONT
from gifts_app.documents.stock import imposition, panels
from gifts_app.documents.stock.cards import UNREACHED, CardStock
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.documents.stock.panels import Panel
from tests.documents import reading
from tests.documents.samples import SETUP, piece

DPI = 101.6  # four pixels in a millimetre


def _filled(stock: CardStock, **changes: object) -> list[Piece]:
    return [piece(number, stock=stock.key, **changes) for number in range(1, stock.grid.count + 1)]


def _corners(stock: CardStock, side: str) -> list[tuple[float, float]]:
    found = []
    for place in imposition.places(stock.grid, stock.grid.count):
        at = place if side == FRONT else imposition.behind(place, stock.grid, stock.sheet)
        found.append((at.left, at.top))
    return found


# -- where things are


@pytest.mark.parametrize("key", STOCKS)
def test_faces_cover_the_flat_card_and_no_two_the_same_part(key: str) -> None:
    stock = STOCKS[key]
    grid, every = stock.grid, panels.panels(stock)
    for side in (FRONT, BACK) if stock.two_sided else (FRONT,):
        faces = [panel for panel in every if panel.side == side]
        assert panels.around(faces) == pytest.approx((0, 0, grid.width, grid.height), abs=0.11)
        assert sum(face.width * face.height for face in faces) == pytest.approx(grid.width * grid.height, rel=0.002)
        assert len({(face.left, face.top) for face in faces}) == len(faces)
    assert {face.name for face in every} >= {"front", "back"}


@pytest.mark.parametrize("key", STOCKS)
def test_two_edges_that_meet_in_a_fold_are_both_called_one(key: str) -> None:
    """Walk over every edge of every face: beyond it lies another face of the same side, or the card ends."""
    every = panels.panels(STOCKS[key])
    for face in every:
        steps = {"left": (-1, 0), "top": (0, -1), "right": (1, 0), "bottom": (0, 1)}
        for edge, (dx, dy) in steps.items():
            sign = -1 if face.turned else 1
            x = face.left + face.width / 2 + sign * dx * face.width
            y = face.top + face.height / 2 + sign * dy * face.height
            neighbours = [
                other
                for other in every
                if other.side == face.side
                and other.left < x < other.left + other.width
                and other.top < y < other.top + other.height
            ]
            assert bool(neighbours) is (edge in face.folds), (face.name, edge)


@pytest.mark.parametrize("key", [key for key, stock in STOCKS.items() if stock.folded])
def test_behind_every_cover_lies_the_page_one_sees_on_opening_it(key: str) -> None:
    """Fold a sheet in the mind: a book opens to the left, a tent to the top, and nothing stands on its head then."""
    stock = STOCKS[key]
    inner = {"front": "inside_left", "back": "inside_right"}
    if stock.fold == "top":
        inner = {"front": "inside_top", "back": "inside_bottom"}
    for cover, wanted in inner.items():
        face, page = panels.named(stock, cover), panels.named(stock, wanted)
        if (
            stock.fold == "quarter"
        ):  # the head of the sheet is folded to its back: columns stay, the other row is behind
            assert (page.side, page.left, page.top) == (FRONT, face.left, stock.height - face.top)
            assert page.turned is not face.turned
        else:  # the sheet is turned from left to right: rows stay
            behind = stock.grid.width - face.left - face.width
            assert (page.side, page.left, page.top) == (BACK, pytest.approx(behind, abs=0.11), face.top)
    if stock.fold == "top":  # the front is lifted over its own head, so that its inside is the other way up
        assert [panels.named(stock, name).turned for name in ("front", "inside_top", "inside_bottom", "back")] == [
            False, True, True, True,
        ]  # fmt: skip
    if stock.fold == "left":
        assert not any(panel.turned for panel in panels.panels(stock))


@pytest.mark.parametrize("key", STOCKS)
def test_measured_faces_lie_within_a_tenth_of_a_millimetre_of_the_data(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Draw a thin cross in the middle of every face and a dot at its own upper left, print, and measure at 600 dpi."""

    def cross(pen: Pen, panel: Panel, piece: Piece, stock: CardStock, setup: object) -> None:
        del piece, stock, setup
        middle, half = panel.width / 2, panel.height / 2
        pen.rule(middle - 3, half, middle + 3, half, 0.2)
        pen.rule(middle, half - 3, middle, half + 3, 0.2)
        pen.area(8, 8, 4, 4)

    monkeypatch.setattr(card, "_face", cross)
    stock = STOCKS[key]
    data = press.print_document("card", _filled(stock), SETUP).data
    dpi = 600.0
    for page, side in enumerate((FRONT, BACK) if stock.two_sided else (FRONT,)):
        image = reading.picture(data, page, dpi)
        for left, top in _corners(stock, side):
            for panel in panels.panels(stock):
                if panel.side == side:
                    _check_cross(image, panel, left + panel.left, top + panel.top, dpi)


def _check_cross(image: Image.Image, panel: Panel, left: float, top: float, dpi: float) -> None:
    around = (left + panel.width / 2 - 5, top + panel.height / 2 - 5, 10, 10)
    box = reading.pixels(around, dpi)
    part = image.crop(box).point(lambda value: 255 if value < 200 else 0)
    x0, y0, x1, y1 = part.getbbox()
    assert (x1 - x0) * 25.4 / dpi == pytest.approx(6.0, abs=0.15)
    across, down = (box[0] + (x0 + x1) / 2) * 25.4 / dpi, (box[1] + (y0 + y1) / 2) * 25.4 / dpi
    assert across == pytest.approx(left + panel.width / 2, abs=0.1)
    assert down == pytest.approx(top + panel.height / 2, abs=0.1)
    spot = (panel.width - 12, panel.height - 12) if panel.turned else (8, 8)
    inside = reading.ink(image, left + spot[0], top + spot[1], left + spot[0] + 4, top + spot[1] + 4, dpi)
    assert inside > (3.9 / 25.4 * dpi) ** 2


@pytest.mark.parametrize("key", ["a7-letter", "us-a6-letter", "flat-us-a6-letter", "flat-a7-letter"])
def test_marks_stand_on_the_lines_to_cut_and_to_fold(key: str) -> None:
    """3 mm off the cut, as long as the printer reaches, and none between cards that touch."""
    stock, dpi = STOCKS[key], 600.0
    data = press.print_document("card", _filled(stock), SETUP).data
    image = reading.picture(data, 0, dpi)
    left, top, _, _ = stock.grid.outline
    above = image.crop(reading.pixels((UNREACHED, UNREACHED, stock.sheet[0] - 2 * UNREACHED, top - UNREACHED - 2), dpi))
    columns = [x for x in range(above.width) if above.crop((x, 0, x + 1, above.height)).getextrema()[0] < 250]
    found = [UNREACHED + x * 25.4 / dpi for place, x in enumerate(columns) if place == 0 or x - columns[place - 1] > 3]
    cuts = {corner for x, _ in _corners(stock, FRONT) for corner in (round(x, 3), round(x + stock.grid.width, 3))}
    folds = {left + stock.width} if stock.folded else set()
    assert found == pytest.approx(sorted(cuts | folds), abs=0.1)
    rows = [y for y in range(above.height) if above.crop((0, y, above.width, y + 1)).getextrema()[0] < 250]
    assert UNREACHED + rows[-1] * 25.4 / dpi == pytest.approx(top - 3.0, abs=0.1)
    length = min(5.0, top - UNREACHED - 3.0)
    assert UNREACHED + rows[0] * 25.4 / dpi == pytest.approx(top - 3.0 - length, abs=0.1)
    back = reading.picture(data, 1, dpi)
    assert reading.ink(back, 0, 0, stock.sheet[0], top - 1, dpi) == 0


@pytest.mark.parametrize("key", [key for key, stock in STOCKS.items() if stock.scored])
def test_scored_cards_have_no_ticks(key: str) -> None:
    stock = STOCKS[key]
    image = reading.picture(press.print_document("card", [piece(stock=key)], SETUP).data, 0, DPI)
    (left, top), *_ = _corners(stock, FRONT)
    card_alone = reading.ink(image, left, top, left + stock.grid.width, top + stock.grid.height, DPI)
    assert card_alone == reading.ink(image, 0, 0, *stock.sheet, DPI)


# -- how the window shows them


@pytest.mark.parametrize("key", STOCKS)
def test_every_face_is_shown_upright_and_whole(key: str) -> None:
    """The front as it is drawn alone; the words as large as their face, beginning in its upper half."""
    made = piece(stock=key, occasion="wedding", message="Yes!", sign="")
    stock = STOCKS[key]
    data = press.print_document("card", [made], SETUP).data

    def shown(name: str) -> Image.Image:
        view = views.view(name, made, SETUP)
        picture = raster.rasterise(data, view.page, DPI, view.box)
        if view.turned:
            picture = picture.upside_down()
        assert picture.stride >= 4 * picture.width
        return Image.frombuffer("RGB", (picture.width, picture.height), picture.data, "raw", "BGRX", picture.stride, 1)

    front = shown("front").convert("L")
    assert front.size == (pytest.approx(stock.width * 4, abs=2), pytest.approx(stock.height * 4, abs=2))
    alone = _front_alone("wedding", stock)
    far = ImageChops.difference(front.resize(alone.size), alone).point(lambda value: 255 if value > 140 else 0)
    assert sum(far.histogram()[1:]) < sum(alone.histogram()[:200]) * 0.25
    inside = shown("inside").convert("L")
    assert inside.size == (pytest.approx(stock.width * 4, abs=2), pytest.approx(stock.height * 4, abs=2))
    red, _, blue = shown("inside").split()
    _, top, _, foot = ImageChops.subtract(blue, red).point(lambda value: 255 if value > 30 else 0).getbbox()
    assert (top + foot) / 2 < inside.height / 2
    open_size = shown("open").size
    wide, high = {"left": (2, 1), "quarter": (2, 1), "top": (1, 2), "none": (1, 1)}[stock.fold]
    assert open_size == (pytest.approx(stock.width * 4 * wide, abs=3), pytest.approx(stock.height * 4 * high, abs=3))
    assert shown("back").size == inside.size


def _front_alone(design: str, stock: CardStock) -> Image.Image:
    book = Book("Front")
    with book.page(stock.width, stock.height) as pen:
        name, drawing = art.place(book, design)
        scale = min(stock.width / drawing.width, stock.height / drawing.height)
        left, top = (stock.width - drawing.width * scale) / 2, (stock.height - drawing.height * scale) / 2
        pen.form(name, left, top, drawing.height, scale)
    return reading.picture(book.finish(), dpi=DPI)


@pytest.mark.parametrize("key", STOCKS)
def test_the_code_on_every_back_can_be_scanned(key: str) -> None:
    """Also on faces that stand head down on the sheet."""
    stock = STOCKS[key]
    made = _filled(stock)
    data = press.print_document("card", made, SETUP, 12).data
    page = 0 if panels.named(stock, "back").side == FRONT else 1
    found = [text for _, text in reading.symbols(reading.touched(data, page))]
    assert sorted(found) == sorted(one.code for one in made)


def test_a_picture_upside_down_is_the_picture_turned() -> None:
    data = press.print_document("card", [piece()], SETUP).data
    one = raster.rasterise(data, 0, 30)
    turned = one.upside_down()
    assert (turned.width, turned.height) == (one.width, one.height)
    assert turned.upside_down().data == b"".join(
        one.data[row * one.stride : row * one.stride + 4 * one.width] for row in range(one.height)
    )
    assert turned.data[:4] == one.data[(one.height - 1) * one.stride + 4 * (one.width - 1) :][:4]


@pytest.mark.parametrize("key", STOCKS)
def test_run_and_sheet_stand_where_they_prove_the_pairing(key: str) -> None:
    """In the waste of both sides; where there is none, in the imprint of every card; never without a run."""
    from gifts_app.documents.proofs import finished

    stock = STOCKS[key]
    made = [piece(n, stock=key, message="Hello", sign="") for n in range(1, 2 * stock.grid.count + 1)]
    pages = finished.text_of(press.print_document("card", made, SETUP, 4711).data)
    if not stock.two_sided:
        assert not any("4711" in text for text in pages)
        return
    waste = stock.trimmed or key == "avery-5389"
    for sheet in (1, 2):
        front, back = pages[2 * sheet - 2 : 2 * sheet]
        wanted = f"4711-{sheet}"
        if waste:
            assert (front.count(wanted), back.count(wanted)) == (1, 1)
        else:
            imprints = front if panels.named(stock, "back").side == FRONT else back
            assert imprints.count(wanted) == stock.grid.count
    without = finished.text_of(press.print_document("card", made[:1], SETUP).data)
    assert not any("0-1" in text.replace(made[0].code, "") for text in without)

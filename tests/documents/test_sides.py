"""Sides of sheets: the same layout upright and upside down, for printers that feed backs the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import MM, Book, Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.setup import BACK, FRONT
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.domain.ids import code_of
from tests.documents import reading
from tests.documents.samples import SETUP, piece

LETTER = (215.9, 279.4)
CODE = code_of(1987)


def _drawn(sheet: Sheet, name: str, *, upside_down: bool) -> bytes:
    book, side = Book("Side"), sheet.side(name, upside_down=upside_down)
    assert side.draw is not None
    with book.page(*sheet.size, side.trim) as pen:
        side.draw(pen)
    return book.finish()


@pytest.mark.parametrize("key", STOCKS)
def test_a_side_turned_upside_down_is_the_same_picture_turned(key: str) -> None:
    """Up to the half dot that brings a code onto the printer's dots again."""
    from gifts_app.documents.pages import card

    (sheet,) = card.sheets([piece(1, stock=key)], SETUP)
    for name in (FRONT, BACK) if STOCKS[key].two_sided else (FRONT,):
        one, other = (reading.picture(_drawn(sheet, name, upside_down=turn), dpi=50.8) for turn in (False, True))
        turned = other.transpose(Image.Transpose.ROTATE_180)
        assert one.getextrema()[0] < 128
        far = ImageChops.difference(one, turned).point(lambda value: 255 if value > 100 else 0)
        assert sum(far.histogram()[1:]) <= sum(one.histogram()[:200]) * 0.02
        assert ImageChops.difference(one, other).getextrema()[1] > 100


def test_the_cut_is_mirrored_on_the_back_and_turned_with_its_side() -> None:
    sheet = Sheet(LETTER, (), lambda pen: None, lambda pen: None, trim=(10.0, 20.0, 100.0, 50.0))
    assert sheet.side(FRONT).trim == (10.0, 20.0, 100.0, 50.0)
    assert sheet.side(BACK).trim == pytest.approx((105.9, 20.0, 100.0, 50.0))
    assert sheet.side(FRONT, upside_down=True).trim == pytest.approx((105.9, 209.4, 100.0, 50.0))
    assert sheet.side(BACK, upside_down=True).trim == pytest.approx((10.0, 209.4, 100.0, 50.0))


def test_a_white_side_stays_white_upside_down() -> None:
    assert Sheet(LETTER, (), lambda pen: None).side(BACK, upside_down=True).draw is None


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.sampled_from([0, 90, 180, 270])), max_size=3),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_the_dots_are_counted_from_the_sheets_corner_however_the_axes_turn(
    axes: list[tuple[float, float, int]], x: float, y: float
) -> None:
    """Follow the operators that the pen writes, as a reader does."""
    pen = Pen(Book("Grid"), LETTER[1])
    entered = []
    for left, top, degrees in axes:
        pen.place(left / 3, top / 5).__enter__()
        entered.append(pen.turned(left, top, degrees))
        entered[-1].__enter__()
    a, b, c, d, e, f = 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    for operators in pen._operators:
        p, q, r, s, t, u = (float(number) for number in operators.removeprefix("q ").removesuffix(" cm").split())
        a, b, c, d, e, f = (
            p * a + q * c,
            p * b + q * d,
            r * a + s * c,
            r * b + s * d,
            t * a + u * c + e,
            t * b + u * d + f,
        )
    at_x, at_y = pen.on_grid(x, y, symbols.DOT)
    assert abs(at_x - x) <= symbols.DOT / 2 + 1e-6
    assert abs(at_y - y) <= symbols.DOT / 2 + 1e-6
    local_x, local_y = pen._left + at_x * MM, pen._foot - at_y * MM
    for from_corner in (a * local_x + c * local_y + e, LETTER[1] * MM - (b * local_x + d * local_y + f)):
        dots = from_corner / MM / symbols.DOT
        assert dots == pytest.approx(round(dots), abs=0.01)


@pytest.mark.parametrize("size", [LETTER, (215.9, 139.7), (210.0, 297.0), (101.6, 152.4), (254.0, 177.83)])
def test_a_code_stays_on_whole_dots_upside_down(size: tuple[float, float]) -> None:
    """At 203.2 dots per inch every dot that is touched is black; off the grid the bars of three become four."""

    def draw(pen: Pen) -> None:
        symbols.draw_linear(pen, 8.03, 10.07, CODE)
        symbols.draw_matrix(pen, 40.11, 40.06, CODE)

    sheet = Sheet(size, (CODE,), draw, draw)
    for name in (FRONT, BACK):
        image = reading.touched(_drawn(sheet, name, upside_down=True))
        assert [text for _, text in reading.symbols(image)] == [CODE, CODE]
        row = image.crop((0, round(image.height - 16 * 8), image.width, round(image.height - 16 * 8) + 1)).tobytes()
        runs = [len(part) for part in row.replace(b"\xff", b" ").split()]
        assert len(runs) > 20
        assert all(run % symbols.LINEAR_DOTS == 0 for run in runs)
